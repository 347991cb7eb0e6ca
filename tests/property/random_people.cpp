#include "tests/property/random_people.hpp"

namespace hozen::property {
namespace {

void priorities(Dice& dice, Declaration& plant) {
  for (auto& [name, type] : plant["component_types"].entries) {
    if (dice.chance(60)) {
      type["priority"] = std::to_string(dice.between(1, 4));
    }
    for (auto& [action, work] : type["actions"].entries) {
      if (dice.chance(30)) {
        work["priority"] = std::to_string(dice.between(1, 4));
      }
    }
  }
  for (auto& [line, plan] : plant["lines"].entries) {
    for (auto& [station, machine] : plan["stations"].entries) {
      for (auto& [use, component] : machine["components"].entries) {
        if (dice.chance(30)) {
          component["priority"] = std::to_string(dice.between(1, 4));
        }
      }
    }
  }
}

/// Much work for few people, so that they are wanted elsewhere.
void much_work(Dice& dice, Declaration& plant) {
  for (auto& [name, type] : plant["component_types"].entries) {
    for (auto& [action, work] : type["actions"].entries) {
      if (dice.chance(60)) {
        work["duration"] = "{law: exponential, mean: " + std::to_string(dice.between(10, 60)) + " h}";
      }
      if (!work.has("crew") && dice.chance(80)) {
        work["crew"]["fitter"] = std::to_string(dice.between(1, 2));
      }
    }
  }
}

/// Skills in place of crews, people who are on their way, away, or called in.
void other_people(Dice& dice, Declaration& plant) {
  auto& crews = plant["crews"];
  const bool skilled = dice.chance(50);
  for (auto& [name, crew] : crews.entries) {
    if (skilled) {
      crew["skills"] = dice.pick({"[greasing]", "[greasing, welding]", name == "fitter" ? "[welding]" : "[greasing]"});
    }
    if (dice.chance(30)) {
      crew["travel"] = dice.pick({"20 min", "{law: exponential, mean: 1 h}"});
    }
    if (dice.chance(30)) {
      auto& called = crew["contractors"];
      called["after"] = std::to_string(dice.between(0, 20)) + " h";
      called["size"] = std::to_string(dice.between(1, 2));
      called["cost"] = "120 USD/h";
      called["call_out"] = "300 USD";
    }
    if (dice.chance(30)) {
      auto& wave = crew["absence"]["flu"];
      wave["begins"] = dice.pick({"5 d", "{law: exponential, mean: 20 d}"});
      wave["rise"] = std::to_string(dice.between(0, 8)) + " d";
      wave["peak"] = std::to_string(dice.between(1, 8)) + " d";
      wave["fall"] = std::to_string(dice.between(0, 8)) + " d";
      wave["share"] = std::to_string(dice.between(20, 100)) + " %";
    }
    if (crew.has("at_shift_end") && crew["at_shift_end"].scalar == "finish" && dice.chance(50)) {
      crew["overtime"] = std::to_string(dice.between(0, 6)) + " h";
    }
  }
  const auto written_crews = written(crews);
  for (auto& [name, type] : plant["component_types"].entries) {
    for (auto& [action, work] : type["actions"].entries) {
      for (const auto* skill : {"greasing", "welding"}) {
        if (work.has("crew") && dice.chance(30) && written_crews.find(skill) != std::string::npos) {
          work["crew"].entries.clear();
          work["crew"][skill] = "1";
        }
      }
    }
  }
}

}  // namespace

void add_people(Declaration& plant, std::uint64_t seed) {
  Dice dice{seed + 7'000'000};
  priorities(dice, plant);
  much_work(dice, plant);
  for (auto& [name, crew] : plant["crews"].entries) {
    crew["preempts"] = dice.pick({"yes", "yes", "no"});
  }
  other_people(dice, plant);
}

}  // namespace hozen::property
