// Sampling laws by inversion: quantiles and what is left of a life.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "sim/random/geometric.hpp"
#include "sim/random/hyperexponential.hpp"
#include "sim/random/law.hpp"
#include "sim/random/observations.hpp"
#include "sim/random/special.hpp"

namespace hozen::random {

namespace {

// What is left of an age a at which the Weibull cumulative hazard is `reached`, when `spent` more is spent:
// a ((1 + spent/reached)^(1/shape) - 1), without cancellation.
double weibull_rest(double age, double reached, double spent, double inverse_shape) {
  return age * std::expm1(std::log1p(spent / reached) * inverse_shape);
}

/// The first value from `first` on beyond which there is at most `share`; the last one has nothing beyond it.
std::size_t first_with_at_most(const Observations& values, std::size_t first, double share) {
  const auto from = values.beyond.begin() + static_cast<std::ptrdiff_t>(first);
  const auto at =
      std::lower_bound(from, values.beyond.end() - 1, share, [](double beyond, double most) { return beyond > most; });
  return static_cast<std::size_t>(at - values.beyond.begin());
}

double triangular_quantile(double a, double b, double c, double share, double u, double s) {
  if (u < share) {
    return a + std::sqrt(u * (c - a) * (b - a));
  }
  const double to_end = std::sqrt(s * (c - a) * (c - b));
  return to_end <= 0.5 * (c - b) ? c - to_end : b + (u - share) * (c - a) * (c - b) / ((c - b) + to_end);
}

}  // namespace

double Law::normal_quantile(double u) const {
  // Near 0 the series of the quantile about the cut keeps the digits (Steinbrecher and Shaw, 2008).
  const double cut = -a_ / b_;
  if (const double y = u * d_ / normal_density(cut); y * (1.0 - cut) < 1e-3) {
    return b_ * y *
           (1.0 + y * (cut / 2.0 + y * ((1.0 + 2.0 * cut * cut) / 6.0 + y * cut * (7.0 + 6.0 * cut * cut) / 24.0)));
  }
  // The upper tail of the untruncated law is what keeps its digits: the part cut off lies below.
  const double upper = (1.0 - u) * d_;
  if (upper <= 0.5) {
    return a_ + b_ * normal_upper_quantile(upper);
  }
  return std::max(0.0, a_ - b_ * normal_upper_quantile(normal_upper(a_ / b_) + u * d_));
}

double Law::quantile(double u) const {
  switch (kind_) {
    case LawKind::exponential:
      return a_ * minus_log_complement(u);
    case LawKind::weibull:
      return b_ * std::pow(minus_log_complement(u), d_);
    case LawKind::lognormal:
      return std::exp(a_ - b_ * normal_upper_quantile(u));
    case LawKind::gamma:
      return b_ * gamma_lower_quantile(a_, u);
    case LawKind::normal:
      return normal_quantile(u);
    case LawKind::uniform:
      return a_ + u * (b_ - a_);
    case LawKind::triangular:
      return triangular_quantile(a_, b_, c_, d_, u, 1.0 - u);
    case LawKind::deterministic:
      return a_;
    case LawKind::empirical: {
      const auto& sorted = values_->sorted;
      const auto rank = std::ceil(u * static_cast<double>(sorted.size()));
      return sorted[static_cast<std::size_t>(std::clamp(rank, 1.0, static_cast<double>(sorted.size()))) - 1];
    }
    case LawKind::discrete: {
      const auto& reached = values_->reached;
      const auto at = std::lower_bound(reached.begin(), reached.end() - 1, u);
      return values_->sorted[static_cast<std::size_t>(at - reached.begin())];
    }
    case LawKind::geometric:
      return geometric().reaching(minus_log_complement(u));
    case LawKind::hyperexponential:
      return hyperexponential().reaching(minus_log_complement(u));
  }
  return 0.0;
}

double Law::survival_quantile(double s) const {
  if (s >= 1.0) {
    return support_low();
  }
  if (s <= 0.0) {
    return support_high();
  }
  switch (kind_) {
    case LawKind::exponential:
      return -a_ * std::log(s);
    case LawKind::weibull:
      return b_ * std::pow(-std::log(s), d_);
    case LawKind::lognormal:
      return std::exp(a_ + b_ * normal_upper_quantile(s));
    case LawKind::gamma:
      return b_ * gamma_upper_quantile(a_, s);
    case LawKind::normal:
      return s * d_ <= 0.5 ? a_ + b_ * normal_upper_quantile(s * d_) : normal_quantile(1.0 - s);
    case LawKind::uniform:
      return b_ - s * (b_ - a_);
    case LawKind::triangular:
      return triangular_quantile(a_, b_, c_, d_, 1.0 - s, s);
    case LawKind::deterministic:
      return a_;
    case LawKind::empirical: {
      const auto& sorted = values_->sorted;
      const auto beyond = static_cast<std::size_t>(s * static_cast<double>(sorted.size()));
      return sorted[beyond >= sorted.size() ? 0 : sorted.size() - 1 - beyond];
    }
    case LawKind::discrete:
      return values_->sorted[first_with_at_most(*values_, 0, s)];
    case LawKind::geometric:
      return geometric().reaching(-std::log(s));
    case LawKind::hyperexponential:
      return hyperexponential().reaching(-std::log(s));
  }
  return 0.0;
}

double Law::residual(double age, double u) const {
  if (age <= 0.0) {
    return quantile(u);
  }
  switch (kind_) {
    case LawKind::exponential:
      return quantile(u);
    case LawKind::weibull: {
      const double spent = minus_log_complement(u);
      const double reached = std::pow(age / b_, a_);
      return reached > 1e-290 ? weibull_rest(age, reached, spent, d_) : b_ * std::pow(spent, d_);
    }
    case LawKind::lognormal:
    case LawKind::gamma:
    case LawKind::normal:
      return residual_by_quantile(age, u);
    case LawKind::uniform:
      return age <= a_ ? (a_ - age) + u * (b_ - a_) : std::max(0.0, (b_ - age) * u);
    case LawKind::triangular: {
      if (age >= c_) {
        return 0.0;
      }
      if (age <= a_) {
        return (a_ - age) + (quantile(u) - a_);
      }
      if (age >= b_) {
        return (c_ - age) * u / (1.0 + std::sqrt(1.0 - u));
      }
      const double spent = u * survival(age) * (c_ - a_) * (b_ - a_);
      const double since = age - a_;
      const double rest = spent / (since + std::sqrt(since * since + spent));
      return age + rest <= b_ ? rest : survival_quantile((1.0 - u) * survival(age)) - age;
    }
    case LawKind::deterministic:
      return std::max(0.0, a_ - age);
    case LawKind::empirical: {
      const auto& sorted = values_->sorted;
      const auto first = std::upper_bound(sorted.begin(), sorted.end(), age);
      if (first == sorted.end()) {
        return 0.0;
      }
      const auto left = static_cast<double>(sorted.end() - first);
      const double rank = std::clamp(std::ceil(u * left), 1.0, left);
      return first[static_cast<std::ptrdiff_t>(rank) - 1] - age;
    }
    case LawKind::discrete: {
      const auto& sorted = values_->sorted;
      const auto first = static_cast<std::size_t>(std::upper_bound(sorted.begin(), sorted.end(), age) - sorted.begin());
      if (first == sorted.size()) {
        return 0.0;
      }
      const double alive = first == 0 ? 1.0 : values_->beyond[first - 1];
      return sorted[first_with_at_most(*values_, first, (1.0 - u) * alive)] - age;
    }
    case LawKind::geometric:
      return geometric().rest(age, minus_log_complement(u));
    case LawKind::hyperexponential:
      return hyperexponential().at(age).reaching(minus_log_complement(u));
  }
  return 0.0;
}

double Law::failed(double t) const {
  switch (kind_) {
    case LawKind::lognormal:
      return normal_upper((a_ - std::log(t)) / b_);
    case LawKind::gamma:
      return gamma_lower(a_, t / b_);
    default:
      return -std::expm1(-cumulative_hazard(t));
  }
}

double Law::residual_by_quantile(double age, double u) const {
  const double alive = survival(age);
  if (alive > 1e-250) {
    const double left = (1.0 - u) * alive;
    const double rest = (left < 0.5 ? survival_quantile(left) : quantile(failed(age) + u * alive)) - age;
    // Below this the difference of the two ages has lost more than half of its digits.
    if (rest > 1e-6 * age) {
      return rest;
    }
  }
  return residual_by_hazard(age, minus_log_complement(u));
}

double Law::residual_by_hazard(double age, double spent) const {
  // Newton's method on: integral of the hazard over the rest = spent. Either the rest is a tiny part of the age or the
  // age is far out, so the hazard is smooth over it and a Gauss-Legendre rule of five points has all digits.
  constexpr std::array<double, 5> nodes{0.046910077030668004, 0.23076534494715845, 0.5, 0.76923465505284155,
                                        0.953089922969332};
  constexpr std::array<double, 5> weights{0.11846344252809454, 0.23931433524968324, 0.28444444444444444,
                                          0.23931433524968324, 0.11846344252809454};
  double rest = spent / hazard(age);
  for (int step = 0; step < 20; ++step) {
    double used = 0.0;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      used += weights[i] * hazard(age + nodes[i] * rest);
    }
    const double next = std::max(0.5 * rest, rest + (spent - used * rest) / hazard(age + rest));
    const bool settled = std::abs(next - rest) <= 1e-14 * rest;
    rest = next;
    if (settled) {
      break;
    }
  }
  return rest;
}

}  // namespace hozen::random
