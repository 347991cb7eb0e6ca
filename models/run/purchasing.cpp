// When how much of a spare is ordered.
#include "models/run/simulation.hpp"
#include "sim/random/drawn.hpp"

namespace hozen::run {

using random::Purpose;

/// A unit is used up that no loop brings back: without a stock policy another one is ordered at once.
void Simulation::buy(std::uint32_t spare) {
  const auto& plan = plant_->spares[spare];
  if (!plan.unlimited && !plan.policy) {
    order_units(spare, 1);
  }
}

/// Places one order, whose units come together.
void Simulation::order_units(std::uint32_t spare, std::int64_t quantity) {
  const auto& plan = plant_->spares[spare];
  auto& pipeline = pipelines_[spare];
  const bool from_suppliers = network_ && network_->buys(spare);
  if (from_suppliers) {
    quantity = order_from_suppliers(spare, quantity);
    if (quantity == 0) {
      return;
    }
  }
  const auto number = pipeline.orders++;
  pipeline.on_order += quantity;
  spare_tally_[spare].orders += measuring() ? 1 : 0;
  if (plan.policy) {
    ledger_.pay(Account::purchases, plan.policy->order_cost, now_);
  }
  if (from_suppliers) {
    return;  // they tell when it comes
  }
  if (plan.depot != plant::none) {
    ask_depot(spare, quantity);
    return;
  }
  const Tick takes = random::drawn_ticks(plan.lead_time, draws_, plan.key, Purpose::spare_lead_time, number);
  push(later(now_, takes), Due::units_arrive, spare, 0, static_cast<std::uint32_t>(quantity));
}

/// Units are asked for at another shelf, one by one, with the rank of planned work.
void Simulation::ask_depot(std::uint32_t spare, std::int64_t quantity) {
  const std::uint32_t depot = plant_->spares[spare].depot;
  const auto asking = static_cast<std::uint32_t>(components_.size()) + spare;
  for (std::int64_t unit = 0; unit < quantity; ++unit) {
    shelves_[depot].request({maintenance::priority_of(maintenance::OrderKind::planned), now_, asking}, now_);
    buy(depot);
  }
  shelf_touched_[depot] = 1;
}

/// A unit is on its way from another shelf.
void Simulation::ship(std::uint32_t spare) {
  const auto& plan = plant_->spares[spare];
  const auto number = pipelines_[spare].shipped++;
  const Tick takes = random::drawn_ticks(plan.transit, draws_, plan.key, Purpose::shelf_transit, number);
  push(later(now_, takes), Due::units_arrive, spare, 0, 1);
}

/// What is always on the shelf is paid for as it is given out.
void Simulation::purchase_unlimited(std::uint32_t spare) {
  ledger_.pay(Account::purchases, plant_->spares[spare].price, now_);
  spare_tally_[spare].received += measuring() ? 1 : 0;
}

/// What comes from another shelf has been paid for there.
void Simulation::purchase_arrives(std::uint32_t spare, std::int64_t quantity) {
  const auto& plan = plant_->spares[spare];
  units_arrive(spare, quantity, plan.depot == plant::none ? plan.price : 0.0);
}

/// Units that were on order are on the shelf, and paid for unless they were before.
void Simulation::units_arrive(std::uint32_t spare, std::int64_t quantity, double price) {
  pipelines_[spare].on_order -= quantity;
  ledger_.pay(Account::purchases, price * static_cast<double>(quantity), now_);
  spare_tally_[spare].received += measuring() ? quantity : 0;
  book_holding(spare);
  shelves_[spare].receive(now_, quantity);
  shelf_touched_[spare] = 1;
}

/// Units that were on order will never come: the position says so, and the stock policy orders by itself.
void Simulation::units_lost(std::uint32_t spare, std::int64_t quantity) {
  pipelines_[spare].on_order -= quantity;
  shelf_touched_[spare] = 1;
}

/// On hand + on order + in repair loops - requests that wait, and - what the stockpile lacks.
std::int64_t SimulationState::inventory_position(std::uint32_t spare) const noexcept {
  const auto& shelf = shelves_[spare];
  return shelf.on_hand() + pipelines_[spare].on_order + pipelines_[spare].in_loop - shelf.backorders() -
         pipelines_[spare].to_refill;
}

/// Orders what the stock policy says, where its position is looked at now.
void Simulation::review_stock(std::uint32_t spare) {
  const auto& policy = plant_->spares[spare].policy;
  auto& pipeline = pipelines_[spare];
  if (!policy || (policy->review != never && !pipeline.look_due)) {
    return;
  }
  pipeline.look_due = false;
  const std::int64_t units = supply::units_to_order(*policy, inventory_position(spare));
  if (units > 0) {
    order_units(spare, units);
  }
}

/// The position is looked at at the end of this instant, and again after the time from one look to the next.
void Simulation::stock_is_looked_at(std::uint32_t spare) {
  pipelines_[spare].look_due = true;
  shelf_touched_[spare] = 1;
  push(later(now_, plant_->spares[spare].policy->review), Due::stock_look, spare);
}

/// What is on its way at the start, and the first look.
void Simulation::start_stock() {
  for (std::uint32_t spare = 0; spare < shelves_.size(); ++spare) {
    const auto& plan = plant_->spares[spare];
    for (const auto& order : plan.arriving) {
      pipelines_[spare].on_order += order.quantity;
      push(order.due, Due::units_arrive, spare, 0, static_cast<std::uint32_t>(order.quantity));
    }
    if (plan.stockpile) {
      push(plan.stockpile->from, Due::stockpile_bought, spare);
    }
    if (plan.others) {
      await_others(spare);
    }
    if (plan.policy && plan.policy->review != never) {
      stock_is_looked_at(spare);
    }
    if (plan.policy) {
      shelf_touched_[spare] = 1;  // the position is looked at, and ages are
    }
  }
}

/// The unit that this work will take out is expected back from its loop from now on: it is no use to order another.
void Simulation::expect_back(std::uint32_t c) {
  auto& order = orders_[c];
  const auto& plan = action(c);
  const bool removes = order.kind != maintenance::OrderKind::check && plan.loop != plant::none;
  const std::uint32_t spare = removes ? fitted_kind(c, plan.spare) : plant::none;
  if (order.expected_back == spare) {
    return;
  }
  if (order.expected_back != plant::none) {
    --pipelines_[order.expected_back].in_loop;
    shelf_touched_[order.expected_back] = 1;
  }
  if (spare != plant::none) {
    ++pipelines_[spare].in_loop;
    shelf_touched_[spare] = 1;
  }
  order.expected_back = spare;
}

}  // namespace hozen::run
