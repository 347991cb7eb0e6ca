#include "models/plant/compile_degradation.hpp"

#include <cmath>
#include <utility>

namespace hozen::plant {
namespace {

using scenario::Process;

/// No uniform number has a normal score farther from 0 (sim/random/draws.hpp).
constexpr double largest_score = 8.3;

/// Ticks of the mode's meter in which a level gains 1 at this rate.
double ticks_for_one(const scenario::ClockLaw& rate, scenario::Clock clock, const ClockScale& scale) {
  return law_in_ticks(rate, clock, scale).mean();
}

void compile_gamma(const scenario::Degradation& degradation, scenario::Clock clock, const ClockScale& scale,
                   DegradationPlan& plan) {
  const double rise = 1.0 / ticks_for_one(degradation.rise, clock, scale);
  plan.scale = degradation.scale;
  plan.shape = rise / plan.scale;
  plan.passage = random::FirstPassage::of_gamma(plan.fails_at / plan.scale);
  plan.passage_ticks = 1.0 / plan.shape;
  plan.typical_life = plan.fails_at / rise;
}

void compile_wiener(const scenario::Degradation& degradation, scenario::Clock clock, const ClockScale& scale,
                    DegradationPlan& plan) {
  const double drift = 1.0 / ticks_for_one(degradation.drift, clock, scale);
  const double variance = 1.0 / ticks_for_one(degradation.diffusion, clock, scale);
  plan.deviation = std::sqrt(variance);
  plan.passage = random::FirstPassage::inverse_gaussian(plan.fails_at * drift / variance);
  plan.passage_ticks = plan.typical_life = plan.fails_at / drift;
}

}  // namespace

std::shared_ptr<const DegradationPlan> compile_degradation(const scenario::Degradation& degradation,
                                                           scenario::Clock clock, const ClockScale& scale) {
  DegradationPlan plan;
  plan.process = degradation.process;
  plan.fails_at = degradation.fails_at;
  switch (degradation.process) {
    case Process::chain:
      plan.fails_at = static_cast<double>(degradation.stages.size());
      for (const auto& stage : degradation.stages) {
        plan.stages.push_back(law_in_ticks(stage, clock, scale));
        plan.typical_life += plan.stages.back().mean();
      }
      break;
    case Process::gamma:
      compile_gamma(degradation, clock, scale, plan);
      break;
    case Process::wiener:
      compile_wiener(degradation, clock, scale, plan);
      break;
    case Process::linear:
      plan.slope = rate_per_tick(degradation.slope, clock, scale);
      plan.typical_life = plan.fails_at / plan.slope.mean();
      break;
  }
  return std::make_shared<const DegradationPlan>(std::move(plan));
}

LevelWatch compile_watch(const std::string& mode, const DegradationPlan& degradation,
                         const scenario::Scenario& scenario, const Settled& settled) {
  const auto& maintenance = scenario.maintenance;
  const auto limit = settled_limit(maintenance, settled, mode);
  if (maintenance.policy != scenario::PolicyKind::condition || !limit) {
    return {};
  }
  LevelWatch watch{.present = true, .limit = *limit, .looked_at = *limit};
  const auto& noise = scenario.monitoring.at(maintenance.monitoring).level_noise;
  if (const auto found = noise.find(mode); found != noise.end()) {
    watch.noise = found->second;
    watch.looked_at -= largest_score * watch.noise;
  }
  const bool rounds = maintenance.has_interval();
  watch.asks = rounds && (watch.noise > 0.0 || degradation.process == Process::wiener);
  return watch;
}

}  // namespace hozen::plant
