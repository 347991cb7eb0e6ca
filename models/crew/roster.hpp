// The crews: who works, who is free, who waits.
#pragma once

#include <cstdint>
#include <vector>

#include "models/plant/plant.hpp"

namespace hozen::crew {

/// People asked for together by one component's order.
struct Request {
  std::int32_t priority{0};  // smaller first
  Tick since{0};
  std::uint32_t component{0};
  const std::vector<plant::CrewNeed>* needs{nullptr};
};

/// A pool of all crews. Requests are collected during an instant and granted by `settle` at its end, by (priority,
/// request time, canonical number); one that must wait holds back later ones of the same crew, so that nobody waits for
/// ever.
class Roster {
 public:
  explicit Roster(const plant::Plant& plant);

  void reset();
  void request(const Request& request, Tick now);
  /// Takes a request back; nothing happens when there is none.
  void withdraw(std::uint32_t component, Tick now);
  /// Grants what can be granted now; the components whose orders may start are appended to `granted`.
  void settle(Tick now, std::vector<std::uint32_t>& granted);
  /// Gives people back.
  void release(const std::vector<plant::CrewNeed>& needs, Tick now);

  [[nodiscard]] bool anybody_waits() const noexcept { return !queue_.empty(); }
  /// Integral of waiting requests over time, in ticks, up to `now`.
  [[nodiscard]] Tick waiting_ticks(Tick now) const noexcept;
  /// Person-ticks worked, those of jobs under way included, up to `now`.
  [[nodiscard]] Tick worked_ticks(Tick now) const noexcept;

 private:
  void book_queue(Tick now) noexcept;
  void book_work(Tick now) noexcept;

  const plant::Plant* plant_;
  std::vector<std::int32_t> free_;
  std::vector<char> held_back_;
  std::vector<Request> queue_;  // sorted
  Tick queue_booked_{0};
  Tick waiting_{0};
  Tick work_booked_{0};
  Tick worked_{0};
  std::int64_t busy_{0};
};

}  // namespace hozen::crew
