// A work order: what is to be done to one component, how far it has come, what it waits for.
#pragma once

#include <cstdint>
#include <vector>

#include "models/plant/plant.hpp"

namespace hozen::maintenance {

enum class OrderKind : std::uint8_t { planned, corrective, check };

/// Up to `travelling` a planned order's station still produces. Work rests between two shifts of its crew, and is
/// interrupted while its people do what is more urgent, until they are back.
enum class Phase : std::uint8_t {
  none,
  planning,
  awaiting_part,
  awaiting_moment,
  awaiting_crew,
  travelling,
  working,
  resting,
  interrupted,
  restarting
};

/// What lost output is booked to. The names are those of the KPIs `lost_output_...`.
enum class LossCategory : std::uint8_t {
  waiting_part,
  waiting_crew,
  corrective_work,
  planned_work,
  check,
  restart,
  halted,            // something outside stopped it: its line as a whole, or what stands in it must go
  waiting_material,  // the station is in order, but its stock of a material is empty
  degraded           // the station works, but worn, or more slowly because of a warning
};
inline constexpr std::uint32_t loss_categories = 9;

/// One order a component: a later alarm merges into it, and a failure turns it into a corrective one, which keeps the
/// part reserved for it.
struct Order {
  Phase phase{Phase::none};
  OrderKind kind{OrderKind::planned};
  bool has_part{false};
  bool developing{false};  // raised by an alarm for a failure that was on its way
  bool again{false};       // its work has proved faulty, and is done again
  scenario::StartRule start{scenario::StartRule::immediately};
  std::uint32_t mode{plant::none};  // that failed or warned
  std::uint32_t action{plant::none};
  std::uint32_t needs{plant::none};                     // the spare that its action names
  std::uint32_t spare{plant::none};                     // the one asked for, or held: that, or what stands in for it
  std::uint32_t expected_back{plant::none};             // spare whose stock the removed unit will come back to
  std::uint32_t stamp{0};                               // tells this order's events from those of orders gone by
  const std::vector<plant::CrewNeed>* people{nullptr};  // who have the job; nullptr: nobody has
  Tick opened{0};
  Tick ready_at{0};    // planning over
  Tick latest{never};  // by then without waiting for a good moment
  Tick failed_at{0};
  Tick phase_since{0};
  Tick waited_for_part{0};  // since the failure
  Tick waited_for_crew{0};
  Tick work_left{0};   // at `phase_since`
  Tick worked{0};      // before `phase_since`
  double labour{0.0};  // money, before `phase_since`
  Tick stopped_at{0};  // line time at which the station stopped for it

  [[nodiscard]] bool open() const noexcept { return phase != Phase::none; }
  /// Planned work that has not begun.
  [[nodiscard]] bool waits() const noexcept { return open() && kind == OrderKind::planned && !under_way() && !again; }
  [[nodiscard]] bool started() const noexcept { return phase >= Phase::working; }
  /// Its people are on their way or at work: nothing but a failure or more urgent work changes its course.
  [[nodiscard]] bool under_way() const noexcept { return phase >= Phase::travelling; }
  /// The component cannot work: it has failed, or is being worked on.
  [[nodiscard]] bool out_of_work() const noexcept {
    return open() && (kind == OrderKind::corrective || started() || again);
  }
};

/// Which part is given out first: to corrective work, then to planned work, then to checks.
[[nodiscard]] constexpr std::int32_t priority_of(OrderKind kind) noexcept {
  return kind == OrderKind::corrective ? 0 : kind == OrderKind::planned ? 1 : 2;
}

/// Which work people do first: by the priority of the action, without one that of its kind, then by the component's.
[[nodiscard]] constexpr std::int32_t urgency(OrderKind kind, std::int32_t of_action,
                                             std::int32_t of_component) noexcept {
  constexpr std::int32_t above_any = 1000;
  return (of_action > 0 ? of_action : priority_of(kind) + 1) * above_any + of_component;
}

/// What a standing station's loss is booked to in the order's present phase.
[[nodiscard]] LossCategory loss_category(const Order& order) noexcept;

/// When planned work may start.
struct Moment {
  bool open{false};   // now
  Tick until{never};  // it closes, when open
  Tick next{never};   // it opens, when not open
};

/// The moment for a start on a line by the rule. Idle time is time outside the line's hours.
[[nodiscard]] Moment start_moment(const plant::Plant& plant, const plant::LineSite& line, scenario::StartRule rule,
                                  Tick now) noexcept;

}  // namespace hozen::maintenance
