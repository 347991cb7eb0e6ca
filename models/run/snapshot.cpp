// What the measured span begins and ends with.
#include <span>

#include "models/run/simulation.hpp"

namespace hozen::run {

/// Facts of this very instant are measured: pools are read before they are handled, lines are read when they stand
/// here. Without a warm-up pools were read as the run began.
void Simulation::start_measuring() {
  if (plant_->warm_up > 0) {
    snapshot_pools(at_start_);
  }
  touch_all();
  snapshot_lines(at_start_);
  snapshot_materials(at_start_);
  for (auto& [line, times] : time_in_line_) {
    times.before.become(*flows_[line]->time_in_system());
  }
  for (std::uint32_t station = 0; station < stations_.size(); ++station) {
    down_times_.forget(station, flows_[plant_->stations[station].line]->now());
  }
  start_measuring_hidden();
  note_losses();
  ledger_.pay(Account::monitoring, plant_->policy.install * static_cast<double>(plant_->watched), now_);
}

void Simulation::finish() {
  now_ = plant_->horizon;
  touch_all();
  for (const auto& starter : starters_) {
    note_open_order(starter.component);
  }
  for (auto& [line, times] : time_in_line_) {
    times.span.become(*flows_[line]->time_in_system());
    times.span.subtract(times.before);
  }
  finish_hidden();
  book_losses();
  for (std::uint32_t spare = 0; spare < shelves_.size(); ++spare) {
    book_holding(spare);
  }
  snapshot_materials(at_end_);  // which books them
  book_infrastructure();
  ledger_.accrue(Account::contracts, contract_fees(), 0, now_);
  ledger_.pay(Account::terminal_value, -terminal_value(), now_);
  tally_.under_measures = measures_->force_ticks(now_);
  tally_.measures_announced = measures_->onsets();
  tally_.expected_measures = measures_->expected_onsets(now_);
  const auto& policy = plant_->policy;
  ledger_.accrue(Account::monitoring,
                 policy.yearly * static_cast<double>(plant_->watched) / static_cast<double>(ticks_per_year), 0, now_);
  if (policy.walks_rounds()) {
    if (policy.rounds_from_renewal) {
      for (std::uint32_t c = 0; c < components_.size(); ++c) {
        book_inspections(c, now_);
      }
    } else {
      book_calendar_inspections();
    }
  }
  snapshot_lines(at_end_);
  snapshot_pools(at_end_);
}

/// A component that is out of work at the end has been so up to now.
void Simulation::note_open_order(std::uint32_t c) {
  if (orders_[c].out_of_work()) {
    line_tally_[plant_->components[c].line].components_down += time_out_of_work(c);
  }
}

void Simulation::snapshot_lines(Snapshot& into) const {
  into.stations.resize(plant_->stations.size());
  into.parts.clear();
  into.buffers.clear();
  into.lost_by_component.clear();
  into.lost_by_offer.assign(plant_->network.offers.size(), 0.0);
  into.lost_by_category.clear();
  into.output.clear();
  into.failure_free.clear();
  for (std::size_t i = 0; i < flows_.size(); ++i) {
    const auto& flow = *flows_[i];
    const auto& site = plant_->lines[i];
    into.parts.push_back(flow.read(std::span{into.stations}.subspan(site.first_station, site.stations)));
    into.buffers.push_back(flow.buffers_integral());
    const auto by_component = flow.lost_by_component();
    const auto by_category = flow.lost_by_category();
    into.lost_by_component.insert(into.lost_by_component.end(), by_component.begin(),
                                  by_component.begin() + site.components);  // a halted line's own share apart
    for (std::size_t place = 0; place < site.source_places.size(); ++place) {
      const double lost = by_component[site.first_source_place + place];
      into.lost_by_component[site.source_places[place].component] += lost;
      into.lost_by_offer[site.source_places[place].offer] += lost;
    }
    for (std::size_t place = 0; place < site.material_places.size(); ++place) {
      if (const auto offer = site.material_places[place].offer; offer != plant::none) {
        into.lost_by_offer[offer] += by_component[site.first_material_place + place];
      }
    }
    into.lost_by_category.insert(into.lost_by_category.end(), by_category.begin(), by_category.end());
    into.output.push_back(flow.output());
    into.failure_free.push_back(flow.failure_free_output());
  }
}

/// All lines stand at now.
void Simulation::snapshot_materials(Snapshot& into) {
  into.materials.assign(materials_.size(), MaterialReading{});
  for (std::uint32_t m = 0; m < materials_.size(); ++m) {
    book_material(m);
    const auto& stock = materials_[m];
    const auto& state = material_states_[m];
    into.materials[m] = {.used = stock.used(),
                         .received = stock.received(),
                         .level = stock.level(),
                         .unit_ticks = stock.unit_ticks(),
                         .empty = state.empty_time + (state.empty ? now_ - state.empty_since : 0)};
  }
  into.steady = steady_;
  for (std::size_t line = 0; line < flows_.size(); ++line) {
    const auto& site = plant_->lines[line];
    for (std::size_t place = 0; place < site.material_places.size(); ++place) {
      into.materials[site.material_places[place].material].lost +=
          flows_[line]->lost_by_component()[site.first_material_place + place];
    }
  }
}

void Simulation::snapshot_pools(Snapshot& into) const {
  into.backorders.clear();
  into.on_hand.clear();
  into.short_of.clear();
  into.out_of_stock.clear();
  into.requests.clear();
  into.met_at_once.clear();
  for (const auto& shelf : shelves_) {
    into.backorders.push_back(shelf.backorder_ticks(now_));
    into.on_hand.push_back(shelf.on_hand_ticks(now_));
    into.short_of.push_back(shelf.short_ticks(now_));
    into.out_of_stock.push_back(shelf.empty_ticks(now_));
    into.requests.push_back(shelf.requests());
    into.met_at_once.push_back(shelf.met_at_once());
  }
  if (network_) {
    into.offers = network_->offers();
    into.suppliers_out.clear();
    into.suppliers_open.clear();
    for (std::uint32_t s = 0; s < plant_->network.suppliers.size(); ++s) {
      into.suppliers_out.push_back(network_->out_of_action(s, now_));
      into.suppliers_open.push_back(network_->open_time(s, now_));
    }
  }
  into.supply = network_ ? network_->totals(now_) : supply::SupplyTotals{};
  into.loop_units = into.loop_waiting = 0;
  for (const auto& loop : loops_) {
    into.loop_units += loop.unit_ticks(now_);
    into.loop_waiting += loop.waiting_ticks(now_);
  }
  into.crew_waiting = roster_.waiting_ticks(now_);
  into.crew_worked = roster_.worked_ticks(now_);
  into.crew_overtime = roster_.overtime_ticks(now_);
  into.crew_absent = roster_.absent_ticks(now_);
  into.called_worked = roster_.called_ticks(now_);
}

}  // namespace hozen::run
