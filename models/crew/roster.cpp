#include "models/crew/roster.hpp"

#include <algorithm>

namespace hozen::crew {

Roster::Roster(const plant::Plant& plant)
    : plant_{&plant},
      shifts_{std::ranges::any_of(plant.crews, [](const auto& crew) { return !crew.hours.always_open(); })},
      called_in_{std::ranges::any_of(plant.crews, [](const auto& crew) { return crew.called_after != never; })},
      free_(plant.crews.size()),
      away_(plant.crews.size()),
      working_(plant.crews.size()),
      held_back_(plant.crews.size()),
      absences_(plant.crews.size()),
      absences_come_{std::ranges::any_of(plant.crews, [](const auto& crew) { return !crew.absences.empty(); })},
      preemption_{plant.crews},
      there_(plant.crews.size()),
      teams_(plant.components.size()) {
  for (std::size_t c = 0; c < teams_.size(); ++c) {
    const auto& actions = plant.models[plant.components[c].model].actions;
    if (std::ranges::any_of(actions, [](const auto& action) { return !action.wishes.empty(); })) {
      teams_[c].reserve(plant.crews.size());
    }
  }
  for (std::size_t crew = 0; crew < absences_.size(); ++crew) {
    absences_[crew].reserve(plant.crews[crew].absences.size());
  }
  random::Draws any{0, 0};
  reset(any);
}

void Roster::reset(random::Draws& draws) {
  for (std::size_t i = 0; i < free_.size(); ++i) {
    free_[i] = plant_->crews[i].size;
    away_[i] = 0;
    working_[i] = 0;
    absences_[i].clear();
    for (const auto& absence : plant_->crews[i].absences) {
      const double begins = absence.begins.constant()
                                ? absence.begins.mean()
                                : absence.begins.quantile(draws.uniform(absence.key, random::Purpose::absence, 0));
      absences_[i].emplace_back(absence, round_to_tick(begins));
    }
  }
  queue_.clear();
  jobs_.clear();
  queue_booked_ = waiting_ = work_booked_ = worked_ = overtime_ = called_ = 0;
  busy_ = called_busy_ = 0;
}

void Roster::request(const Request& request, Tick now) {
  book_queue(now);
  queue_.insert(std::ranges::upper_bound(queue_, request, served_before), request);
}

void Roster::withdraw(std::uint32_t component, Tick now) {
  const auto found = std::ranges::find(queue_, component, &Request::component);
  if (found != queue_.end()) {
    book_queue(now);
    queue_.erase(found);
  }
}

void Roster::settle(Tick now, std::vector<std::uint32_t>& granted, std::vector<std::uint32_t>& interrupted) {
  if (queue_.empty()) {
    return;
  }
  book_queue(now);
  if (absences_come_) {
    note_absences(now);
  }
  std::ranges::fill(held_back_, char{0});
  // Requests keep their order, so the first ones are asked first; what is interrupted for one waits behind it.
  for (std::size_t i = 0; i < queue_.size();) {
    const Request request = queue_[i];
    const Turn turn =
        request.wishes == nullptr ? turn_of(request, now, interrupted) : turn_of_team(request, now, interrupted);
    if (turn == Turn::starts) {
      queue_.erase(queue_.begin() + static_cast<std::ptrdiff_t>(i));
      start(request, now);
      granted.push_back(request.component);
    } else {
      ++i;
    }
  }
}

/// What waits for people holds back what comes after it; what would not fit into the shift does not.
Roster::Turn Roster::turn_of(const Request& request, Tick now, std::vector<std::uint32_t>& interrupted) {
  const auto& needs = *request.needs;
  const bool in_time = in_shift(needs, now);
  if (shifts_ && in_time && !fits(request, now)) {
    return Turn::lets_others_pass;
  }
  const auto enough = [&](std::span<const std::int32_t> free) {
    return std::ranges::all_of(needs, [&](const plant::CrewNeed& need) { return free[need.crew] >= need.people; });
  };
  if (in_time && nobody_goes_before(request) && (enough(free_) || make_room(request, now, interrupted, enough))) {
    return Turn::starts;
  }
  for (const auto& need : needs) {
    held_back_[need.crew] = 1;
  }
  return Turn::waits;
}

bool Roster::nobody_goes_before(const Request& request) const noexcept {
  return std::ranges::all_of(*request.needs, [&](const plant::CrewNeed& need) { return held_back_[need.crew] == 0; });
}

void Roster::start(const Request& request, Tick now) {
  const auto& people = request.wishes == nullptr ? *request.needs : teams_[request.component];
  for (const auto& some : people) {
    free_[some.crew] -= some.people;
  }
  set_working(people, 1, now);
  if (preemption_.offered()) {
    const auto place = std::ranges::upper_bound(jobs_, request, served_before, &Job::request);
    jobs_.insert(place, {.request = request, .people = &people, .since = now});
  }
}

/// Interrupts less urgent work if that is enough for the request to begin. What is interrupted stands in the queue
/// behind it, as less urgent.
template <class Enough>
bool Roster::make_room(const Request& request, Tick now, std::vector<std::uint32_t>& interrupted,
                       const Enough& enough) {
  if (!preemption_.offered()) {
    return false;
  }
  const auto chosen = preemption_.room_for(request, jobs_, free_, enough);
  for (const std::size_t job : chosen) {  // from the last to the first
    interrupted.push_back(jobs_[job].request.component);
    interrupt(job, now);
  }
  return !chosen.empty();
}

void Roster::interrupt(std::size_t job, Tick now) {
  const auto [stopped, people, since, resting] = jobs_[job];
  jobs_.erase(jobs_.begin() + static_cast<std::ptrdiff_t>(job));
  if (!resting) {
    set_working(*people, -1, now);
  }
  for (const auto& some : *people) {
    free_[some.crew] += some.people;
  }
  Request again = stopped;
  again.duration = std::max<Tick>(0, again.duration - (resting ? 0 : now - since));
  again.waits_since = now;
  queue_.insert(std::ranges::upper_bound(queue_, again, served_before), again);
}

std::vector<Job>::iterator Roster::job_of(std::uint32_t component) {
  return std::ranges::find(jobs_, component, [](const Job& job) { return job.request.component; });
}

void Roster::release(std::uint32_t component, const std::vector<plant::CrewNeed>& people, Tick now) {
  set_working(people, -1, now);
  for (const auto& some : people) {
    free_[some.crew] += some.people;
  }
  if (preemption_.offered()) {
    jobs_.erase(job_of(component));
  }
}

void Roster::rest(std::uint32_t component, const std::vector<plant::CrewNeed>& people, Tick now) {
  set_working(people, -1, now);
  if (preemption_.offered()) {
    Job& job = *job_of(component);
    job.request.duration = std::max<Tick>(0, job.request.duration - (now - job.since));
    job.since = now;
    job.resting = true;
  }
}

void Roster::resume(std::uint32_t component, const std::vector<plant::CrewNeed>& people, Tick now) {
  set_working(people, 1, now);
  if (preemption_.offered()) {
    Job& job = *job_of(component);
    job.since = now;
    job.resting = false;
  }
}

/// What waits for people, of any of the crews that could come, holds back what comes after it.
Roster::Turn Roster::turn_of_team(const Request& request, Tick now, std::vector<std::uint32_t>& interrupted) {
  const auto enough = [&](std::span<const std::int32_t> free) { return find_team(request, now, free); };
  if (enough(free_) || (make_room(request, now, interrupted, enough) && enough(free_))) {
    return Turn::starts;
  }
  for (const auto& wish : *request.wishes) {
    for (const auto crew : wish.crews) {
      held_back_[crew] = held_back_[crew] != 0 || comes(crew, request, now) ? 1 : 0;
    }
  }
  return Turn::waits;
}

bool Roster::find_team(const Request& request, Tick now, std::span<const std::int32_t> free) {
  std::ranges::fill(there_, 0);
  for (const auto& wish : *request.wishes) {
    for (const auto crew : wish.crews) {
      there_[crew] = held_back_[crew] == 0 && comes(crew, request, now) ? free[crew] : 0;
    }
  }
  return finder_.find(*request.wishes, there_, teams_[request.component]);
}

bool Roster::could_begin(const plant::ActionPlan& action, Tick now) {
  if (action.wishes.empty()) {
    return in_shift(action.crew, now) && std::ranges::all_of(action.crew, [&](const plant::CrewNeed& need) {
             return free_[need.crew] >= need.people;
           });
  }
  std::ranges::fill(there_, 0);
  for (const auto& wish : action.wishes) {
    for (const auto crew : wish.crews) {
      const auto& plan = plant_->crews[crew];
      there_[crew] = plan.called_after == never && plan.hours.open(now) ? free_[crew] : 0;
    }
  }
  return finder_.find(action.wishes, there_, could_come_);
}

/// Whether people of the crew would come for the request if they were free.
bool Roster::comes(std::uint32_t number, const Request& request, Tick now) const noexcept {
  const auto& crew = plant_->crews[number];
  if (crew.called_after != never) {
    return now - request.waits_since >= crew.called_after;
  }
  return !shifts_ || (crew.hours.open(now) && fits(crew, request, now));
}

}  // namespace hozen::crew
