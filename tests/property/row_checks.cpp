#include "tests/property/row_checks.hpp"

#include <cmath>

#include "models/kpi/states.hpp"
#include "tests/property/rows.hpp"

namespace hozen::property {
namespace {

using Names = std::vector<std::string>;

/// Reads a row of a plant or of one of its lines, and collects what is wrong with it.
class Reading {
 public:
  Reading(const store::Layout& layout, const store::Sample& row) : layout_{layout}, row_{row} {}

  /// The plant's numbers from now on: "", or a line's.
  void at(const std::string& line) { line_ = line; }
  [[nodiscard]] double operator[](const std::string& name) const { return value_of(layout_, row_, name, line_); }
  [[nodiscard]] double sum(const Names& names) const {
    double total = 0.0;
    for (const auto& name : names) {
      total += (*this)[name];
    }
    return total;
  }

  /// Relative to the numbers that were added up.
  void equal(double a, double b, double scale, const std::string& what) {
    demand(std::abs(a - b) <= 1e-9 * (std::abs(scale) + 1.0), a, b, what);
  }
  void at_most(double a, double b, const std::string& what) { demand(a <= b, a, b, what); }
  [[nodiscard]] const std::string& found() const { return found_; }

 private:
  void demand(bool holds, double a, double b, const std::string& what) {
    if (!holds && found_.empty()) {
      found_ =
          what + (line_.empty() ? "" : " of " + line_) + ": " + std::to_string(a) + " against " + std::to_string(b);
    }
  }

