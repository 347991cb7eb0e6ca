// What is asked of the crews, and the work they are on.
#pragma once

#include <cstdint>
#include <tuple>
#include <vector>

#include "models/plant/plant.hpp"

namespace hozen::crew {

/// People asked for together by one component's order.
struct Request {
  std::int32_t priority{0};  // smaller first
  Tick since{0};
  std::uint32_t component{0};
  const std::vector<plant::CrewNeed>* needs{nullptr};
  Tick duration{0};     // the work's mean, or what is left of it, for crews that begin only what fits into their shift
  Tick waits_since{0};  // without a break
  const std::vector<scenario::Wish>* wishes{nullptr};  // instead of `needs`, where there is a choice
};

/// Which of two requests is served first.
[[nodiscard]] inline bool served_before(const Request& a, const Request& b) noexcept {
  return std::tie(a.priority, a.since, a.component) < std::tie(b.priority, b.since, b.component);
}

/// Work that people are on, or rest from between two shifts.
struct Job {
  Request request;
  const std::vector<plant::CrewNeed>* people{nullptr};
  Tick since{0};  // at work, or at rest, without a break
  bool resting{false};
};

}  // namespace hozen::crew
