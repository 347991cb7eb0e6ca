#include "models/crew/roster.hpp"

#include <algorithm>
#include <tuple>

namespace hozen::crew {
namespace {

bool earlier(const Request& a, const Request& b) noexcept {
  return std::tie(a.priority, a.since, a.component) < std::tie(b.priority, b.since, b.component);
}

}  // namespace

Roster::Roster(const plant::Plant& plant)
    : plant_{&plant},
      shifts_{std::ranges::any_of(plant.crews, [](const auto& crew) { return !crew.hours.always_open(); })},
      free_(plant.crews.size()),
      working_(plant.crews.size()),
      held_back_(plant.crews.size()) {
  reset();
}

void Roster::reset() {
  for (std::size_t i = 0; i < free_.size(); ++i) {
    free_[i] = plant_->crews[i].size;
    working_[i] = 0;
  }
  queue_.clear();
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
  queue_.insert(std::ranges::upper_bound(queue_, request, earlier), request);
}

void Roster::withdraw(std::uint32_t component, Tick now) {
  const auto found = std::ranges::find(queue_, component, &Request::component);
  if (found != queue_.end()) {
    book_queue(now);
    queue_.erase(found);
  }
}

void Roster::settle(Tick now, std::vector<std::uint32_t>& granted) {
  if (queue_.empty()) {
    return;
  }
  book_queue(now);
  std::ranges::fill(held_back_, char{0});
  const auto waits = [&](const Request& request) {
    if (shifts_ && in_shift(*request.needs, now) && !fits(request, now)) {
      return true;
    }
    const bool can_start =
        in_shift(*request.needs, now) && std::ranges::all_of(*request.needs, [&](const plant::CrewNeed& need) {
          return held_back_[need.crew] == 0 && free_[need.crew] >= need.people;
        });
    for (const auto& need : *request.needs) {
      if (can_start) {
        free_[need.crew] -= need.people;
      } else {
        held_back_[need.crew] = 1;
      }
    }
    if (can_start) {
      set_working(*request.needs, 1, now);
      granted.push_back(request.component);
    }
    return !can_start;
  };
  // Requests keep their order, so the first ones are asked first.
  auto kept = queue_.begin();
  for (auto it = queue_.begin(); it != queue_.end(); ++it) {
    if (waits(*it)) {
      *kept++ = *it;
    }
  }
  queue_.erase(kept, queue_.end());
}

void Roster::release(const std::vector<plant::CrewNeed>& needs, Tick now) {
  set_working(needs, -1, now);
  for (const auto& need : needs) {
    free_[need.crew] += need.people;
  }
}

void Roster::rest(const std::vector<plant::CrewNeed>& needs, Tick now) { set_working(needs, -1, now); }

void Roster::resume(const std::vector<plant::CrewNeed>& needs, Tick now) { set_working(needs, 1, now); }

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
