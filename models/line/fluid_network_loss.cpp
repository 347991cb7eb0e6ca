#include "models/line/fluid_network_loss.hpp"

#include <algorithm>
#include <cstddef>

namespace hozen::line {

FluidNetworkLoss::FluidNetworkLoss(const FluidShape& shape, std::uint32_t components, std::uint32_t categories)
    : shape_{shape},
      exits_(shape.exits.size()),
      causes_(shape.machines.size()),
      conditions_(shape.machines.size()),
      by_component_(components, 0.0),
      by_category_(categories, 0.0),
      component_view_(components, 0.0),
      category_view_(categories, 0.0) {}

void FluidNetworkLoss::reset() noexcept {
  std::fill(exits_.begin(), exits_.end(), Exit{});
  std::fill(causes_.begin(), causes_.end(), Cause{});
  std::fill(conditions_.begin(), conditions_.end(), Condition{});
  std::fill(by_component_.begin(), by_component_.end(), 0.0);
  std::fill(by_category_.begin(), by_category_.end(), 0.0);
  last_ = Cause{};
}

void FluidNetworkLoss::set_cause(std::uint32_t machine, Cause cause) noexcept {
  causes_[machine] = cause;
  last_ = cause;
}

void FluidNetworkLoss::settle(Exit& exit, Tick now) noexcept {
  const double loss = exit.pending(now);
  const auto span = static_cast<double>(now - exit.since);
  exit.made += exit.made_rate * span;
  exit.nominal += exit.nominal_rate * span;
  exit.since = now;
  if (loss != 0.0) {
    by_component_[exit.cause.component] += loss;
    by_category_[exit.cause.category] += loss;
    if (loss > 0.0) {
      exit.recent = exit.cause;
      exit.has_recent = true;
    }
  }
}

void FluidNetworkLoss::follow(Tick now, const FluidNetwork& actual, const FluidNetwork& nominal) noexcept {
  for (std::size_t k = 0; k < exits_.size(); ++k) {
    Exit& exit = exits_[k];
    const std::uint32_t o = shape_.exits[k];
    const double made_rate = actual.rates().sent(o);
    const double nominal_rate = nominal.rates().sent(o);
    if (made_rate == exit.made_rate && made_rate == nominal_rate && nominal_rate == exit.nominal_rate) {
      continue;
    }
    settle(exit, now);
    exit.made_rate = made_rate;
    exit.nominal_rate = nominal_rate;
    const Cause* found = made_rate < nominal_rate ? culprit(o, actual, nominal) : nullptr;
    exit.cause = found != nullptr ? *found : exit.has_recent ? exit.recent : last_;
  }
}

/// From the exit on to whatever limits each work centre, until one has a machine that stands.
const Cause* FluidNetworkLoss::culprit(std::uint32_t exit, const FluidNetwork& actual,
                                       const FluidNetwork& nominal) const noexcept {
  const Cause* poor = nullptr;
  std::uint32_t c = shape_.outlets[exit].centre;
  for (std::size_t steps = 0; steps < shape_.centres.size() && c != outside; ++steps) {
    const FluidCentre& centre = shape_.centres[c];
    poor = poor == nullptr ? who_is_poor(centre) : poor;
    if (actual.rates().limit(c) == FluidLimit::own) {
      const Cause* stands = who_stands(centre, actual);
      return stands != nullptr ? stands : poor;
    }
    c = next_of(c, actual, nominal);
  }
  return poor;
}

const Cause* FluidNetworkLoss::who_stands(const FluidCentre& centre, const FluidNetwork& actual) const noexcept {
  for (std::uint32_t m = centre.first_machine; m < centre.first_machine + centre.machines; ++m) {
    if (actual.machine(m).stopped()) {
      return &causes_[m];
    }
  }
  return nullptr;
}

/// Whose condition makes a difference.
const Cause* FluidNetworkLoss::who_is_poor(const FluidCentre& centre) const noexcept {
  const QualityPlan& quality = centre.quality;
  const bool wears = quality.scrap_when_worn != quality.scrap || quality.rework_when_worn != quality.rework;
  for (std::uint32_t m = centre.first_machine; m < centre.first_machine + centre.machines; ++m) {
    const bool slow = conditions_[m].derated && shape_.machines[m].derated_speed != 1.0;
    if (slow || (conditions_[m].worn && wears)) {
      return &conditions_[m].cause;
    }
  }
  return nullptr;
}

/// The neighbour that limits the work centre; of several, the one furthest below what is nominal.
std::uint32_t FluidNetworkLoss::next_of(std::uint32_t c, const FluidNetwork& actual,
                                        const FluidNetwork& nominal) const noexcept {
  const FluidCentre& centre = shape_.centres[c];
  std::uint32_t worst = outside;
  double most = 0.0;
  const auto consider = [&](std::uint32_t other) {
    const double below = nominal.rates().rate(other) - actual.rates().rate(other);
    if (worst == outside || below > most) {
      worst = other;
      most = below;
    }
  };
  if (actual.rates().limit(c) == FluidLimit::fed) {
    for (std::uint32_t i = centre.first_inlet; i < centre.first_inlet + centre.inlets; ++i) {
      const std::uint32_t q = shape_.inlets[i].queue;
      if (actual.rates().sight(q).empty) {
        for (const std::uint32_t o : shape_.feeders_of(shape_.queues[q])) {
          consider(shape_.outlets[o].centre);
        }
      }
    }
    return worst;
  }
  for (std::uint32_t o = centre.first_outlet; o < centre.first_outlet + centre.outlets; ++o) {
    const std::uint32_t q = shape_.outlets[o].queue;
    if (q != outside && actual.rates().sight(q).full && shape_.queues[q].inlet != outside) {
      consider(shape_.inlets[shape_.queues[q].inlet].centre);
    }
  }
  return worst;
}

double FluidNetworkLoss::made(Tick now) const noexcept {
  double volume = 0.0;
  for (const Exit& exit : exits_) {
    volume += exit.made + exit.made_rate * static_cast<double>(now - exit.since);
  }
  return volume / shape_.slowest_cycle;
}

double FluidNetworkLoss::nominal(Tick now) const noexcept {
  double volume = 0.0;
  for (const Exit& exit : exits_) {
    volume += exit.nominal + exit.nominal_rate * static_cast<double>(now - exit.since);
  }
  return volume / shape_.slowest_cycle;
}

std::span<const double> FluidNetworkLoss::by_component(Tick now) const noexcept {
  std::copy(by_component_.begin(), by_component_.end(), component_view_.begin());
  for (const Exit& exit : exits_) {
    if (const double loss = exit.pending(now); loss != 0.0) {
      component_view_[exit.cause.component] += loss;
    }
  }
  for (double& parts : component_view_) {
    parts /= shape_.slowest_cycle;
  }
  return component_view_;
}

std::span<const double> FluidNetworkLoss::by_category(Tick now) const noexcept {
  std::copy(by_category_.begin(), by_category_.end(), category_view_.begin());
  for (const Exit& exit : exits_) {
    if (const double loss = exit.pending(now); loss != 0.0) {
      category_view_[exit.cause.category] += loss;
    }
  }
  for (double& parts : category_view_) {
    parts /= shape_.slowest_cycle;
  }
  return category_view_;
}

}  // namespace hozen::line
