#include "models/supply/repair_loop.hpp"

namespace hozen::supply {

void RepairLoop::reset() {
  queue_.clear();
  begun_ = 0;
  at_work_ = booked_ = 0;
  units_ = waited_ = 0;
}

void RepairLoop::book(Tick now) noexcept {
  units_ = unit_ticks(now);
  waited_ = waiting_ticks(now);
  booked_ = now;
}

bool RepairLoop::receive(const SentUnit& unit, Tick now) {
  book(now);
  if (at_work_ < plan_->at_once) {
    ++at_work_;
    return true;
  }
  queue_.push_back(unit);
  return false;
}

std::optional<SentUnit> RepairLoop::release(Tick now) {
  book(now);
  if (waiting() == 0) {
    --at_work_;
    return std::nullopt;
  }
  const SentUnit next = queue_[begun_++];
  if (2 * begun_ >= queue_.size()) {
    queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(begun_));
    begun_ = 0;
  }
  return next;
}

UnitTicks RepairLoop::unit_ticks(Tick now) const noexcept {
  return units_ + (UnitTicks{at_work_} + static_cast<UnitTicks>(waiting())) * (now - booked_);
}

UnitTicks RepairLoop::waiting_ticks(Tick now) const noexcept {
  return waited_ + static_cast<UnitTicks>(waiting()) * (now - booked_);
}

}  // namespace hozen::supply
