// Fixed points of maps that do not settle by themselves: Anderson's mixing.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace hozen::line {

/// D. G. Anderson (1965), Iterative procedures for nonlinear integral equations, J. ACM 12, in the form of H. F. Walker
/// and P. Ni (2011), Anderson acceleration for fixed-point iterations, SIAM J. Numer. Anal. 49. Where the map is linear
/// and its changes lie in few directions (a loop of the flow is one), it ends after as many steps. Allocates nothing
/// after construction.
class FixedPointMixer {
 public:
  explicit FixedPointMixer(std::size_t most);

  void begin(std::size_t size) noexcept;

  /// `mapped` is what the map makes of `point`, which becomes the next one to try, between 0 and `highest`.
  void propose(std::span<double> point, std::span<const double> mapped, std::span<const double> highest) noexcept;

 private:
  static constexpr std::size_t depth = 4;
  using Weights = std::array<double, depth>;

  [[nodiscard]] Weights weights(std::size_t known) const noexcept;

  std::size_t size_{0};
  std::size_t steps_{0};
  std::vector<double> residual_;
  std::vector<double> mapped_;
  std::array<std::vector<double>, depth> residual_changes_;
  std::array<std::vector<double>, depth> mapped_changes_;
};

}  // namespace hozen::line
