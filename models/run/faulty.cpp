// Work that was done wrongly: it shows as the station starts again, and the same order begins once more.
#include "models/run/simulation.hpp"

namespace hozen::run {

using maintenance::Phase;
using random::Purpose;

bool Simulation::proves_faulty(std::uint32_t c) {
  const double probability = action(c).faulty;
  return probability > 0.0 &&
         draws_.uniform(plant_->components[c].key, Purpose::faulty, components_[c].trials++) < probability;
}

/// The station would start: it does, unless the work was faulty. Then its people are called again; they take no other
/// part.
void Simulation::restarted(std::uint32_t c) {
  auto& order = orders_[c];
  if (!order.again) {
    close_order(c);
    return;
  }
  order.waited_for_part = order.waited_for_crew = 0;
  enter(c, Phase::awaiting_crew);
  ask_for_crew(c);
  if (told(c)) {
    story_->add(now_, "the work proves faulty, and is to be done again");
  }
}

}  // namespace hozen::run
