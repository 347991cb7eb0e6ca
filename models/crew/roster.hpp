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
  Tick duration{0};  // the work's mean, for crews that begin only what fits into their shift
};

/// A pool of all crews. Requests are collected during an instant and granted by `settle` at its end, by (priority,
/// request time, canonical number); one that must wait for people holds back later ones of the same crew, so that
/// nobody waits for ever. Work begins when all its crews are in their shift; one that does not fit into the rest of a
/// shift lets shorter ones pass.
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
  /// The people keep their job, but nobody works on it until `resume`.
  void rest(const std::vector<plant::CrewNeed>& needs, Tick now);
  void resume(const std::vector<plant::CrewNeed>& needs, Tick now);

  /// When a shift ends at which the job rests; `never` when it goes on to its end.
  [[nodiscard]] Tick next_rest(const std::vector<plant::CrewNeed>& needs, Tick now) const noexcept;
  /// The earliest instant at or after now at which all its crews are in their shift; `never` when there is none.
  [[nodiscard]] Tick next_shift(const std::vector<plant::CrewNeed>& needs, Tick now) const noexcept;
  /// When a shift begins that lets a waiting request start, if people are free; `never` when none waits for that.
  [[nodiscard]] Tick next_chance(Tick now) const noexcept;

  /// Integral of waiting requests over time, in ticks, up to `now`.
  [[nodiscard]] Tick waiting_ticks(Tick now) const noexcept;
  /// Person-ticks worked, those of jobs under way included, up to `now`.
  [[nodiscard]] Tick worked_ticks(Tick now) const noexcept;
  /// Of these, the person-ticks outside the crews' shifts.
  [[nodiscard]] Tick overtime_ticks(Tick now) const noexcept;

 private:
  void book_queue(Tick now) noexcept;
  void book_work(Tick now) noexcept;
  void set_working(const std::vector<plant::CrewNeed>& needs, std::int32_t sign, Tick now) noexcept;
  [[nodiscard]] bool in_shift(const std::vector<plant::CrewNeed>& needs, Tick now) const noexcept;
  [[nodiscard]] bool fits(const Request& request, Tick now) const noexcept;

  const plant::Plant* plant_;
  bool shifts_{false};  // whether any crew has some
  std::vector<std::int32_t> free_;
  std::vector<std::int32_t> working_;  // people, by crew
  std::vector<char> held_back_;
  std::vector<Request> queue_;  // sorted
  Tick queue_booked_{0};
  Tick waiting_{0};
  Tick work_booked_{0};
  Tick worked_{0};
  Tick overtime_{0};
  std::int64_t busy_{0};  // people working, of all crews
};

}  // namespace hozen::crew