  const store::Layout& layout_;
  const store::Sample& row_;
  std::string line_;
  std::string found_;
};

/// Checks the plant, then each of its lines.
template <class Check>
std::string everywhere(const store::Layout& layout, const store::Sample& row, const Check& check) {
  Reading reading{layout, row};
  check(reading);
  for (const auto& line : layout.lines) {
    reading.at(line);
    check(reading);
  }
  return reading.found();
}

const Names lost{"lost_output_waiting_part", "lost_output_waiting_crew", "lost_output_corrective_work",
                 "lost_output_planned_work", "lost_output_check",        "lost_output_restart",
                 "lost_output_halted",       "lost_output_degraded",     "lost_output_waiting_material"};

std::string wrong_states(const store::Layout& layout, const store::Sample& row) {
  return everywhere(layout, row, [](Reading& of) {
    const double clock = of["station_time"];
    of.equal(of.sum({"working_time", "setting_up_time", "starved_time", "blocked_time", "waiting_material_time",
                     "down_time"}),
             clock, clock, "states");
    of.equal(of.sum({"down_waiting_part", "down_waiting_crew", "down_corrective_work", "down_planned_work",
                     "down_check", "down_restart", "down_halted"}),
             of["down_time"], clock, "reasons of down time");
    const double total = of["total_time"];
    of.equal(
        of.sum({"working_time", "standby_time", "scheduled_down_time", "unscheduled_down_time", "non_scheduled_time"}),
        total, total, "states of SEMI E10");
    of.equal(clock + of["non_scheduled_time"], total, total, "required and other time");
  });
}

std::string wrong_effectiveness(const store::Layout& layout, const store::Sample& row) {
  Reading of{layout, row};
  for (const auto& line : layout.lines) {
    of.at(line);
    const double clock = of["station_time"];
    of.equal(of.sum({"availability_loss_time", "performance_loss_time", "quality_loss_time", "fully_productive_time"}),
             clock, clock, "losses of effectiveness");
    if (of["working_time"] > 0.0 && of["produced"] > 0.0) {
      of.equal(of["oee_index"], of["availability_iso22400"] * of["effectiveness"] * of["quality_ratio"], 1.0, "OEE");
      of.equal(of["nee_index"], of["allocation_efficiency"] * of["effectiveness"] * of["quality_ratio"], 1.0, "NEE");
    }
    const double most = of["planned_run_time"] > 0.0 ? clock * of["produced"] / of["planned_run_time"] : of["output"];
    of.equal(of.sum({"output", "availability_loss_parts", "performance_loss_parts", "quality_loss_parts"}), most, most,
             "parts lost to effectiveness");
  }
  return of.found();
}

std::string wrong_losses(const store::Layout& layout, const store::Sample& row) {
  return everywhere(layout, row, [](Reading& of) {
    const double scale = of["failure_free_output"];
    const double gap = scale - of["output"];
    of.equal(of["lost_output"], gap, scale, "lost output");
    of.equal(of.sum(lost), gap, scale, "causes of lost output");
  });
}

std::string wrong_parts(const store::Layout& layout, const store::Sample& row) {
  return everywhere(layout, row, [](Reading& of) {
    const double made = of["produced"];
    of.equal(of.sum({"output", "scrapped"}), made, made, "good and bad parts");
    of.at_most(made, of["parts_left"] * (1.0 + 1e-9) + 1e-6, "parts produced, and those that left");
    of.equal(of.sum({"arrivals_lost", "arrivals_kept"}), of["arrivals"], of["arrivals"], "arrivals");
    of.at_most(of["late_parts"], of["due_parts"], "late parts");
    of.at_most(of["due_parts"], of["output"] + 1e-6, "parts with a due date");
    for (const auto* count : {"output", "scrapped", "reworked", "parts_begun", "work_in_process_hours",
                              "buffer_part_hours", "wait_before_first_work", "tardiness"}) {
      of.at_most(0.0, of[count], count);
    }
    // What lies in buffers is in process.
    of.at_most(of["buffer_part_hours"], of["work_in_process_hours"] * (1.0 + 1e-9) + 1e-6, "parts in buffers");
    if (!std::isnan(of["time_in_line_p50"])) {
      of.at_most(of["time_in_line_p50"], of["time_in_line_p95"], "median and 95 %");
      of.at_most(of["time_in_line_p95"], of["time_in_line_p99"], "95 % and 99 %");
    }
  });
}

std::string wrong_fates(const store::Layout& layout, const store::Sample& row) {
  Reading of{layout, row};
  const double failed = of.sum({"fate_undetectable", "fate_missed", "fate_unseen", "fate_too_late",
                                "fate_waited_for_crew", "fate_waited_for_part"});
  const double prevented = of.sum({"fate_prevented_idle", "fate_prevented_stop"});
  of.equal(failed, of["failures"], 0.0, "fates of failures");
  of.equal(failed + prevented, of["developing_failures"], 0.0, "fates of developing failures");
  of.at_most(prevented, of["true_alarms"] + of["planned_replacements"], "failures prevented");
  of.equal(of.sum({"true_alarms", "false_alarms"}), of["alarms"], 0.0, "alarms");
  return of.found();
}

std::string wrong_ledger(const store::Layout& layout, const store::Sample& row) {
  Reading of{layout, row};
  const double total = of["total_cost"];
  of.equal(of.sum({"cost_lost_output", "cost_purchases", "cost_holding", "cost_labour", "cost_actions",
                   "cost_repair_loop", "cost_monitoring", "cost_duty"}),
           total, total, "ledger");
  of.equal(of["total_cost_per_year"] * of["calendar_time"] / 8760.0, total, total, "ledger per year");
  return of.found();
}

std::string wrong_use(const store::Layout& layout, const store::Sample& row) {
  Reading of{layout, row};
  of.at_most(of["crew_hours_worked"] - of["crew_overtime"], of["crew_hours"] * (1.0 + 1e-12), "hours of crews");
  of.at_most(of["spare_requests_met"], of["spare_requests"], "spares issued at once");
  of.at_most(of["life_consumed"], of["life_total"] * (1.0 + 1e-12), "life used");
  of.at_most(of["unplanned_stops"], of["failures"] + of["failed_demands"], "unplanned stops");
  of.at_most(of["undetected_time"], of["hidden_time"], "time before hidden failures were found");
  of.at_most(of["hidden_time"], of["hiding_time"] * (1.0 + 1e-12), "time in hidden failures");
  of.at_most(of["failed_demands"], of["demands"], "demands that failed");
  of.at_most(of["stations_up_at_end"], 1.0, "stations up at the end");
  of.at_most(0.0, of["on_hand_hours"], "units on the shelf");
  of.at_most(of["short_of_spare_time"], of["backorder_hours"] * (1.0 + 1e-12), "time in which a spare is missing");
  of.at_most(of["repair_loop_queue_hours"], of["repair_loop_hours"], "waiting in repair loops");
  return of.found();
}

}  // namespace

const std::vector<RowCheck>& row_checks() {
  static const std::vector<Canary> states{
      {"working_time"}, {"setting_up_time"},   {"starved_time"},        {"blocked_time"}, {"waiting_material_time"},
      {"down_time"},    {"down_waiting_part"}, {"down_waiting_crew"},   {"down_restart"}, {"down_halted"},
      {"station_time"}, {"standby_time"},      {"scheduled_down_time"}, {"total_time"}};
  static const std::vector<Canary> losses{{"output"},
                                          {"failure_free_output"},
                                          {"lost_output"},
                                          {"lost_output_waiting_crew"},
                                          {"lost_output_corrective_work"},
                                          {"lost_output_restart"},
                                          {"lost_output_halted"},
                                          {"lost_output_degraded"},
                                          {"lost_output_waiting_material"}};
  static const std::vector<Canary> parts{{"produced"},        {"scrapped"},         {"parts_left", -1e9},
                                         {"arrivals"},        {"arrivals_lost"},    {"late_parts", 1e9},
                                         {"due_parts", 1e9},  {"reworked", -1e9},   {"buffer_part_hours", 1e9},
                                         {"tardiness", -1e9}, {"parts_begun", -1e9}};
  static const std::vector<RowCheck> checks{
      {"states sum to the clock", wrong_states, states, states},
      {"losses of effectiveness sum",
       wrong_effectiveness,
       {},
       {{"availability_loss_time"}, {"performance_loss_time"}, {"quality_loss_time"}, {"quality_loss_parts"}}},
      {"losses sum to the gap", wrong_losses, losses, losses},
      {"parts are accounted for", wrong_parts, parts, parts},
      {"fates sum to developing failures",
       wrong_fates,
       {{"fate_undetectable"}, {"fate_prevented_stop"}, {"failures"}, {"developing_failures"}, {"alarms"}},
       {}},
      {"the ledger sums", wrong_ledger, {{"cost_lost_output"}, {"cost_holding"}, {"total_cost"}}, {}},
      {"nothing is used more than there is",
       wrong_use,
       {{"crew_hours_worked", 1e9}, {"spare_requests_met", 1e9}, {"life_consumed", 1e9}, {"stations_up_at_end", 2.0}},
       {}}};
  return checks;
}

std::string wrong_with_stations(const store::Layout& layout, const store::Sample& row) {
  const auto& stations = layout.moments.at(0);
  const auto named = kpi::states();
  const auto clock = std::llround(value_of(layout, row, "calendar_time") * 3.6e6);
  const std::size_t count = stations.labels.size();
  for (std::size_t s = 0; s < count; ++s) {
    std::int64_t sum = 0;
    std::int64_t down = 0;
    for (std::size_t v = 0; v < named.size(); ++v) {
      const auto here = row.whole[v * count + s];
      if (stations.axis != "station" || stations.variables.at(v).name != named[v].name || here < 0) {
        return std::string{named[v].name}.append(" of ").append(stations.labels[s]);
      }
      sum += here;
      down += named[v].down ? here : 0;
    }
    // Each of the six reasons is rounded once.
    const bool named_so = stations.variables.at(named.size()).name == "down_time";
    if (sum != clock || !named_so || std::abs(down - row.whole[named.size() * count + s]) > 6) {
      return std::string{"the states of "}.append(stations.labels[s]);
    }
  }
  return "";
}

std::size_t first_of_group(const store::Layout& layout, std::size_t group) {
  std::size_t first = 0;
  for (std::size_t before = 0; before < group; ++before) {
    first += layout.moments.at(before).labels.size() * layout.moments.at(before).variables.size();
  }
  return first;
}

std::string wrong_with_components(const store::Layout& layout, const store::Sample& row) {
  const auto& components = layout.moments.at(2);
  if (components.axis != "component" || components.variables.at(2).name != "lost_output") {
    return "the layout";
  }
  const double scale = value_of(layout, row, "failure_free_output");
  // What was lost while lines were stopped as a whole, or stations waited for materials, belongs to no component.
  const double gap = scale - value_of(layout, row, "output") - value_of(layout, row, "lost_output_halted") -
                     value_of(layout, row, "lost_output_waiting_material");
  const std::size_t first = first_of_group(layout, 2);
  double sum = 0.0;
  for (std::size_t c = 0; c < components.labels.size(); ++c) {
    sum += static_cast<double>(row.whole[first + 2 * components.labels.size() + c]) * 1e-3;
  }
  // Each is rounded once.
  const double allowed = 1e-3 * static_cast<double>(components.labels.size()) + 1e-9 * scale;
  return std::abs(sum - gap) <= allowed ? ""
                                        : "losses by component: " + std::to_string(sum) + " of " + std::to_string(gap);
}

}  // namespace hozen::property
