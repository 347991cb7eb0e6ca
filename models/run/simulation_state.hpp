// What one replication remembers, room by room; its behaviour is `Simulation`'s.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/component/life.hpp"
#include "models/crew/roster.hpp"
#include "models/line/flow.hpp"
#include "models/line/run_ahead.hpp"
#include "models/maintenance/order.hpp"
#include "models/maintenance/order_recorder.hpp"
#include "models/maintenance/policy.hpp"
#include "models/monitoring/sight.hpp"
#include "models/monitoring/warning.hpp"
#include "models/plant/plant.hpp"
#include "models/run/down_times.hpp"
#include "models/run/event.hpp"
#include "models/run/hidden.hpp"
#include "models/run/ledger.hpp"
#include "models/run/redundancy.hpp"
#include "models/run/snapshot.hpp"
#include "models/run/standing.hpp"
#include "models/run/states.hpp"
#include "models/run/tally.hpp"
#include "models/run/wakings.hpp"
#include "models/supply/decisions.hpp"
#include "models/supply/material_stock.hpp"
#include "models/supply/measures.hpp"
#include "models/supply/network.hpp"
#include "models/supply/repair_loop.hpp"
#include "models/supply/shelf.hpp"
#include "models/supply/stock_policy.hpp"
#include "models/supply/supply_recorder.hpp"
#include "sim/event/day_agenda.hpp"
#include "sim/random/draws.hpp"
#include "sim/stats/time_histogram.hpp"
#include "sim/trace/story.hpp"

namespace hozen::run {

class Onlooker;
class Tracer;

/// The rooms and states of one thread's simulation of one plant. Everything is made once, so that nothing is allocated
/// when it is warm.
struct SimulationState {
  SimulationState(std::shared_ptr<const plant::Plant> plant, Tracer* tracer,
                  std::shared_ptr<const maintenance::Policy> own);

  [[nodiscard]] const plant::ComponentModel& model(std::uint32_t component) const {
    return plant_->models[plant_->components[component].model];
  }
  [[nodiscard]] const plant::ActionPlan& action(std::uint32_t component) const {
    return model(component).actions[orders_[component].action];
  }
  [[nodiscard]] component::ModeState& mode_state(std::uint32_t component, std::uint32_t mode) {
    return modes_[plant_->components[component].first_mode + mode];
  }
  [[nodiscard]] const component::ModeState& mode_state(std::uint32_t component, std::uint32_t mode) const {
    return modes_[plant_->components[component].first_mode + mode];
  }
  [[nodiscard]] random::EntityKey mode_key(std::uint32_t component, std::uint32_t mode) const {
    return plant_->mode_keys[plant_->components[component].first_mode + mode];
  }
  [[nodiscard]] bool measuring() const noexcept { return now_ >= plant_->warm_up; }
  [[nodiscard]] bool told(std::uint32_t component) const noexcept {
    return story_ != nullptr && story_->about(component);
  }

  // Of materials, and of others than this plant (material_state.cpp).
  /// A station of it begins to work, or stands: what it uses is looked at, at the end of this instant.
  void note_draw(std::uint32_t station) noexcept;
  void touch_material(std::uint32_t material) noexcept {
    material_states_[material].touched = materials_touched_ = true;
  }
  /// Units that its stations have used since the start. Their lines stand at now.
  [[nodiscard]] double used_so_far(std::uint32_t material) const;
  [[nodiscard]] std::int64_t material_on_order(std::uint32_t material) const;
  /// Among the network's items.
  [[nodiscard]] std::uint32_t item_of(std::uint32_t material) const noexcept {
    return static_cast<std::uint32_t>(shelves_.size()) + material;
  }
  /// Units have come steadily from its source.
  void note_steady(std::uint32_t material, double units) noexcept;
  /// The offer to blame for its want; `none`: nobody has been asked yet.
  [[nodiscard]] std::uint32_t source_of_material(std::uint32_t material) const;
  /// Where its want is booked: to its source, or to the first one where there is none.
  [[nodiscard]] std::uint32_t place_of_material(std::uint32_t line, std::uint32_t material) const;
  /// Who others are among those that ask at a shelf: behind all components and shelves.
  [[nodiscard]] std::uint32_t others_at(std::uint32_t spare) const noexcept {
    return static_cast<std::uint32_t>(components_.size() + shelves_.size()) + spare;
  }

  // Of spares (substitution.cpp, stockpile.cpp, purchasing.cpp, pools.cpp).
  /// The kind of the unit in a component whose actions name this spare, and the one that they ask for.
  [[nodiscard]] std::uint32_t fitted_kind(std::uint32_t component, std::uint32_t named) const;
  [[nodiscard]] std::uint32_t asked_kind(std::uint32_t component, std::uint32_t named) const;
  /// What it takes to fit the unit of its order; null: nothing.
  [[nodiscard]] const plant::SubstitutePlan* conversion(std::uint32_t component) const;
  [[nodiscard]] Tick conversion_time(std::uint32_t component) const;
  [[nodiscard]] bool may_draw(std::uint32_t spare, const supply::Request& request) const;
  [[nodiscard]] std::int64_t inventory_position(std::uint32_t spare) const noexcept;
  [[nodiscard]] bool holds_reserved(std::uint32_t component, std::uint32_t spare) const noexcept;

  /// What the units on the shelf and in the stockpile cost.
  [[nodiscard]] double holding_per_tick(std::uint32_t spare) const;

  // Of the ledger (looks.cpp): what is not booked yet.
  [[nodiscard]] double holding_not_booked() const;
  [[nodiscard]] double losses_not_booked() const;
  [[nodiscard]] double materials_not_booked() const;

