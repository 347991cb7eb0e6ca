#include "models/run/measures.hpp"

#include <algorithm>
#include <array>

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
    Row{"required_time", &Measures::required_time},
    Row{"station_time", &Measures::station_time},
    Row{"working_time", &Measures::working_time},
    Row{"starved_time", &Measures::starved_time},
    Row{"blocked_time", &Measures::blocked_time},
    Row{"down_time", &Measures::down_time},
    Row{"up_time", &Measures::up_time},
    Row{"buffer_part_hours", &Measures::buffer_part_hours},
    Row{"stations_up_at_end", &Measures::stations_up_at_end},
    Row{"failures", &Measures::failures},
    Row{"failures_per_year", &Measures::failures_per_year},
    Row{"unplanned_stops", &Measures::unplanned_stops},
    Row{"warnable_failures", &Measures::warnable_failures},
    Row{"planned_replacements", &Measures::planned_replacements},
    Row{"corrective_orders", &Measures::corrective_orders},
    Row{"checks", &Measures::checks},
    Row{"corrective_work_time", &Measures::corrective_work_time},
    Row{"wait_for_crew_time", &Measures::wait_for_crew_time},
    Row{"wait_for_part_time", &Measures::wait_for_part_time},
    Row{"open_corrective_orders", &Measures::open_corrective_orders},
    Row{"alarms", &Measures::alarms},
    Row{"true_alarms", &Measures::true_alarms},
    Row{"false_alarms", &Measures::false_alarms},
    Row{"inspections", &Measures::inspections},
    Row{"developing_failures", &Measures::developing_failures},
    Row{"fate_undetectable", &Measures::fate_undetectable},
    Row{"fate_missed", &Measures::fate_missed},
    Row{"fate_too_late", &Measures::fate_too_late},
    Row{"fate_waited_for_crew", &Measures::fate_waited_for_crew},
    Row{"fate_waited_for_part", &Measures::fate_waited_for_part},
    Row{"fate_prevented_idle", &Measures::fate_prevented_idle},
    Row{"fate_prevented_stop", &Measures::fate_prevented_stop},
    Row{"life_consumed", &Measures::life_consumed},
    Row{"life_total", &Measures::life_total},
    Row{"crew_hours_worked", &Measures::crew_hours_worked},
    Row{"crew_hours", &Measures::crew_hours},
    Row{"calendar_time", &Measures::calendar_time},
    Row{"crew_queue_hours", &Measures::crew_queue_hours},
    Row{"spare_requests", &Measures::spare_requests},
    Row{"spare_requests_met", &Measures::spare_requests_met},
    Row{"backorder_hours", &Measures::backorder_hours},
    Row{"on_hand_hours", &Measures::on_hand_hours},
    Row{"purchases", &Measures::purchases},
    Row{"units_restored", &Measures::units_restored},
    Row{"cost_lost_output", &Measures::cost_lost_output},
    Row{"cost_purchases", &Measures::cost_purchases},
    Row{"cost_holding", &Measures::cost_holding},
    Row{"cost_labour", &Measures::cost_labour},
    Row{"cost_actions", &Measures::cost_actions},
    Row{"cost_repair_loop", &Measures::cost_repair_loop},
    Row{"cost_monitoring", &Measures::cost_monitoring},
    Row{"total_cost", &Measures::total_cost},
    Row{"total_cost_per_year", &Measures::total_cost_per_year},
    Row{"present_cost", &Measures::present_cost},
};
// clang-format on

double& lost_to(Measures& measures, std::uint32_t category) {
  switch (static_cast<maintenance::LossCategory>(category)) {
    case maintenance::LossCategory::waiting_part:
      return measures.lost_output_waiting_part;
    case maintenance::LossCategory::waiting_crew:
      return measures.lost_output_waiting_crew;
    case maintenance::LossCategory::corrective_work:
      return measures.lost_output_corrective_work;
    case maintenance::LossCategory::planned_work:
      return measures.lost_output_planned_work;
    case maintenance::LossCategory::check:
      return measures.lost_output_check;
    case maintenance::LossCategory::restart:
      break;
  }
  return measures.lost_output_restart;
}

double years(const plant::Plant& plant) {
  return static_cast<double>(plant.horizon - plant.warm_up) / static_cast<double>(ticks_per_year);
}

void measure_times(const Simulation& simulation, const Snapshot& end, const plant::LineSite& site, Measures& m) {
  const auto& start = simulation.at_start();
  const auto& plant = simulation.plant();
  double up = 0.0;
  for (std::uint32_t s = site.first_station; s < site.first_station + site.stations; ++s) {
    m.working_time += to_hours(end.stations[s].working - start.stations[s].working);
    m.starved_time += to_hours(end.stations[s].starved - start.stations[s].starved);
    m.blocked_time += to_hours(end.stations[s].blocked - start.stations[s].blocked);
    m.down_time += to_hours(end.stations[s].down - start.stations[s].down);
    m.buffer_part_hours += (end.buffers[s] - start.buffers[s]) / static_cast<double>(ticks_per_hour);
    up += simulation.flow(plant.stations[s].line).stopped(plant.stations[s].index_in_line) ? 0.0 : 1.0;
  }
  m.required_time = to_hours(plant.production.required(plant.horizon) - plant.production.required(plant.warm_up));
  m.station_time = m.required_time * site.stations;
  m.up_time = m.station_time - m.down_time;
  m.stations_up_at_end = up / site.stations;
}

