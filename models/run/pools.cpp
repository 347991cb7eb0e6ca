// Parts and people: what is asked for during an instant is granted at its end.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "models/run/simulation.hpp"
#include "sim/random/drawn.hpp"

namespace hozen::run {

using maintenance::OrderKind;
using random::Purpose;

/// Where shelves are filled from other shelves, until nobody asks for more at this instant.
void Simulation::settle_shelves() {
  const auto touched = [](char one) { return one != 0; };
  do {
    for (std::uint32_t spare = 0; spare < shelves_.size(); ++spare) {
      if (shelf_touched_[spare] != 0) {
        shelf_touched_[spare] = 0;
        settle_parts(spare);
      }
    }
  } while (plant_->shelves_linked && std::ranges::any_of(shelf_touched_, touched));
}

void Simulation::settle() {
  if (materials_touched_) {
    settle_materials();
  }
  settle_shelves();
  if (!new_waits_.empty()) {
    settle_waits();
  }
  if (crews_touched_) {
    crews_touched_ = false;
    roster_.settle(now_, starting_, interrupted_);
    if (!interrupted_.empty()) {
      interrupt_work();
    }
    const Tick chance = roster_.next_chance(now_);
    if (chance < shift_due_) {
      shift_due_ = chance;
      push(chance, Due::shift_begins, 0);
    }
  }
  std::ranges::sort(starting_);
  for (std::size_t i = 0; i < starting_.size(); ++i) {
    send_people(starting_[i]);
  }
  starting_.clear();
}

void Simulation::settle_parts(std::uint32_t spare) {
  book_holding(spare);
  issued_.clear();
  shelves_[spare].settle(now_, issued_);
  for (const auto component : issued_) {
    if (plant_->spares[spare].unlimited) {
      purchase_unlimited(spare);
    }
    hand_out(component);
  }
  if (plant_->spares[spare].corrective_takes_reserved) {
    take_over_reserved(spare);
  }
  use_stockpile(spare);
  if (plant_->shelves_linked) {
    substitute(spare);
    wake_those_it_stands_in_for(spare);
  }
  others_leave(spare);
  refill_stockpile(spare);
  order_emergencies(spare);
  review_stock(spare);
  await_expiry(spare);
}

/// Whether a part of this kind lies ready for planned work on the component that has not begun.
bool SimulationState::holds_reserved(std::uint32_t c, std::uint32_t spare) const noexcept {
  const auto& order = orders_[c];
  return order.open() && !order.under_way() && !order.out_of_work() && order.spare == spare && order.has_part;
}

/// Remembers who was given a part for planned work. Those who used theirs up are forgotten now and then, so that the
/// list stays as short as twice the parts that lie ready.
void Simulation::reserve(std::uint32_t c, std::uint32_t spare) {
  auto& list = reserved_[spare];
  if (list.components.size() >= list.tidy_at) {
    std::erase_if(list.components, [&](std::uint32_t other) { return !holds_reserved(other, spare); });
    list.tidy_at = 2 * list.components.size() + 16;
  }
  list.components.push_back(c);
}

/// The component whose planned order was opened last among those whose part lies ready.
std::uint32_t Simulation::last_reserved(std::uint32_t spare) {
  auto& components = reserved_[spare].components;
  std::erase_if(components, [&](std::uint32_t c) { return !holds_reserved(c, spare); });
  const auto last = std::ranges::max_element(components, {}, [&](std::uint32_t c) {
    return std::pair{orders_[c].opened, c};
  });
  return last == components.end() ? plant::none : *last;
}

/// A failed component whose part is missing takes the one reserved for the planned order opened last.
void Simulation::take_over_reserved(std::uint32_t spare) {
  while (shelves_[spare].waits(maintenance::priority_of(OrderKind::corrective))) {
    const std::uint32_t giver = last_reserved(spare);
    if (giver == plant::none) {
      return;
    }
    orders_[giver].has_part = false;
    std::erase(starting_, giver);
    part_issued(shelves_[spare].hand_over_to_first(now_));
    auto& left = orders_[giver];
    left.spare = asked_kind(giver, left.needs);
    shelves_[left.spare].wait_again({maintenance::priority_of(left.kind), left.opened, giver}, now_);
    shelf_touched_[left.spare] = left.spare == spare ? shelf_touched_[spare] : 1;
    if (told(giver)) {
      story_->add(now_, "its reserved part goes to a failed component");
    }
    proceed(giver);
  }
}

/// A unit is given to whom asked for it: a component, another shelf, or others than this plant.
void Simulation::hand_out(std::uint32_t asking) {
  if (asking < components_.size()) {
    part_issued(asking);
  } else if (asking >= components_.size() + shelves_.size()) {
    others_served(asking - others_at(0));
  } else {
    ship(asking - static_cast<std::uint32_t>(components_.size()));
  }
}

void Simulation::part_issued(std::uint32_t c) {
  auto& order = orders_[c];
  order.has_part = true;
  if (order.kind != OrderKind::corrective) {
    reserve(c, order.spare);
  }
  if (told(c)) {
    story_->add(now_, fmt::format("a {} is reserved for it", plant_->spares[order.spare].name));
  }
  if (order.kind == OrderKind::corrective) {
    touch(plant_->components[c].line);
    proceed_corrective(c);
  } else {
    proceed(c);
  }
}

/// The old unit goes to its repair loop, or is scrapped and bought anew.
void Simulation::unit_removed(std::uint32_t c) {
  const auto& plan = action(c);
  if (plan.loop == plant::none || plan.spare == plant::none) {
    return;
  }
  const auto& loop = plant_->loops[plan.loop];
  // From here on it is the unit itself that counts: of the kind that was in it.
  const std::uint32_t kind = std::exchange(orders_[c].expected_back, plant::none);
  auto& state = components_[c];
  const auto key = plant_->components[c].key;
  if (draws_.uniform(key, Purpose::loop_scrap, state.scraps++) < loop.scrap) {
    --pipelines_[kind].in_loop;
    shelf_touched_[kind] = 1;
    buy(kind);
    return;
  }
  const Tick takes = random::drawn_ticks(loop.turnaround, draws_, key, Purpose::loop_turnaround, state.turnarounds++);
  const supply::SentUnit unit{.spare = kind, .turnaround = takes};
  if (loops_[plan.loop].receive(unit, now_)) {
    push(later(now_, unit.turnaround), Due::unit_restored, unit.spare, 0, plan.loop);
  }
}

void Simulation::unit_restored(std::uint32_t spare, std::uint32_t loop) {
  ledger_.pay(Account::repair_loop, plant_->loops[loop].cost, now_);
  tally_.units_restored += measuring() ? 1 : 0;
  if (const auto next = loops_[loop].release(now_)) {
    push(later(now_, next->turnaround), Due::unit_restored, next->spare, 0, loop);
  }
  --pipelines_[spare].in_loop;
  if (plant_->spares[spare].unlimited) {
    return;
  }
  book_holding(spare);
  shelves_[spare].receive(now_);
  shelf_touched_[spare] = 1;
}

/// What the units on the shelf and in the stockpile cost.
double SimulationState::holding_per_tick(std::uint32_t spare) const {
  const auto units = shelves_[spare].on_hand() + pipelines_[spare].apart;
  return plant_->spares[spare].holding_per_tick * static_cast<double>(units);
}

/// Holding is paid up to now.
void Simulation::book_holding(std::uint32_t spare) {
  ledger_.accrue(Account::holding, holding_per_tick(spare), holding_booked_[spare], now_);
  holding_booked_[spare] = now_;
}

}  // namespace hozen::run
