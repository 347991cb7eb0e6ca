// What supply is counted in.
#pragma once

#include "sim/base/tick.hpp"

namespace hozen::supply {

inline constexpr Tick day = ticks_per_day;

}  // namespace hozen::supply
