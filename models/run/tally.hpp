// What is counted while a replication runs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/base/tick.hpp"

namespace hozen::run {

/// How a developing failure ended; the eight fates of models/kpi.
enum class Fate : std::uint8_t {
  undetectable,
  missed,
  unseen,
  too_late,
  waited_for_crew,
  waited_for_part,
  prevented_idle,
  prevented_stop
};
inline constexpr std::size_t fates = 8;

/// Counts of a plant in the measured span.
struct PlantTally {
  std::int64_t warnable_failures{0};
  std::int64_t corrective_orders{0};
  std::int64_t alarms{0};
  std::int64_t true_alarms{0};
  std::int64_t false_alarms{0};
  std::int64_t inspections{0};
  std::int64_t work_done_again{0};
  std::int64_t interruptions{0};
  std::int64_t hidden_failures_found{0};
  std::int64_t demands{0};
  std::int64_t failed_demands{0};
  Tick hidden_time{0};
  Tick undetected_time{0};
  std::int64_t calls{0};  // of people who are called in
  std::array<std::int64_t, fates> fate{};
  Tick corrective_work{0};
  Tick waited_for_crew{0};
  Tick waited_for_part{0};
  double life_consumed{0.0};  // ticks
  double life_total{0.0};
  std::int64_t units_restored{0};
  Tick blind{0};  // component-ticks in which live monitoring could not see
  std::int64_t infrastructure_failures{0};
  std::int64_t attacks{0};
  std::int64_t units_changed{0};
  Tick under_measures{0};              // of states
  std::int64_t measures_announced{0};  // of those without memory
  double expected_measures{0.0};
};

/// Counts of one spare in the measured span.
struct SpareTally {
  std::int64_t orders{0};       // placed
  std::int64_t received{0};     // units
  std::int64_t emergencies{0};  // units ordered because work after a failure waited
  std::int64_t drawn{0};        // units from the stockpile
  std::int64_t expired{0};
  std::int64_t stood_in{0};  // requests met by a spare that stands in for it
  std::int64_t other_demand{0};
  std::int64_t other_demand_lost{0};
};

/// Counts of one material in the measured span.
struct MaterialTally {
  std::int64_t orders{0};  // placed
  std::int64_t stops{0};   // how often it ran out, so that stations stood
};

/// Counts of one line.
struct LineTally {
  std::int64_t failures{0};
  std::int64_t unplanned_stops{0};
  std::int64_t planned_replacements{0};
  std::int64_t corrective_orders{0};
  std::int64_t checks{0};
  Tick components_down{0};  // line time out of work, all together
};

/// Counts of one component.
struct ComponentTally {
  std::int64_t failures{0};
  std::int64_t planned_replacements{0};
  Tick down{0};  // line time it was out of work
};

}  // namespace hozen::run
