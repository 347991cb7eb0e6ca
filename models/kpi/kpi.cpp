#include "models/kpi/kpi.hpp"

#include <algorithm>
#include <array>

namespace hozen::kpi {
namespace {

constexpr auto both = Level::plant_and_line;
constexpr auto ratio = Combine::ratio_of_sums;

constexpr Kpi count(std::string_view name, std::string_view definition, std::string_view standard = "",
                    Level level = Level::plant) {
  return {.name = name, .unit = "1", .definition = definition, .standard = standard, .level = level};
}

constexpr Kpi money(std::string_view name, std::string_view definition) {
  return {.name = name, .unit = "currency", .definition = definition, .lower_is_better = true};
}

constexpr Kpi quotient(std::string_view name, std::string_view unit, std::string_view definition,
                       std::string_view numerator, std::string_view denominator, std::string_view standard = "",
                       Level level = Level::plant) {
  return {.name = name,
          .unit = unit,
          .definition = definition,
          .standard = standard,
          .level = level,
          .combine = ratio,
          .numerator = numerator,
          .denominator = denominator};
}

constexpr Kpi hours(std::string_view name, std::string_view definition, std::string_view standard = "",
                    Level level = both) {
  return {.name = name, .unit = "h", .definition = definition, .standard = standard, .level = level};
}

constexpr Kpi parts(std::string_view name, std::string_view definition, std::string_view standard = "") {
  return {.name = name, .unit = "part", .definition = definition, .standard = standard, .level = both};
}

// clang-format off
constexpr std::array kpis{
    // Output
    Kpi{.name = "total_cost_per_year", .unit = "currency", .definition = "total_cost per calendar year of 8,760 h in the measured span",
        .lower_is_better = true, .headline = true},
    parts("output", "good parts that left the sinks in the measured span", "ISO 22400-2 good quantity"),
    parts("failure_free_output", "parts that would have left the sinks without any stop, on the same draws"),
    Kpi{.name = "lost_output", .unit = "part", .definition = "failure_free_output minus output", .level = both,
        .lower_is_better = true, .headline = true},
    parts("lost_output_waiting_part", "share of lost_output while a failed component waited for a spare part"),
    parts("lost_output_waiting_crew", "share of lost_output while a failed component waited for a crew"),
    parts("lost_output_corrective_work", "share of lost_output during the work after a failure"),
    parts("lost_output_planned_work", "share of lost_output during planned replacements"),
    parts("lost_output_check", "share of lost_output during checks after false alarms"),
    parts("lost_output_restart", "share of lost_output while a station was restarted after work, or a component that stood by took over"),
    parts("lost_output_halted", "share of lost_output while something outside stopped the station: its whole line, or a measure that binds what stands in it"),
    parts("lost_output_waiting_material", "share of lost_output while a station stood because its stock of a material was empty"),
    parts("lost_output_degraded", "share of lost_output for scrap and rework of worn stations, and speed taken back on a warning"),
    quotient("lost_share", "1", "lost_output / failure_free_output", "lost_output", "failure_free_output", "", both),
    hours("required_time", "time in which the line is to run, by its hours or the production calendar; of the plant: the longest of its lines'", "IEC 60050-192 required time"),
    quotient("throughput", "part/h", "output / required_time: good parts an hour in which the line is to run", "output", "required_time", "ISO 22400-2 throughput rate, order execution time = required time", both),
    // Time of the stations, summed over stations, in required time
    hours("station_time", "required time x stations"),
    hours("working_time", "station hours spent working", "ISO 22400-2 actual production time; SEMI E10 productive"),
    hours("setting_up_time", "station hours being set up for another product", "ISO 22400-2 actual unit setup time; SEMI E10 scheduled downtime"),
    hours("starved_time", "station hours in working order without material", "SEMI E10 standby"),
    hours("blocked_time", "station hours in working order without room downstream", "SEMI E10 standby"),
    hours("waiting_material_time", "station hours in working order in which its stock of a material was empty", "SEMI E10 standby; IEC 60050-192 externally disabled"),
    hours("down_time", "station hours stopped by failures, planned work, checks and restarts", "IEC 60050-192 down time"),
    hours("down_waiting_part", "share of down_time in which the failed component waited for a spare part", "SEMI E10 maintenance delay; IEC 60050-192 logistic delay"),
    hours("down_waiting_crew", "share of down_time in which the work waited for a crew, rested until its next shift, or was interrupted", "SEMI E10 maintenance delay; IEC 60050-192 logistic delay"),
    hours("down_corrective_work", "share of down_time with work after a failure", "SEMI E10 repair; IEC 60050-192 corrective maintenance time"),
    hours("down_planned_work", "share of down_time with planned replacements", "SEMI E10 preventive maintenance; IEC 60050-192 preventive maintenance time"),
    hours("down_check", "share of down_time with checks after false alarms", "SEMI E10 preventive maintenance"),
    hours("down_restart", "share of down_time in which the station was restarted after work, or a component that stood by took over", "SEMI E10, part of the work before it"),
    hours("down_halted", "share of down_time in which something outside stopped the station: its whole line, or a measure that binds what stands in it", "SEMI E10 unscheduled downtime, facilities related; IEC 60050-192 externally disabled"),
    hours("up_time", "station_time minus down_time", "IEC 60050-192 up time"),
    hours("standby_time", "starved_time + blocked_time + waiting_material_time", "SEMI E10 standby"),
    hours("scheduled_down_time", "setting_up_time, and down_time for planned work and checks with their waits and restarts", "SEMI E10 scheduled downtime"),
    hours("unscheduled_down_time", "down_time from a failure until the station is restarted, waits included", "SEMI E10 unscheduled downtime; ISO 22400-2 actual unit delay time"),
    hours("non_scheduled_time", "station hours outside required time", "SEMI E10 non-scheduled; IEC 60050-192 non-required time"),
    hours("total_time", "calendar time x stations: the sum of the states", "SEMI E10 total time"),
    Kpi{.name = "technical_availability", .unit = "1", .definition = "up / (up + down) in required time; blocked, starved and waiting for a material are up, planned stops are down",
        .standard = "IEC 60050-192, EN 15341", .level = both, .combine = ratio, .numerator = "up_time", .denominator = "station_time", .headline = true},
    quotient("availability_iso22400", "1", "actual production time / planned busy time; blocked and starved reduce it", "working_time", "station_time", "ISO 22400-2 availability", both),
    quotient("working_share", "1", "working_time / station_time", "working_time", "station_time", "", both),
    quotient("starved_share", "1", "starved_time / station_time", "starved_time", "station_time", "", both),
    quotient("blocked_share", "1", "blocked_time / station_time", "blocked_time", "station_time", "", both),
    quotient("down_share", "1", "down_time / station_time", "down_time", "station_time", "", both),
    hours("component_time", "required time x components"),
    hours("component_up_time", "component hours in required time less those in which it had failed or was being worked on", "IEC 60050-192 up time"),
    quotient("component_availability", "1", "component_up_time / component_time: of as many components, so many are up on average", "component_up_time", "component_time", "", both),
    hours("buffer_part_hours", "integral of the parts in all buffers over required time"),
    quotient("mean_buffer_level", "part", "buffer_part_hours / required_time: parts in all buffers of a line (plant: of all lines), those on stations excluded", "buffer_part_hours", "required_time", "", both),
    // Effectiveness: station hours of all stations against what they should have taken
    hours("planned_run_time", "cycles ended x mean cycle time at nominal speed, summed over stations", "ISO 22400-2 planned run time per item x quantity"),
    hours("unit_processing_time", "working_time + setting_up_time", "ISO 22400-2 actual unit processing time"),
    hours("unit_busy_time", "working_time + setting_up_time + unscheduled_down_time", "ISO 22400-2 actual unit busy time"),
    hours("unit_processing_and_delay_time", "working_time + unscheduled_down_time", "ISO 22400-2 actual production time + actual unit delay time"),
    hours("net_equipment_time", "unit_busy_time x effectiveness x quality_ratio", "ISO 22400-2, numerator of the NEE index"),
    quotient("effectiveness", "1", "planned_run_time / working_time", "planned_run_time", "working_time", "ISO 22400-2 effectiveness", both),
    quotient("quality_ratio", "1", "output / produced", "output", "produced", "ISO 22400-2 quality ratio", both),
    quotient("oee_index", "1", "availability_iso22400 x effectiveness x quality_ratio = fully_productive_time / station_time", "fully_productive_time", "station_time", "ISO 22400-2 overall equipment effectiveness index", both),
    quotient("nee_index", "1", "allocation_efficiency x effectiveness x quality_ratio", "net_equipment_time", "station_time", "ISO 22400-2 net equipment effectiveness index", both),
    hours("availability_loss_time", "station_time minus working_time: down, set up, starved, blocked", "ISO 22400-2, loss of the OEE index"),
    hours("performance_loss_time", "working_time minus planned_run_time: slower than planned, or work done in vain; negative when faster", "ISO 22400-2, loss of the OEE index"),
    hours("quality_loss_time", "planned_run_time x (1 - quality_ratio): spent on parts that became scrap", "ISO 22400-2, loss of the OEE index"),
    hours("fully_productive_time", "station_time less the three losses", "ISO 22400-2, numerator of the OEE index"),
    parts("availability_loss_parts", "availability_loss_time x produced / planned_run_time: parts that time would have made", "ISO 22400-2, loss of the OEE index"),
    parts("performance_loss_parts", "performance_loss_time x produced / planned_run_time", "ISO 22400-2, loss of the OEE index"),
    parts("quality_loss_parts", "quality_loss_time x produced / planned_run_time: the parts scrapped", "ISO 22400-2, loss of the OEE index"),
    quotient("allocation_efficiency", "1", "unit_busy_time / station_time", "unit_busy_time", "station_time", "ISO 22400-2 allocation efficiency", both),
    quotient("utilisation_efficiency", "1", "working_time / unit_busy_time", "working_time", "unit_busy_time", "ISO 22400-2 utilization efficiency", both),
    quotient("technical_efficiency", "1", "working_time / (working_time + unscheduled_down_time)", "working_time", "unit_processing_and_delay_time", "ISO 22400-2 technical efficiency", both),
    quotient("setup_ratio", "1", "setting_up_time / (working_time + setting_up_time)", "setting_up_time", "unit_processing_time", "ISO 22400-2 setup ratio", both),
    // Parts and their time in the line
    parts("produced", "output + scrapped", "ISO 22400-2 produced quantity"),
    parts("scrapped", "parts that left as scrap", "ISO 22400-2 scrap quantity"),
    parts("reworked", "times a part was sent to be worked on again", "ISO 22400-2 rework quantity"),
    quotient("scrap_ratio", "1", "scrapped / produced", "scrapped", "produced", "ISO 22400-2 scrap ratio", both),
    quotient("rework_ratio", "1", "reworked / produced", "reworked", "produced", "ISO 22400-2 rework ratio", both),
    parts("parts_begun", "parts taken into work from outside, or that arrived and were kept"),
    parts("parts_left", "parts that left, good or scrap"),
    Kpi{.name = "work_in_process_hours", .unit = "part h", .definition = "integral of the parts in the line over required time, arrivals that wait to come in included", .level = both},
    quotient("mean_work_in_process", "part", "work_in_process_hours / required_time", "work_in_process_hours", "required_time", "ISO 22400-2 work in process", both),
    quotient("mean_time_in_line", "h", "work_in_process_hours / parts_left: by Little's law, in required time", "work_in_process_hours", "parts_left", "", both),
    hours("wait_before_first_work", "hours parts waited before their first cycle began", ""),
    quotient("mean_wait_before_first_work", "h", "wait_before_first_work / parts_begun", "wait_before_first_work", "parts_begun", "", both),
    parts("arrivals", "parts that came to lines with arrivals, lost ones included"),
    parts("arrivals_lost", "of arrivals, those without a place that left for good"),
    parts("arrivals_kept", "of arrivals, those that came in"),
    parts("arrivals_waiting", "of arrivals_kept, those whose first cycle did not begin at once"),
    quotient("share_of_arrivals_lost", "1", "arrivals_lost / arrivals", "arrivals_lost", "arrivals", "", both),
    quotient("share_of_arrivals_waiting", "1", "arrivals_waiting / arrivals_kept", "arrivals_waiting", "arrivals_kept", "", both),
    Kpi{.name = "time_in_line_p50", .unit = "h", .definition = "median time from arrival to leaving of good parts, in required time, within 0.4 %; mean over the replications", .level = both},
    Kpi{.name = "time_in_line_p95", .unit = "h", .definition = "time from arrival to leaving that 95 % of good parts do not exceed", .level = both},
    Kpi{.name = "time_in_line_p99", .unit = "h", .definition = "time from arrival to leaving that 99 % of good parts do not exceed", .level = both},
    parts("due_parts", "good parts with a due date that left"),
    parts("late_parts", "of due_parts, those that left after it"),
    hours("tardiness", "hours by which late parts were late, in required time", ""),
    quotient("share_late", "1", "late_parts / due_parts", "late_parts", "due_parts", "", both),
    quotient("mean_tardiness", "h", "tardiness / due_parts: parts in time count with 0", "tardiness", "due_parts", "", both),
    Kpi{.name = "stations_up_at_end", .unit = "1", .definition = "share of stations not down at the horizon", .level = both},
    // What failed and what was done
    Kpi{.name = "failures", .unit = "1", .definition = "component failures", .standard = "IEC 60050-192 failure", .level = both, .lower_is_better = true},
    Kpi{.name = "failures_per_year", .unit = "1/y", .definition = "failures per calendar year of 8,760 h", .level = both, .lower_is_better = true, .headline = true},
    count("unplanned_stops", "failures that stopped a producing station", "", both),
    count("warnable_failures", "failures in modes that have a warning, or a level that can be read", "", both),
    count("planned_replacements", "planned work orders done before a failure", "", both),
    count("corrective_orders", "work orders done after a failure", "", both),
    count("checks", "checks done after false alarms", "", both),
    count("work_done_again", "times that work proved faulty as the station was to start again, and was done once more"),
    hours("corrective_work_time", "hours of corrective work done (jobs that ended in the span)", "", Level::plant),
    count("interruptions", "times that work was interrupted because its people were called away to more urgent work"),
    hours("wait_for_crew_time", "hours failed components waited for a crew (jobs that started in the span), interruptions included", "", Level::plant),
    hours("wait_for_part_time", "hours failed components waited for a part (jobs that started in the span)", "", Level::plant),
    quotient("mttr", "h", "corrective_work_time / corrective_orders: work alone, waiting apart; jobs open at the horizon left out", "corrective_work_time", "corrective_orders", "IEC 60050-192 mean repair time"),
    hours("maintenance_work_time", "down_corrective_work + down_planned_work + down_check", "ISO 22400-2 corrective + planned maintenance time"),
    quotient("corrective_maintenance_ratio", "1", "down_corrective_work / maintenance_work_time", "down_corrective_work", "maintenance_work_time", "ISO 22400-2 corrective maintenance ratio", both),
    quotient("mtbf", "h", "working_time / failures: mean operating time between failures of a station", "working_time", "failures", "IEC 60050-192 mean operating time between failures", both),
    quotient("mean_wait_for_crew", "h", "wait_for_crew_time / corrective_orders", "wait_for_crew_time", "corrective_orders"),
    quotient("mean_wait_for_part", "h", "wait_for_part_time / corrective_orders", "wait_for_part_time", "corrective_orders"),
    count("open_corrective_orders", "corrective orders still open at the horizon, left out of mttr"),
    quotient("mean_stations_down", "1", "down_time / required_time: stations down on average", "down_time", "required_time"),
    // What monitoring saw
    count("alarms", "alarms raised, true and false"),
    count("true_alarms", "alarms for a failure that was developing"),
    count("false_alarms", "alarms without a developing failure"),
    quotient("alarm_precision", "1", "true_alarms / alarms", "true_alarms", "alarms"),
    count("inspections", "component inspections done in rounds"),
    hours("hidden_time", "component-hours in a hidden failure while the station goes on: up to the work on it, or a demand", "", Level::plant),
    hours("undetected_time", "of hidden_time, before a round found the failure", "", Level::plant),
    hours("hiding_time", "calendar_time x the failure modes of components that are hidden", "", Level::plant),
    quotient("share_of_time_hidden", "1", "hidden_time / hiding_time: that a protective device does not protect", "hidden_time", "hiding_time", "IEC 61508-6 mean probability of failure on demand, by time"),
    count("hidden_failures_found", "hidden failures found by rounds"),
    count("demands", "demands for components of which a failure can be hidden, while their station does not stand for them"),
    count("failed_demands", "of demands, those that found the component failed"),
    quotient("share_of_demands_failed", "1", "failed_demands / demands", "failed_demands", "demands", "IEC 61508-6 probability of failure on demand"),
    count("developing_failures", "failures and prevented failures: the sum of the eight fates"),
    count("fate_undetectable", "failures nobody watched for, in modes without a warning, hidden ones included, or invisible to this sensor"),
    count("fate_missed", "detectable failures that no inspection hit in time"),
    count("fate_unseen", "detectable failures that came to show while live monitoring was blind, and failed before it saw again"),
    count("fate_too_late", "warned failures that came while the work was planned or awaited its moment"),
    count("fate_waited_for_crew", "warned failures that came while the work waited for a crew"),
    count("fate_waited_for_part", "warned failures that came while the work waited for a part"),
    count("fate_prevented_idle", "developing failures removed outside required time"),
    count("fate_prevented_stop", "developing failures removed by stopping the station in required time"),
    hours("watched_time", "calendar hours x components that are watched by something that can be blind", "", Level::plant),
    hours("blind_time", "component-hours of watched_time in which something that live monitoring needs was not in order", "", Level::plant),
    quotient("blind_share", "1", "blind_time / watched_time", "blind_time", "watched_time"),
    count("infrastructure_failures", "failures of sensors, gateways, segments and services that live monitoring needs"),
    count("attacks", "attacks on what live monitoring needs"),
    count("units_changed", "units of a banned vendor that were changed"),
    hours("measure_time", "calendar hours in which a measure of a state was in force", "", Level::plant),
    hours("life_consumed", "hours of operation of units replaced before failure", "", Level::plant),
    hours("life_total", "hours those units would have reached", "", Level::plant),
    quotient("life_used", "1", "life_consumed / life_total of units replaced before failure", "life_consumed", "life_total"),
    // Crews and spares
    hours("crew_hours_worked", "person-hours of all crews in jobs, on the way to them included, people called in apart", "", Level::plant),
    hours("crew_hours", "people x hours of their shifts, less crew_absence", "ISO 22400-2 actual personnel attendance time, overtime apart", Level::plant),
    hours("crew_overtime", "share of crew_hours_worked outside the crews' shifts", "", Level::plant),
    quotient("crew_utilisation", "1", "crew_hours_worked / crew_hours", "crew_hours_worked", "crew_hours", "ISO 22400-2 utilization efficiency (of people)"),
    hours("crew_absence", "people x hours of their shifts in which they were away", "", Level::plant),
    hours("contractor_hours", "person-hours of people who were called in", "", Level::plant),
    count("contractor_calls", "works for which people were called in"),
    hours("calendar_time", "calendar hours of the measured span", "", Level::plant),
    hours("crew_queue_hours", "integral of the work orders waiting for a crew, interrupted ones included, over calendar time", "", Level::plant),
    quotient("mean_orders_waiting_for_crew", "1", "crew_queue_hours / calendar_time", "crew_queue_hours", "calendar_time"),
    count("spare_requests", "units asked for"),
    count("spare_requests_met", "units issued at once"),
    count("substitutions", "requests met at last by a spare that stands in for the one asked for"),
    quotient("fill_rate", "1", "spare_requests_met / spare_requests", "spare_requests_met", "spare_requests", ""),
    hours("backorder_hours", "integral of unfilled requests over calendar time", "", Level::plant),
    hours("on_hand_hours", "integral of units on the shelf over calendar time", "", Level::plant),
    hours("short_of_spare_time", "calendar time in which at least one order waits for a unit of a spare, all spares together", "", Level::plant),
    quotient("mean_wait_for_spare", "h", "backorder_hours / spare_requests", "backorder_hours", "spare_requests"),
    quotient("mean_backorders", "1", "backorder_hours / calendar_time", "backorder_hours", "calendar_time"),
    quotient("mean_on_hand", "1", "on_hand_hours / calendar_time", "on_hand_hours", "calendar_time"),
    hours("out_of_stock_time", "calendar time in which no unit of a spare is on the shelf, all spares together", "", Level::plant),
    count("other_demand", "units that others than this plant asked for"),
    count("other_demand_lost", "units that others asked for, found missing, and did not wait for"),
    count("spare_orders", "orders of spare units placed with suppliers"),
    count("purchases", "spare units received from suppliers"),
    count("units_ordered", "units of spares and materials ordered from suppliers by name"),
    count("units_received", "units of spares and materials that suppliers by name delivered to order"),
    count("units_lost", "spare units that were lost in transit"),
    count("units_cancelled", "spare units in process that a disruption cancelled"),
    hours("time_on_order", "hours from order to receipt, summed over units_received", "", Level::plant),
    quotient("mean_lead_time", "h", "time_on_order / units_received", "time_on_order", "units_received"),
    hours("no_source_time", "calendar time in which no source of a spare or material delivers anything, all of them together", "", Level::plant),
    count("disruptions", "onsets of disruptions and measures that come at random without memory, in the whole run, warm-up included"),
    count("expected_disruptions", "how many of them were to be expected: the integral of their rates over the time in which they were awaited"),
    count("emergency_orders", "spare units ordered because work after a failure waited"),
    count("spares_expired", "spare units scrapped at the end of their shelf life"),
    count("stockpile_drawn", "spare units drawn from stockpiles"),
    count("material_used", "units of materials that stations used up, all materials together"),
    count("material_received", "units of materials that came, in orders or steadily"),
    count("material_orders", "orders of materials placed"),
    count("material_stops", "how often a stock of a material ran out, so that stations stood"),
    hours("material_empty_time", "calendar time in which stations stood for want of a material, all materials together", "", Level::plant),
    hours("material_level_hours", "integral of units of materials in stock over calendar time", "", Level::plant),
    quotient("mean_material_level", "1", "material_level_hours / calendar_time", "material_level_hours", "calendar_time"),
    count("units_restored", "removed units that came back from repair loops"),
    hours("repair_loop_hours", "integral of units in repair loops over calendar time", "", Level::plant),
    hours("repair_loop_queue_hours", "the part of repair_loop_hours that waits for its turn", "", Level::plant),
    // The ledger
    money("cost_lost_output", "contribution margin of lost_output, or sink stoppage at its hourly price"),
    money("cost_purchases", "price of spare units received, and what placing orders costs"),
    money("cost_holding", "value of units on the shelf x holding rate x time"),
    money("cost_labour", "person-hours of crews, people called in, inspectors and analysts x their rates, and call-outs"),
    money("cost_actions", "consumables and services of work orders, and what failed demands cost"),
    money("cost_repair_loop", "price of units restored"),
    money("cost_duty", "duties on imports; of the landed price the exporter's part is in cost_purchases"),
    money("cost_monitoring", "installation, yearly fees, inspection charges, a pool's fee, and keeping up what monitoring needs"),
    Kpi{.name = "total_cost", .unit = "currency", .definition = "sum of the ledger's eight lines", .lower_is_better = true},
    Kpi{.name = "present_cost", .unit = "currency", .definition = "total_cost with every payment discounted continuously to the start of the measured span", .lower_is_better = true},
};
// clang-format on

}  // namespace

std::span<const Kpi> all() noexcept { return kpis; }

const Kpi* find(std::string_view name) noexcept {
  const auto found = std::ranges::find(kpis, name, &Kpi::name);
  return found == kpis.end() ? nullptr : &*found;
}

}  // namespace hozen::kpi
