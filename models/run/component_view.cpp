#include "models/run/component_view.hpp"

#include <algorithm>
#include <array>

namespace hozen::run {

using random::Purpose;

std::optional<Tick> Simulation::ComponentView::life_left(double quantile) const {
  const std::uint32_t m = run_.alarming_mode(component_);
  if (m != plant::none) {
    return run_.believed_end(component_, m, quantile) - now();
  }
  return run_.components_[component_].deceived_at == never ? std::nullopt : std::optional{false_life_left(quantile)};
}

/// A false alarm looks like a true one of the first mode with a warning: what is left of a lead that nothing ends.
Tick Simulation::ComponentView::false_life_left(double quantile) const {
  const auto& state = run_.components_[component_];
  const auto mode = std::ranges::find_if(model().modes, [](const auto& one) { return one.warning.present; });
  if (mode == model().modes.end()) {
    return 0;
  }
  const auto uniforms = run_.draws_.uniforms4(site().key, Purpose::false_estimate, state.false_alarms);
  const double gone = static_cast<double>(now() - state.deceived_at) / mode->calendar_per_tick;
  const Tick left = round_to_tick(mode->warning.time.quantile(uniforms[0]) - gone);
  return monitoring::estimated_latest(run_.estimate_of(*mode), quantile, *mode, left, uniforms[1]);
}

std::optional<std::int64_t> Simulation::ComponentView::on_hand() const {
  const auto spare = planned().spare;
  return spare == plant::none || plant().spares[spare].unlimited ? std::nullopt
                                                                 : std::optional{run_.shelves_[spare].on_hand()};
}

bool Simulation::ComponentView::crew_free() const { return run_.roster_.could_begin(planned(), now()); }

/// A unit of stationary age has its lot among its own words.
double Simulation::ComponentView::lot() const {
  if (model().initial.kind != scenario::InitialAge::stationary) {
    return run_.draws_.uniform(site().key, Purpose::phase_in, 0);
  }
  const std::array keys{site().key};
  std::array<random::StandingUnit, 1> units;
  run_.draws_.standing_units(keys, units);
  return random::to_uniform(run_.draws_.turned(phase_in_word(units.front())));
}

}  // namespace hozen::run
