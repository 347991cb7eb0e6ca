// The measured quantities behind the KPIs, by the KPIs' names.
#pragma once

#include <span>
#include <string_view>

#include "models/run/simulation.hpp"
#include "models/run/station_span.hpp"

namespace hozen::run {

/// Sums over a plant or over one line in the measured span; times in hours. Quotients are formed from these by the KPI
/// registry.
struct Measures {
  double output{0}, failure_free_output{0}, lost_output{0};
  double lost_output_waiting_part{0}, lost_output_waiting_crew{0}, lost_output_corrective_work{0};
  double lost_output_planned_work{0}, lost_output_check{0}, lost_output_restart{0}, lost_output_halted{0};
  double lost_output_degraded{0}, lost_output_waiting_material{0};
  double required_time{0}, station_time{0}, working_time{0}, setting_up_time{0}, starved_time{0}, blocked_time{0};
  double waiting_material_time{0};
  double down_time{0}, up_time{0}, component_time{0}, component_up_time{0};
  double down_waiting_part{0}, down_waiting_crew{0}, down_corrective_work{0}, down_planned_work{0}, down_check{0};
  double down_restart{0}, down_halted{0}, standby_time{0}, scheduled_down_time{0}, unscheduled_down_time{0},
      non_scheduled_time{0};
  double total_time{0}, unit_busy_time{0}, unit_processing_time{0}, unit_processing_and_delay_time{0};
  double maintenance_work_time{0}, planned_run_time{0}, produced{0}, scrapped{0}, reworked{0};
  double availability_loss_time{0}, performance_loss_time{0}, quality_loss_time{0}, fully_productive_time{0};
  double net_equipment_time{0}, availability_loss_parts{0}, performance_loss_parts{0}, quality_loss_parts{0};
  double work_in_process_hours{0}, parts_left{0}, parts_begun{0}, wait_before_first_work{0};
  double arrivals{0}, arrivals_lost{0}, arrivals_kept{0}, arrivals_waiting{0};
  double due_parts{0}, late_parts{0}, tardiness{0};
  double time_in_line_p50{0}, time_in_line_p95{0}, time_in_line_p99{0};
  double buffer_part_hours{0}, stations_up_at_end{0};
  double failures{0}, failures_per_year{0}, unplanned_stops{0}, warnable_failures{0};
  double planned_replacements{0}, corrective_orders{0}, checks{0}, work_done_again{0}, interruptions{0};
  double crew_absence{0}, contractor_hours{0}, contractor_calls{0};
  double corrective_work_time{0}, wait_for_crew_time{0}, wait_for_part_time{0}, open_corrective_orders{0};
  double alarms{0}, true_alarms{0}, false_alarms{0}, inspections{0}, developing_failures{0};
  double hidden_time{0}, undetected_time{0}, hiding_time{0}, hidden_failures_found{0}, demands{0}, failed_demands{0};
  double fate_undetectable{0}, fate_missed{0}, fate_unseen{0}, fate_too_late{0}, fate_waited_for_crew{0},
      fate_waited_for_part{0};
  double fate_prevented_idle{0}, fate_prevented_stop{0};
  double blind_time{0}, watched_time{0}, infrastructure_failures{0}, attacks{0}, units_changed{0};
  double measure_time{0};
  double life_consumed{0}, life_total{0};
  double crew_hours_worked{0}, crew_hours{0}, crew_overtime{0}, calendar_time{0}, crew_queue_hours{0};
  double spare_requests{0}, spare_requests_met{0}, substitutions{0}, emergency_orders{0}, spares_expired{0},
      stockpile_drawn{0}, backorder_hours{0}, on_hand_hours{0};
  double short_of_spare_time{0}, spare_orders{0}, purchases{0}, units_restored{0}, repair_loop_hours{0},
      repair_loop_queue_hours{0};
  double other_demand{0}, other_demand_lost{0};
  double out_of_stock_time{0}, units_ordered{0}, units_received{0}, units_lost{0}, units_cancelled{0};
  double time_on_order{0}, no_source_time{0}, disruptions{0}, expected_disruptions{0};
  double material_used{0}, material_received{0}, material_orders{0}, material_stops{0}, material_empty_time{0};
  double material_level_hours{0};
  double cost_lost_output{0}, cost_purchases{0}, cost_holding{0}, cost_labour{0}, cost_actions{0}, cost_repair_loop{0};
  double cost_monitoring{0}, cost_duty{0}, cost_qualification{0}, cost_contracts{0}, cost_investment{0};
  double cost_subsidies{0}, cost_terminal_value{0}, total_cost{0}, total_cost_per_year{0}, present_cost{0};
};

/// Quantiles of the time in the line; NaN without a part.
void measure_time_in_line(const stats::TimeHistogram& times, Measures& m);

/// The member behind a KPI that is measured directly; nullptr for quotients and unknown names.
[[nodiscard]] double Measures::*measure_named(std::string_view kpi) noexcept;

/// One line's share; `stations` are those of the whole plant.
[[nodiscard]] Measures measure_line(const Simulation& simulation, std::span<const StationSpan> stations,
                                    std::size_t line);
/// The plant's: sums over `lines`, and what only the plant has.
[[nodiscard]] Measures measure_plant(const Simulation& simulation, std::span<const Measures> lines);

}  // namespace hozen::run
