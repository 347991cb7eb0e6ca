#include "models/crew/preemption.hpp"

namespace hozen::crew {
namespace {

bool asks_for(const Request& request, std::uint32_t crew) {
  if (request.wishes == nullptr) {
    return std::ranges::any_of(*request.needs, [&](const plant::CrewNeed& need) { return need.crew == crew; });
  }
  return std::ranges::any_of(*request.wishes, [&](const scenario::Wish& wish) {
    return std::ranges::find(wish.crews, crew) != wish.crews.end();
  });
}

}  // namespace

Preemption::Preemption(const std::vector<plant::CrewPlan>& crews)
    : crews_{&crews}, offered_{std::ranges::any_of(crews, &plant::CrewPlan::preempts)}, free_(crews.size()) {}

/// Whether some of the job's people are asked for, and can be called away.
bool Preemption::helps(const Job& job, const Request& request) const {
  return std::ranges::any_of(*job.people, [&](const plant::CrewNeed& held) {
    return (*crews_)[held.crew].preempts && asks_for(request, held.crew);
  });
}

void Preemption::give_back(const Job& job, std::int32_t sign) {
  for (const auto& held : *job.people) {
    free_[held.crew] += (*crews_)[held.crew].preempts ? sign * held.people : 0;
  }
}

}  // namespace hozen::crew
