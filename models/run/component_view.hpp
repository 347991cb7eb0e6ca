// What a policy is shown of a component: read from the run when it is asked for, so that what nobody looks at costs
// nothing.
#pragma once

#include "models/run/simulation.hpp"

namespace hozen::run {

class Simulation::ComponentView final : public maintenance::View {
 public:
  ComponentView(Simulation& simulation, std::uint32_t component) : run_{simulation}, component_{component} {}

  [[nodiscard]] Tick now() const override { return run_.now_; }
  [[nodiscard]] std::uint32_t component() const override { return component_; }
  [[nodiscard]] Tick operating_age() const override {
    return run_.reading(component_) - run_.components_[component_].renewed_reading;
  }
  [[nodiscard]] Tick renewed_at() const override { return run_.components_[component_].renewed_calendar; }
  [[nodiscard]] bool order_open() const override { return run_.orders_[component_].open(); }
  [[nodiscard]] double lot() const override;

 private:
  Simulation& run_;
  std::uint32_t component_;
};

}  // namespace hozen::run
