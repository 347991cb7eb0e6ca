#include "tests/property/random_levels.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace hozen::property {
namespace {

/// Rates as a whole number of thousandths, on the mode's clock.
std::string rate(Dice& dice, int low, int high, const std::string& unit) {
  const auto thousandths = std::to_string(1000 + dice.between(low, high)).substr(1);
  return "0." + thousandths + " /" + unit;
}

/// Fails at 10, or after as many stages, after some 50 to 500 hours.
Declaration degradation(Dice& dice, const std::string& unit) {
  Declaration wear;
  wear["process"] = dice.pick({"chain", "gamma", "wiener", "linear"});
  const auto process = wear["process"].scalar;
  if (process == "chain") {
    wear["stages"]["count"] = "10";
    wear["stages"]["time"] = "{law: weibull, mean: " + std::to_string(dice.between(5, 50)) + " " + unit + ", shape: 2}";
    return wear;
  }
  wear["fails_at"] = "10";
  if (process == "gamma") {
    wear["rise"] = rate(dice, 20, 200, unit);
    wear["scale"] = dice.pick({"0.2", "1", "20"});
  } else if (process == "wiener") {
    wear["drift"] = rate(dice, 20, 200, unit);
    wear["diffusion"] = rate(dice, 20, 900, unit);
  } else {
    wear["slope"] = "{law: gamma, mean: " + rate(dice, 20, 200, unit) + ", cv: 0.4}";
  }
  return wear;
}

/// The component types that stand in a line. Their stations are not worn any more: a level does not say from when on.
std::set<std::string> used_types(Declaration& plant) {
  std::set<std::string> types;
  for (auto& [line_name, line] : plant["lines"].entries) {
    for (auto& [station_name, station] : line["stations"].entries) {
      if (station.has("quality")) {
        std::erase_if(station["quality"].entries, [](const auto& entry) { return entry.first == "scrap_when_worn"; });
      }
      if (station.has("components")) {
        for (auto& [use, component] : station["components"].entries) {
          types.insert(component["type"].scalar);
        }
      }
    }
  }
  return types;
}

}  // namespace

bool watch_levels(Declaration& plant, std::uint64_t seed) {
  Dice dice{seed + 50'000'000};
  auto& policy = plant["maintenance"];
  policy.entries.clear();
  policy["policy"] = "condition";
  policy["monitoring"] = "eye";
  policy["planning"] = std::to_string(dice.between(0, 48)) + " h";
  policy["latest"] = "5 d";
  plant["monitoring"]["eye"].entries.clear();
  plant["monitoring"]["eye"]["cost"]["inspection"] = "5 USD";
  const bool rounds = dice.chance(60);
  if (rounds) {
    policy["every"] = std::to_string(dice.between(2, 9)) + " d";
    policy["restarts"] = dice.pick({"calendar", "renewal"});
  }
  const auto used = used_types(plant);
  for (auto& [name, type] : plant["component_types"].entries) {
    if (!used.contains(name)) {
      continue;
    }
    std::erase_if(type.entries, [](const auto& entry) { return entry.first == "initial_age"; });
    for (const auto* action : {"corrective", "planned"}) {
      type["actions"][action]["renews"] = "all";
      std::erase_if(type["actions"][action].entries, [](const auto& entry) { return entry.first == "restores"; });
    }
    for (auto& [mode_name, mode] : type["modes"].entries) {
      const bool of_another_station = mode.has("clock") && mode["clock"].has("station");
      if (dice.chance(30) || of_another_station || mode.has("at_start")) {
        continue;
      }
      std::erase_if(mode.entries, [](const auto& entry) {
        return entry.first == "warning" || entry.first == "time_to_failure" || entry.first == "on_warning" ||
               entry.first == "growth" || entry.first == "hidden" || entry.first == "demand";
      });
      const bool calendar = mode.has("clock") && mode["clock"].scalar == "calendar";
      const bool cycles = mode.has("clock") && mode["clock"].scalar == "cycles";
      mode["degradation"] = degradation(dice, calendar ? "h" : cycles ? "cycle" : "operating_h");
      // Modes of one name may be chains and others: a whole number below both ends.
      policy["limit"][mode_name] = std::to_string(dice.between(3, 9));
      if (rounds && dice.chance(50)) {
        plant["monitoring"]["eye"]["level_noise"][mode_name] = "0." + std::to_string(dice.between(1, 9));
      }
    }
  }
  return policy.has("limit");
}

}  // namespace hozen::property
