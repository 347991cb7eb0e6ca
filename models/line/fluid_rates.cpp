#include "models/line/fluid_rates.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace hozen::line {
namespace {

/// Messages that differ by less are the same.
constexpr double rounding = 1e-14;
/// Rates of one queue that differ by less do not move its level.
constexpr double balance = 1e-11;

}  // namespace

FluidRates::FluidRates(const FluidShape& shape)
    : shape_{shape},
      abilities_(shape.centres.size()),
      sights_(shape.queues.size()),
      rates_(shape.centres.size(), 0.0),
      limits_(shape.centres.size(), FluidLimit::own),
      room_(shape.centres.size(), std::uint8_t{1}),
      taken_(shape.inlets.size(), 0.0),
      wanted_(shape.inlets.size(), 0.0),
      sent_(shape.outlets.size(), 0.0),
      offered_(shape.outlets.size(), 0.0),
      stale_(shape.centres.size(), std::uint8_t{0}),
      available_(shape.inlets.size(), 0.0),
      allowed_(shape.outlets.size(), 0.0),
      made_(shape.outlets.size(), 0.0),
      trial_(std::max(shape.inlets.size(), shape.outlets.size()), 0.0),
      claims_(shape.inlets.size(), 0.0),
      filled_(std::max(shape.inlets.size(), shape.outlets.size()), std::uint8_t{0}),
      highest_(shape.inlets.size() + 2 * shape.outlets.size(), 0.0),
      before_(highest_),
      after_(highest_),
      mixer_{highest_.size()} {}

StationState FluidRates::state(std::uint32_t centre) const noexcept {
  if (rates_[centre] == abilities_[centre].speed && rates_[centre] > 0.0) {
    return StationState::working;
  }
  if (rates_[centre] > 0.0) {
    return limits_[centre] == FluidLimit::taken ? StationState::held_back : StationState::underfed;
  }
  return room_[centre] != 0 ? StationState::starved : StationState::blocked;
}

double FluidRates::inflow(std::uint32_t queue) const noexcept {
  double total = 0.0;
  for (const std::uint32_t o : shape_.feeders_of(shape_.queues[queue])) {
    total += sent_[o];
  }
  return total;
}

double FluidRates::net(std::uint32_t queue) const noexcept {
  const double in = inflow(queue);
  const double out = shape_.queues[queue].inlet == outside ? 0.0 : taken_[shape_.queues[queue].inlet];
  return std::abs(in - out) <= balance * (in + out) + 2.0 * least_fluid_rate ? 0.0 : in - out;
}

/// What the inlet's queue lets through.
double FluidRates::available(std::uint32_t inlet) const noexcept {
  const std::uint32_t q = shape_.inlets[inlet].queue;
  const QueueSight& sight = sights_[q];
  if (!sight.empty) {
    return endless_rate;
  }
  double total = 0.0;
  for (const std::uint32_t o : shape_.feeders_of(shape_.queues[q])) {
    total += sight.full ? offered_[o] : sent_[o];
  }
  return total;
}

/// What the outlet's queue takes in. Those that wait for places in a full one get them in turn.
double FluidRates::room(std::uint32_t outlet) const noexcept {
  const std::uint32_t q = shape_.outlets[outlet].queue;
  if (q == outside || !sights_[q].full) {
    return endless_rate;
  }
  const FluidQueue& queue = shape_.queues[q];
  double left = queue.inlet == outside ? 0.0 : wanted_[queue.inlet];
  if (queue.feeders == 1) {
    return left;
  }
  // This one's turns, if it took all of them: the others get what they offer, or their turns.
  const auto feeders = shape_.feeders_of(queue);
  double open = 0.0;
  for (const std::uint32_t o : feeders) {
    open += shape_.outlets[o].weight;
  }
  const double own = shape_.outlets[outlet].weight;
  double turn = left / open;
  for (std::size_t pass = 0; pass < feeders.size(); ++pass) {
    double spare = left;
    double weights = own;
    for (const std::uint32_t o : feeders) {
      if (o != outlet) {
        const bool below = offered_[o] <= turn * shape_.outlets[o].weight;
        spare -= below ? offered_[o] : 0.0;
        weights += below ? 0.0 : shape_.outlets[o].weight;
      }
    }
    turn = std::max(spare, 0.0) / weights;
  }
  return turn * own;
}

double FluidRates::fed(const FluidCentre& of) const noexcept {
  if (of.inlets == 0) {
    return of.endless ? endless_rate : 0.0;
  }
  if (of.endless) {
    return endless_rate;
  }
  double total = of.assembles ? endless_rate : 0.0;
  for (std::uint32_t i = of.first_inlet; i < of.first_inlet + of.inlets; ++i) {
    total = of.assembles ? std::min(total, available_[i] / shape_.inlets[i].weight) : total + available_[i];
  }
  return total;
}

/// Volume the outlet gets of one volume worked on, where its share is fixed.
double FluidRates::factor(std::uint32_t outlet, const Ability& able) const noexcept {
  const FluidOutlet& of = shape_.outlets[outlet];
  return of.rework ? able.rework : of.share * able.good;
}

