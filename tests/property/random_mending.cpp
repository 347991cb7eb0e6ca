#include "tests/property/random_mending.hpp"

#include <string>

namespace hozen::property {
namespace {

std::string share(Dice& dice, int low, int high) { return std::to_string(dice.between(low, high)) + " %"; }

void mend(Dice& dice, Declaration& action, const std::string& way) {
  if (way == "minimal") {
    action["restores"] = way;
  } else if (way != "new") {
    action["restores"][way] = share(dice, 20, 80);
  }
  if (dice.chance(50)) {
    action["faulty"] = share(dice, 5, 40);
  }
}

void mend_type(Dice& dice, Declaration& type) {
  auto& corrective = type["actions"]["corrective"];
  // What is nearly as old as before after no time may fail at one instant for ever, and such work has no stationary
  // age.
  const bool partly =
      !type.has("initial_age") && corrective["duration"].scalar != "0 h" && corrective["renews"].scalar != "none";
  mend(dice, corrective,
       partly ? dice.pick({"new", "minimal", "kijima_1", "kijima_2", "new_with_probability"}) : std::string{"new"});
  mend(dice, type["actions"]["planned"], dice.pick({"new", "new", "kijima_1", "kijima_2", "new_with_probability"}));
}

/// Modes without a warning fail unseen, now and then.
void hide(Dice& dice, Declaration& type) {
  for (auto& [name, mode] : type["modes"].entries) {
    if (type.has("initial_age") || mode.has("warning") || dice.chance(40)) {
      continue;
    }
    mode["hidden"] = "yes";
    if (dice.chance(60)) {
      const std::string unit = dice.pick({"h", "operating_h"});
      mode["demand"]["time_between"] =
          "{law: exponential, mean: " + std::to_string(dice.between(100, 400)) + " " + unit + "}";
      mode["demand"]["cost"] = std::to_string(dice.between(0, 900)) + " USD";
    }
  }
}

}  // namespace

void mend_in_part(Declaration& plant, std::uint64_t seed) {
  Dice dice{seed + 30'000'000};
  for (auto& [name, type] : plant["component_types"].entries) {
    mend_type(dice, type);
  }
}

void hide_failures(Declaration& plant, std::uint64_t seed) {
  Dice dice{seed + 40'000'000};
  for (auto& [name, type] : plant["component_types"].entries) {
    hide(dice, type);
  }
}

}  // namespace hozen::property
