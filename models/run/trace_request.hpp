// What a trace shows.
#pragma once

#include <string>
#include <vector>

#include "sim/base/tick.hpp"

namespace hozen::run {

/// What a trace shows.
struct TraceRequest {
  Tick from{0};  // calendar time since the start of the run
  Tick to{never};
  std::vector<std::string> only;  // paths of lines, stations and components, or names of lines; empty: everything
  bool parts{false};              // each part's way too
};

}  // namespace hozen::run
