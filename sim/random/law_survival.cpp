// How likely a law lasts: survival, hazard, and the integral of the survival.
#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/random/geometric.hpp"
#include "sim/random/hyperexponential.hpp"
#include "sim/random/law.hpp"
#include "sim/random/observations.hpp"
#include "sim/random/special.hpp"

namespace hozen::random {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// P(cut < Z <= cut + step), whose two parts would nearly cancel for a small step.
double normal_share(double cut, double step) noexcept {
  if (step * (1.0 - cut) < 1e-3) {
    const double square = cut * cut;
    return normal_density(cut) * step *
           (1.0 - step * (cut / 2.0 - step * ((square - 1.0) / 6.0 - step * cut * (square - 3.0) / 24.0)));
  }
  return normal_upper(-(cut + step)) - normal_upper(-cut);
}

// The integral of P(T > x) from 0 to t is t P(T > t) + E[T; T <= t].
double integrated_normal_survival(double mean, double sd, double share, double t) {
  const double from = -mean / sd;
  const double to = (t - mean) / sd;
  const double density = normal_density(from);
  if (t < 1e-4 * sd) {
    const double at_zero = density / (sd * share);
    return t * (1.0 - t * at_zero * (0.5 + t * mean / (6.0 * sd * sd)));
  }
  const double power = 0.5 * (from - to) * (from + to);
  const double density_drop = std::abs(power) < 1.0 ? -density * std::expm1(power) : density - normal_density(to);
  const double inside = from > 0.0 ? normal_upper(from) - normal_upper(to) : normal_upper(-to) - normal_upper(-from);
  return (t * normal_upper(to) + mean * inside + sd * density_drop) / share;
}

}  // namespace

double Law::survival(double t) const {
  if (t < 0.0) {
    return 1.0;
  }
  switch (kind_) {
    case LawKind::exponential:
      return std::exp(-t / a_);
    case LawKind::weibull:
      return std::exp(-std::pow(t / b_, a_));
    case LawKind::lognormal:
      return t == 0.0 ? 1.0 : normal_upper((std::log(t) - a_) / b_);
    case LawKind::gamma:
      return t == infinity ? 0.0 : gamma_upper(a_, t / b_);
    case LawKind::normal:
      return std::min(1.0, normal_upper((t - a_) / b_) / d_);
    case LawKind::uniform:
      return t <= a_ ? 1.0 : t >= b_ ? 0.0 : (b_ - t) / (b_ - a_);
    case LawKind::triangular:
      if (t <= a_) {
        return 1.0;
      }
      if (t >= c_) {
        return 0.0;
      }
      return t < b_ ? 1.0 - (t - a_) * (t - a_) / ((c_ - a_) * (b_ - a_))
                    : (c_ - t) * (c_ - t) / ((c_ - a_) * (c_ - b_));
    case LawKind::deterministic:
      return t < a_ ? 1.0 : 0.0;
    case LawKind::empirical: {
      const auto& sorted = values_->sorted;
      const auto beyond = sorted.end() - std::upper_bound(sorted.begin(), sorted.end(), t);
      return static_cast<double>(beyond) / static_cast<double>(sorted.size());
    }
    case LawKind::discrete: {
      const auto& sorted = values_->sorted;
      const auto ended = std::upper_bound(sorted.begin(), sorted.end(), t) - sorted.begin();
      return ended == 0 ? 1.0 : values_->beyond[static_cast<std::size_t>(ended) - 1];
    }
    case LawKind::geometric:
      return std::exp(-geometric().cumulative_hazard(t));
    case LawKind::hyperexponential:
      return std::exp(-hyperexponential().cumulative_hazard(t));
  }
  return 0.0;
}

double Law::cumulative_hazard(double t) const {
  const bool may_end_at_once =
      kind_ == LawKind::deterministic || kind_ == LawKind::empirical || kind_ == LawKind::discrete;
  if (t <= 0.0 && !may_end_at_once) {
    return 0.0;
  }
  switch (kind_) {
    case LawKind::exponential:
      return t / a_;
    case LawKind::weibull:
      return std::pow(t / b_, a_);
    case LawKind::lognormal:
      return minus_log_normal_upper((std::log(t) - a_) / b_);
    case LawKind::gamma:
      return minus_log_gamma_upper(a_, t / b_);
    case LawKind::normal: {
      if (t > a_ + 0.5 * b_) {
        return minus_log_normal_upper((t - a_) / b_) + std::log(d_);
      }
      return minus_log_complement(normal_share(-a_ / b_, t / b_) / d_);
    }
    case LawKind::uniform:
      return t <= a_           ? 0.0
             : t >= b_         ? infinity
             : t - a_ < b_ - t ? minus_log_complement((t - a_) / (b_ - a_))
                               : -std::log((b_ - t) / (b_ - a_));
    case LawKind::triangular:
      if (t <= a_) {
        return 0.0;
      }
      if (t >= c_) {
        return infinity;
      }
      if (t < b_) {
        return minus_log_complement((t - a_) * (t - a_) / ((c_ - a_) * (b_ - a_)));
      }
      return c_ - t < 0.5 * (c_ - b_)
                 ? -std::log(survival(t))
                 : minus_log_complement(d_ + (t - b_) * (2.0 * c_ - b_ - t) / ((c_ - a_) * (c_ - b_)));
    case LawKind::deterministic:
    case LawKind::empirical:
    case LawKind::discrete: {
      const double left = survival(t);
      return left == 1.0 ? 0.0 : -std::log(left);
    }
    case LawKind::geometric:
      return geometric().cumulative_hazard(t);
    case LawKind::hyperexponential:
      return hyperexponential().cumulative_hazard(t);
  }
  return 0.0;
}

