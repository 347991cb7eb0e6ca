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

}  // namespace

void add_people(Declaration& plant, std::uint64_t seed) {
  Dice dice{seed + 7'000'000};
  priorities(dice, plant);
  much_work(dice, plant);
  for (auto& [name, crew] : plant["crews"].entries) {
    crew["preempts"] = dice.pick({"yes", "yes", "no"});
  }
}

}  // namespace hozen::property
