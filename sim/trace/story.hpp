// What happened to one entity, in words: written only when somebody asked.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/base/tick.hpp"

namespace hozen::trace {

/// One thing that happened.
struct StoryEvent {
  double hours{0};   // calendar time since the start of the run
  std::string what;  // a sentence
};

/// Collects the events of one entity, known by its number.
class Story {
 public:
  explicit Story(std::uint32_t entity) noexcept : entity_{entity} {}
  [[nodiscard]] bool about(std::uint32_t entity) const noexcept { return entity == entity_; }
  void add(Tick now, std::string what) { events_.push_back({to_hours(now), std::move(what)}); }
  [[nodiscard]] const std::vector<StoryEvent>& events() const noexcept { return events_; }

 private:
  std::uint32_t entity_;
  std::vector<StoryEvent> events_;
};

}  // namespace hozen::trace
