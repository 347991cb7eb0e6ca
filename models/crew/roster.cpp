#include "models/crew/roster.hpp"

#include <algorithm>

namespace hozen::crew {
Roster::Roster(const plant::Plant& plant)
    : plant_{&plant},
      shifts_{std::ranges::any_of(plant.crews, [](const auto& crew) { return !crew.hours.always_open(); })},
      free_(plant.crews.size()),
      working_(plant.crews.size()),
      held_back_(plant.crews.size()),
      preemption_{plant.crews} {
  reset();
}

void Roster::reset() {
  for (std::size_t i = 0; i < free_.size(); ++i) {
    free_[i] = plant_->crews[i].size;
    working_[i] = 0;
  }
  queue_.clear();
  jobs_.clear();
  queue_booked_ = waiting_ = work_booked_ = worked_ = overtime_ = 0;
  busy_ = 0;
}

void Roster::book_queue(Tick now) noexcept {
  waiting_ += static_cast<Tick>(queue_.size()) * (now - queue_booked_);
  queue_booked_ = now;
}

void Roster::book_work(Tick now) noexcept {
  overtime_ = overtime_ticks(now);
  worked_ += busy_ * (now - work_booked_);
  work_booked_ = now;
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
  std::ranges::fill(held_back_, char{0});
  // Requests keep their order, so the first ones are asked first; what is interrupted for one waits behind it.
  for (std::size_t i = 0; i < queue_.size();) {
    const Request request = queue_[i];
    const bool there = in_shift(*request.needs, now);
    if (shifts_ && there && !fits(request, now)) {
      ++i;
    } else if (there && nobody_goes_before(request) &&
               (people_are_free(request) || make_room(request, now, interrupted))) {
      queue_.erase(queue_.begin() + static_cast<std::ptrdiff_t>(i));
      start(request, now);
      granted.push_back(request.component);
    } else {
      for (const auto& need : *request.needs) {
        held_back_[need.crew] = 1;
      }
      ++i;
    }
  }
}

bool Roster::nobody_goes_before(const Request& request) const noexcept {
  return std::ranges::all_of(*request.needs, [&](const plant::CrewNeed& need) { return held_back_[need.crew] == 0; });
}

bool Roster::people_are_free(const Request& request) const noexcept {
  return std::ranges::all_of(*request.needs,
                             [&](const plant::CrewNeed& need) { return free_[need.crew] >= need.people; });
}

void Roster::start(const Request& request, Tick now) {
  for (const auto& need : *request.needs) {
    free_[need.crew] -= need.people;
  }
  set_working(*request.needs, 1, now);
  if (preemption_.offered()) {
    const auto place = std::ranges::upper_bound(jobs_, request, served_before, &Job::request);
    jobs_.insert(place, {.request = request, .since = now});
  }
}

/// Interrupts less urgent work if that is enough for the request to begin. What is interrupted stands in the queue
/// behind it, as less urgent.
bool Roster::make_room(const Request& request, Tick now, std::vector<std::uint32_t>& interrupted) {
  if (!preemption_.offered()) {
    return false;
  }
  const auto chosen = preemption_.room_for(request, jobs_, free_);
  for (const std::size_t job : chosen) {  // from the last to the first
    interrupted.push_back(jobs_[job].request.component);
    interrupt(job, now);
  }
  return !chosen.empty();
}

void Roster::interrupt(std::size_t job, Tick now) {
  const auto [stopped, since, resting] = jobs_[job];
  jobs_.erase(jobs_.begin() + static_cast<std::ptrdiff_t>(job));
  if (!resting) {
    set_working(*stopped.needs, -1, now);
  }
  for (const auto& need : *stopped.needs) {
    free_[need.crew] += need.people;
  }
  Request again = stopped;
  again.duration = std::max<Tick>(0, again.duration - (resting ? 0 : now - since));
  queue_.insert(std::ranges::upper_bound(queue_, again, served_before), again);
}

std::vector<Job>::iterator Roster::job_of(std::uint32_t component) {
  return std::ranges::find(jobs_, component, [](const Job& job) { return job.request.component; });
}

void Roster::release(std::uint32_t component, const std::vector<plant::CrewNeed>& needs, Tick now) {
  set_working(needs, -1, now);
  for (const auto& need : needs) {
    free_[need.crew] += need.people;
  }
  if (preemption_.offered()) {
    jobs_.erase(job_of(component));
  }
}

void Roster::rest(std::uint32_t component, const std::vector<plant::CrewNeed>& needs, Tick now) {
  set_working(needs, -1, now);
  if (preemption_.offered()) {
    Job& job = *job_of(component);
    job.request.duration = std::max<Tick>(0, job.request.duration - (now - job.since));
    job.since = now;
    job.resting = true;
  }
}

void Roster::resume(std::uint32_t component, const std::vector<plant::CrewNeed>& needs, Tick now) {
  set_working(needs, 1, now);
  if (preemption_.offered()) {
    Job& job = *job_of(component);
    job.since = now;
    job.resting = false;
  }
}

void Roster::set_working(const std::vector<plant::CrewNeed>& needs, std::int32_t sign, Tick now) noexcept {
  book_work(now);
  for (const auto& need : needs) {
    working_[need.crew] += sign * need.people;
    busy_ += std::int64_t{sign} * need.people;
  }
}

bool Roster::in_shift(const std::vector<plant::CrewNeed>& needs, Tick now) const noexcept {
  return !shifts_ || std::ranges::all_of(
                         needs, [&](const plant::CrewNeed& need) { return plant_->crews[need.crew].hours.open(now); });
}

/// Whether the work is likely to end within the shift of every crew that asks for it; what fits into no shift of a crew
/// at all is begun in any.
bool Roster::fits(const Request& request, Tick now) const noexcept {
  return std::ranges::all_of(*request.needs, [&](const plant::CrewNeed& need) {
    const auto& crew = plant_->crews[need.crew];
    return !crew.starts_if_fits || later(now, request.duration) <= crew.hours.next_close(now) ||
           request.duration > crew.hours.longest_open();
  });
}

bool Roster::could_begin(const std::vector<plant::CrewNeed>& needs, Tick now) const noexcept {
  return in_shift(needs, now) &&
         std::ranges::all_of(needs, [&](const plant::CrewNeed& need) { return free_[need.crew] >= need.people; });
}

Tick Roster::next_rest(const std::vector<plant::CrewNeed>& needs, Tick now) const noexcept {
  Tick next = never;
  for (const auto& need : needs) {
    const auto& crew = plant_->crews[need.crew];
    if (crew.pauses) {
      next = std::min(next, crew.hours.next_close(now));
    }
  }
  return next;
}

Tick Roster::next_shift(const std::vector<plant::CrewNeed>& needs, Tick now) const noexcept {
  const Tick a_week_on = later(now, ticks_per_week);
  Tick at = now;
  for (bool moved = true; moved && at <= a_week_on;) {
    moved = false;
    for (const auto& need : needs) {
      const Tick open = plant_->crews[need.crew].hours.next_open(at);
      moved = moved || open != at;
      at = open;
    }
  }
  return at <= a_week_on ? at : never;
}

Tick Roster::next_chance(Tick now) const noexcept {
  Tick next = never;
  if (!shifts_) {
    return next;
  }
  for (const Request& request : queue_) {
    if (!in_shift(*request.needs, now)) {
      next = std::min(next, next_shift(*request.needs, now));
    } else if (!fits(request, now)) {
      for (const auto& need : *request.needs) {
        const auto& hours = plant_->crews[need.crew].hours;
        next = std::min(next, hours.next_open(hours.next_close(now)));
      }
    }
  }
  return next;
}

Tick Roster::waiting_ticks(Tick now) const noexcept {
  return waiting_ + static_cast<Tick>(queue_.size()) * (now - queue_booked_);
}

Tick Roster::worked_ticks(Tick now) const noexcept { return worked_ + busy_ * (now - work_booked_); }

Tick Roster::overtime_ticks(Tick now) const noexcept {
  Tick overtime = overtime_;
  for (std::size_t i = 0; shifts_ && i < working_.size(); ++i) {
    const auto& hours = plant_->crews[i].hours;
    overtime += working_[i] * (now - work_booked_ - (hours.required(now) - hours.required(work_booked_)));
  }
  return overtime;
}

}  // namespace hozen::crew
