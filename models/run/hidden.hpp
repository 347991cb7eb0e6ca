// A failure that does not announce itself.
#pragma once

#include <cstdint>

#include "sim/base/tick.hpp"

namespace hozen::run {

/// Of one mode whose failure is hidden.
struct HiddenState {
  bool failed{false};
  bool found{false};         // by a round; the station goes on until the work begins
  Tick since{never};         // failed while the station goes on, not booked yet; never: it stands for the component
  Tick failed_reading{0};    // of the mode's meter: it ages no more
  Tick next_demand{never};   // reading of the demands' meter
  std::uint32_t demands{0};  // drawn so far
};

}  // namespace hozen::run
