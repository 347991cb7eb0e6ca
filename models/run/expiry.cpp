// Units that expire on the shelf, and units that are ordered because work waits for them.
#include "models/run/simulation.hpp"
#include "sim/random/drawn.hpp"

namespace hozen::run {

/// Keeps the agenda informed of when the oldest unit on the shelf expires. An entry that has become too early finds
/// nothing, and looks again.
void Simulation::await_expiry(std::uint32_t spare) {
  const Tick next = shelves_[spare].next_expiry();
  auto& due = pipelines_[spare].expiry_due;
  if (next < due) {
    due = next;
    push(next, Due::units_expire, spare);
  }
}

void Simulation::units_expire(std::uint32_t spare) {
  if (pipelines_[spare].expiry_due != now_) {
    return;
  }
  pipelines_[spare].expiry_due = never;
  book_holding(spare);
  const std::int64_t expired = shelves_[spare].expire(now_);
  spare_tally_[spare].expired += measuring() ? expired : 0;
  shelf_touched_[spare] = 1;
}

/// For each request of work after a failure that waits, a unit is on its way the quicker way.
void Simulation::order_emergencies(std::uint32_t spare) {
  const auto& plan = plant_->spares[spare];
  auto& pipeline = pipelines_[spare];
  if (!plan.emergency) {
    return;
  }
  const auto urgent = shelves_[spare].waiting_for(maintenance::priority_of(maintenance::OrderKind::corrective));
  while (pipeline.emergencies < urgent) {
    ++pipeline.emergencies;
    ++pipeline.on_order;
    spare_tally_[spare].emergencies += measuring() ? 1 : 0;
    const Tick takes = random::drawn_ticks(plan.emergency->lead_time, draws_, plan.key, random::Purpose::emergency,
                                           pipeline.emergencies_ordered++);
    push(later(now_, takes), Due::emergency_arrives, spare);
  }
}

void Simulation::emergency_arrives(std::uint32_t spare) {
  --pipelines_[spare].emergencies;
  units_arrive(spare, 1, plant_->spares[spare].emergency->price);
}

}  // namespace hozen::run