double Law::hazard(double t) const {
  if (t < 0.0) {
    return 0.0;
  }
  switch (kind_) {
    case LawKind::exponential:
      return 1.0 / a_;
    case LawKind::weibull:
      return a_ / b_ * std::pow(t / b_, a_ - 1.0);
    case LawKind::lognormal:
      return t == 0.0 ? 0.0 : normal_hazard((std::log(t) - a_) / b_) / (b_ * t);
    case LawKind::gamma:
      return gamma_hazard(a_, t / b_) / b_;
    case LawKind::normal:
      return normal_hazard((t - a_) / b_) / b_;
    case LawKind::uniform:
      return t < a_ ? 0.0 : t >= b_ ? infinity : 1.0 / (b_ - t);
    case LawKind::triangular:
      if (t < a_) {
        return 0.0;
      }
      if (t >= c_) {
        return infinity;
      }
      return t < b_ ? 2.0 * (t - a_) / ((c_ - a_) * (b_ - a_)) / survival(t) : 2.0 / (c_ - t);
    case LawKind::deterministic:
    case LawKind::empirical:
    case LawKind::discrete:
    case LawKind::geometric:
      return 0.0;
    case LawKind::hyperexponential:
      return hyperexponential().hazard(t);
  }
  return 0.0;
}

HazardTrend Law::hazard_trend() const noexcept {
  switch (kind_) {
    case LawKind::exponential:
      return HazardTrend::constant;
    case LawKind::weibull:
    case LawKind::gamma:
      return a_ == 1.0 ? HazardTrend::constant : a_ > 1.0 ? HazardTrend::rising : HazardTrend::falling;
    // Densities whose logarithm is concave have rising hazards (Barlow and Proschan, Statistical theory of reliability
    // and life testing, 1975, section 3.5).
    case LawKind::normal:
    case LawKind::uniform:
    case LawKind::triangular:
    case LawKind::deterministic:
      return HazardTrend::rising;
    // Mixtures of exponential laws have falling hazards (Proschan 1963, Technometrics 5:375-383).
    case LawKind::hyperexponential:
      return HazardTrend::falling;
    case LawKind::lognormal:
    case LawKind::empirical:
    case LawKind::discrete:
    case LawKind::geometric:
      return HazardTrend::neither;
  }
  return HazardTrend::neither;
}

double Law::integrated_survival(double t) const {
  if (t <= 0.0) {
    return 0.0;
  }
  if (t == infinity) {
    return mean();
  }
  switch (kind_) {
    case LawKind::exponential:
      return -a_ * std::expm1(-t / a_);
    case LawKind::weibull:
      return mean() * gamma_lower(d_, std::pow(t / b_, a_));
    case LawKind::lognormal: {
      const double z = (std::log(t) - a_) / b_;
      return t * normal_upper(z) + mean() * normal_upper(b_ - z);
    }
    case LawKind::gamma:
      return t * gamma_upper(a_, t / b_) + mean() * gamma_lower(a_ + 1.0, t / b_);
    case LawKind::normal:
      return integrated_normal_survival(a_, b_, d_, t);
    case LawKind::uniform:
      return t <= a_ ? t : t >= b_ ? mean() : t - (t - a_) * (t - a_) / (2.0 * (b_ - a_));
    case LawKind::triangular:
      if (t <= a_) {
        return t;
      }
      if (t >= c_) {
        return mean();
      }
      if (t < b_) {
        return t - (t - a_) * (t - a_) * (t - a_) / (3.0 * (c_ - a_) * (b_ - a_));
      }
      // Up to the mode, and from there the difference of the cubes of c - mode and c - t.
      return b_ - (b_ - a_) * d_ / 3.0 +
             (t - b_) * ((c_ - b_) * (c_ - b_) + (c_ - b_) * (c_ - t) + (c_ - t) * (c_ - t)) /
                 (3.0 * (c_ - a_) * (c_ - b_));
    case LawKind::deterministic:
      return std::min(t, a_);
    case LawKind::empirical: {
      const auto& sorted = values_->sorted;
      const auto ended = static_cast<std::size_t>(std::upper_bound(sorted.begin(), sorted.end(), t) - sorted.begin());
      const auto beyond = static_cast<double>(sorted.size() - ended);
      return (values_->sums[ended] + beyond * t) / static_cast<double>(sorted.size());
    }
    case LawKind::discrete: {
      const auto& sorted = values_->sorted;
      const auto ended = static_cast<std::size_t>(std::upper_bound(sorted.begin(), sorted.end(), t) - sorted.begin());
      return values_->sums[ended] + survival(t) * t;
    }
    case LawKind::geometric:
      return geometric().integrated_survival(t);
    case LawKind::hyperexponential:
      return hyperexponential().integrated_survival(t);
  }
  return 0.0;
}

}  // namespace hozen::random
