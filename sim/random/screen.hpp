// Lives that cannot matter within the horizon are recognised by one comparison.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "sim/random/law.hpp"
#include "sim/random/stationary.hpp"

namespace hozen::random {

/// For a unit whose age is drawn with u_age and whose residual life is drawn with u_life: an upper bound, by bin of
/// u_age, on the probability that the rest of the life is at most the horizon. A draw u_life above the bound
/// is a life that ends beyond the horizon, so neither age nor life need be computed.
class ResidualScreen {
 public:
  /// Units of stationary age. `bins` must be a power of two. `horizon` is in the law's unit.
  ResidualScreen(const Law& law, const StationaryAge& age, double horizon, std::size_t bins = 256);
  /// New units: one bin.
  ResidualScreen(const Law& law, double horizon);
  /// Units whose ages are known to lie between these two: one bin.
  ResidualScreen(const Law& law, double youngest, double oldest, double horizon);

  /// An upper bound on P(rest <= horizon) for every age in u_age's bin; u_age in (0, 1).
  [[nodiscard]] double bound(double u_age) const {
    return bounds_[static_cast<std::size_t>(u_age * static_cast<double>(bounds_.size()))];
  }
  /// The life surely ends beyond the horizon: law.residual(age.quantile(u_age), u_life) > horizon.
  [[nodiscard]] bool beyond(double u_age, double u_life) const { return u_life > bound(u_age); }
  /// All bounds: bin k holds u_age from k / size to (k + 1) / size.
  [[nodiscard]] std::span<const double> bounds() const noexcept { return bounds_; }

 private:
  std::vector<double> bounds_;
};

}  // namespace hozen::random
