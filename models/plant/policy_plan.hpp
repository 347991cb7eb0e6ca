// The maintenance policy, compiled.
#pragma once

#include <optional>
#include <string>

#include "models/plant/meter.hpp"
#include "models/scenario/maintenance.hpp"
#include "models/scenario/monitoring.hpp"
#include "sim/base/tick.hpp"
#include "sim/random/law.hpp"

namespace hozen::plant {

struct FalseAlarmPlan {
  bool live{false};
  Meter meter{Meter::operating};
  random::Law between;  // ticks
  double per_inspection{0.0};
  scenario::FalseAlarmOutcome outcome{scenario::FalseAlarmOutcome::dismissed};
  double dismissal_cost{0.0};
};

/// How the estimate of the remaining life sharpens: failures on record and what they are worth.
struct LearningPlan {
  double known{1.0};
  double of_one{0.78};
  double pool_known{0.0};
  double pool_per_tick{0.0};
  double unlike{0.0};
  double fee_per_tick{0.0};
};

/// What is done in the same stop.
struct GroupingPlan {
  scenario::StopScope at{scenario::StopScope::station};
  Tick within{0};
  double age_share{0.0};  // 0: not by age
};

struct PolicyPlan {
  scenario::PolicyKind kind{scenario::PolicyKind::corrective};
  // age
  Meter age_meter{Meter::operating};
  Tick age{never};   // never: at no age
  Tick phase_in{0};  // also of block
  // inspection, block, own, condition; condition with 0: levels are known at all times
  Tick every{0};
  bool spread{false};  // over the interval, component by component
  std::optional<GroupingPlan> group;
  // own
  std::string name;
  bool monitored{false};
  Tick review{0};  // 0: never
  bool rounds_from_renewal{false};
  // orders
  Tick planning{0};
  scenario::StartRule start{scenario::StartRule::immediately};
  Tick latest_after{never};
  double latest_quantile{0.0};  // 0: not by quantile
  double estimate_bias{0.0};
  double estimate_spread{0.0};
  std::optional<LearningPlan> learning;
  FalseAlarmPlan false_alarms;
  double install{0.0};
  double yearly{0.0};
  double inspection_charge{0.0};
  double inspection_labour{0.0};

  /// Inspections come every `every`.
  [[nodiscard]] bool walks_rounds() const noexcept {
    return kind == scenario::PolicyKind::inspection ||
           (every > 0 && (kind == scenario::PolicyKind::condition || (kind == scenario::PolicyKind::own && monitored)));
  }
  /// Live sensors look at all times.
  [[nodiscard]] bool looks_always() const noexcept {
    return kind == scenario::PolicyKind::predictive || (kind == scenario::PolicyKind::own && monitored && every == 0);
  }
};

}  // namespace hozen::plant
