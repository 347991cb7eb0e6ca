// Whose work is interrupted so that more urgent work can begin at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "models/crew/request.hpp"

namespace hozen::crew {

class Preemption {
 public:
  explicit Preemption(const std::vector<plant::CrewPlan>& crews);

  /// Whether any crew lets its work be interrupted.
  [[nodiscard]] bool offered() const noexcept { return offered_; }
  /// The jobs, by number, whose people make enough room for the request, none of them in vain; nothing when there is no
  /// room to be made. Only work of lower priority is interrupted, the one that would be served last first, and only
  /// for want of people of a crew that pre-empts. `jobs` stand in the order in which they are served, `free` are
  /// people by crew.
  [[nodiscard]] std::span<const std::size_t> room_for(const Request& request, std::span<const Job> jobs,
                                                      std::span<const std::int32_t> free);

 private:
  [[nodiscard]] bool short_of_people(const Request& request) const;
  [[nodiscard]] bool helps(const Job& job, const Request& request) const;
  void give_back(const Job& job, std::int32_t sign);

  const std::vector<plant::CrewPlan>* crews_;
  bool offered_{false};
  std::vector<std::int32_t> free_;  // as if those chosen so far had been interrupted
  std::vector<std::size_t> chosen_;
};

}  // namespace hozen::crew