void measure_fates(const PlantTally& tally, Measures& m) {
  const auto fate = [&](Fate f) { return static_cast<double>(tally.fate[static_cast<std::size_t>(f)]); };
  m.fate_undetectable = fate(Fate::undetectable);
  m.fate_missed = fate(Fate::missed);
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
  m.corrective_work_time = to_hours(tally.corrective_work);
  m.wait_for_crew_time = to_hours(tally.waited_for_crew);
  m.wait_for_part_time = to_hours(tally.waited_for_part);
  for (const auto& order : simulation.orders()) {
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

void measure_pools(const Simulation& simulation, const Snapshot& end, Measures& m) {
  const auto& start = simulation.at_start();
  const auto& plant = simulation.plant();
  m.calendar_time = to_hours(plant.horizon - plant.warm_up);
  for (const auto& crew : plant.crews) {
    m.crew_hours += crew.size * m.calendar_time;
  }
  m.crew_hours_worked = to_hours(end.crew_worked - start.crew_worked);
  m.crew_queue_hours = to_hours(end.crew_waiting - start.crew_waiting);
  for (std::size_t i = 0; i < plant.spares.size(); ++i) {
    m.spare_requests += static_cast<double>(end.requests[i] - start.requests[i]);
    m.spare_requests_met += static_cast<double>(end.met_at_once[i] - start.met_at_once[i]);
    m.backorder_hours += to_hours(end.backorders[i] - start.backorders[i]);
    m.on_hand_hours += to_hours(end.on_hand[i] - start.on_hand[i]);
  }
  m.purchases = static_cast<double>(simulation.tally().purchases);
  m.units_restored = static_cast<double>(simulation.tally().units_restored);
}

void measure_money(const Simulation& simulation, Measures& m) {
  const auto& ledger = simulation.ledger();
  m.cost_lost_output = ledger.of(Account::lost_output);
  m.cost_purchases = ledger.of(Account::purchases);
  m.cost_holding = ledger.of(Account::holding);
  m.cost_labour = ledger.of(Account::labour);
  m.cost_actions = ledger.of(Account::actions);
  m.cost_repair_loop = ledger.of(Account::repair_loop);
  m.cost_monitoring = ledger.of(Account::monitoring);
  m.total_cost = ledger.total();
  m.total_cost_per_year = m.total_cost / years(simulation.plant());
  m.present_cost = ledger.present();
}

}  // namespace

double Measures::*measure_named(std::string_view kpi) noexcept {
  const auto found = std::ranges::find(rows, kpi, &Row::name);
  return found == rows.end() ? nullptr : found->member;
}

Measures measure_line(const Simulation& simulation, const Snapshot& end, std::size_t line) {
  const auto& start = simulation.at_start();
  const auto& site = simulation.plant().lines[line];
  const auto& tally = simulation.line_tally()[line];
  Measures m;
  m.output = end.output[line] - start.output[line];
  m.failure_free_output = end.failure_free[line] - start.failure_free[line];
  m.lost_output = m.failure_free_output - m.output;
  for (std::uint32_t category = 0; category < maintenance::loss_categories; ++category) {
    const auto at = line * maintenance::loss_categories + category;
    lost_to(m, category) = end.lost_by_category[at] - start.lost_by_category[at];
  }
  measure_times(simulation, end, site, m);
  m.failures = static_cast<double>(tally.failures);
  m.failures_per_year = m.failures / years(simulation.plant());
  m.unplanned_stops = static_cast<double>(tally.unplanned_stops);
  m.planned_replacements = static_cast<double>(tally.planned_replacements);
  m.corrective_orders = static_cast<double>(tally.corrective_orders);
  m.checks = static_cast<double>(tally.checks);
  return m;
}

Measures measure_plant(const Simulation& simulation, const Snapshot& end, const std::vector<Measures>& lines) {
  Measures m;
  double stations_up = 0.0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (const auto& row : rows) {
      m.*row.member += lines[i].*row.member;
    }
    stations_up += lines[i].stations_up_at_end * simulation.plant().lines[i].stations;
  }
  m.stations_up_at_end = stations_up / static_cast<double>(simulation.plant().stations.size());
  // Lines work side by side: the plant's required time is one line's.
  m.required_time = lines.front().required_time;
  measure_work(simulation, m);
  measure_pools(simulation, end, m);
  measure_money(simulation, m);
  return m;
}

}  // namespace hozen::run
