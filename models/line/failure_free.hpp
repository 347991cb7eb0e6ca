// What a line would have put out, had nothing ever been stopped.
#pragma once

#include <cstdint>

#include "sim/base/tick.hpp"
#include "sim/random/draws.hpp"

namespace hozen::line {

class FailureFree {
 public:
  virtual ~FailureFree() = default;

  /// Empty line. The draws are copied, so that looking ahead leaves no trace in the caller's.
  virtual void reset(const random::Draws& draws) = 0;

  /// Good parts that have left at or before `time`; times must not decrease from call to call.
  [[nodiscard]] virtual std::uint64_t departed_by(Tick time) = 0;
};

}  // namespace hozen::line
