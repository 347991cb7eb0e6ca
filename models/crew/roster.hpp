// The crews: who works, who is free, who waits.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/crew/absence.hpp"
#include "models/crew/preemption.hpp"
#include "models/crew/request.hpp"
#include "models/plant/plant.hpp"
#include "models/scenario/team.hpp"
#include "sim/random/draws.hpp"

namespace hozen::crew {

/// A pool of all crews. Requests are collected during an instant and granted by `settle` at its end, by (priority,
/// request time, canonical number); one that must wait for people holds back later ones of the same crew, so that
/// nobody waits for ever. Work begins when all its crews are in their shift; one that does not fit into the rest of a
/// shift lets shorter ones pass. Work of a crew that pre-empts makes room for more urgent work, and waits again. Where
/// several crews can do a part of the work, or people can be called in after a while, a team is put together for it.
class Roster {
 public:
  explicit Roster(const plant::Plant& plant);

  /// `draws`: of the replication that begins, for absences that begin at random.
  void reset(random::Draws& draws);
  void request(const Request& request, Tick now);
  /// Takes a request back; nothing happens when there is none.
  void withdraw(std::uint32_t component, Tick now);
  /// Grants what can be granted now. The components whose orders may start, or go on after an interruption, are
  /// appended to `granted`, those whose work is interrupted for them to `interrupted`.
  void settle(Tick now, std::vector<std::uint32_t>& granted, std::vector<std::uint32_t>& interrupted);
  /// Who was found for the component's work, where there was a choice.
  [[nodiscard]] const std::vector<plant::CrewNeed>& team(std::uint32_t component) const { return teams_[component]; }
  /// The component's job is done: its people are given back.
  void release(std::uint32_t component, const std::vector<plant::CrewNeed>& people, Tick now);
  /// The people keep their job, but nobody works on it until `resume`.
  void rest(std::uint32_t component, const std::vector<plant::CrewNeed>& people, Tick now);
  void resume(std::uint32_t component, const std::vector<plant::CrewNeed>& people, Tick now);

  /// Whether work that needs these people, by crew or skill, could begin now, if nobody else asked.
  [[nodiscard]] bool could_begin(const plant::ActionPlan& action, Tick now);
  /// When people leave at the end of a shift, or of their overtime, and the job rests; `never` when they finish it.
  [[nodiscard]] Tick next_rest(const std::vector<plant::CrewNeed>& people, Tick now) const noexcept;
  /// The earliest instant at or after now at which all of them are in their shift; `never` when there is none.
  [[nodiscard]] Tick next_shift(const std::vector<plant::CrewNeed>& people, Tick now) const noexcept;
  /// When a waiting request may start next by itself, as people come: at a shift, after an absence, or because they can
  /// be called in by then; `never` when none waits for that.
  [[nodiscard]] Tick next_chance(Tick now) const noexcept;
  /// People of a crew who are not away, at work or not.
  [[nodiscard]] std::int32_t there(std::uint32_t crew, Tick now) const noexcept;

  /// Integral of waiting requests over time, in ticks, up to `now`.
  [[nodiscard]] Tick waiting_ticks(Tick now) const noexcept;
  /// Person-ticks worked, those of jobs under way included, up to `now`; of the crews' own people.
  [[nodiscard]] Tick worked_ticks(Tick now) const noexcept;
  /// Of these, the person-ticks outside the crews' shifts.
  [[nodiscard]] Tick overtime_ticks(Tick now) const noexcept;
  /// Person-ticks worked by people who were called in.
  [[nodiscard]] Tick called_ticks(Tick now) const noexcept;
  /// Person-ticks within the crews' shifts in which people were away.
  [[nodiscard]] Tick absent_ticks(Tick now) const noexcept;

 private:
  // roster.cpp: requests and jobs
  enum class Turn : std::uint8_t { starts, waits, lets_others_pass };
  [[nodiscard]] Turn turn_of(const Request& request, Tick now, std::vector<std::uint32_t>& interrupted);
  void start(const Request& request, Tick now);
  void interrupt(std::size_t job, Tick now);
  [[nodiscard]] std::vector<Job>::iterator job_of(std::uint32_t component);
  [[nodiscard]] bool nobody_goes_before(const Request& request) const noexcept;
  template <class Enough>
  [[nodiscard]] bool make_room(const Request& request, Tick now, std::vector<std::uint32_t>& interrupted,
                               const Enough& enough);

  [[nodiscard]] Turn turn_of_team(const Request& request, Tick now, std::vector<std::uint32_t>& interrupted);
  [[nodiscard]] bool find_team(const Request& request, Tick now, std::span<const std::int32_t> free);
  [[nodiscard]] bool comes(std::uint32_t crew, const Request& request, Tick now) const noexcept;

  // roster_time.cpp: shifts and hours
  void book_queue(Tick now) noexcept;
  void book_work(Tick now) noexcept;
  void set_working(const std::vector<plant::CrewNeed>& people, std::int32_t sign, Tick now) noexcept;
  [[nodiscard]] bool in_shift(const std::vector<plant::CrewNeed>& people, Tick now) const noexcept;
  [[nodiscard]] bool fits(const Request& request, Tick now) const noexcept;
  [[nodiscard]] bool fits(const plant::CrewPlan& crew, const Request& request, Tick now) const noexcept;
  [[nodiscard]] Tick next_chance_of_team(const Request& request, Tick now) const noexcept;
  void note_absences(Tick now);
  [[nodiscard]] Tick next_absence(Tick now) const noexcept;

  const plant::Plant* plant_;
  bool shifts_{false};              // whether any crew has some
  bool called_in_{false};           // whether anybody can be
  std::vector<std::int32_t> free_;  // below 0: more are at work than are still there
  std::vector<std::int32_t> away_;
  std::vector<std::int32_t> working_;  // people, by crew
  std::vector<char> held_back_;
  std::vector<std::vector<Absence>> absences_;  // by crew
  bool absences_come_{false};
  std::vector<Request> queue_;  // sorted
  Preemption preemption_;
  std::vector<Job> jobs_;  // sorted; kept where work can be interrupted
  scenario::TeamFinder finder_;
  std::vector<std::int32_t> there_;                  // for one request, by crew
  std::vector<std::vector<plant::CrewNeed>> teams_;  // by component
  std::vector<plant::CrewNeed> could_come_;
  Tick queue_booked_{0};
  Tick waiting_{0};
  Tick work_booked_{0};
  Tick worked_{0};
  Tick overtime_{0};
  Tick called_{0};
  std::int64_t busy_{0};         // people working, of all crews
  std::int64_t called_busy_{0};  // people working who were called in
};

}  // namespace hozen::crew
