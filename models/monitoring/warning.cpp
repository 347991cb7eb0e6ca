#include "models/monitoring/warning.hpp"

#include <algorithm>
#include <cmath>

#include "sim/random/law.hpp"

namespace hozen::monitoring {
namespace {

/// Quantile of the standard normal law.
double standard_normal(double u) {
  static const auto logarithm = random::Law::lognormal(0.0, 1.0);
  return std::log(logarithm.quantile(u));
}

}  // namespace

Tick Rounds::first_from(Tick instant) const noexcept {
  const Tick since = std::max<Tick>(instant - origin, 1);
  const Tick number = (since + every - 1) / every;
  return later(origin, number * every);
}

std::int64_t Rounds::done_by(Tick instant) const noexcept { return instant <= origin ? 0 : (instant - origin) / every; }

std::optional<std::int64_t> misses_before_hit(double probability, double uniform) noexcept {
  if (probability <= 0.0) {
    return std::nullopt;
  }
  if (probability >= 1.0) {
    return 0;
  }
  const double trials = std::floor(std::log1p(-uniform) / std::log1p(-probability));
  return trials < 1e15 ? std::optional{static_cast<std::int64_t>(trials)} : std::nullopt;
}

Tick finding_round(const Rounds& rounds, Tick instant, double hit, double uniform) noexcept {
  const auto misses = misses_before_hit(hit, uniform);
  if (!misses || *misses > never / 2 / rounds.every) {
    return never;
  }
  return later(rounds.first_from(instant), *misses * rounds.every);
}

Tick estimated_latest(const Estimate& estimate, double quantile, const plant::ModePlan& mode, Tick remaining,
                      double uniform) {
  const double estimated =
      static_cast<double>(remaining) * estimate.factor * std::exp(estimate.spread * standard_normal(uniform));
  const double believed = estimated * std::exp(estimate.stated * standard_normal(quantile));
  return round_to_tick(believed * mode.calendar_per_tick);
}

}  // namespace hozen::monitoring
