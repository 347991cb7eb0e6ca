// Making laws, and their moments.
#include "sim/random/law.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>
#include <string>
#include <utility>

#include "sim/random/by_moments.hpp"
#include "sim/random/geometric.hpp"
#include "sim/random/hyperexponential.hpp"
#include "sim/random/law_checks.hpp"
#include "sim/random/observations.hpp"
#include "sim/random/special.hpp"

namespace hozen::random {

namespace {

const std::string coefficient = "coefficient of variation";

}  // namespace

Law::Law(LawKind kind, double a, double b, double c) : kind_{kind}, a_{a}, b_{b}, c_{c} {
  switch (kind) {
    case LawKind::weibull:
      d_ = 1.0 / a;
      break;
    case LawKind::normal:
      d_ = normal_upper(-a / b);
      break;
    case LawKind::triangular:
      d_ = (b - a) / (c - a);
      break;
    default:
      break;
  }
  const bool of_values = kind == LawKind::empirical || kind == LawKind::discrete;
  if (const double expected = of_values ? 0.0 : mean(); !std::isfinite(expected)) {
    refuse(kind, "mean", "a finite number", expected);
  }
}

Law Law::exponential(double mean) {
  return {LawKind::exponential, positive(LawKind::exponential, "mean", mean), 0.0, 0.0};
}

Law Law::weibull(double shape, double scale) {
  return {LawKind::weibull, positive(LawKind::weibull, "shape", shape), positive(LawKind::weibull, "scale", scale),
          0.0};
}

Law Law::lognormal(double log_mean, double log_sd) {
  if (!std::isfinite(log_mean)) {
    refuse(LawKind::lognormal, "mean of the logarithm", "a finite number", log_mean);
  }
  return {LawKind::lognormal, log_mean, positive(LawKind::lognormal, "standard deviation of the logarithm", log_sd),
          0.0};
}

Law Law::gamma(double shape, double scale) {
  return {LawKind::gamma, positive(LawKind::gamma, "shape", shape), positive(LawKind::gamma, "scale", scale), 0.0};
}

Law Law::normal(double mean, double sd) {
  return {LawKind::normal, not_negative(LawKind::normal, "mean", mean),
          positive(LawKind::normal, "standard deviation", sd), 0.0};
}

Law Law::uniform(double low, double high) {
  not_negative(LawKind::uniform, "low end", low);
  if (!(high > low) || !std::isfinite(high)) {
    refuse(LawKind::uniform, "high end", "greater than its low end", high);
  }
  return {LawKind::uniform, low, high, 0.0};
}

Law Law::triangular(double low, double mode, double high) {
  not_negative(LawKind::triangular, "low end", low);
  if (!(high > low) || !std::isfinite(high)) {
    refuse(LawKind::triangular, "high end", "greater than its low end", high);
  }
  if (!(mode >= low && mode <= high)) {
    refuse(LawKind::triangular, "mode", "between its ends", mode);
  }
  return {LawKind::triangular, low, mode, high};
}

Law Law::deterministic(double value) {
  return {LawKind::deterministic, not_negative(LawKind::deterministic, "value", value), 0.0, 0.0};
}

Law Law::exponential_rate(double rate) { return exponential(1.0 / positive(LawKind::exponential, "rate", rate)); }

Law Law::gamma_mean_shape(double mean, double shape) {
  positive(LawKind::gamma, "mean", mean);
  return gamma(shape, mean / positive(LawKind::gamma, "shape", shape));
}

Law Law::lognormal_median(double median, double log_sd) {
  return lognormal(std::log(positive(LawKind::lognormal, "median", median)), log_sd);
}

Law Law::weibull_mean_shape(double mean, double shape) {
  positive(LawKind::weibull, "mean", mean);
  positive(LawKind::weibull, "shape", shape);
  return weibull(shape, mean * std::exp(-log_gamma(1.0 + 1.0 / shape)));
}

Law Law::weibull_mean_cv(double mean, double cv) {
  positive(LawKind::weibull, "mean", mean);
  if (not_negative(LawKind::weibull, coefficient, cv) == 0.0) {
    return deterministic(mean);
  }
  return weibull_mean_shape(mean, weibull_shape_of(at_most(LawKind::weibull, coefficient, cv, 1000.0, "shape 0.09")));
}

Law Law::lognormal_mean_cv(double mean, double cv) {
  positive(LawKind::lognormal, "mean", mean);
  if (not_negative(LawKind::lognormal, coefficient, cv) == 0.0) {
    return deterministic(mean);
  }
  const double log_variance = std::log1p(cv * cv);
  return lognormal(std::log(mean) - 0.5 * log_variance, std::sqrt(log_variance));
}

Law Law::gamma_mean_cv(double mean, double cv) {
  positive(LawKind::gamma, "mean", mean);
  if (not_negative(LawKind::gamma, coefficient, cv) == 0.0) {
    return deterministic(mean);
  }
  return gamma(1.0 / (cv * cv), mean * cv * cv);
}

Law Law::normal_mean_cv(double mean, double cv) {
  positive(LawKind::normal, "mean", mean);
  if (not_negative(LawKind::normal, coefficient, cv) == 0.0) {
    return deterministic(mean);
  }
  at_most(LawKind::normal, coefficient, cv, half_normal_cv, "that of the half-normal law");
  const double ratio = normal_ratio_of(cv);
  // The conditioned mean is sd * (ratio + hazard(-ratio)).
  const double sd = mean / (ratio + normal_hazard(-ratio));
  return normal(ratio * sd, sd);
}

Law Law::uniform_mean_cv(double mean, double cv) {
  positive(LawKind::uniform, "mean", mean);
  if (not_negative(LawKind::uniform, coefficient, cv) == 0.0) {
    return deterministic(mean);
  }
  at_most(LawKind::uniform, coefficient, cv, std::numbers::inv_sqrt3 * (1.0 + 1e-12), "low end 0");
  const double half_width = std::numbers::sqrt3 * mean * cv;
  return uniform(std::max(0.0, mean - half_width), mean + half_width);
}

double Law::mean() const {
  switch (kind_) {
    case LawKind::exponential:
      return a_;
    case LawKind::weibull:
      return b_ * std::exp(log_gamma(1.0 + d_));
    case LawKind::lognormal:
      return std::exp(a_ + 0.5 * b_ * b_);
    case LawKind::gamma:
      return a_ * b_;
    case LawKind::normal:
      return a_ + b_ * normal_hazard(-a_ / b_);
    case LawKind::uniform:
      return 0.5 * (a_ + b_);
    case LawKind::triangular:
      return (a_ + b_ + c_) / 3.0;
    case LawKind::deterministic:
      return a_;
    case LawKind::empirical:
    case LawKind::discrete:
      return values_->mean;
    case LawKind::geometric:
      return geometric().mean();
    case LawKind::hyperexponential:
      return hyperexponential().mean();
  }
  return std::numeric_limits<double>::quiet_NaN();
}

double Law::variance() const {
  switch (kind_) {
    case LawKind::exponential:
      return a_ * a_;
    case LawKind::weibull: {
      const double expected = mean();
      return expected * expected * std::expm1(weibull_log_second_moment(d_));
    }
    case LawKind::lognormal:
      return std::expm1(b_ * b_) * std::exp(2.0 * a_ + b_ * b_);
    case LawKind::gamma:
      return a_ * b_ * b_;
    case LawKind::normal: {
      // Johnson, Kotz and Balakrishnan, Continuous univariate distributions 1, section 13.10.
      const double ratio = a_ / b_;
      const double hazard = normal_hazard(-ratio);
      return b_ * b_ * (1.0 - hazard * (ratio + hazard));
    }
    case LawKind::uniform:
      return (b_ - a_) * (b_ - a_) / 12.0;
    case LawKind::triangular:
      return ((b_ - a_) * (b_ - a_) + (c_ - b_) * (c_ - b_) + (c_ - a_) * (c_ - a_)) / 36.0;
    case LawKind::deterministic:
      return 0.0;
    case LawKind::empirical:
    case LawKind::discrete:
      return values_->variance;
    case LawKind::geometric:
      return geometric().variance();
    case LawKind::hyperexponential:
      return hyperexponential().variance();
  }
  return std::numeric_limits<double>::quiet_NaN();
}

Law Law::scaled(double factor) const {
  positive(kind_, "factor of scaling", factor);
  switch (kind_) {
    case LawKind::exponential:
      return exponential(a_ * factor);
    case LawKind::weibull:
      return weibull(a_, b_ * factor);
    case LawKind::lognormal:
      return lognormal(a_ + std::log(factor), b_);
    case LawKind::gamma:
      return gamma(a_, b_ * factor);
    case LawKind::normal:
      return normal(a_ * factor, b_ * factor);
    case LawKind::uniform:
      return uniform(a_ * factor, b_ * factor);
    case LawKind::triangular:
      return triangular(a_ * factor, b_ * factor, c_ * factor);
    case LawKind::deterministic:
      return deterministic(a_ * factor);
    case LawKind::empirical: {
      std::vector<double> values = values_->sorted;
      for (double& value : values) {
        value *= factor;
      }
      return empirical(std::move(values));
    }
    case LawKind::discrete: {
      std::vector<double> values = values_->sorted;
      for (double& value : values) {
        value *= factor;
      }
      return discrete(values, values_->shares);
    }
    case LawKind::geometric:
      return geometric(a_, b_ * factor);
    case LawKind::hyperexponential:
      return hyperexponential(a_, b_ * factor, c_ * factor);
  }
  return *this;
}

double Law::support_low() const noexcept {
  switch (kind_) {
    case LawKind::uniform:
    case LawKind::triangular:
    case LawKind::deterministic:
      return a_;
    case LawKind::empirical:
    case LawKind::discrete:
      return values_->sorted.front();
    case LawKind::geometric:
      return b_;
    default:
      return 0.0;
  }
}

double Law::support_high() const noexcept {
  switch (kind_) {
    case LawKind::uniform:
      return b_;
    case LawKind::triangular:
      return c_;
    case LawKind::deterministic:
      return a_;
    case LawKind::empirical:
    case LawKind::discrete:
      return values_->sorted.back();
    default:
      return std::numeric_limits<double>::infinity();
  }
}

void Law::add_kinks(std::vector<double>& points) const {
  switch (kind_) {
    case LawKind::uniform:
      points.insert(points.end(), {a_, b_});
      break;
    case LawKind::triangular:
      points.insert(points.end(), {a_, b_, c_});
      break;
    case LawKind::deterministic:
      points.push_back(a_);
      break;
    case LawKind::empirical:
    case LawKind::discrete:
      points.insert(points.end(), values_->sorted.begin(), values_->sorted.end());
      break;
    case LawKind::geometric:
      geometric().add_steps(points);
      break;
    default:
      break;
  }
}

}  // namespace hozen::random
