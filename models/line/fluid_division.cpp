// How a work centre of a fluid network divides what it takes among its inlets, and what it makes among its outlets.
#include <algorithm>
#include <cstddef>

#include "models/line/fluid_rates.hpp"

namespace hozen::line {
namespace {

/// Divides `total` in proportion to the weights, nobody getting more than its bound; what one cannot take goes to the
/// others.
template <class Weight, class Bound, class Give>
void fill(std::size_t count, double total, std::vector<std::uint8_t>& filled, Weight weight, Bound bound, Give give) {
  double open = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    filled[i] = 0;
    open += weight(i);
  }
  for (bool again = true; again && open > 0.0;) {
    again = false;
    const double share = total / open;
    for (std::size_t i = 0; i < count; ++i) {
      if (filled[i] == 0 && bound(i) <= share * weight(i)) {
        filled[i] = 1;
        give(i, bound(i));
        total = std::max(total - bound(i), 0.0);
        open -= weight(i);
        again = true;
      }
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (filled[i] == 0) {
      give(i, open > 0.0 ? total * weight(i) / open : 0.0);
    }
  }
}

}  // namespace

void FluidRates::divide_intake(const FluidCentre& of, double rate, std::vector<double>& into) noexcept {
  const std::uint32_t first = of.first_inlet;
  if (of.assembles) {
    for (std::uint32_t i = first; i < first + of.inlets; ++i) {
      into[i] = rate * shape_.inlets[i].weight;
    }
  } else if (of.inlets == 1) {
    into[first] = std::min(rate, available_[first]);
  } else if (of.by_priority) {
    for (std::uint32_t i = first; i < first + of.inlets; ++i) {
      into[i] = std::min(rate, available_[i]);
      rate -= into[i];
    }
  } else if (of.first_come) {
    take_as_it_came(of, rate, into);
  } else {
    fill(
        of.inlets, rate, filled_, [&](std::size_t i) { return shape_.inlets[first + i].weight; },
        [&](std::size_t i) { return available_[first + i]; },
        [&](std::size_t i, double part) { into[first + i] = part; });
  }
}

/// First come, first served: what leaves a queue is in proportion to what has come to it. Where there is room, that is
/// what comes now; the rest of what is taken is divided among all that waits. A full queue, whose feeders wait, gets no
/// more than places that the others leave.
void FluidRates::take_as_it_came(const FluidCentre& of, double rate, std::vector<double>& into) noexcept {
  const std::uint32_t first = of.first_inlet;
  double coming = 0.0;
  double waits = 0.0;
  for (std::uint32_t i = first; i < first + of.inlets; ++i) {
    const QueueSight& sight = sights_[shape_.inlets[i].queue];
    claims_[i] = sight.full ? 0.0 : inflow(shape_.inlets[i].queue);
    coming += claims_[i];
    waits += sight.full ? shape_.inlets[i].weight : sight.level;
  }
  if (const double left = rate - coming; left > 0.0 && waits > 0.0) {
    for (std::uint32_t i = first; i < first + of.inlets; ++i) {
      const QueueSight& sight = sights_[shape_.inlets[i].queue];
      claims_[i] += left * (sight.full ? shape_.inlets[i].weight : sight.level) / waits;
    }
  }
  fill(
      of.inlets, rate, filled_, [&](std::size_t i) { return claims_[first + i]; },
      [&](std::size_t i) { return available_[first + i]; },
      [&](std::size_t i, double part) { into[first + i] = part; });
}

void FluidRates::divide_output(const FluidCentre& of, const Ability& able, double rate,
                               std::vector<double>& into) noexcept {
  double good = rate * able.good;
  for (std::uint32_t o = of.first_outlet; o < of.first_outlet + of.outlets; ++o) {
    if (shape_.outlets[o].rework || of.split == FluidSplit::fixed) {
      into[o] = rate * factor(o, able);
    } else if (of.split == FluidSplit::priority) {
      into[o] = std::min(good, allowed_[o]);
      good -= into[o];
    } else {
      into[o] = 0.0;
    }
  }
  if (of.split == FluidSplit::shortest_queue) {
    level_out(of, good, into);
  }
}

/// The shortest queues get all; those as short as each other, what keeps them so.
void FluidRates::level_out(const FluidCentre& of, double total, std::vector<double>& into) noexcept {
  const double near = shortest_tie(of);
  double above = -endless_rate;
  while (total > 0.0) {
    double low = endless_rate;
    for (std::uint32_t o = of.first_outlet; o < of.first_outlet + of.outlets; ++o) {
      const FluidOutlet& outlet = shape_.outlets[o];
      if (!outlet.rework) {
        const double level = outlet.queue == outside ? 0.0 : sights_[outlet.queue].level;
        low = level > above ? std::min(low, level) : low;
      }
    }
    if (low == endless_rate) {
      return;
    }
    total = level_group(of, total, low, low + near, into);
    above = low + near;
  }
}

/// Gives to the queues whose levels are from `low` to `high`. Returns what they have no room for.
double FluidRates::level_group(const FluidCentre& of, double total, double low, double high,
                               std::vector<double>& into) noexcept {
  const auto belongs = [&](std::uint32_t o) {
    const FluidOutlet& outlet = shape_.outlets[o];
    const double level = outlet.queue == outside ? 0.0 : sights_[outlet.queue].level;
    return !outlet.rework && level >= low && level <= high;
  };
  const auto full = [&](std::uint32_t o) {
    return shape_.outlets[o].queue != outside && sights_[shape_.outlets[o].queue].full;
  };
  const auto drain = [&](std::uint32_t o) {  // outside, whatever comes
    const std::uint32_t q = shape_.outlets[o].queue;
    return q == outside ? total : shape_.queues[q].inlet == outside ? 0.0 : wanted_[shape_.queues[q].inlet];
  };
  double growing = 0.0;
  bool all_empty = true;
  double sum = 0.0;
  for (std::uint32_t o = of.first_outlet; o < of.first_outlet + of.outlets; ++o) {
    if (!belongs(o)) {
      continue;
    }
    if (full(o)) {  // it takes as much as leaves it
      into[o] = std::min(total, allowed_[o]);
      total -= into[o];
    } else {
      ++growing;
      sum += drain(o);
      all_empty = all_empty && (shape_.outlets[o].queue == outside || sights_[shape_.outlets[o].queue].empty);
    }
  }
  if (growing == 0.0 || total == 0.0) {
    return total;
  }
  if (sum >= total && all_empty) {  // none waits: of equals the lower
    for (std::uint32_t o = of.first_outlet; o < of.first_outlet + of.outlets; ++o) {
      if (belongs(o) && !full(o)) {
        into[o] = std::min(total, drain(o));
        total -= into[o];
      }
    }
    return 0.0;
  }
  // All levels change alike, at (total - sum) / growing, unless one would have to fall faster than it can.
  double rise = (total - sum) / growing;
  for (bool again = true; again;) {
    again = false;
    double inside = 0.0;
    double drains = 0.0;
    for (std::uint32_t o = of.first_outlet; o < of.first_outlet + of.outlets; ++o) {
      if (belongs(o) && !full(o) && drain(o) + rise > 0.0) {
        ++inside;
        drains += drain(o);
      }
    }
    const double next = inside > 0.0 ? (total - drains) / inside : rise;
    again = next < rise;
    rise = again ? next : rise;
  }
  for (std::uint32_t o = of.first_outlet; o < of.first_outlet + of.outlets; ++o) {
    if (belongs(o) && !full(o)) {
      into[o] = std::max(drain(o) + rise, 0.0);
    }
  }
  return 0.0;
}

}  // namespace hozen::line
