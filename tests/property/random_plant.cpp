#include "tests/property/random_plant.hpp"

#include <algorithm>
#include <array>

#include "sim/base/error.hpp"
#include "tests/property/random_growth.hpp"
#include "tests/property/random_mending.hpp"
#include "tests/property/random_shape.hpp"
#include "tests/property/random_shocks.hpp"
#include "tests/property/rows.hpp"

namespace hozen::property {
namespace {

std::string law(Dice& dice, int low, int high, const std::string& unit) {
  const auto mean = dice.number(low, high, unit);
  switch (dice.between(0, 6)) {
    case 0:
      return mean;
    case 1:
      return "{law: exponential, mean: " + mean + "}";
    case 2:
      return "{law: weibull, mean: " + mean + ", shape: " + std::to_string(dice.between(1, 3)) + ".3}";
    case 3:
      return "{law: lognormal, mean: " + mean + ", cv: 0." + std::to_string(dice.between(2, 9)) + "}";
    case 4:
      return "{law: gamma, mean: " + mean + ", cv: 0." + std::to_string(dice.between(3, 9)) + "}";
    case 5:
      return "{law: uniform, mean: " + mean + ", cv: 0." + std::to_string(dice.between(1, 5)) + "}";
    default:
      return "{law: triangular, low: 0 " + unit + ", mode: " + mean + ", high: " + std::to_string(3 * high) + " " +
             unit + "}";
  }
}

/// A failure mode; lives of weeks, so that much happens in a season.
Declaration mode(Dice& dice, int warns_percent, bool counts_cycles, bool stationary) {
  Declaration mode;
  const auto clock = dice.pick({"operating", "operating", "calendar", counts_cycles ? "cycles" : "operating"});
  const std::string unit = clock == "operating" ? "operating_h" : clock == "calendar" ? "h" : "cycles";
  const int factor = clock == "cycles" ? 10 : 1;
  mode["clock"] = clock;
  mode["time_to_failure"] = law(dice, 200 * factor, 1500 * factor, unit);
  if (dice.chance(warns_percent)) {
    // A delay_time warning has no stationary age.
    mode["warning"]["model"] = dice.pick({"lead", stationary ? "lead" : "delay_time"});
    mode["warning"]["time"] = law(dice, 20 * factor, 200 * factor, unit);
  }
  return mode;
}

void work(Dice& dice, Declaration& action, bool people, bool parts) {
  action["duration"] = dice.chance(10) ? std::string{"0 h"} : law(dice, 1, 12, "h");
  if (dice.chance(40)) {
    action["restart"] = law(dice, 10, 90, "min");
  }
  if (dice.chance(40)) {
    action["cost"] = dice.number(10, 500, "USD");
  }
  if (people && dice.chance(70)) {
    action["crew"]["fitter"] = std::to_string(dice.between(1, 2));
    if (dice.chance(30)) {
      action["crew"]["rigger"] = "1";
    }
  }
  if (parts && dice.chance(70)) {
    action["spare"] = "unit";
    if (dice.chance(40)) {
      action["removed_unit"] = "workshop";
    }
  }
  if (dice.chance(25)) {
    action["early_failure"]["probability"] = dice.number(1, 30, "%");
    action["early_failure"]["time_to_failure"] = law(dice, 5, 60, "operating_h");
  }
}

Declaration component_type(Dice& dice, bool counts_cycles) {
  Declaration type;
  static const std::array<std::string, 3> names{"wear", "burn", "leak"};
  const int modes = dice.between(1, 3);
  const bool stationary = dice.chance(50);
  for (int m = 0; m < modes; ++m) {
    // The first mode always warns, so that there is something to detect.
    type["modes"][names[static_cast<std::size_t>(m)]] = mode(dice, m == 0 ? 100 : 40, counts_cycles, stationary);
  }
  const bool people = dice.chance(70);
  const bool parts = dice.chance(60);
  for (const auto* action : {"corrective", "planned"}) {
    work(dice, type["actions"][action], people, parts);
  }
  if (stationary) {
    type["initial_age"] = "stationary";
    type["actions"]["corrective"]["renews"] = dice.pick({"all", "failed_mode"});
  } else {
    const std::string renews = dice.pick({"all", "failed_mode", "none", "[wear]"});
    // What is as old as before after no time may fail at one instant for ever: refused.
    const bool no_time = type["actions"]["corrective"]["duration"].scalar == "0 h";
    type["actions"]["corrective"]["renews"] = no_time ? "failed_mode" : renews;
  }
  type["actions"]["check"]["renews"] = "none";
  type["actions"]["check"]["duration"] = law(dice, 1, 3, "h");
  if (people) {
    type["actions"]["check"]["crew"]["fitter"] = "1";
  }
  return type;
}

void resources(Dice& dice, Declaration& plant) {
  plant["crews"]["fitter"]["size"] = std::to_string(dice.between(2, 3));
  plant["crews"]["fitter"]["cost"] = "55 USD/h";
  plant["crews"]["rigger"]["size"] = "1";
  auto& unit = plant["spares"]["unit"];
  unit["price"] = "900 USD";
  if (dice.chance(15)) {
    unit["supply"] = "unlimited";
  } else {
    unit["base_stock"] = std::to_string(dice.between(1, 4));
    unit["lead_time"] = law(dice, 2, 30, "d");
    unit["holding"] = "15 %/y";
    unit["corrective_takes_reserved"] = dice.pick({"yes", "no"});
  }
  auto& workshop = plant["repair_loops"]["workshop"];
  workshop["turnaround"] = law(dice, 1, 20, "d");
  workshop["scrap"] = dice.number(0, 50, "%");
  workshop["cost"] = "300 USD";
  if (dice.chance(40)) {
    workshop["at_once"] = std::to_string(dice.between(1, 2));
  }
}

void monitoring(Dice& dice, Declaration& plant) {
  auto& eye = plant["monitoring"]["eye"];
  eye["detectable"] = dice.chance(50) ? dice.number(40, 100, "%") : "{wear: " + dice.number(40, 100, "%") + "}";
  eye["hit"] = dice.number(50, 100, "%");
  auto& alarms = eye["false_alarms"];
  alarms["rate"] = dice.number(1, 20, "/operating_y");
  alarms["per_inspection"] = dice.number(0, 5, "%");
  alarms["outcome"] = dice.pick({"dismissed", "inspected", "replaced"});
  alarms["analysis"] = "1 h";
  alarms["analyst"] = "50 USD/h";
  eye["life_estimate"]["bias"] = dice.number(-20, 20, "%");
  eye["life_estimate"]["spread"] = dice.number(0, 50, "%");
  eye["cost"]["install"] = "100 USD";
  eye["cost"]["yearly"] = "60 USD/y";
  eye["cost"]["inspection"] = "5 USD";
  eye["cost"]["inspection_time"] = "6 min";
  eye["cost"]["inspector"] = "40 USD/h";
}

void maintenance(Dice& dice, Declaration& plant) {
  auto& policy = plant["maintenance"];
  policy["policy"] = dice.pick({"corrective", "age", "inspection", "inspection", "predictive", "predictive", "block"});
  const auto name = policy["policy"].scalar;
  if (name == "age") {
    policy["at"] = dice.chance(70) ? dice.number(100, 800, "operating_h") : dice.number(10, 40, "d");
    policy["phase_in"] = dice.number(0, 30, "d");
  } else if (name == "block") {
    policy["every"] = dice.number(3, 40, "d");
    policy["spread"] = dice.pick({"yes", "no"});
    policy["phase_in"] = dice.number(0, 30, "d");
    policy["planning"] = dice.number(0, 48, "h");
    policy["start"] = dice.pick({"immediately", "window"});
  } else if (name != "corrective") {
    policy["monitoring"] = "eye";
    policy["planning"] = dice.number(0, 48, "h");
    policy["start"] = dice.pick({"immediately", "next_idle", "window"});
    // In a plant that never rests, the next idle moment never comes.
    const bool endless = plant["calendar"]["production"].scalar == "always";
    policy["latest"] = dice.pick({endless ? "5 d" : "none", "5 d", "quantile 10 %"});
    if (name == "inspection") {
      policy["every"] = dice.number(2, 20, "d");
      policy["restarts"] = dice.pick({"calendar", "renewal"});
    }
    if (dice.chance(30)) {
      policy["only"] = dice.pick({"[one]", "[alpha]", "[one, alpha]"});
    }
  }
}

/// What is done in the same stop; planned work only where something is planned.
void grouping(Dice& dice, Declaration& policy) {
  const auto name = policy["policy"].scalar;
  if (name == "corrective" || !dice.chance(30)) {
    return;
  }
  policy["group"]["at"] = dice.pick({"station", "line"});
  if (name == "age" || name == "block") {
    policy["group"]["within"] = dice.number(0, 10, "d");
  }
  if (name == "age") {
    policy["group"]["age_share"] = dice.number(30, 100, "%");
  }
}

Declaration line(Dice& dice, const std::vector<std::string>& types, bool random_cycles) {
  Declaration line;
  static const std::array<std::string, 3> names{"saw", "mill", "lathe"};
  const int stations = dice.between(1, 3);
  const bool parts = dice.chance(50);
  line["copies"] = std::to_string(dice.between(1, 2));
  line["flow"] = parts ? "parts" : "fluid";
  std::string sequence = "[";
  const bool equal = dice.chance(50);
  const auto common = dice.number(20, 40, "min");
  for (int s = 0; s < stations; ++s) {
    const auto& name = names[static_cast<std::size_t>(s)];
    sequence += (s == 0 ? "" : ", ") + name;
    auto& station = line["stations"][name];
    station["copies"] = std::to_string(dice.between(1, 2));
    station["cycle"] = parts && random_cycles ? law(dice, 20, 40, "min") : equal ? common : dice.number(20, 40, "min");
    for (const auto* use : {"drive", "pump"}) {
      if (dice.chance(60)) {
        station["components"][use]["type"] = dice.pick(types);
        station["components"][use]["copies"] = std::to_string(dice.between(1, 2));
      }
    }
  }
  line["sequence"] = sequence + "]";
  line["buffers"]["between_stations"] = dice.chance(15) ? "unlimited" : dice.number(0, 20, "part");
  if (stations > 1 && dice.chance(20)) {
    line["buffers"]["after"]["saw"] = dice.number(0, 30, "part");
  }
  if (dice.chance(20)) {
    line["lost_output"] = dice.pick({"3 USD/part", "40 USD/h"});
  }
  return line;
}

/// Hours of a line and of the crews; those of fitters and riggers always have some in common.
void shifts(Dice& dice, Declaration& plant) {
  if (dice.chance(30)) {
    plant["lines"]["one"]["hours"] = dice.pick({"Mon 06:00 to Fri 22:00", "Tue 00:00 to Sun 12:00"});
  }
  for (const auto* crew : {"fitter", "rigger"}) {
    if (dice.chance(40)) {
      auto& people = plant["crews"][crew];
      people["hours"] = dice.pick({"[Mon 06:00 to Mon 18:00, Wed 08:00 to Wed 22:00, Fri 06:00 to Fri 14:00]",
                                   "[Mon 07:00 to Mon 15:00, Tue 07:00 to Tue 15:00, Wed 07:00 to Sun 20:00]"});
      people["at_shift_end"] = dice.pick({"finish", "pause"});
      people["starts_if_fits"] = dice.pick({"yes", "no"});
    }
  }
}

}  // namespace

Declaration random_plant_of_rows(std::uint64_t seed) {
  Dice dice{seed};
  Declaration plant;
  plant["plant"] = "plant " + std::to_string(seed);
  plant["calendar"]["production"] = dice.pick({"always", "Mon 06:00 to Sat 06:00", "Mon 06:00 to Fri 22:00"});
  plant["calendar"]["maintenance_window"] = dice.pick({"Sat 06:00 to Sat 18:00", "Wed 10:00 to Wed 16:00"});
  plant["money"]["currency"] = "USD";
  plant["money"]["lost_output"] = dice.pick({"2 USD/part", "100 USD/h"});
  plant["money"]["discount_rate"] = dice.number(0, 10, "%/y");
  const bool counts_cycles = dice.chance(40);  // needs constant cycles
  plant["component_types"]["alpha"] = component_type(dice, counts_cycles);
  plant["component_types"]["beta"] = component_type(dice, counts_cycles);
  resources(dice, plant);
  monitoring(dice, plant);
  plant["lines"]["one"] = line(dice, {"alpha", "beta"}, !counts_cycles);
  // There is always something of type alpha in line one, so that `only` finds it.
  plant["lines"]["one"]["stations"]["saw"]["components"]["drive"]["type"] = "alpha";
  if (dice.chance(50)) {
    plant["lines"]["two"] = line(dice, {"alpha", "beta"}, !counts_cycles);
  }
  maintenance(dice, plant);
  grouping(dice, plant["maintenance"]);
  plant["experiment"]["horizon"] = dice.number(60, 150, "d");
  plant["experiment"]["warm_up"] = dice.number(0, 20, "d");
  plant["experiment"]["replications"] = "4";
  plant["experiment"]["seed"] = std::to_string(seed);
  plant["experiment"]["antithetic"] = dice.pick({"yes", "no", "no"});
  shifts(dice, plant);
  return plant;
}

namespace {

/// A line of any shape, in place of a row of the same hours and price.
Declaration reshaped(Dice& dice, const Declaration& row, const Declaration& plant) {
  const LineTaste taste{.types = {"alpha", "beta"},
                        .constant_cycles = written(plant).find("clock: cycles") != std::string::npos,
                        .fluid = dice.chance(25)};
  auto line = random_line(dice, taste);
  line["stations"]["a"]["components"]["drive"]["type"] = "alpha";  // so that `only` finds it
  for (const auto* key : {"hours", "lost_output"}) {
    if (const auto found = std::ranges::find(row.entries, key, &Declaration::Entry::first);
        found != row.entries.end()) {
      line[key] = found->second;
    }
  }
  return line;
}

bool accepted(const Declaration& plant) {
  try {
    (void)study_of(written(plant));
    return true;
  } catch (const InputError&) {
    return false;
  }
}

}  // namespace

Declaration random_plant_of_any_shape(std::uint64_t seed) {
  auto plant = random_plant_of_rows(seed);
  Dice dice{seed + 9'000'000};
  plant["experiment"]["horizon"] = dice.number(20, 40, "d");
  plant["experiment"]["warm_up"] = dice.number(0, 5, "d");
  plant["experiment"]["replications"] = "2";
  const auto row = plant["lines"]["one"];
  do {
    plant["lines"]["one"] = reshaped(dice, row, plant);
  } while (!accepted(plant));
  return plant;
}

/// What live sensors depend on: gateways that fail, a network that is attacked. With draws of its own.
void add_infrastructure(Declaration& plant, std::uint64_t seed) {
  if (plant["maintenance"]["policy"].scalar != "predictive") {
    return;
  }
  Dice dice{seed + 7'000'000};
  plant["monitoring"]["eye"]["needs"] = "[gateway]";
  auto& gateway = plant["infrastructure"]["gateway"];
  gateway["each"] = dice.pick({"line", "component"});
  gateway["needs"] = "[net]";
  gateway["time_to_failure"] = "{law: exponential, mean: " + dice.number(5, 30, "d") + "}";
  gateway["time_to_repair"] = dice.number(1, 10, "d");
  gateway["repair_cost"] = "50 USD";
  auto& attack = plant["infrastructure"]["net"]["attack"];
  attack["time_between"] = "{law: exponential, mean: " + dice.number(10, 40, "d") + "}";
  attack["dark"] = dice.number(1, 10, "d");
  attack["stops_production"] = "50 %";
  attack["standstill"] = dice.number(2, 40, "h");
  attack["cost"] = "500 USD";
}

Declaration random_plant(std::uint64_t seed) {
  auto plant = seed % 2 == 0 ? random_plant_of_any_shape(seed) : random_plant_of_rows(seed);
  if (seed % 2 == 1 && seed % 3 == 0 && written(plant).find("clock: cycles") == std::string::npos) {
    plant["lines"]["one"]["stations"]["saw"]["speed_when_warned"] = "60 %";
  }
  if (seed % 5 < 2) {
    mend_in_part(plant, seed);
  }
  if (seed % 4 < 2) {
    add_infrastructure(plant, seed);
  }
  if (seed % 7 < 3) {
    hide_failures(plant, seed);
  }
  if (seed % 11 < 4) {
    grow_products(plant, seed);
  }
  if (seed % 13 < 2) {
    add_shocks(plant, seed);
  }
  return plant;
}

void add_stranger_line(Declaration& plant, const std::string& name) {
  auto& type = plant["component_types"]["stranger"];
  type["modes"]["wear"]["time_to_failure"] = "{law: weibull, mean: 200 operating_h, shape: 2}";
  type["actions"]["corrective"]["duration"] = "{law: exponential, mean: 3 h}";
  type["actions"]["planned"]["duration"] = "1 h";
  type["actions"]["check"] = std::vector<std::pair<std::string, Declaration>>{{"renews", "none"}, {"duration", "1 h"}};
  auto& station = plant["lines"][name]["stations"]["saw"];
  station["cycle"] = "30 min";
  station["components"]["drive"]["type"] = "stranger";
}

}  // namespace hozen::property
