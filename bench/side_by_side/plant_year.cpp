#include "bench/side_by_side/plant_year.hpp"

#include "models/scenario/reader.hpp"

namespace hozen::side_by_side {
namespace {

constexpr std::uint64_t seed = 1;

scenario::Document one_year(std::uint32_t thousands) {
  const auto times = [thousands](std::uint32_t count) { return std::to_string(count * thousands); };
  // The age is fixed so that no pilot runs look for the best one; alternatives that are not measured are dropped.
  return scenario::read_file(std::string{HOZEN_SOURCE_DIR} + "/scenarios/study/thousand-motors.yaml",
                             {{"experiment.horizon", "1 y"},
                              {"experiment.warm_up", "0 y"},
                              {"lines.main.copies", times(5)},
                              {"lines.feeder.copies", times(20)},
                              {"crews.electrician.size", times(6)},
                              {"spares.motor.base_stock", times(11)},
                              {"alternatives.fixed_age.maintenance.at", "10 operating_y"},
                              {"alternatives.watch_all", "null"},
                              {"alternatives.watch_critical", "null"}});
}

}  // namespace

const std::vector<PlantYear::Policy>& PlantYear::policies() {
  static const std::vector<Policy> all{{"plant_year_reactive", "baseline"},
                                       {"plant_year_age", "fixed_age"},
                                       {"plant_year_predictive", "monthly_rounds"}};
  return all;
}

PlantYear::PlantYear(std::uint32_t thousands)
    : run_{one_year(thousands), seed}, output_{run_.kpi("output")}, required_time_{run_.kpi("required_time")} {
  for (const Policy& policy : policies()) {
    alternatives_.push_back(run_.alternative(policy.alternative));
  }
  for (const char* const name : {"failures", "corrective_orders", "planned_replacements", "checks", "alarms"}) {
    events_.push_back(run_.kpi(name));
  }
}

PlantYear::Done PlantYear::run(std::size_t policy, std::uint64_t replication) {
  run_.run(alternatives_[policy], replication);
  Done done{.parts = run_.value(output_), .hours = run_.value(required_time_)};
  for (const std::size_t kpi : events_) {
    done.events += run_.value(kpi);
  }
  return done;
}

}  // namespace hozen::side_by_side
