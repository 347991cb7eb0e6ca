// The policies that a scenario names and that decide by age, by date, or at a stop.
#pragma once

#include <memory>
#include <vector>

#include "models/maintenance/policy.hpp"
#include "models/plant/plant.hpp"

namespace hozen::maintenance {

/// Replaces a unit when its age, on either clock, reaches `PolicyPlan::age`. Units that are too old at the start take
/// their turns by lot over the phase-in. Source: Barlow and Hunter 1960.
class AgePolicy final : public Policy {
 public:
  explicit AgePolicy(const plant::PolicyPlan& plan) : plan_{plan} {}
  [[nodiscard]] Triggers triggers() const override;
  [[nodiscard]] Decision decide(const View& view, Trigger trigger) const override;

 private:
  [[nodiscard]] Tick age(const View& view) const;
  [[nodiscard]] bool due_soon(const View& view) const;

  plant::PolicyPlan plan_;
};

/// Replaces every component at its dates, `PolicyPlan::every` apart, whatever its unit's age. A date on which work or a
/// failure holds the component is made up for as soon as it is back, unless that work has made the unit new; one whose
/// work has been done at a stop before it is passed over. Source: Barlow and Proschan 1965, chapter 4.
class BlockPolicy final : public Policy {
 public:
  explicit BlockPolicy(const plant::Plant& plant);
  [[nodiscard]] Triggers triggers() const override;
  [[nodiscard]] Decision decide(const View& view, Trigger trigger) const override;

 private:
  [[nodiscard]] Tick first_date(const View& view) const;
  [[nodiscard]] Tick date_after(const View& view, Tick instant) const;
  [[nodiscard]] Decision back(const View& view) const;
  [[nodiscard]] Decision stop(const View& view) const;

  plant::PolicyPlan plan_;
  std::vector<Tick> offsets_;  // by component, with a spread: its dates are this and whole intervals more
};

/// Planned work that waits is done at a stop; nothing else is decided.
class TakeAlongPolicy final : public Policy {
 public:
  [[nodiscard]] Triggers triggers() const override { return {Trigger::stop}; }
  [[nodiscard]] Decision decide(const View& view, Trigger trigger) const override;
};

/// The policy that decides for this plant; null where nothing is decided but by alarms and failures.
[[nodiscard]] std::shared_ptr<const Policy> built_in_policy(const plant::Plant& plant);

}  // namespace hozen::maintenance
