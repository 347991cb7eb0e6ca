// Who else draws on the shelves.
#include "models/run/simulation.hpp"
#include "sim/random/drawn.hpp"

namespace hozen::run {

/// When others ask next; a constant time takes no draw.
void Simulation::await_others(std::uint32_t spare) {
  const auto& plan = plant_->spares[spare];
  const auto number = other_requests_[spare]++;
  const Tick after = random::drawn_ticks(plan.others->every, draws_, plan.key, random::Purpose::other_demand, number);
  push(later(now_, at_least_a_tick(after)), Due::other_demand, spare);
}

/// They are served like planned work. Those who wait ask for units that are ordered again at once where there is no
/// stock policy, like all units asked for; of the others only those that they get.
void Simulation::others_ask(std::uint32_t spare) {
  const auto& others = *plant_->spares[spare].others;
  for (std::int64_t i = 0; i < others.units; ++i) {
    const auto priority = maintenance::priority_of(maintenance::OrderKind::planned);
    shelves_[spare].request({priority, now_, others_at(spare)}, now_);
    if (others.waits) {
      buy(spare);
    }
  }
  spare_tally_[spare].other_demand += measuring() ? others.units : 0;
  shelf_touched_[spare] = 1;
  await_others(spare);
}

void Simulation::others_served(std::uint32_t spare) {
  if (!plant_->spares[spare].others->waits) {
    buy(spare);
  }
}

/// At the end of the instant: those who do not wait.
void Simulation::others_leave(std::uint32_t spare) {
  const auto& others = plant_->spares[spare].others;
  if (others && !others->waits) {
    const auto turned = shelves_[spare].turn_away(others_at(spare), now_);
    spare_tally_[spare].other_demand_lost += measuring() ? turned : 0;
  }
}

}  // namespace hozen::run