double FluidRates::outlet_limit(const FluidCentre& of, const Ability& able) const noexcept {
  double limit = endless_rate;
  double free = 0.0;
  for (std::uint32_t o = of.first_outlet; o < of.first_outlet + of.outlets; ++o) {
    if (shape_.outlets[o].rework || of.split == FluidSplit::fixed) {
      const double part = factor(o, able);
      limit = part > 0.0 ? std::min(limit, allowed_[o] / part) : limit;
    } else {
      free += allowed_[o];
    }
  }
  return of.split == FluidSplit::fixed || able.good <= 0.0 ? limit : std::min(limit, free / able.good);
}

double FluidRates::wanted_if_plenty(std::uint32_t inlet, double limit) noexcept {
  const FluidCentre& of = shape_.centres[shape_.inlets[inlet].centre];
  const double before = available_[inlet];
  available_[inlet] = endless_rate;
  const double rate = std::min(limit, fed(of));
  divide_intake(of, rate < least_fluid_rate ? 0.0 : rate, trial_);
  available_[inlet] = before;
  return trial_[inlet];
}

double FluidRates::offered_if_room(std::uint32_t outlet, double feed) noexcept {
  const std::uint32_t c = shape_.outlets[outlet].centre;
  const FluidCentre& of = shape_.centres[c];
  const double before = allowed_[outlet];
  allowed_[outlet] = endless_rate;
  const double rate = std::min({abilities_[c].speed, feed, outlet_limit(of, abilities_[c])});
  divide_output(of, abilities_[c], rate < least_fluid_rate ? 0.0 : rate, trial_);
  allowed_[outlet] = before;
  return trial_[outlet];
}

void FluidRates::evaluate(std::uint32_t c) noexcept {
  const FluidCentre& of = shape_.centres[c];
  const Ability& able = abilities_[c];
  for (std::uint32_t i = of.first_inlet; i < of.first_inlet + of.inlets; ++i) {
    available_[i] = available(i);
  }
  for (std::uint32_t o = of.first_outlet; o < of.first_outlet + of.outlets; ++o) {
    allowed_[o] = room(o);
  }
  const double feed = fed(of);
  const double outlets = outlet_limit(of, able);
  double rate = std::min({able.speed, feed, outlets});
  rate = rate < least_fluid_rate ? 0.0 : rate;
  rates_[c] = rate;
  limits_[c] = able.speed <= rate ? FluidLimit::own : outlets <= rate ? FluidLimit::taken : FluidLimit::fed;
  room_[c] = outlets < least_fluid_rate ? 0 : 1;
  publish_intake(of, rate, std::min(able.speed, outlets));
  publish_output(of, able, rate, feed);
}

void FluidRates::publish_intake(const FluidCentre& of, double rate, double limit) noexcept {
  divide_intake(of, rate, taken_);
  for (std::uint32_t i = of.first_inlet; i < of.first_inlet + of.inlets; ++i) {
    const std::uint32_t q = shape_.inlets[i].queue;
    const QueueSight& sight = sights_[q];
    if (!sight.full && !shape_.queues[q].levelled) {
      continue;  // nobody asks
    }
    if (publish(wanted_[i], sight.empty ? wanted_if_plenty(i, limit) : taken_[i])) {
      for (const std::uint32_t o : shape_.feeders_of(shape_.queues[q])) {
        stale_[shape_.outlets[o].centre] = 1;
      }
    }
  }
}

void FluidRates::publish_output(const FluidCentre& of, const Ability& able, double rate, double feed) noexcept {
  divide_output(of, able, rate, made_);
  for (std::uint32_t o = of.first_outlet; o < of.first_outlet + of.outlets; ++o) {
    const std::uint32_t q = shape_.outlets[o].queue;
    if (q == outside) {
      sent_[o] = made_[o];
      continue;
    }
    const QueueSight& sight = sights_[q];
    const bool sent_changed = publish(sent_[o], made_[o]);
    const bool asked = sight.full && (sight.empty || shape_.queues[q].feeders > 1);
    const bool offer_changed = asked && publish(offered_[o], offered_if_room(o, feed));
    const bool felt = sight.empty || (shape_.queues[q].in_turn && !sight.full);
    if (felt && (sight.full ? offer_changed : sent_changed) && shape_.queues[q].inlet != outside) {
      stale_[shape_.inlets[shape_.queues[q].inlet].centre] = 1;
    }
    if (offer_changed && shape_.queues[q].feeders > 1) {
      for (const std::uint32_t other : shape_.feeders_of(shape_.queues[q])) {
        stale_[shape_.outlets[other].centre] |= other != o ? 1 : 0;
      }
    }
  }
}

/// Whether the message has changed.
bool FluidRates::publish(double& message, double value) const noexcept {
  if (std::abs(message - value) <= rounding * std::max(message, value)) {
    return false;
  }
  message = value;
  return true;
}

}  // namespace hozen::line
