#include "tests/property/random_network.hpp"

#include <string>

namespace hozen::property {
namespace {

std::string time_law(Dice& dice, int low, int high) {
  const auto mean = dice.number(low, high, "d");
  return mean == "0 d" || dice.chance(40)
             ? mean
             : dice.pick({"{law: exponential, mean: " + mean + "}", "{law: gamma, mean: " + mean + ", cv: 0.5}"});
}

Declaration course(Dice& dice) {
  Declaration made;
  if (dice.chance(70)) {
    made["up"] = time_law(dice, 10, 80);
  } else {
    made["at"] = dice.number(5, 60, "d");
  }
  if (dice.chance(75)) {
    made["down"] = time_law(dice, 0, 30);
    made["capacity"] = dice.pick({"0 %", "0 %", "25 %", "60 %"});
    made["recovery"] = dice.pick({"{shape: linear, over: 12 d}", "{shape: step, over: 5 d}", "{shape: step}"});
  } else {
    made["curve"] = dice.pick({"{0 d: 0 %, 6 d: 40 %, 20 d: 100 %}", "{0 d: 60 %, 9 d: 20 %, 30 d: 100 %}"});
  }
  return made;
}

Declaration disruption(Dice& dice) {
  auto made = course(dice);
  made["new_orders"] = dice.pick({"accept", "refuse", "reroute"});
  made["in_process"] = dice.pick({"continue", "freeze", "restart", "cancel"});
  made["in_transit"] = dice.pick({"continue", "hold", "return", "lost"});
  return made;
}

void disrupt(Declaration& node, Dice& dice, int percent) {
  for (const auto* name : {"one", "two"}) {
    if (dice.chance(percent)) {
      node["disruptions"][name] = disruption(dice);
    }
  }
}

/// There is nothing on a route but goods in transit.
void disrupt_route(Declaration& route, Dice& dice, int percent) {
  for (const auto* name : {"one", "two"}) {
    if (dice.chance(percent)) {
      route["disruptions"][name] = course(dice);
      route["disruptions"][name]["in_transit"] = dice.pick({"hold", "return", "lost"});
    }
  }
}

/// One of the tier below is told by its region and what disrupts it.
Declaration lower_tier(Dice& dice) {
  Declaration made;
  made["region"] = dice.pick({"east", "west"});
  made["sells"]["chip"] = "{}";
  made["overlaps"] = dice.pick({"multiply", "min"});
  disrupt(made, dice, 50);
  return made;
}

Declaration supplier(Dice& dice, bool needy) {
  Declaration made;
  const auto region = dice.pick({"east", "west"});
  made["region"] = region;
  if (dice.chance(60)) {
    made["route"] = "from-" + region;
  }
  auto& sold = made["sells"]["drive"];
  sold["price"] = dice.number(1, 9, "USD");
  sold["production"] = time_law(dice, 0, 20);
  sold["minimum_order"] = std::to_string(dice.between(1, 3));
  sold["finished_stock"] = std::to_string(dice.between(0, 3));
  if (dice.chance(50)) {
    made["capacity"] = dice.number(1, 6, "/wk");
    made["ramp"] =
        dice.pick({"{from: 40 %, to: 100 %, over: 60 d}", "{from: 100 %, to: 20 %, begins: 9 d, over: 0 d}"});
    made["our_share"] = dice.pick({"100 %", "60 %"});
  }
  if (dice.chance(30)) {
    made["at_once"] = std::to_string(dice.between(1, 3));
  }
  if (needy) {
    made["needs"]["chip"]["from"] = "fab";
    made["needs"]["chip"]["cover"] = dice.number(0, 20, "d");
  }
  made["overlaps"] = dice.pick({"multiply", "min"});
  if (dice.chance(40)) {
    made["payment"] = "on_order";
    made["refund"] = dice.pick({"0 %", "70 %", "100 %"});
  }
  disrupt(made, dice, 50);
  return made;
}

/// A state that may stop what goes through this region, or make it dearer.
Declaration measure(Dice& dice) {
  Declaration made;
  made["imposed_by"] = "east";
  made["scope"]["origin"] = "east";
  made["announced"] = dice.pick({"40 d", "{hazard: 8 /y}", "{law: gamma, mean: 50 d, cv: 0.5}"});
  made["effective"] = "announced + " + dice.number(0, 30, "d");
  made["end"] = dice.pick({"never", "effective + 20 d", "{never: 30 %, else: {law: exponential, mean: 30 d}}"});
  made["recurs"] = dice.pick({"yes", "no"});
  made["tested_at"] = dice.pick({"order", "export", "entry"});
  made["new_orders"] = dice.pick({"accept", "refuse", "reroute"});
  if (made["end"].scalar == "never" || made["announced"].scalar == "40 d") {
    made["recurs"] = "no";
  }
  return made;
}

/// Buyers who qualify, call on, or build the one supplier, and buy ahead from the other.
void decide(Declaration& plant, Dice& dice) {
  auto& alpine = plant["suppliers"]["alpine"];
  const auto when = [&] {
    return dice.pick({"30 d", "ban.announced", "ban.effective + 3 d", "orient.out", "orient.out + 4 d"});
  };
  if (dice.chance(60)) {
    alpine["qualification"] = "{time: " + time_law(dice, 0, 30) + ", cost: 9 USD, success: 60 %, attempts: 2, " +
                              dice.pick({"lapses_after: 40 d}", "lapses_after: 40 d, renewal: 1 USD}"});
    alpine["status"] = dice.pick({"unqualified", "qualified"});
    plant["decisions"]["test"]["when"] = when();
    plant["decisions"]["test"]["qualify"] = "alpine";
  } else {
    alpine["status"] = "planned";
    auto& home = plant["decisions"]["home"];
    home["when"] = when();
    home["build"] = "{supplier: alpine, cost: 100 USD, time: " + time_law(dice, 0, 40) +
                    ", subsidy: {share: 50 %, success: 50 %, decided_after: 9 d, if_lost: give_up, finished_within: " +
                    "30 d, milestones: {shell: {after: 5 d, share: 20 %}}}}";
  }
  if (dice.chance(50)) {
    alpine["capacity"] = dice.pick({"0 /wk", "2 /wk"});
    alpine["our_share"] = "60 %";
    alpine["contract"] = dice.pick({"{fee: 9 USD/y, reserved: 2 /wk, activation_time: 5 d, shared: yes}",
                                    "{reserved: 1 /d, activation_cost: 3 USD}"});
    plant["decisions"]["call"]["when"] = when();
    plant["decisions"]["call"]["activate"] = "alpine";
  }
  plant["decisions"]["ahead"]["when"] = "ban.announced";
  plant["decisions"]["ahead"]["last_time_buy"] =
      dice.pick({"{item: drive, quantity: 5}", "{item: drive, cover: 60 d, cash_limit: 40 USD}"});
  plant["spares"]["drive"]["stockpile"] =
      dice.pick({"{quantity: 2, release: ban.effective, refill: yes, refill_after: 9 d}",
                 "{quantity: 1, release: ban.announced}"});
  plant["spares"]["drive"]["salvage"] = "{share: 20 %, use: 30 d}";
}

}  // namespace

Declaration random_network(std::uint64_t seed) {
  Dice dice{seed + 80'000'000};
  Declaration plant;
  plant["component_types"]["unit"]["modes"]["random"]["time_to_failure"] =
      "{law: exponential, mean: " + dice.number(5, 40, "d") + "}";
  plant["component_types"]["unit"]["actions"]["corrective"] = "{spare: drive, duration: 2 h}";
  plant["lines"]["main"]["flow"] = dice.pick({"fluid", "parts"});
  plant["lines"]["main"]["stations"]["press"] =
      "{copies: 2, cycle: 10 min, components: {unit: {type: unit, copies: 2}}}";
  plant["lines"]["main"]["buffers"]["between_stations"] = "3 part";
  for (const std::string region : {"east", "west"}) {
    plant["regions"][region]["time_to_recover"] = "30 d";
    disrupt(plant["regions"][region], dice, 30);
    auto& route = plant["routes"]["from-" + region];
    route["from"] = region;
    route["transit"] = time_law(dice, 0, 15);
    route["crossing"] = dice.pick({"yes", "no"});
    disrupt_route(route, dice, 30);
  }
  plant["suppliers"]["fab"] = lower_tier(dice);
  plant["suppliers"]["alpine"] = supplier(dice, dice.chance(60));
  plant["suppliers"]["orient"] = supplier(dice, dice.chance(60));
  auto& drive = plant["spares"]["drive"];
  drive["holding"] = "10 %/y";
  drive["sourcing"] = dice.pick({"orient", "{in_order: [alpine, orient]}", "{cheapest: [alpine, orient]}",
                                 "{shares: {alpine: 30 %, orient: 70 %}}"});
  drive["stock"] = dice.pick({"{policy: base_stock, level: 2}", "{policy: s_S, reorder_point: 1, up_to: 4}",
                              "{policy: r_Q, reorder_point: 1, quantity: 3, review: 3 d}"});
  if (drive["sourcing"].scalar != "orient" && dice.chance(60)) {
    plant["suppliers"]["orient"]["origin"] = "east";
    plant["measures"]["ban"] = measure(dice);
    decide(plant, dice);
  }
  plant["experiment"] = "{horizon: 200 d, warm_up: 20 d, replications: 2, seed: 1}";
  return plant;
}

}  // namespace hozen::property
