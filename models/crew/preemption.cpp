#include "models/crew/preemption.hpp"

#include <algorithm>

namespace hozen::crew {

Preemption::Preemption(const std::vector<plant::CrewPlan>& crews)
    : crews_{&crews}, offered_{std::ranges::any_of(crews, &plant::CrewPlan::preempts)}, free_(crews.size()) {}

std::span<const std::size_t> Preemption::room_for(const Request& request, std::span<const Job> jobs,
                                                  std::span<const std::int32_t> free) {
  chosen_.clear();
  std::ranges::copy(free, free_.begin());
  const auto lacking = [&](const plant::CrewNeed& need) { return free_[need.crew] < need.people; };
  if (std::ranges::any_of(*request.needs,
                          [&](const auto& need) { return lacking(need) && !(*crews_)[need.crew].preempts; })) {
    return {};
  }
  for (std::size_t j = jobs.size(); j-- > 0 && jobs[j].request.priority > request.priority;) {
    if (helps(jobs[j], request)) {
      chosen_.push_back(j);
      give_back(jobs[j], 1);
    }
  }
  if (short_of_people(request)) {
    return {};
  }
  // Nobody stops in vain: the most urgent of them go on first.
  for (std::size_t i = chosen_.size(); i-- > 0;) {
    const Job& job = jobs[chosen_[i]];
    give_back(job, -1);
    if (short_of_people(request)) {
      give_back(job, 1);
    } else {
      chosen_.erase(chosen_.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  return chosen_;
}

bool Preemption::short_of_people(const Request& request) const {
  return std::ranges::any_of(*request.needs,
                             [&](const plant::CrewNeed& need) { return free_[need.crew] < need.people; });
}

/// Whether the job's people are of a crew that is asked for and pre-empts.
bool Preemption::helps(const Job& job, const Request& request) const {
  return std::ranges::any_of(*job.request.needs, [&](const plant::CrewNeed& held) {
    return (*crews_)[held.crew].preempts && std::ranges::any_of(*request.needs, [&](const plant::CrewNeed& need) {
             return need.crew == held.crew && free_[need.crew] < need.people;
           });
  });
}

void Preemption::give_back(const Job& job, std::int32_t sign) {
  for (const auto& held : *job.request.needs) {
    free_[held.crew] += sign * held.people;
  }
}

}  // namespace hozen::crew
