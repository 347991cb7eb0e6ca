// What the plant's agenda holds.
#pragma once

#include <cstdint>

namespace hozen::run {

/// What is due. Events of one instant are handled in this order, then by canonical number.
enum class Due : std::uint8_t {
  measuring_starts,
  ledger_date,
  line_fact,
  line_opens,
  measure,
  common_cause,
  line_halts,
  line_resumes,
  units_due,
  wear_begins,
  calendar_warning,
  calendar_failure,
  station_stops,
  review,
  shift_begins,
  supply,
  units_arrive,
  emergency_arrives,
  unit_restored,
  stock_look,
  units_expire,
  stockpile_bought,
  people_arrive,
  work_done,
  work_rests,
  work_resumes,
  restart_done,
  switched_over,
  station_starts,
  component_starts,
  found,
  level_read,
  demand,
  false_alarm,
  question,
  order_ready,
  order_latest,
  moment_opens,
  moment_closes
};

/// What the agenda keeps of an event beside its time and order, which say when, what and where.
struct Ticket {
  std::uint32_t stamp{0};
  std::uint32_t extra{0};
};

struct Event {
  Due due{};
  std::uint32_t index{
      0};  // of the line, station, component, spare, infrastructure element, common cause, or mode (plant-wide number)
  std::uint32_t stamp{0};
  std::uint32_t extra{0};  // repair loop, units that arrive
};

}  // namespace hozen::run
