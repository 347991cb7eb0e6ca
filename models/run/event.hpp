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
  decision,
  units_arrive,
  emergency_arrives,
  unit_restored,
  stock_look,
  units_expire,
  stockpile_bought,
  stockpile_refilled,
  other_demand,
  material_arrives,
  material_look,
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
  moment_closes,
  material_out  // after all else: what comes at the instant may fill the stock again
};

/// Why a material is looked at.
enum class MaterialLook : std::uint8_t { level, position, hours };

/// What the agenda keeps of an event beside its time and order, which say when, what and where.
struct Ticket {
  std::uint32_t stamp{0};
  std::uint32_t extra{0};
};

struct Event {
  Due due{};
  std::uint32_t index{0};  // of the line, station, component, spare, material, infrastructure element, common cause, or
                           // mode (plant-wide number)
  std::uint32_t stamp{0};
  std::uint32_t extra{0};  // repair loop, units that arrive, why a material is looked at
};

}  // namespace hozen::run
