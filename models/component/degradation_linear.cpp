// A straight line whose slope is drawn for each life: the random coefficient model of degradation.
// Source: C. J. Lu and W. Q. Meeker, Using degradation measures to estimate a time-to-failure distribution,
// Technometrics 35 (1993) 161-174. With slope S the life is fails_at / S.
#include <algorithm>

#include "models/component/degradation.hpp"

namespace hozen::component {

double Path::linear_passage(double level) const {
  const double slope = plan_->slope.quantile(draws_->uniform(key_, random::Purpose::degradation, life_));
  return level <= 0.0 ? 0.0 : std::min(level, plan_->fails_at) / slope;
}

double Path::linear_level(double age) const {
  const double slope = plan_->slope.quantile(draws_->uniform(key_, random::Purpose::degradation, life_));
  return std::min(age * slope, plan_->fails_at);
}

}  // namespace hozen::component
