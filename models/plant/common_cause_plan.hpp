// What makes several components fail at once, compiled.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/random/draws.hpp"
#include "sim/random/law.hpp"

namespace hozen::plant {

struct CommonCausePlan {
  struct Hit {
    std::uint32_t component{0};
    std::uint32_t mode{0};  // of the component
  };

  std::string name;
  random::EntityKey key{0};
  random::Law between;  // ticks of the calendar
  double each{1.0};     // probability of a component that it hits to fail
  std::vector<Hit> hits;
};

}  // namespace hozen::plant
