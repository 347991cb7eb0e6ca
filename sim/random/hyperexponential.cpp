#include "sim/random/hyperexponential.hpp"

#include <algorithm>
#include <cmath>

#include "sim/random/special.hpp"

namespace hozen::random {

Hyperexponential Hyperexponential::balanced(double mean, double cv) noexcept {
  const double lean = std::sqrt(std::max(0.0, (cv - 1.0) * (cv + 1.0) / (cv * cv + 1.0)));
  const double rest = 2.0 / (cv * cv + 1.0) / (1.0 + lean);  // 1 - lean, without cancellation
  return {0.5 * (1.0 + lean), mean / (1.0 + lean), mean / rest};
}

double Hyperexponential::variance() const noexcept {
  const double apart = first - second;
  return probability * first * first + (1.0 - probability) * second * second +
         probability * (1.0 - probability) * apart * apart;
}

double Hyperexponential::cumulative_hazard(double t) const noexcept {
  const double failed = -probability * std::expm1(-t / first) - (1.0 - probability) * std::expm1(-t / second);
  if (failed < 0.5) {
    return -std::log1p(-failed);
  }
  // Far out the slower branch is all that is left.
  const bool first_is_slow = first >= second;
  const double slow = std::max(first, second);
  const double share = first_is_slow ? probability : 1.0 - probability;
  const double apart = 1.0 / std::min(first, second) - 1.0 / slow;
  const double sooner = (1.0 - share) * (apart > 0.0 ? std::exp(-t * apart) : 1.0);
  return t / slow - std::log(share + sooner);
}

Hyperexponential Hyperexponential::at(double age) const noexcept {
  // Divided by the slower branch's survival, so that nothing vanishes.
  const double lead = age * (1.0 / first - 1.0 / second);
  const double here = probability * std::exp(-std::max(lead, 0.0));
  const double there = (1.0 - probability) * std::exp(std::min(lead, 0.0));
  return {here / (here + there), first, second};
}

double Hyperexponential::hazard(double t) const noexcept {
  const double share = at(t).probability;
  return share / first + (1.0 - share) / second;
}

/// Newton's method from the left on the cumulative hazard, which is concave: it never passes the root.
double Hyperexponential::reaching(double spent) const noexcept {
  double t = std::max({spent / (probability / first + (1.0 - probability) / second),
                       first * (spent + std::log(probability)), second * (spent + std::log1p(-probability))});
  for (int step = 0; step < 100; ++step) {
    const double left = spent - cumulative_hazard(t);
    const double next = t + left / hazard(t);
    if (!(next > t * (1.0 + 1e-16))) {
      break;
    }
    t = next;
  }
  return t;
}

double Hyperexponential::integrated_survival(double t) const noexcept {
  return -probability * first * std::expm1(-t / first) - (1.0 - probability) * second * std::expm1(-t / second);
}

}  // namespace hozen::random
