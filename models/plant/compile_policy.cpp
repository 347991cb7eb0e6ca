#include "models/plant/compile_policy.hpp"

#include "models/plant/clock.hpp"

namespace hozen::plant {
namespace {

void compile_false_alarms(const scenario::FalseAlarms& alarms, FalseAlarmPlan& plan) {
  plan.per_inspection = alarms.per_inspection.value;
  plan.outcome = alarms.outcome;
  plan.dismissal_cost = alarms.analysis.value * alarms.analyst.value;
  if (alarms.time_between) {
    plan.live = true;
    plan.meter = meter_of(alarms.time_between->unit);
    plan.between = law_in_ticks(*alarms.time_between, alarms.time_between->unit, {});
  }
}

LearningPlan compile_learning(const scenario::Learning& learning) {
  LearningPlan plan{.known = static_cast<double>(learning.known), .of_one = learning.of_one.value};
  if (learning.pool) {
    plan.pool_known = learning.pool->known;
    plan.pool_per_tick = 1.0 / law_in_ticks(learning.pool->time_between, scenario::Clock::calendar, {}).mean();
    plan.unlike = learning.pool->unlike.value;
    plan.fee_per_tick = learning.pool->fee.value / static_cast<double>(ticks_per_year);
  }
  return plan;
}

}  // namespace

PolicyPlan compile_policy(const scenario::Scenario& scenario, const Settled& settled) {
  const auto& maintenance = scenario.maintenance;
  PolicyPlan plan;
  plan.kind = maintenance.policy;
  if (const auto& at = maintenance.at) {
    plan.age_meter = meter_of(at->unit);
    plan.age = round_to_tick(law_in_ticks(*at, at->unit, {}).mean());
  }
  plan.phase_in = from_hours(maintenance.phase_in.value);
  plan.every = from_hours(maintenance.every.said.value);
  settle(maintenance, settled, plan);
  plan.spread = maintenance.spread;
  plan.name = maintenance.name;
  plan.monitored = !maintenance.monitoring.empty();
  plan.review = from_hours(maintenance.review.value);
  if (maintenance.group) {
    plan.group = {.at = maintenance.group->at,
                  .within = from_hours(maintenance.group->within.value),
                  .age_share = maintenance.group->age_share.value};
  }
  plan.rounds_from_renewal = maintenance.restarts == scenario::RoundsClock::renewal;
  plan.planning = from_hours(maintenance.planning.value);
  plan.start = maintenance.start;
  plan.latest_after = maintenance.latest.after ? from_hours(maintenance.latest.after->value) : never;
  plan.latest_quantile = maintenance.latest.quantile ? maintenance.latest.quantile->value : 0.0;
  if (!maintenance.monitoring.empty()) {
    const auto& monitoring = scenario.monitoring.at(maintenance.monitoring);
    plan.estimate_bias = monitoring.life_estimate.bias.value;
    plan.estimate_spread = monitoring.life_estimate.spread.value;
    plan.install = monitoring.install.value;
    plan.yearly = monitoring.yearly.value;
    if (monitoring.life_estimate.learns) {
      plan.learning = compile_learning(*monitoring.life_estimate.learns);
    }
    plan.inspection_charge = monitoring.inspection.value;
    plan.inspection_labour = monitoring.inspection_time.value * monitoring.inspector.value;
    compile_false_alarms(monitoring.false_alarms, plan.false_alarms);
  }
  return plan;
}

}  // namespace hozen::plant
