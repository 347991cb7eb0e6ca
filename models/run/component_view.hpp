// What a policy is shown of a component: read from the run when it is asked for, so that what nobody looks at costs
// nothing.
#pragma once

#include "models/run/simulation.hpp"

namespace hozen::run {

class Simulation::ComponentView final : public maintenance::View {
 public:
  ComponentView(Simulation& simulation, std::uint32_t component, std::uint32_t stopped_station)
      : run_{simulation}, component_{component}, stopped_station_{stopped_station} {}

  [[nodiscard]] const plant::Plant& plant() const override { return *run_.plant_; }
  [[nodiscard]] std::uint32_t component() const override { return component_; }
  [[nodiscard]] Tick now() const override { return run_.now_; }
  [[nodiscard]] Tick operating_age() const override {
    return run_.reading(component_) - run_.components_[component_].renewed_reading;
  }
  [[nodiscard]] Tick renewed_at() const override { return run_.components_[component_].renewed_calendar; }
  [[nodiscard]] const maintenance::Order& order() const override { return run_.orders_[component_]; }
  [[nodiscard]] bool alarmed() const override { return run_.components_[component_].alarmed; }
  [[nodiscard]] std::optional<Tick> life_left(double quantile) const override;
  [[nodiscard]] std::optional<std::int64_t> on_hand() const override;
  [[nodiscard]] bool crew_free() const override;
  [[nodiscard]] bool station_stands() const override { return run_.stations_[site().station].stops > 0; }
  [[nodiscard]] std::uint32_t stopped_station() const override { return stopped_station_; }
  [[nodiscard]] double lot() const override;

 private:
  [[nodiscard]] const plant::ActionPlan& planned() const { return model().actions[model().planned]; }
  [[nodiscard]] Tick false_life_left(double quantile) const;

  Simulation& run_;
  std::uint32_t component_;
  std::uint32_t stopped_station_;
};

}  // namespace hozen::run
