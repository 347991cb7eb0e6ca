#include "sim/replicate/stopping_rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "sim/base/error.hpp"
#include "sim/stats/interval.hpp"

namespace hozen::replicate {

StoppingRule::StoppingRule(const Plan& plan, const store::Layout& layout)
    : replications_{plan.replications},
      max_replications_{std::max(plan.max_replications, plan.replications)},
      confidence_{plan.confidence},
      antithetic_{plan.antithetic},
      row_size_{layout.row_size()} {
  if (!plan.precision.empty() && !(confidence_ > 0.0 && confidence_ < 1.0)) {
    throw Error(fmt::format("A confidence lies between 0 and 1; {} does not.", confidence_));
  }
  for (const Precision& precision : plan.precision) {
    const auto variable = std::ranges::find(layout.plant, precision.variable, &store::Variable::name);
    if (variable == layout.plant.end()) {
      throw Error(fmt::format("A precision is asked for '{}', which is no quantity of the plant.", precision.variable));
    }
    if (!(precision.relative_half_width > 0.0)) {
      throw Error(fmt::format("The precision of '{}' must be above 0; it is {}.", precision.variable,
                              precision.relative_half_width));
    }
    criteria_.push_back({static_cast<std::size_t>(variable - layout.plant.begin()), precision.relative_half_width,
                         std::vector<std::vector<double>>(plan.alternatives.size())});
  }
}

std::uint64_t StoppingRule::next_target(std::uint64_t target) const noexcept {
  constexpr std::uint64_t step = 32;
  const std::uint64_t wanted = (target + (target + 1) / 2 + step - 1) / step * step;
  return criteria_.empty() ? target : std::max(target, std::min(wanted, max_replications_));
}

void StoppingRule::load(const store::RowStore& rows) {
  for (auto& criterion : criteria_) {
    for (std::size_t alternative = 0; alternative < criterion.values.size(); ++alternative) {
      criterion.values[alternative] = rows.plant(alternative, criterion.variable);
    }
  }
}

void StoppingRule::add(const store::Block& block) {
  for (auto& criterion : criteria_) {
    for (std::size_t row = 0; row < block.rows.count(); ++row) {
      criterion.values[block.alternative].push_back(block.rows.values[row * row_size_ + criterion.variable]);
    }
  }
}

bool StoppingRule::is_precise(const Criterion& criterion, const std::vector<double>& values,
                              std::uint64_t count) const {
  std::span<const double> first{values.data(), count};
  std::vector<double> pairs;
  if (antithetic_) {
    pairs = stats::average_twins(first);
    first = pairs;
  }
  const stats::Interval interval = stats::mean_interval(first, confidence_);
  return interval.half_width <= criterion.relative_half_width * std::abs(interval.mean);
}

bool StoppingRule::is_reached(std::uint64_t count) const {
  return std::ranges::all_of(criteria_, [&](const Criterion& criterion) {
    return std::ranges::all_of(criterion.values,
                               [&](const auto& values) { return is_precise(criterion, values, count); });
  });
}

}  // namespace hozen::replicate
