#include "tests/property/random_shocks.hpp"

#include <string>

namespace hozen::property {

void add_shocks(Declaration& plant, std::uint64_t seed) {
  Dice dice{seed + 60'000'000};
  for (auto& [name, type] : plant["component_types"].entries) {
    if (!type.has("initial_age") && dice.chance(60)) {
      type["modes"]["start"]["at_start"] = dice.number(1, 30, "%");
    }
  }
  if (dice.chance(60)) {
    auto& cause = plant["common_causes"]["surge"];
    cause["time_between"] = "{law: exponential, mean: " + dice.number(5, 40, "d") + "}";
    cause["mode"] = "wear";
    cause["each_fails_with"] = dice.number(10, 100, "%");
    if (dice.chance(50)) {
      cause["hits"] = dice.pick({"[alpha]", "[one]"});
    }
  }
}

}  // namespace hozen::property
