// The age of a unit that has been renewed since time immemorial.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/random/law.hpp"

namespace hozen::random {

/// The stationary age of a unit that is renewed as a whole when the first of its modes ends it: density proportional to
/// the product of the modes' survivals on one clock. With one law it is equally the equilibrium residual life
/// (Cox, Renewal theory, 1962, section 5). Sampled by inversion from a table of cubics, whose bins have a constant
/// relative width in u near 0 and in 1 - u near 1, so that both tails are as exact as the middle. Immutable; building
/// takes a millisecond, so make one for each kind of unit.
class StationaryAge {
 public:
  /// @throws std::invalid_argument when there is no law, or every age is 0.
  explicit StationaryAge(std::span<const Law> laws);

  /// The age that a share u of all units has not passed, for u in (0, 1), in the laws' unit; never decreasing. The
  /// share of units younger than it differs from u by at most 1e-7 of min(u, 1 - u).
  [[nodiscard]] double quantile(double u) const {
    const bool upper = u >= 0.5;
    const double p = upper ? 1.0 - u : u;
    const auto bits = std::bit_cast<std::uint64_t>(p);
    const std::uint64_t cell = bits >> cell_shift;
    if (cell < first_cell || cell >= end_cell) {
      return refined(u);
    }
    const Cubic& cubic = (upper ? upper_ : lower_)[cell - first_cell];
    if (!cubic.good) {
      return refined(u);
    }
    // The bits of p below the cell's number, read as a fraction of the cell.
    const double x = std::bit_cast<double>((bits << cell_bits & mantissa_mask) | exponent_of_one) - 1.0;
    return cubic.c0 + x * (cubic.c1 + x * (cubic.c2 + x * cubic.c3));
  }

  /// Share of units younger than this age.
  [[nodiscard]] double distribution(double age) const;
  /// Share of units older than this age, with all digits when it is small.
  [[nodiscard]] double complement(double age) const;
  /// Mean time between renewals: the integral of the product of the survivals.
  [[nodiscard]] double mean_life() const noexcept { return mean_life_; }
  /// The oldest age that a 64-bit draw can give.
  [[nodiscard]] double oldest() const { return quantile(1.0 - 0x1p-53); }

 private:
  struct Cubic {
    double c0, c1, c2, c3;
    bool good;  // false: a kink of the density lies inside
  };
  // Between two edges the product of the survivals is smooth.
  struct Panel {
    double from, to;
    double before;  // integral from 0 to `from`
    double after;   // integral from `to` to the end
    double inside;
  };

  static constexpr int cell_bits = 5;  // 32 cells between powers of two
  static constexpr int cell_shift = 52 - cell_bits;
  static constexpr std::uint64_t mantissa_mask = (std::uint64_t{1} << 52) - 1;
  static constexpr std::uint64_t exponent_of_one = std::uint64_t{1023} << 52;
  // Ages rarer than this are found without the table: a table of all of them takes four times as long to make.
  static constexpr double rarest = 0x1p-14;
  static constexpr std::uint64_t first_cell = std::uint64_t{1023 - 14} << cell_bits;
  static constexpr std::uint64_t end_cell = std::uint64_t{1022} << cell_bits;  // 1/2

  [[nodiscard]] double alive(double age) const;
  [[nodiscard]] double integral(double from, double to) const;
  [[nodiscard]] std::vector<double> edges() const;
  void add_panels(double from, double to, int depth);
  [[nodiscard]] double refined(double u) const;
  [[nodiscard]] double invert(double p, bool upper, double guess) const;
  [[nodiscard]] const Panel& panel_of(double p, bool upper) const;
  [[nodiscard]] const Panel& panel_at(double age) const;
  void fill(std::vector<Cubic>& table, bool upper) const;
  [[nodiscard]] bool faithful(const Cubic& cubic, double p, double width, bool upper) const;

  std::vector<Law> laws_;
  std::vector<Panel> panels_;
  double mean_life_{0.0};
  std::vector<Cubic> lower_;
  std::vector<Cubic> upper_;
};

}  // namespace hozen::random
