#include "models/run/measures.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <limits>
#include <optional>

namespace hozen::run {
namespace {

struct Row {
  std::string_view name;
  double Measures::*member;
};

// clang-format off
constexpr std::array rows{
    Row{"output", &Measures::output},
    Row{"failure_free_output", &Measures::failure_free_output},
    Row{"lost_output", &Measures::lost_output},
    Row{"lost_output_waiting_part", &Measures::lost_output_waiting_part},
    Row{"lost_output_waiting_crew", &Measures::lost_output_waiting_crew},
    Row{"lost_output_corrective_work", &Measures::lost_output_corrective_work},
    Row{"lost_output_planned_work", &Measures::lost_output_planned_work},
    Row{"lost_output_check", &Measures::lost_output_check},
    Row{"lost_output_restart", &Measures::lost_output_restart},
    Row{"lost_output_halted", &Measures::lost_output_halted},
    Row{"lost_output_waiting_material", &Measures::lost_output_waiting_material},
    Row{"lost_output_degraded", &Measures::lost_output_degraded},
    Row{"required_time", &Measures::required_time},
    Row{"station_time", &Measures::station_time},
    Row{"working_time", &Measures::working_time},
    Row{"starved_time", &Measures::starved_time},
    Row{"blocked_time", &Measures::blocked_time},
    Row{"waiting_material_time", &Measures::waiting_material_time},
    Row{"down_time", &Measures::down_time},
    Row{"up_time", &Measures::up_time},
    Row{"component_time", &Measures::component_time},
    Row{"component_up_time", &Measures::component_up_time},
    Row{"setting_up_time", &Measures::setting_up_time},
    Row{"down_waiting_part", &Measures::down_waiting_part},
    Row{"down_waiting_crew", &Measures::down_waiting_crew},
    Row{"down_corrective_work", &Measures::down_corrective_work},
    Row{"down_planned_work", &Measures::down_planned_work},
    Row{"down_check", &Measures::down_check},
    Row{"down_restart", &Measures::down_restart},
    Row{"down_halted", &Measures::down_halted},
    Row{"standby_time", &Measures::standby_time},
    Row{"scheduled_down_time", &Measures::scheduled_down_time},
    Row{"unscheduled_down_time", &Measures::unscheduled_down_time},
    Row{"non_scheduled_time", &Measures::non_scheduled_time},
    Row{"total_time", &Measures::total_time},
    Row{"unit_busy_time", &Measures::unit_busy_time},
    Row{"unit_processing_time", &Measures::unit_processing_time},
    Row{"unit_processing_and_delay_time", &Measures::unit_processing_and_delay_time},
    Row{"maintenance_work_time", &Measures::maintenance_work_time},
    Row{"planned_run_time", &Measures::planned_run_time},
    Row{"produced", &Measures::produced},
    Row{"scrapped", &Measures::scrapped},
    Row{"reworked", &Measures::reworked},
    Row{"availability_loss_time", &Measures::availability_loss_time},
    Row{"performance_loss_time", &Measures::performance_loss_time},
    Row{"quality_loss_time", &Measures::quality_loss_time},
    Row{"fully_productive_time", &Measures::fully_productive_time},
    Row{"net_equipment_time", &Measures::net_equipment_time},
    Row{"availability_loss_parts", &Measures::availability_loss_parts},
    Row{"performance_loss_parts", &Measures::performance_loss_parts},
    Row{"quality_loss_parts", &Measures::quality_loss_parts},
    Row{"work_in_process_hours", &Measures::work_in_process_hours},
    Row{"parts_left", &Measures::parts_left},
    Row{"parts_begun", &Measures::parts_begun},
    Row{"wait_before_first_work", &Measures::wait_before_first_work},
    Row{"arrivals", &Measures::arrivals},
    Row{"arrivals_lost", &Measures::arrivals_lost},
    Row{"arrivals_kept", &Measures::arrivals_kept},
    Row{"arrivals_waiting", &Measures::arrivals_waiting},
    Row{"time_in_line_p50", &Measures::time_in_line_p50},
    Row{"time_in_line_p95", &Measures::time_in_line_p95},
    Row{"time_in_line_p99", &Measures::time_in_line_p99},
    Row{"due_parts", &Measures::due_parts},
    Row{"late_parts", &Measures::late_parts},
    Row{"tardiness", &Measures::tardiness},
    Row{"buffer_part_hours", &Measures::buffer_part_hours},
    Row{"stations_up_at_end", &Measures::stations_up_at_end},
    Row{"failures", &Measures::failures},
    Row{"failures_per_year", &Measures::failures_per_year},
    Row{"unplanned_stops", &Measures::unplanned_stops},
    Row{"warnable_failures", &Measures::warnable_failures},
    Row{"planned_replacements", &Measures::planned_replacements},
    Row{"corrective_orders", &Measures::corrective_orders},
    Row{"checks", &Measures::checks},
    Row{"work_done_again", &Measures::work_done_again},
    Row{"corrective_work_time", &Measures::corrective_work_time},
    Row{"interruptions", &Measures::interruptions},
    Row{"wait_for_crew_time", &Measures::wait_for_crew_time},
    Row{"wait_for_part_time", &Measures::wait_for_part_time},
    Row{"open_corrective_orders", &Measures::open_corrective_orders},
    Row{"alarms", &Measures::alarms},
    Row{"true_alarms", &Measures::true_alarms},
    Row{"false_alarms", &Measures::false_alarms},
    Row{"inspections", &Measures::inspections},
    Row{"hidden_time", &Measures::hidden_time},
    Row{"undetected_time", &Measures::undetected_time},
    Row{"hiding_time", &Measures::hiding_time},
    Row{"hidden_failures_found", &Measures::hidden_failures_found},
    Row{"demands", &Measures::demands},
    Row{"failed_demands", &Measures::failed_demands},
    Row{"developing_failures", &Measures::developing_failures},
    Row{"fate_undetectable", &Measures::fate_undetectable},
    Row{"fate_missed", &Measures::fate_missed},
    Row{"fate_unseen", &Measures::fate_unseen},
    Row{"fate_too_late", &Measures::fate_too_late},
    Row{"fate_waited_for_crew", &Measures::fate_waited_for_crew},
    Row{"fate_waited_for_part", &Measures::fate_waited_for_part},
    Row{"fate_prevented_idle", &Measures::fate_prevented_idle},
    Row{"fate_prevented_stop", &Measures::fate_prevented_stop},
    Row{"blind_time", &Measures::blind_time},
    Row{"watched_time", &Measures::watched_time},
    Row{"infrastructure_failures", &Measures::infrastructure_failures},
    Row{"attacks", &Measures::attacks},
    Row{"measure_time", &Measures::measure_time},
    Row{"units_changed", &Measures::units_changed},
    Row{"life_consumed", &Measures::life_consumed},
    Row{"life_total", &Measures::life_total},
    Row{"crew_hours_worked", &Measures::crew_hours_worked},
    Row{"crew_hours", &Measures::crew_hours},
    Row{"crew_overtime", &Measures::crew_overtime},
    Row{"crew_absence", &Measures::crew_absence},
    Row{"contractor_hours", &Measures::contractor_hours},
    Row{"contractor_calls", &Measures::contractor_calls},
    Row{"calendar_time", &Measures::calendar_time},
    Row{"crew_queue_hours", &Measures::crew_queue_hours},
    Row{"spare_requests", &Measures::spare_requests},
    Row{"spare_requests_met", &Measures::spare_requests_met},
    Row{"substitutions", &Measures::substitutions},
    Row{"emergency_orders", &Measures::emergency_orders},
    Row{"spares_expired", &Measures::spares_expired},
    Row{"stockpile_drawn", &Measures::stockpile_drawn},
    Row{"backorder_hours", &Measures::backorder_hours},
    Row{"on_hand_hours", &Measures::on_hand_hours},
    Row{"out_of_stock_time", &Measures::out_of_stock_time},
    Row{"other_demand", &Measures::other_demand},
    Row{"other_demand_lost", &Measures::other_demand_lost},
    Row{"units_ordered", &Measures::units_ordered},
    Row{"units_received", &Measures::units_received},
    Row{"units_lost", &Measures::units_lost},
    Row{"units_cancelled", &Measures::units_cancelled},
    Row{"time_on_order", &Measures::time_on_order},
    Row{"no_source_time", &Measures::no_source_time},
    Row{"disruptions", &Measures::disruptions},
    Row{"expected_disruptions", &Measures::expected_disruptions},
    Row{"short_of_spare_time", &Measures::short_of_spare_time},
    Row{"spare_orders", &Measures::spare_orders},
    Row{"purchases", &Measures::purchases},
    Row{"material_used", &Measures::material_used},
    Row{"material_received", &Measures::material_received},
    Row{"material_orders", &Measures::material_orders},
    Row{"material_stops", &Measures::material_stops},
    Row{"material_empty_time", &Measures::material_empty_time},
    Row{"material_level_hours", &Measures::material_level_hours},
    Row{"units_restored", &Measures::units_restored},
    Row{"repair_loop_hours", &Measures::repair_loop_hours},
    Row{"repair_loop_queue_hours", &Measures::repair_loop_queue_hours},
    Row{"cost_lost_output", &Measures::cost_lost_output},
    Row{"cost_purchases", &Measures::cost_purchases},
    Row{"cost_holding", &Measures::cost_holding},
    Row{"cost_labour", &Measures::cost_labour},
    Row{"cost_actions", &Measures::cost_actions},
    Row{"cost_repair_loop", &Measures::cost_repair_loop},
    Row{"cost_duty", &Measures::cost_duty},
    Row{"cost_monitoring", &Measures::cost_monitoring},
    Row{"cost_qualification", &Measures::cost_qualification},
    Row{"cost_contracts", &Measures::cost_contracts},
    Row{"cost_investment", &Measures::cost_investment},
    Row{"cost_subsidies", &Measures::cost_subsidies},
    Row{"cost_terminal_value", &Measures::cost_terminal_value},
    Row{"total_cost", &Measures::total_cost},
    Row{"total_cost_per_year", &Measures::total_cost_per_year},
    Row{"present_cost", &Measures::present_cost},
};
// clang-format on

void measure_fates(const PlantTally& tally, Measures& m) {
  const auto fate = [&](Fate f) { return static_cast<double>(tally.fate[static_cast<std::size_t>(f)]); };
  m.fate_undetectable = fate(Fate::undetectable);
  m.fate_missed = fate(Fate::missed);
  m.fate_unseen = fate(Fate::unseen);
  m.fate_too_late = fate(Fate::too_late);
  m.fate_waited_for_crew = fate(Fate::waited_for_crew);
  m.fate_waited_for_part = fate(Fate::waited_for_part);
  m.fate_prevented_idle = fate(Fate::prevented_idle);
  m.fate_prevented_stop = fate(Fate::prevented_stop);
  for (const auto count : tally.fate) {
    m.developing_failures += static_cast<double>(count);
  }
}

void measure_work(const Simulation& simulation, Measures& m) {
  const auto& tally = simulation.tally();
  m.warnable_failures = static_cast<double>(tally.warnable_failures);
  m.work_done_again = static_cast<double>(tally.work_done_again);
  m.corrective_work_time = to_hours(tally.corrective_work);
  m.interruptions = static_cast<double>(tally.interruptions);
  m.wait_for_crew_time = to_hours(tally.waited_for_crew);
  m.wait_for_part_time = to_hours(tally.waited_for_part);
  for (const auto& starter : simulation.starters()) {
    const auto& order = simulation.orders()[starter.component];
    m.open_corrective_orders += order.open() && order.kind == maintenance::OrderKind::corrective ? 1.0 : 0.0;
  }
  m.alarms = static_cast<double>(tally.alarms);
  m.true_alarms = static_cast<double>(tally.true_alarms);
  m.false_alarms = static_cast<double>(tally.false_alarms);
  m.inspections = static_cast<double>(tally.inspections);
  m.life_consumed = tally.life_consumed / static_cast<double>(ticks_per_hour);
  m.life_total = tally.life_total / static_cast<double>(ticks_per_hour);
  measure_fates(tally, m);
}

void measure_infrastructure(const Simulation& simulation, Measures& m) {
  const auto& tally = simulation.tally();
  const auto& plant = simulation.plant();
  m.watched_time =
      plant.infrastructure.empty() ? 0.0 : to_hours(plant.horizon - plant.warm_up) * static_cast<double>(plant.watched);
  m.blind_time = to_hours(tally.blind);
  m.infrastructure_failures = static_cast<double>(tally.infrastructure_failures);
  m.attacks = static_cast<double>(tally.attacks);
  m.measure_time = to_hours(tally.under_measures);
  m.units_changed = static_cast<double>(tally.units_changed);
}

void measure_hidden(const Simulation& simulation, Measures& m) {
  const auto& tally = simulation.tally();
  const auto& plant = simulation.plant();
  m.hidden_time = to_hours(tally.hidden_time);
  m.undetected_time = to_hours(tally.undetected_time);
  m.hiding_time = to_hours(plant.horizon - plant.warm_up) * static_cast<double>(plant.hiding);
  m.hidden_failures_found = static_cast<double>(tally.hidden_failures_found);
  m.demands = static_cast<double>(tally.demands);
  m.failed_demands = static_cast<double>(tally.failed_demands);
}

void measure_pools(const Simulation& simulation, Measures& m) {
  const auto& start = simulation.at_start();
  const auto& end = simulation.at_end();
  const auto& plant = simulation.plant();
  m.calendar_time = to_hours(plant.horizon - plant.warm_up);
  for (const auto& crew : plant.crews) {
    if (crew.called_after == never) {
      m.crew_hours += crew.size * to_hours(crew.hours.required(plant.horizon) - crew.hours.required(plant.warm_up));
    }
  }
  m.crew_absence = to_hours(end.crew_absent - start.crew_absent);
  m.crew_hours -= m.crew_absence;
  m.contractor_hours = to_hours(end.called_worked - start.called_worked);
  m.contractor_calls = static_cast<double>(simulation.tally().calls);
  m.crew_hours_worked = to_hours(end.crew_worked - start.crew_worked);
  m.crew_overtime = to_hours(end.crew_overtime - start.crew_overtime);
  m.crew_queue_hours = to_hours(end.crew_waiting - start.crew_waiting);
  for (std::size_t i = 0; i < plant.spares.size(); ++i) {
    m.spare_requests += static_cast<double>(end.requests[i] - start.requests[i]);
    m.spare_requests_met += static_cast<double>(end.met_at_once[i] - start.met_at_once[i]);
    m.backorder_hours += unit_hours(end.backorders[i] - start.backorders[i]);
    m.on_hand_hours += unit_hours(end.on_hand[i] - start.on_hand[i]);
    m.short_of_spare_time += to_hours(end.short_of[i] - start.short_of[i]);
    m.out_of_stock_time += to_hours(end.out_of_stock[i] - start.out_of_stock[i]);
  }
  for (std::size_t i = 0; i < plant.spares.size(); ++i) {
    m.emergency_orders += static_cast<double>(simulation.spare_tally()[i].emergencies);
    m.spares_expired += static_cast<double>(simulation.spare_tally()[i].expired);
    m.stockpile_drawn += static_cast<double>(simulation.spare_tally()[i].drawn);
    m.substitutions += static_cast<double>(simulation.spare_tally()[i].stood_in);
    if (plant.spares[i].depot == plant::none) {
      m.spare_orders += static_cast<double>(simulation.spare_tally()[i].orders);
      m.purchases += static_cast<double>(simulation.spare_tally()[i].received);
    }
    m.other_demand += static_cast<double>(simulation.spare_tally()[i].other_demand);
    m.other_demand_lost += static_cast<double>(simulation.spare_tally()[i].other_demand_lost);
  }
  m.repair_loop_hours = unit_hours(end.loop_units - start.loop_units);
  m.repair_loop_queue_hours = unit_hours(end.loop_waiting - start.loop_waiting);
  m.units_restored = static_cast<double>(simulation.tally().units_restored);
}

void measure_supply(const Simulation& simulation, Measures& m) {
  const auto& start = simulation.at_start().supply;
  const auto& end = simulation.at_end().supply;
  m.units_ordered = static_cast<double>(end.units.ordered - start.units.ordered);
  m.units_received = static_cast<double>(end.units.received - start.units.received);
  m.units_lost = static_cast<double>(end.units.lost - start.units.lost);
  m.units_cancelled = static_cast<double>(end.units.cancelled - start.units.cancelled);
  m.time_on_order = end.hours_on_order - start.hours_on_order;
  m.no_source_time = to_hours(end.without_source - start.without_source);
  // Of the whole run: what happened before the measured span bears on it.
  const auto& tally = simulation.tally();
  m.disruptions = static_cast<double>(end.onsets + tally.measures_announced);
  m.expected_disruptions = end.expected_onsets + tally.expected_measures;
}

void measure_materials(const Simulation& simulation, Measures& m) {
  const auto& start = simulation.at_start().materials;
  const auto& end = simulation.at_end().materials;
  for (std::size_t i = 0; i < end.size(); ++i) {
    m.material_used += end[i].used - start[i].used;
    m.material_received += end[i].received - start[i].received;
    m.material_empty_time += to_hours(end[i].empty - start[i].empty);
    m.material_level_hours += (end[i].unit_ticks - start[i].unit_ticks) / static_cast<double>(ticks_per_hour);
    m.material_orders += static_cast<double>(simulation.material_tally()[i].orders);
    m.material_stops += static_cast<double>(simulation.material_tally()[i].stops);
  }
}

void measure_money(const Simulation& simulation, Measures& m) {
  const auto& ledger = simulation.ledger();
  m.cost_lost_output = ledger.of(Account::lost_output);
  m.cost_purchases = ledger.of(Account::purchases);
  m.cost_holding = ledger.of(Account::holding);
  m.cost_labour = ledger.of(Account::labour);
  m.cost_actions = ledger.of(Account::actions);
  m.cost_repair_loop = ledger.of(Account::repair_loop);
  m.cost_duty = ledger.of(Account::duty);
  m.cost_monitoring = ledger.of(Account::monitoring);
  m.cost_qualification = ledger.of(Account::qualification);
  m.cost_contracts = ledger.of(Account::contracts);
  m.cost_investment = ledger.of(Account::investment);
  m.cost_subsidies = ledger.of(Account::subsidies);
  m.cost_terminal_value = ledger.of(Account::terminal_value);
  m.total_cost = ledger.total();
  m.total_cost_per_year = m.total_cost / simulation.plant().years();
  m.present_cost = ledger.present();
}

/// Member by member: measures are numbers without exception.
Measures sum_of(std::span<const Measures> lines) noexcept {
  using Numbers = std::array<double, rows.size()>;
  static_assert(sizeof(Numbers) == sizeof(Measures));
  Numbers sum{};
  for (const Measures& line : lines) {
    const auto numbers = std::bit_cast<Numbers>(line);
    for (std::size_t i = 0; i < sum.size(); ++i) {
      sum[i] += numbers[i];
    }
  }
  return std::bit_cast<Measures>(sum);
}

/// Of the parts of all lines with sources.
void measure_time_in_lines(const Simulation& simulation, Measures& m) {
  std::optional<stats::TimeHistogram> all;
  for (std::size_t line = 0; line < simulation.plant().lines.size(); ++line) {
    if (const auto* times = simulation.time_in_line(line)) {
      all ? all->merge(*times) : static_cast<void>(all = *times);
    }
  }
  if (all) {
    measure_time_in_line(*all, m);
  } else {
    m.time_in_line_p50 = m.time_in_line_p95 = m.time_in_line_p99 = std::numeric_limits<double>::quiet_NaN();
  }
}

}  // namespace

double Measures::*measure_named(std::string_view kpi) noexcept {
  const auto found = std::ranges::find(rows, kpi, &Row::name);
  return found == rows.end() ? nullptr : found->member;
}

Measures measure_plant(const Simulation& simulation, std::span<const Measures> lines) {
  Measures m = sum_of(lines);
  double stations_up = 0.0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    stations_up += lines[i].stations_up_at_end * simulation.plant().lines[i].stations;
  }
  m.stations_up_at_end = stations_up / static_cast<double>(simulation.plant().stations.size());
  // Lines work side by side.
  m.required_time = std::ranges::max(lines, {}, &Measures::required_time).required_time;
  measure_time_in_lines(simulation, m);
  measure_work(simulation, m);
  measure_infrastructure(simulation, m);
  measure_hidden(simulation, m);
  measure_pools(simulation, m);
  measure_supply(simulation, m);
  measure_materials(simulation, m);
  measure_money(simulation, m);
  return m;
}

}  // namespace hozen::run
