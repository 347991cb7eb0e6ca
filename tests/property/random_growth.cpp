#include "tests/property/random_growth.hpp"

#include <string>

namespace hozen::property {
namespace {

void grow(Dice& dice, Declaration& growth) {
  if (dice.chance(40)) {
    growth["releases"]["second"]["at"] = dice.number(5, 60, "d");
    growth["releases"]["second"]["life"] = dice.number(40, 300, "%");
    growth["releases"]["third"]["at"] = dice.number(5, 90, "d");
    growth["releases"]["third"]["life"] = dice.number(40, 300, "%");
    return;
  }
  growth["shape"] = "0." + std::to_string(dice.between(3, 9));
  growth["age"] = dice.number(5, 50, "d");
  if (dice.chance(50)) {
    growth["life"] = dice.number(50, 150, "%");
  }
  if (dice.chance(50)) {
    growth["mature_at"] = dice.number(60, 120, "d");
  }
  if (dice.chance(50)) {
    growth["released_every"] = dice.number(2, 30, "d");
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

}  // namespace hozen::property
