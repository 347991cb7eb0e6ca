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

/// The longest lead of each class: class k holds the words that begin with k ones, the last class all others.
std::vector<double> horizons_with(const Law& lead, double horizon) {
  constexpr int classes = 12;
  std::vector<double> horizons;
  for (int k = 1; k < classes; ++k) {
    horizons.push_back(horizon + lead.quantile(1.0 - std::ldexp(1.0, -k)) * (1.0 + 1e-9));
  }
  horizons.push_back(horizon + lead.quantile(1.0 - 0x1p-53) * (1.0 + 1e-9));
  return horizons;
}

}  // namespace

std::uint64_t word_up_to(double bound) noexcept {
  // u = (k + 1/2) 2^-52 for the upper 52 bits k of a word; the product and the difference are exact.
  const double highest = std::floor(bound * 0x1p52 - 0.5);
  constexpr double all = 0x1p52 - 1.0;
  return static_cast<std::uint64_t>(std::clamp(highest, 0.0, all)) << 12 | 0xfff;
}

ResidualScreen::ResidualScreen(const Law& law, const StationaryAge& age, std::span<const double> horizons,
                               std::size_t bins)
    : classes_{horizons.size()}, bits_{static_cast<unsigned>(std::countr_zero(bins))} {
  if (!std::has_single_bit(bins) || bins < 2) {
    throw std::invalid_argument{"The number of bins of a screen must be a power of two, at least two."};
  }
  std::vector<double> ages{0.0};
  for (std::size_t bin = 1; bin < bins; ++bin) {
    ages.push_back(age.quantile(static_cast<double>(bin) / static_cast<double>(bins)));
  }
  ages.push_back(age.oldest());
  limits_.reserve(horizons.size() * bins);
  for (const double horizon : horizons) {
    for (std::size_t bin = 0; bin < bins; ++bin) {
      limits_.push_back(word_up_to(bound_between(law, ages[bin], ages[bin + 1], horizon)));
    }
  }
}

ResidualScreen::ResidualScreen(const Law& law, const StationaryAge& age, double horizon, std::size_t bins)
    : ResidualScreen(law, age, std::vector<double>{horizon}, bins) {}

ResidualScreen::ResidualScreen(const Law& law, const Law& lead, const StationaryAge& age, double horizon,
                               std::size_t bins)
    : ResidualScreen(law, age, horizons_with(lead, horizon), bins) {}

}  // namespace hozen::random
