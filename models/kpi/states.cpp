#include "models/kpi/states.hpp"

#include <array>

namespace hozen::kpi {
namespace {

constexpr State up(std::string_view name, std::string_view definition, E10 e10, std::string_view standards) {
  return {name, definition, e10, e10, standards, false};
}

// SEMI E10 calls the wait for people or parts of a repair maintenance delay, and counts it to the down time it delays;
// a restart belongs to the repair or to the maintenance before it; a set-up is scheduled down time, not production.
constexpr std::array station_states{
    up("working_time", "working on a part", E10::productive,
       "SEMI E10 productive; ISO 22400-2 actual production time; IEC 60050-192 operating"),
    up("setting_up_time", "being set up for another product", E10::scheduled_down,
       "SEMI E10 scheduled downtime, set-up; ISO 22400-2 actual unit setup time; IEC 60050-192 up, not operating"),
    up("starved_time", "in working order, without material", E10::standby,
       "SEMI E10 standby, no units; ISO 22400-2 actual unit down time; IEC 60050-192 idle"),
    up("blocked_time", "in working order, its finished part without room downstream", E10::standby,
       "SEMI E10 standby; ISO 22400-2 actual unit down time; IEC 60050-192 idle"),
    up("waiting_material_time", "in working order, its stock of a material is empty", E10::standby,
       "SEMI E10 standby; ISO 22400-2 actual unit down time; IEC 60050-192 externally disabled"),
    State{"down_waiting_part", "down, the failed component waits for a spare part", E10::unscheduled_down,
          E10::scheduled_down, "SEMI E10 unscheduled downtime, maintenance delay; IEC 60050-192 logistic delay", true},
    State{"down_waiting_crew", "down, the work waits for a crew, rests until its crew's next shift, or is interrupted",
          E10::unscheduled_down, E10::scheduled_down,
          "SEMI E10 downtime, maintenance delay; IEC 60050-192 logistic delay", true},
    State{"down_corrective_work", "down, work after a failure", E10::unscheduled_down, E10::scheduled_down,
          "SEMI E10 unscheduled downtime, repair; ISO 22400-2 corrective maintenance time; IEC 60050-192 corrective "
          "maintenance time",
          true},
    State{"down_planned_work", "down, planned replacement", E10::unscheduled_down, E10::scheduled_down,
          "SEMI E10 scheduled downtime, preventive maintenance; ISO 22400-2 preventive maintenance time; IEC 60050-192 "
          "preventive maintenance time",
          true},
    State{"down_check", "down, check after a false alarm", E10::unscheduled_down, E10::scheduled_down,
          "SEMI E10 scheduled downtime, preventive maintenance; ISO 22400-2 preventive maintenance time; IEC 60050-192 "
          "preventive maintenance time",
          true},
    State{"down_restart", "down, restarted after work, or until a component that stood by has taken over",
          E10::unscheduled_down, E10::scheduled_down,
          "SEMI E10 downtime, part of the work before it; IEC 60050-192 down time", true},
    // It comes unforeseen, like a failure; there is no other halt.
    State{"down_halted", "in working order or not, stopped from outside: with its whole line, or by a measure",
          E10::unscheduled_down, E10::scheduled_down,
          "SEMI E10 unscheduled downtime, facilities related; IEC 60050-192 externally disabled", true},
    up("non_scheduled_time", "outside required time, whatever its condition", E10::non_scheduled,
       "SEMI E10 non-scheduled; IEC 60050-192 non-required time"),
};

static_assert(station_states.size() == number_of_states);

constexpr std::array<std::string_view, 6> names{"productive",     "standby",          "engineering",
                                                "scheduled_down", "unscheduled_down", "non_scheduled"};

}  // namespace

std::span<const State> states() noexcept { return station_states; }

std::string_view name_of(E10 state) noexcept { return names[static_cast<std::size_t>(state)]; }

}  // namespace hozen::kpi
