#include "models/run/simulation_state.hpp"

#include <utility>

#include "models/maintenance/built_in_policies.hpp"
#include "models/plant/run_ahead.hpp"
#include "models/run/make_flow.hpp"
#include "models/run/tracer.hpp"

namespace hozen::run {

SimulationState::SimulationState(std::shared_ptr<const plant::Plant> plant, Tracer* tracer,
                                 std::shared_ptr<const maintenance::Policy> own)
    : plant_{std::move(plant)},
      agenda_{plant_->horizon},
      own_agenda_{plant_->horizon},
      roster_{*plant_},
      sight_{*plant_},
      shocks_(plant_->common_causes.size()),
      records_(plant_->records.size()),
      measures_{std::make_unique<supply::Measures>(plant_->measures, plant_->warm_up)},
      exchanges_(plant_->measures.bind_components() ? plant_->components.size() : 0),
      supply_recorder_{tracer == nullptr ? nullptr : tracer->supply()},
      standing_{*plant_},
      down_times_{plant_->stations.size()},
      ledger_{plant_->warm_up, plant_->discount_per_tick},
      order_recorder_{tracer == nullptr ? nullptr : &tracer->orders()},
      policy_{own == nullptr ? maintenance::built_in_policy(*plant_) : std::move(own)},
      triggers_{policy_ == nullptr ? maintenance::Triggers{} : policy_->triggers()} {
  make_lines(tracer);
  make_pools();
  make_components();
}

void SimulationState::make_lines(Tracer* tracer) {
  for (std::size_t line = 0; line < plant_->lines.size(); ++line) {
    const auto& site = plant_->lines[line];
    auto* const recorder = tracer == nullptr ? nullptr : tracer->line(line);
    flows_.push_back(recorder == nullptr ? make_flow(site) : make_recorded_flow(site, *recorder));
    by_itself_.push_back(plant::shares_nothing(*plant_, site) ? dynamic_cast<line::RunAheadFlow*>(flows_.back().get())
                                                              : nullptr);
  }
  for (const auto& station : plant_->stations) {
    needs_only_time_.push_back(by_itself_[station.line] != nullptr && plant::needs_only_time(*plant_, station) ? 1 : 0);
  }
  line_stamps_.resize(flows_.size());
  line_times_.resize(flows_.size());
  for (std::size_t line = 0; line < flows_.size(); ++line) {
    if (flows_[line]->time_in_system() != nullptr) {
      time_in_line_[line];
    }
  }
  line_due_.resize(flows_.size());
  line_touched_.resize(flows_.size());
  loss_booked_.resize(flows_.size());
  line_tally_.resize(flows_.size());
}

void SimulationState::make_pools() {
  for (const auto& spare : plant_->spares) {
    shelves_.emplace_back(spare);
  }
  for (const auto& material : plant_->materials) {
    materials_.emplace_back(material);
  }
  material_states_.resize(materials_.size());
  material_tally_.resize(materials_.size());
  steady_.resize(plant_->network.offers.size());
  material_ends_.resize(plant_->uses.size());
  for (const auto& loop : plant_->loops) {
    loops_.emplace_back(loop);
  }
  pipelines_.resize(shelves_.size());
  spare_tally_.resize(shelves_.size());
  holding_booked_.resize(shelves_.size());
  other_requests_.resize(shelves_.size());
  reserved_.resize(shelves_.size());
  shelf_touched_.resize(shelves_.size());
  if (!plant_->network.empty()) {
    network_.emplace(plant_->network, plant_->measures.measures.empty() ? nullptr : measures_.get());
  }
  if (supply::decides(plant_->decisions, plant_->network)) {
    decisions_.emplace(plant_->decisions, plant_->network, plant_->warm_up);
  }
}

void SimulationState::make_components() {
  stations_.resize(plant_->stations.size());
  groups_.resize(plant_->groups.size());
  ride_ends_.resize(plant_->clock_stations.size());
  units_.resize(groups_.empty() ? 0 : plant_->components.size());
  components_.resize(plant_->components.size());
  component_tally_.resize(plant_->components.size());
  orders_.resize(plant_->components.size());
  modes_.resize(plant_->mode_keys.size());
  develops_at_.resize(modes_.size(), never);
  level_looks_.resize(plant_->policy.kind == scenario::PolicyKind::condition ? modes_.size() : 0);
  hidden_.resize(plant_->hiding > 0 ? modes_.size() : 0);
  for (std::uint32_t c = 0; c < plant_->components.size(); ++c) {
    component_of_mode_.insert(component_of_mode_.end(), model(c).modes.size(), c);
  }
}

}  // namespace hozen::run