  // Of measures (trade.cpp).
  [[nodiscard]] bool binds(std::uint32_t measure, std::uint32_t component) const;

  // Of suppliers (supply.cpp, supply_decisions.cpp, terminal_value.cpp).
  [[nodiscard]] std::optional<supply::Wait> wait_of(std::uint32_t component) const;
  [[nodiscard]] std::uint32_t place_of(const supply::Wait& wait) const;
  [[nodiscard]] double contract_fees() const noexcept;
  [[nodiscard]] double paid_on_order(std::uint32_t item) const;
  /// Of what is on the shelves and paid on its way now.
  [[nodiscard]] double terminal_value() const;

  std::shared_ptr<const plant::Plant> plant_;
  random::Draws draws_{0, 0};
  component::Lives lives_{draws_};
  std::vector<std::unique_ptr<line::Flow>> flows_;
  std::vector<line::RunAheadFlow*> by_itself_;  // by line: those of `flows_` whose stations have nothing to share
  std::vector<char> needs_only_time_;           // by station: what of them is repaired at once
  event::DayAgenda<Ticket> agenda_;
  event::DayAgenda<Ticket> own_agenda_;     // of the station that is run by itself
  std::uint32_t own_station_{plant::none};  // none: the whole plant's events are handled
  crew::Roster roster_;
  monitoring::Sight sight_;
  std::vector<std::uint32_t> shocks_;           // by common cause: how many have come
  std::vector<std::int64_t> records_;           // failures met so far, by ModePlan::record
  std::unique_ptr<supply::Measures> measures_;  // at one place: the network looks at them
  std::vector<Exchange> exchanges_;             // by component, where a measure binds what is installed; else empty
  std::vector<supply::Shelf> shelves_;
  std::vector<supply::RepairLoop> loops_;
  std::vector<supply::Pipeline> pipelines_;  // by spare
  std::optional<supply::Network> network_;   // where anything is bought from suppliers
  std::vector<supply::NetworkFact> network_facts_;
  Wakings supply_wakings_;
  std::optional<supply::Decisions> decisions_;  // where buyers decide anything
  std::vector<supply::DecisionFact> decision_facts_;
  Wakings decision_wakings_;
  std::vector<std::uint32_t> new_waits_;  // components that began to wait for a supplier at this instant
  supply::SupplyRecorder* supply_recorder_;
  std::vector<Tick> holding_booked_;           // by spare
  std::vector<std::uint64_t> other_requests_;  // by spare: those of others that were drawn
  std::vector<supply::MaterialStock> materials_;
  std::vector<MaterialState> material_states_;
  std::vector<SteadyUnits> steady_;  // by offer
  std::vector<Tick> material_ends_;  // by use: reading of its station's meter at which it is looked at
  bool materials_touched_{false};
  std::vector<Reserved> reserved_;  // by spare
  StandingUnits standing_;
  std::vector<Starter> starters_;  // who takes part in this replication; the state of others is untouched
  std::vector<StationState> stations_;
  std::vector<UnitState> units_;  // by component, in a plant where some stand together; else empty
  std::vector<GroupState> groups_;
  std::vector<Tick> ride_ends_;  // by mode: reading of another station's meter at which something happens; or empty
  DownTimes down_times_;
  std::vector<ComponentState> components_;
  std::vector<component::ModeState> modes_;
  std::vector<LevelLook> level_looks_;            // by mode; empty where no policy watches levels
  std::vector<Tick> develops_at_;                 // by mode; filled in stations that show it
  std::vector<HiddenState> hidden_;               // by mode; empty where no failure is hidden
  std::vector<std::uint32_t> component_of_mode_;  // plant-wide mode number -> component
  std::vector<maintenance::Order> orders_;
  std::vector<std::uint32_t> line_stamps_;
  std::vector<Tick> line_due_;  // when its next fact is expected, in line time
  std::vector<char> line_touched_;
  std::vector<std::uint32_t> touched_lines_;
  std::vector<double> loss_booked_;  // by line, parts
  Tick losses_from_{0};              // they are booked up to here
  Tick next_reading_{0};             // before this instant the run itself does not read the state of a line
  Tick look_at_{never};              // when the onlooker looks next
  Tick next_look_{0};                // before this instant nobody reads the state of a line: the earlier of both
  std::vector<char> shelf_touched_;
  std::vector<std::uint32_t> starting_;  // components granted what they asked for
  std::vector<std::uint32_t> interrupted_;
  std::vector<std::uint32_t> issued_;
  bool crews_touched_{false};
  Tick shift_due_{never};  // when the next shift is awaited
  Tick now_{0};
  std::vector<LineTime> line_times_;                // by LineSite::same_hours
  std::map<std::size_t, TimeInLine> time_in_line_;  // of the lines with sources
  Ledger ledger_;
  PlantTally tally_;
  std::vector<LineTally> line_tally_;
  std::vector<SpareTally> spare_tally_;
  std::vector<MaterialTally> material_tally_;
  std::vector<ComponentTally> component_tally_;
  Snapshot at_start_;
  maintenance::OrderRecorder* order_recorder_{nullptr};
  Onlooker* onlooker_{nullptr};
  std::shared_ptr<const maintenance::Policy> policy_;  // null: nothing is decided but by alarms and failures
  maintenance::Triggers triggers_;
  Snapshot at_end_;
  trace::Story* story_{nullptr};

 private:
  void make_lines(Tracer* tracer);
  void make_pools();
  void make_components();
};

}  // namespace hozen::run
