#include "sim/random/geometric.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hozen::random {

double Geometric::hazard_of_a_step() const noexcept { return -std::log1p(-probability); }

double Geometric::steps_until(double t) const noexcept {
  return std::floor(t / step * (1.0 + 4.0 * std::numeric_limits<double>::epsilon()));
}

double Geometric::reaching(double spent) const noexcept {
  return step * std::max(1.0, std::ceil(spent / hazard_of_a_step()));
}

double Geometric::cumulative_hazard(double t) const noexcept {
  const double steps = steps_until(t);
  return steps <= 0.0 ? 0.0 : steps * hazard_of_a_step();
}

double Geometric::integrated_survival(double t) const noexcept {
  const double spent = cumulative_hazard(t);
  return -mean() * std::expm1(-spent) + (t - step * steps_until(t)) * std::exp(-spent);
}

double Geometric::rest(double age, double spent) const noexcept {
  return reaching(spent) - (age - step * steps_until(age));
}

void Geometric::add_steps(std::vector<double>& points) const {
  constexpr double enough = 20'000.0;
  const double last = std::min(enough, std::ceil(60.0 / hazard_of_a_step()));
  for (double k = 1.0; k <= last; ++k) {
    points.push_back(k * step);
  }
}

}  // namespace hozen::random
