// Whose work is interrupted so that more urgent work can begin at once.
#pragma once

#include <algorithm>
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
  /// people of crews that pre-empt are counted on. `jobs` stand in the order in which they are served, `free` are
  /// people by crew, and `enough(free)` says whether the request could begin with them.
  template <class Enough>
  [[nodiscard]] std::span<const std::size_t> room_for(const Request& request, std::span<const Job> jobs,
                                                      std::span<const std::int32_t> free, const Enough& enough) {
    chosen_.clear();
    std::ranges::copy(free, free_.begin());
    for (std::size_t j = jobs.size(); !enough(free_) && j-- > 0;) {
      if (jobs[j].request.priority <= request.priority) {
        return {};
      }
      if (helps(jobs[j], request)) {
        chosen_.push_back(j);
        give_back(jobs[j], 1);
      }
    }
    if (!enough(free_)) {
      return {};
    }
    // Nobody stops in vain: the most urgent of them go on first.
    for (std::size_t i = chosen_.size(); i-- > 0;) {
      const Job& job = jobs[chosen_[i]];
      give_back(job, -1);
      if (enough(free_)) {
        chosen_.erase(chosen_.begin() + static_cast<std::ptrdiff_t>(i));
      } else {
        give_back(job, 1);
      }
    }
    return chosen_;
  }

 private:
  [[nodiscard]] bool helps(const Job& job, const Request& request) const;
  void give_back(const Job& job, std::int32_t sign);

  const std::vector<plant::CrewPlan>* crews_;
  bool offered_{false};
  std::vector<std::int32_t> free_;  // as if those chosen so far had been interrupted
  std::vector<std::size_t> chosen_;
};

}  // namespace hozen::crew
