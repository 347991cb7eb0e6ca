#include "models/crew/roster.hpp"

#include <algorithm>
#include <tuple>

namespace hozen::crew {
namespace {

bool earlier(const Request& a, const Request& b) noexcept {
  return std::tie(a.priority, a.since, a.component) < std::tie(b.priority, b.since, b.component);
}

}  // namespace

Roster::Roster(const plant::Plant& plant) : plant_{&plant}, free_(plant.crews.size()), held_back_(plant.crews.size()) {
  reset();
}

void Roster::reset() {
  for (std::size_t i = 0; i < free_.size(); ++i) {
    free_[i] = plant_->crews[i].size;
  }
  queue_.clear();
  queue_booked_ = waiting_ = work_booked_ = worked_ = 0;
  busy_ = 0;
}

void Roster::book_queue(Tick now) noexcept {
  waiting_ += static_cast<Tick>(queue_.size()) * (now - queue_booked_);
  queue_booked_ = now;
}

void Roster::book_work(Tick now) noexcept {
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
    const bool can_start = std::ranges::all_of(*request.needs, [&](const plant::CrewNeed& need) {
      return held_back_[need.crew] == 0 && free_[need.crew] >= need.people;
    });
    for (const auto& need : *request.needs) {
      if (can_start) {
        book_work(now);
        free_[need.crew] -= need.people;
        busy_ += need.people;
      } else {
        held_back_[need.crew] = 1;
      }
    }
    if (can_start) {
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
  book_work(now);
  for (const auto& need : needs) {
    free_[need.crew] += need.people;
    busy_ -= need.people;
  }
}

Tick Roster::waiting_ticks(Tick now) const noexcept {
  return waiting_ + static_cast<Tick>(queue_.size()) * (now - queue_booked_);
}

Tick Roster::worked_ticks(Tick now) const noexcept { return worked_ + busy_ * (now - work_booked_); }

}  // namespace hozen::crew
