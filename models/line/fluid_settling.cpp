// How the rates of a fluid network are found from what each work centre answers its neighbours.
#include <algorithm>
#include <cmath>
#include <cstddef>

#include "models/line/fluid_rates.hpp"

namespace hozen::line {
namespace {

/// Messages that differ by less after a round have settled.
constexpr double settled_within = 1e-13;

constexpr int plain_rounds = 60;
constexpr int mixed_rounds = 100;
constexpr int averaged_rounds = 50;
constexpr double least_step = 0.001;
constexpr int slowing_rounds = 20'000;

}  // namespace

void FluidRates::solve(std::span<const std::uint32_t> part) noexcept {
  for (const std::uint32_t c : part) {
    const FluidCentre& of = shape_.centres[c];
    for (std::uint32_t i = of.first_inlet; i < of.first_inlet + of.inlets; ++i) {
      wanted_[i] = abilities_[c].speed * (of.assembles ? shape_.inlets[i].weight : 1.0);
    }
    for (std::uint32_t o = of.first_outlet; o < of.first_outlet + of.outlets; ++o) {
      const bool fixed = shape_.outlets[o].rework || of.split == FluidSplit::fixed;
      sent_[o] = abilities_[c].speed * (fixed ? factor(o, abilities_[c]) : abilities_[c].good);
      offered_[o] = sent_[o];
    }
    stale_[c] = 1;
  }
  keep_messages(part, highest_);
  if (!pass_on(part) && !accelerate(part)) {
    average(part);
  }
}

/// Lets messages wander until none changes. Returns whether that came to an end.
bool FluidRates::pass_on(std::span<const std::uint32_t> part) noexcept {
  bool settled = false;
  for (int round = 0; round < plain_rounds && !settled; ++round) {
    settled = true;
    const auto look = [&](std::uint32_t c) {
      if (stale_[c] != 0) {
        stale_[c] = 0;
        settled = false;
        evaluate(c);
      }
    };
    if (round % 2 == 0) {
      std::for_each(part.begin(), part.end(), look);
    } else {
      std::for_each(part.rbegin(), part.rend(), look);
    }
  }
  return settled;
}

/// One round over all. Returns whether nothing has changed but by rounding.
bool FluidRates::round_trip(std::span<const std::uint32_t> part) noexcept {
  keep_messages(part, before_);
  std::for_each(part.begin(), part.end(), [&](std::uint32_t c) { evaluate(c); });
  std::for_each(part.rbegin(), part.rend(), [&](std::uint32_t c) { evaluate(c); });
  const std::size_t count = keep_messages(part, after_);
  bool same = true;
  for (std::size_t k = 0; k < count; ++k) {
    same = same && std::abs(before_[k] - after_[k]) <= settled_within * std::max(before_[k], after_[k]);
  }
  return same;
}

/// Loops: those that die away slowly, and those in which more here is less there.
bool FluidRates::accelerate(std::span<const std::uint32_t> part) noexcept {
  const std::size_t count = keep_messages(part, before_);
  mixer_.begin(count);
  for (int round = 0; round < mixed_rounds; ++round) {
    if (round_trip(part)) {
      return true;
    }
    mixer_.propose(std::span{before_}.first(count), after_, highest_);
    take_messages(part, before_);
  }
  return false;
}

/// Steps that are smaller and smaller come near what mixing then ends; else whatever has been reached is made possible.
void FluidRates::average(std::span<const std::uint32_t> part) noexcept {
  for (double step = 0.5; step > least_step; step *= 0.5) {
    for (int round = 0; round < averaged_rounds; ++round) {
      if (round_trip(part)) {
        return;
      }
      const std::size_t count = keep_messages(part, after_);
      for (std::size_t k = 0; k < count; ++k) {
        after_[k] = before_[k] + step * (after_[k] - before_[k]);
      }
      take_messages(part, after_);
    }
    if (accelerate(part)) {
      return;
    }
  }
  slow_down(part);
}

/// Writes the part's messages down. Returns how many there are.
std::size_t FluidRates::keep_messages(std::span<const std::uint32_t> part, std::vector<double>& into) const noexcept {
  std::size_t count = 0;
  for (const std::uint32_t c : part) {
    const FluidCentre& of = shape_.centres[c];
    for (std::uint32_t i = of.first_inlet; i < of.first_inlet + of.inlets; ++i) {
      into[count++] = wanted_[i];
    }
    for (std::uint32_t o = of.first_outlet; o < of.first_outlet + of.outlets; ++o) {
      into[count++] = sent_[o];
      into[count++] = offered_[o];
    }
  }
  return count;
}

void FluidRates::take_messages(std::span<const std::uint32_t> part, const std::vector<double>& from) noexcept {
  std::size_t count = 0;
  for (const std::uint32_t c : part) {
    const FluidCentre& of = shape_.centres[c];
    for (std::uint32_t i = of.first_inlet; i < of.first_inlet + of.inlets; ++i) {
      wanted_[i] = from[count++];
    }
    for (std::uint32_t o = of.first_outlet; o < of.first_outlet + of.outlets; ++o) {
      sent_[o] = from[count++];
      offered_[o] = from[count++];
    }
  }
}

/// Slows work centres until no empty queue gives more, and no full one gets more, than it can. Every step lowers a
/// rate, so that this ends; a part that has not settled within all its rounds stands still.
void FluidRates::slow_down(std::span<const std::uint32_t> part) noexcept {
  bool consistent = false;
  for (int round = 0; round < slowing_rounds && !consistent; ++round) {
    consistent = true;
    for (const std::uint32_t c : part) {
      const FluidCentre& of = shape_.centres[c];
      for (std::uint32_t i = of.first_inlet; i < of.first_inlet + of.inlets; ++i) {
        consistent = agree(i) && consistent;
      }
    }
    unsettled_ += round == 1 ? 1 : 0;
  }
  for (const std::uint32_t c : part) {
    scale(c, consistent ? 1.0 : 0.0);
  }
}

/// Whether what goes through the inlet's queue is possible; else it is made so.
bool FluidRates::agree(std::uint32_t inlet) noexcept {
  const std::uint32_t q = shape_.inlets[inlet].queue;
  const double more = net(q);
  if (sights_[q].empty && more < 0.0) {
    scale(shape_.inlets[inlet].centre, inflow(q) / taken_[inlet]);
    return false;
  }
  if (sights_[q].full && more > 0.0) {
    const double part = taken_[inlet] / inflow(q);
    for (const std::uint32_t o : shape_.feeders_of(shape_.queues[q])) {
      scale(shape_.outlets[o].centre, part);
    }
    return false;
  }
  return true;
}

void FluidRates::scale(std::uint32_t centre, double factor) noexcept {
  const FluidCentre& of = shape_.centres[centre];
  const bool stands = rates_[centre] * factor < least_fluid_rate;
  factor = stands ? 0.0 : factor;
  rates_[centre] *= factor;
  for (std::uint32_t i = of.first_inlet; i < of.first_inlet + of.inlets; ++i) {
    taken_[i] *= factor;
  }
  for (std::uint32_t o = of.first_outlet; o < of.first_outlet + of.outlets; ++o) {
    sent_[o] *= factor;
  }
}

}  // namespace hozen::line
