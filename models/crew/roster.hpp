// The crews: who works, who is free, who waits.
#pragma once

#include <cstdint>
#include <vector>

#include "models/crew/preemption.hpp"
#include "models/crew/request.hpp"
#include "models/plant/plant.hpp"

namespace hozen::crew {

/// A pool of all crews. Requests are collected during an instant and granted by `settle` at its end, by (priority,
/// request time, canonical number); one that must wait for people holds back later ones of the same crew, so that
/// nobody waits for ever. Work begins when all its crews are in their shift; one that does not fit into the rest of a
/// shift lets shorter ones pass. Work of a crew that pre-empts makes room for more urgent work, and waits again.
class Roster {
 public:
  explicit Roster(const plant::Plant& plant);

  void reset();
  void request(const Request& request, Tick now);
  /// Takes a request back; nothing happens when there is none.
  void withdraw(std::uint32_t component, Tick now);
  /// Grants what can be granted now. The components whose orders may start, or go on after an interruption, are
  /// appended to `granted`, those whose work is interrupted for them to `interrupted`.
  void settle(Tick now, std::vector<std::uint32_t>& granted, std::vector<std::uint32_t>& interrupted);
  /// The component's job is done: its people are given back.
  void release(std::uint32_t component, const std::vector<plant::CrewNeed>& needs, Tick now);
  /// The people keep their job, but nobody works on it until `resume`.
  void rest(std::uint32_t component, const std::vector<plant::CrewNeed>& needs, Tick now);
  void resume(std::uint32_t component, const std::vector<plant::CrewNeed>& needs, Tick now);

  /// Whether work that needs these people could begin now, if nobody else asked.
  [[nodiscard]] bool could_begin(const std::vector<plant::CrewNeed>& needs, Tick now) const noexcept;
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
  void start(const Request& request, Tick now);
  [[nodiscard]] bool make_room(const Request& request, Tick now, std::vector<std::uint32_t>& interrupted);
  void interrupt(std::size_t job, Tick now);
  [[nodiscard]] std::vector<Job>::iterator job_of(std::uint32_t component);
  [[nodiscard]] bool nobody_goes_before(const Request& request) const noexcept;
  [[nodiscard]] bool people_are_free(const Request& request) const noexcept;
  [[nodiscard]] bool in_shift(const std::vector<plant::CrewNeed>& needs, Tick now) const noexcept;
  [[nodiscard]] bool fits(const Request& request, Tick now) const noexcept;

  const plant::Plant* plant_;
  bool shifts_{false};  // whether any crew has some
  std::vector<std::int32_t> free_;
  std::vector<std::int32_t> working_;  // people, by crew
  std::vector<char> held_back_;
  std::vector<Request> queue_;  // sorted
  Preemption preemption_;
  std::vector<Job> jobs_;  // sorted; kept where work can be interrupted
  Tick queue_booked_{0};
  Tick waiting_{0};
  Tick work_booked_{0};
  Tick worked_{0};
  Tick overtime_{0};
  std::int64_t busy_{0};  // people working, of all crews
};

}  // namespace hozen::crew
