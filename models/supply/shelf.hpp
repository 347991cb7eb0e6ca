// The shelf of one spare: units on hand, units on their way, requests that wait.
#pragma once

#include <cstdint>
#include <vector>

#include "models/plant/plant.hpp"

namespace hozen::supply {

/// One order's wish for one unit.
struct Request {
  std::int32_t priority{0};  // smaller first
  Tick since{0};
  std::uint32_t component{0};  // beyond the last one: a shelf; beyond the last shelf: others than this plant
};

/// Units that came together.
struct Lot {
  Tick since{0};
  std::int64_t units{0};
};

/// The stock of one item. Requests are collected during an instant; `settle` issues units at its end by
/// (priority, request time, canonical number). An issued unit is reserved for its order and leaves the shelf then; a
/// corrective request that finds the shelf empty may take over a unit reserved for planned work.
class Shelf {
 public:
  explicit Shelf(const plant::SparePlan& plan) : plan_{&plan} { reset(); }

  void reset();
  void request(const Request& request, Tick now);
  /// A request whose unit was taken over waits again; it is not counted twice.
  void wait_again(const Request& request, Tick now);
  /// The order needs no unit of this item any more.
  void withdraw(std::uint32_t component, Tick now);
  /// The order has become urgent: its waiting request moves forward.
  void raise_priority(std::uint32_t component, std::int32_t priority);
  /// Takes away the units that have lain there for their shelf life, and says how many.
  std::int64_t expire(Tick now);
  /// When the oldest unit expires; never: no unit does.
  [[nodiscard]] Tick next_expiry() const noexcept;
  /// How many requests of this rank or a more urgent one wait.
  [[nodiscard]] std::int64_t waiting_for(std::int32_t priority) const noexcept;
  /// Units arrive from a supplier or a repair loop.
  void receive(Tick now, std::int64_t units = 1);
  /// Issues what can be issued; components served are appended to `issued`.
  void settle(Tick now, std::vector<std::uint32_t>& issued);
  /// Components whose corrective requests still wait, most urgent first (for taking over reserved units).
  [[nodiscard]] bool waits(std::int32_t priority) const noexcept {
    return waiting() > 0 && queue_[served_].priority <= priority;
  }
  /// Requests of this one that still wait leave: their units are found elsewhere. Returns how many.
  std::int64_t turn_away(std::uint32_t asking, Tick now);
  /// The most urgent request is met from a unit reserved elsewhere: it leaves the queue.
  std::uint32_t hand_over_to_first(Tick now);
  /// The most urgent of those that wait.
  [[nodiscard]] const Request& first() const noexcept { return queue_[served_]; }
  /// The most urgent request is met from another shelf: it leaves the queue.
  void met_elsewhere(Tick now);
  /// Whether a unit is to spare for a request of another shelf.
  [[nodiscard]] bool could_issue(const Request& request) const noexcept { return waiting() == 0 && can_issue(request); }
  /// Gives a unit out for a request of another shelf, or to be kept apart.
  void issue_elsewhere(Tick now);

  [[nodiscard]] UnitTicks backorder_ticks(Tick now) const noexcept;
  [[nodiscard]] UnitTicks on_hand_ticks(Tick now) const noexcept;
  /// Time in which at least one request waited.
  [[nodiscard]] Tick short_ticks(Tick now) const noexcept;
  /// Time without a unit on the shelf.
  [[nodiscard]] Tick empty_ticks(Tick now) const noexcept;
  [[nodiscard]] std::int64_t on_hand() const noexcept { return on_hand_; }
  [[nodiscard]] std::int64_t backorders() const noexcept { return static_cast<std::int64_t>(waiting()); }
  [[nodiscard]] std::int64_t requests() const noexcept { return requests_; }
  [[nodiscard]] std::int64_t met_at_once() const noexcept { return met_at_once_; }

 private:
  void book(Tick now) noexcept;
  /// The last units are kept for the most urgent requests.
  [[nodiscard]] bool can_issue(const Request& request) const noexcept {
    return plan_->unlimited || on_hand_ > (request.priority > 0 ? plan_->reserved : 0);
  }
  [[nodiscard]] std::size_t waiting() const noexcept { return queue_.size() - served_; }
  /// Takes so many of the most urgent requests out.
  void leave(std::size_t requests);
  void insert(const Request& request);
  /// The oldest unit goes.
  void take_one() noexcept;
  [[nodiscard]] std::vector<Request>::iterator find(std::uint32_t component);

  const plant::SparePlan* plan_;
  std::vector<Request> queue_;  // sorted, behind those that have been served
  std::size_t served_{0};       // they are taken out now and then, all at once
  std::int64_t on_hand_{0};
  std::vector<Lot> lots_;     // units that age, the oldest first, behind those that are gone
  std::size_t lots_gone_{0};  // they are taken out now and then, all at once
  std::int64_t requests_{0};
  std::int64_t met_at_once_{0};
  Tick booked_{0};
  UnitTicks backorders_{0};
  UnitTicks shelved_{0};
  Tick short_{0};
  Tick empty_{0};
};

}  // namespace hozen::supply
