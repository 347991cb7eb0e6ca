#include "sim/random/screen.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <stdexcept>

namespace hozen::random {

namespace {

// An upper bound on P(rest <= horizon) over all ages between two. The hazard spent, H(age + horizon) - H(age), is
// largest at one end when the hazard rate is monotone; otherwise H(old + horizon) - H(young) bounds it, piece by piece.
// The margins are many times the rounding of ages, hazards and residuals.
double bound_between(const Law& law, double young, double old, double horizon) {
  const double low = young * (1.0 - 1e-9);
  const double high = old * (1.0 + 1e-9);
  const double reach = horizon * (1.0 + 1e-9);
  const auto spent = [&law, reach](double from, double to) {
    const double end = law.cumulative_hazard(to + reach);
    // Infinite past the end of the support, where what is left is 0.
    return std::isinf(end) ? end : (end - law.cumulative_hazard(from)) * (1.0 + 1e-9) + 1e-14 * end;
  };
  double most = 0.0;
  switch (law.hazard_trend()) {
    case HazardTrend::constant:
      most = spent(0.0, 0.0);
      break;
    case HazardTrend::rising:
      most = spent(high, high);
      break;
    case HazardTrend::falling:
      most = spent(low, low);
      break;
    case HazardTrend::neither: {
      constexpr int pieces = 8;
      for (int piece = 0; piece < pieces; ++piece) {
        const double step = (high - low) / pieces;
        most = std::max(most, spent(low + piece * step, low + (piece + 1) * step));
      }
      break;
    }
  }
  return -std::expm1(-most);
}

}  // namespace

ResidualScreen::ResidualScreen(const Law& law, const StationaryAge& age, double horizon, std::size_t bins) {
  if (!std::has_single_bit(bins)) {
    throw std::invalid_argument{"The number of bins of a screen must be a power of two."};
  }
  bounds_.reserve(bins);
  double young = 0.0;
  for (std::size_t bin = 1; bin <= bins; ++bin) {
    const double old = bin == bins ? age.oldest() : age.quantile(static_cast<double>(bin) / static_cast<double>(bins));
    bounds_.push_back(bound_between(law, young, old, horizon));
    young = old;
  }
}

ResidualScreen::ResidualScreen(const Law& law, double horizon) : ResidualScreen(law, 0.0, 0.0, horizon) {}

ResidualScreen::ResidualScreen(const Law& law, double youngest, double oldest, double horizon)
    : bounds_{bound_between(law, youngest, oldest, horizon)} {}

}  // namespace hozen::random
