// Component types, compiled: modes, actions, initial ages.
#pragma once

#include <map>
#include <string>

#include "models/plant/clock.hpp"
#include "models/plant/plant.hpp"

namespace hozen::plant {

/// What compiling a component type looks up elsewhere in the plant.
struct ModelContext {
  const scenario::Scenario* scenario{nullptr};
  const scenario::Scenario* baseline{nullptr};
  const Settled* settled{nullptr};
  const std::map<std::string, std::uint32_t, std::less<>>* crews{nullptr};
  const std::map<std::string, std::uint32_t, std::less<>>* spares{nullptr};
  const std::map<std::string, std::uint32_t, std::less<>>* loops{nullptr};
  Tick longest_work{0};  // most ticks of work a station can do inside the run
  Tick horizon{0};
  bool wear_shows{false};  // it matters when a failure begins to develop, watched or not
};

/// @throws Error when initial ages are asked for that do not exist.
[[nodiscard]] ComponentModel compile_model(const std::string& type, const ModelContext& context,
                                           const ClockScale& scale);

}  // namespace hozen::plant
