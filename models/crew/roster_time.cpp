// Shifts, absences and hours of the crews.
#include <algorithm>
#include <cmath>

#include "models/crew/roster.hpp"

namespace hozen::crew {

void Roster::book_queue(Tick now) noexcept {
  waiting_ += static_cast<Tick>(queue_.size()) * (now - queue_booked_);
  queue_booked_ = now;
}

void Roster::book_work(Tick now) noexcept {
  overtime_ = overtime_ticks(now);
  worked_ += busy_ * (now - work_booked_);
  called_ += called_busy_ * (now - work_booked_);
  work_booked_ = now;
}

void Roster::set_working(const std::vector<plant::CrewNeed>& people, std::int32_t sign, Tick now) noexcept {
  book_work(now);
  for (const auto& some : people) {
    working_[some.crew] += sign * some.people;
    auto& busy = plant_->crews[some.crew].called_after == never ? busy_ : called_busy_;
    busy += std::int64_t{sign} * some.people;
  }
}

bool Roster::in_shift(const std::vector<plant::CrewNeed>& people, Tick now) const noexcept {
  return !shifts_ || std::ranges::all_of(
                         people, [&](const plant::CrewNeed& some) { return plant_->crews[some.crew].hours.open(now); });
}

/// Whether the work is likely to end within the shift of every crew that asks for it; what fits into no shift of a crew
/// at all is begun in any.
bool Roster::fits(const Request& request, Tick now) const noexcept {
  return std::ranges::all_of(*request.needs,
                             [&](const plant::CrewNeed& need) { return fits(plant_->crews[need.crew], request, now); });
}

bool Roster::fits(const plant::CrewPlan& crew, const Request& request, Tick now) const noexcept {
  return !crew.starts_if_fits || later(now, request.duration) <= crew.hours.next_close(now) ||
         request.duration > crew.hours.longest_open();
}

/// Overtime that lasts until the next shift of the crew leads over into it.
Tick Roster::next_rest(const std::vector<plant::CrewNeed>& people, Tick now) const noexcept {
  Tick next = never;
  for (const auto& some : people) {
    const auto& crew = plant_->crews[some.crew];
    if (crew.overtime == never) {
      continue;
    }
    const Tick a_week_on = later(now, ticks_per_week);
    Tick close = crew.hours.open(now) ? crew.hours.next_close(now) : crew.hours.calendar(crew.hours.required(now));
    while (close < a_week_on && crew.hours.next_open(close) <= later(close, crew.overtime)) {
      close = crew.hours.next_close(crew.hours.next_open(close));
    }
    next = std::min(next, close < a_week_on ? std::max(now, later(close, crew.overtime)) : never);
  }
  return next;
}

Tick Roster::next_shift(const std::vector<plant::CrewNeed>& people, Tick now) const noexcept {
  const Tick a_week_on = later(now, ticks_per_week);
  Tick at = now;
  for (bool moved = true; moved && at <= a_week_on;) {
    moved = false;
    for (const auto& some : people) {
      const Tick open = plant_->crews[some.crew].hours.next_open(at);
      moved = moved || open != at;
      at = open;
    }
  }
  return at <= a_week_on ? at : never;
}

Tick Roster::next_chance(Tick now) const noexcept {
  Tick next = absences_come_ && !queue_.empty() ? next_absence(now) : never;
  if (!shifts_ && !called_in_) {
    return next;
  }
  for (const Request& request : queue_) {
    if (request.wishes != nullptr) {
      next = std::min(next, next_chance_of_team(request, now));
    } else if (!in_shift(*request.needs, now)) {
      next = std::min(next, next_shift(*request.needs, now));
    } else if (shifts_ && !fits(request, now)) {
      for (const auto& need : *request.needs) {
        const auto& hours = plant_->crews[need.crew].hours;
        next = std::min(next, hours.next_open(hours.next_close(now)));
      }
    }
  }
  return next;
}

/// When one more of the crews that can do a part of it would come.
Tick Roster::next_chance_of_team(const Request& request, Tick now) const noexcept {
  Tick next = never;
  for (const auto& wish : *request.wishes) {
    for (const auto number : wish.crews) {
      const auto& crew = plant_->crews[number];
      if (comes(number, request, now)) {
        continue;
      }
      if (crew.called_after != never) {
        next = std::min(next, later(request.waits_since, crew.called_after));
      } else {
        next = std::min(next, crew.hours.next_open(crew.hours.open(now) ? crew.hours.next_close(now) : now));
      }
    }
  }
  return next;
}

std::int32_t Roster::there(std::uint32_t crew, Tick now) const noexcept {
  double share = 1.0;
  for (const Absence& absence : absences_[crew]) {
    share *= 1.0 - absence.state(now);
  }
  return static_cast<std::int32_t>(std::lround(plant_->crews[crew].size * share));
}

/// Those who are at work finish it; the fewer are free.
void Roster::note_absences(Tick now) {
  for (std::uint32_t crew = 0; crew < absences_.size(); ++crew) {
    if (!absences_[crew].empty()) {
      const std::int32_t away = plant_->crews[crew].size - there(crew, now);
      free_[crew] -= away - away_[crew];
      away_[crew] = away;
    }
  }
}

Tick Roster::next_absence(Tick now) const noexcept {
  Tick next = never;
  for (const auto& of_crew : absences_) {
    for (const Absence& absence : of_crew) {
      next = std::min(next, absence.next_change(now));
    }
  }
  return next;
}

Tick Roster::waiting_ticks(Tick now) const noexcept {
  return waiting_ + static_cast<Tick>(queue_.size()) * (now - queue_booked_);
}

Tick Roster::worked_ticks(Tick now) const noexcept { return worked_ + busy_ * (now - work_booked_); }

Tick Roster::called_ticks(Tick now) const noexcept { return called_ + called_busy_ * (now - work_booked_); }

Tick Roster::overtime_ticks(Tick now) const noexcept {
  Tick overtime = overtime_;
  for (std::size_t i = 0; shifts_ && i < working_.size(); ++i) {
    const auto& hours = plant_->crews[i].hours;
    overtime += working_[i] * (now - work_booked_ - (hours.required(now) - hours.required(work_booked_)));
  }
  return overtime;
}

Tick Roster::absent_ticks(Tick now) const noexcept {
  Tick absent = 0;
  for (std::uint32_t crew = 0; crew < absences_.size(); ++crew) {
    const auto& hours = plant_->crews[crew].hours;
    for (Tick from = 0; from < now && !absences_[crew].empty();) {
      Tick to = now;
      for (const Absence& absence : absences_[crew]) {
        to = std::min(to, absence.next_change(from));
      }
      absent += (plant_->crews[crew].size - there(crew, from)) * (hours.required(to) - hours.required(from));
      from = to;
    }
  }
  return absent;
}

}  // namespace hozen::crew
