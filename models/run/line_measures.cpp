// What one line did: the states of its stations, the parts that went through it, and what follows from both.
#include "models/run/measures.hpp"
#include "models/run/station_span.hpp"

namespace hozen::run {
namespace {

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
    case maintenance::LossCategory::degraded:
      return measures.lost_output_degraded;
    case maintenance::LossCategory::waiting_material:
      return measures.lost_output_waiting_material;
    case maintenance::LossCategory::halted:
      return measures.lost_output_halted;
    case maintenance::LossCategory::restart:
      break;
  }
  return measures.lost_output_restart;
}

void measure_span(const StationSpan& span, Measures& m) {
  m.working_time = to_hours(span.times.working);
  m.setting_up_time = to_hours(span.times.setting_up);
  m.starved_time = to_hours(span.times.starved);
  m.blocked_time = to_hours(span.times.blocked);
  m.waiting_material_time = to_hours(span.waiting_material);
  m.down_time = to_hours(span.times.down);
  const auto down = [&](maintenance::LossCategory reason) {
    return to_hours(span.down.by_reason[static_cast<std::size_t>(reason)]);
  };
  m.down_waiting_part = down(maintenance::LossCategory::waiting_part);
  m.down_waiting_crew = down(maintenance::LossCategory::waiting_crew);
  m.down_corrective_work = down(maintenance::LossCategory::corrective_work);
  m.down_planned_work = down(maintenance::LossCategory::planned_work);
  m.down_check = down(maintenance::LossCategory::check);
  m.down_restart = down(maintenance::LossCategory::restart);
  m.down_halted = down(maintenance::LossCategory::halted);
  m.unscheduled_down_time = to_hours(span.down.after_failure);
  m.scheduled_down_time = to_hours(span.times.setting_up + span.times.down - span.down.after_failure);
  m.non_scheduled_time = to_hours(span.non_scheduled);
  m.planned_run_time = span.planned_run_time / static_cast<double>(ticks_per_hour);
  m.reworked = span.counts.reworked;
}

void measure_times(const Simulation& simulation, std::span<const StationSpan> stations, const plant::LineSite& site,
                   Measures& m) {
  const auto& plant = simulation.plant();
  double up = 0.0;
  measure_span(sum_of(stations.subspan(site.first_station, site.stations)), m);
  for (std::uint32_t s = site.first_station; s < site.first_station + site.stations; ++s) {
    up += simulation.up_at_end(s) ? 1.0 : 0.0;
  }
  m.required_time = to_hours(site.hours.required(plant.horizon) - site.hours.required(plant.warm_up));
  m.station_time = m.required_time * site.stations;
  m.total_time = to_hours(plant.horizon - plant.warm_up) * site.stations;
  m.up_time = m.station_time - m.down_time;
  m.standby_time = m.starved_time + m.blocked_time + m.waiting_material_time;
  m.unit_processing_time = m.working_time + m.setting_up_time;
  m.unit_processing_and_delay_time = m.working_time + m.unscheduled_down_time;
  m.unit_busy_time = m.unit_processing_time + m.unscheduled_down_time;
  m.maintenance_work_time = m.down_corrective_work + m.down_planned_work + m.down_check;
  m.stations_up_at_end = up / site.stations;
}

void measure_parts(const Simulation& simulation, std::size_t line, Measures& m) {
  const auto& from = simulation.at_start().parts[line];
  const auto& to = simulation.at_end().parts[line];
  constexpr auto hour = static_cast<double>(ticks_per_hour);
  m.scrapped = to.scrapped - from.scrapped;
  m.produced = m.output + m.scrapped;
  m.parts_left = m.produced + to.merged - from.merged;
  m.parts_begun = to.entered - from.entered;
  m.work_in_process_hours = (to.work_in_process - from.work_in_process) / hour;
  m.wait_before_first_work = (to.wait_before_first - from.wait_before_first) / hour;
  m.due_parts = to.with_due_date - from.with_due_date;
  m.late_parts = to.late - from.late;
  m.tardiness = (to.tardiness - from.tardiness) / hour;
  static const stats::TimeHistogram nobody;
  const auto* times = simulation.time_in_line(line);
  measure_time_in_line(times == nullptr ? nobody : *times, m);
  if (times != nullptr) {
    m.arrivals_lost = to.refused - from.refused;
    m.arrivals_kept = m.parts_begun;
    m.arrivals = m.arrivals_kept + m.arrivals_lost;
    m.arrivals_waiting = to.waited - from.waited;
  }
}

/// The three losses of the OEE index, in station hours and in parts at the planned run time a part took.
void measure_effectiveness(Measures& m) {
  const double quality = m.produced == 0.0 ? 1.0 : m.output / m.produced;  // without a part, none was bad
  m.availability_loss_time = m.station_time - m.working_time;
  m.performance_loss_time = m.working_time - m.planned_run_time;
  m.quality_loss_time = m.planned_run_time * (1.0 - quality);
  m.fully_productive_time = m.planned_run_time * quality;
  m.net_equipment_time = m.working_time == 0.0 ? 0.0 : m.unit_busy_time * m.fully_productive_time / m.working_time;
  const double parts_an_hour = m.planned_run_time == 0.0 ? 0.0 : m.produced / m.planned_run_time;
  m.availability_loss_parts = m.availability_loss_time * parts_an_hour;
  m.performance_loss_parts = m.performance_loss_time * parts_an_hour;
  m.quality_loss_parts = m.quality_loss_time * parts_an_hour;
}

}  // namespace

void measure_time_in_line(const stats::TimeHistogram& times, Measures& m) {
  constexpr auto hour = static_cast<double>(ticks_per_hour);
  m.time_in_line_p50 = times.quantile(0.50) / hour;
  m.time_in_line_p95 = times.quantile(0.95) / hour;
  m.time_in_line_p99 = times.quantile(0.99) / hour;
}

Measures measure_line(const Simulation& simulation, std::span<const StationSpan> stations, std::size_t line) {
  const auto& start = simulation.at_start();
  const auto& end = simulation.at_end();
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
  measure_times(simulation, stations, site, m);
  m.buffer_part_hours = (end.buffers[line] - start.buffers[line]) / static_cast<double>(ticks_per_hour);
  measure_parts(simulation, line, m);
  measure_effectiveness(m);
  m.failures = static_cast<double>(tally.failures);
  m.failures_per_year = m.failures / simulation.plant().years();
  m.unplanned_stops = static_cast<double>(tally.unplanned_stops);
  m.planned_replacements = static_cast<double>(tally.planned_replacements);
  m.corrective_orders = static_cast<double>(tally.corrective_orders);
  m.checks = static_cast<double>(tally.checks);
  m.component_time = m.required_time * site.components;
  m.component_up_time = m.component_time - to_hours(tally.components_down);
  return m;
}

}  // namespace hozen::run
