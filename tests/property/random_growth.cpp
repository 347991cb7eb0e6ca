#include "tests/property/random_growth.hpp"

#include <string>

namespace hozen::property {
namespace {

std::string number(Dice& dice, int low, int high, const std::string& unit) {
  return std::to_string(dice.between(low, high)) + " " + unit;
}

void grow(Dice& dice, Declaration& growth) {
  if (dice.chance(40)) {
    growth["releases"]["second"]["at"] = number(dice, 5, 60, "d");
    growth["releases"]["second"]["life"] = number(dice, 40, 300, "%");
    growth["releases"]["third"]["at"] = number(dice, 5, 90, "d");
    growth["releases"]["third"]["life"] = number(dice, 40, 300, "%");
    return;
  }
  growth["shape"] = "0." + std::to_string(dice.between(3, 9));
  growth["age"] = number(dice, 5, 50, "d");
  if (dice.chance(50)) {
    growth["life"] = number(dice, 50, 150, "%");
  }
  if (dice.chance(50)) {
    growth["mature_at"] = number(dice, 60, 120, "d");
  }
  if (dice.chance(50)) {
    growth["released_every"] = number(dice, 2, 30, "d");
  }
}

}  // namespace

void grow_products(Declaration& plant, std::uint64_t seed) {
  Dice dice{seed + 50'000'000};
  for (auto& [name, type] : plant["component_types"].entries) {
    for (auto& [mode_name, mode] : type["modes"].entries) {
      if (mode.has("time_to_failure") && dice.chance(50)) {
        grow(dice, mode["growth"]);
      }
    }
  }
}

void add_shocks(Declaration& plant, std::uint64_t seed) {
  Dice dice{seed + 60'000'000};
  for (auto& [name, type] : plant["component_types"].entries) {
    if (!type.has("initial_age") && dice.chance(60)) {
      type["modes"]["start"]["at_start"] = number(dice, 1, 30, "%");
    }
  }
  if (dice.chance(60)) {
    auto& cause = plant["common_causes"]["surge"];
    cause["time_between"] = "{law: exponential, mean: " + number(dice, 5, 40, "d") + "}";
    cause["mode"] = "wear";
    cause["each_fails_with"] = number(dice, 10, 100, "%");
    if (dice.chance(50)) {
      cause["hits"] = dice.pick({"[alpha]", "[one]"});
    }
  }
}

}  // namespace hozen::property
