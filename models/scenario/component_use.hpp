// The components of a station: how many of a kind, and how many of them must work.
#pragma once

#include <optional>
#include <string>

#include "models/scenario/values.hpp"
#include "sim/base/quantity.hpp"

namespace hozen::scenario {

enum class StandbyKind { hot, cold, warm };

/// How those age that are not needed.
struct Standby {
  StandbyKind kind{StandbyKind::hot};
  Fraction share{0.0};  // warm: of the station's work that makes them age
};

/// What it takes until one that waits has taken over.
struct Switching {
  Fraction success{1.0};
  DurationLaw time;
};

struct ComponentUse {
  std::string type;
  int copies{1};
  std::optional<int> needed;    // none: all
  std::optional<int> priority;  // instead of the type's
  Standby standby;
  Switching switching;

  [[nodiscard]] int must_work() const noexcept { return needed.value_or(copies); }
};

}  // namespace hozen::scenario
