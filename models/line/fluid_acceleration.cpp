#include "models/line/fluid_acceleration.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hozen::line {

FixedPointMixer::FixedPointMixer(std::size_t most) : residual_(most, 0.0), mapped_(most, 0.0) {
  for (std::size_t k = 0; k < depth; ++k) {
    residual_changes_[k].assign(most, 0.0);
    mapped_changes_[k].assign(most, 0.0);
  }
}

void FixedPointMixer::begin(std::size_t size) noexcept {
  size_ = size;
  steps_ = 0;
}

void FixedPointMixer::propose(std::span<double> point, std::span<const double> mapped,
                              std::span<const double> highest) noexcept {
  const std::size_t slot = (steps_ + depth - 1) % depth;
  for (std::size_t i = 0; i < size_; ++i) {
    const double residual = mapped[i] - point[i];
    if (steps_ > 0) {
      residual_changes_[slot][i] = residual - residual_[i];
      mapped_changes_[slot][i] = mapped[i] - mapped_[i];
    }
    residual_[i] = residual;
    mapped_[i] = mapped[i];
  }
  const std::size_t known = std::min(steps_, depth);
  const Weights gamma = weights(known);
  for (std::size_t i = 0; i < size_; ++i) {
    double next = mapped[i];
    for (std::size_t k = 0; k < known; ++k) {
      next -= gamma[k] * mapped_changes_[k][i];
    }
    point[i] = std::clamp(next, 0.0, highest[i]);
  }
  ++steps_;
}

/// How much of each of the last changes makes the residual least: normal equations, eliminated with pivots. A direction
/// that adds nothing to the others gets none.
FixedPointMixer::Weights FixedPointMixer::weights(std::size_t known) const noexcept {
  std::array<std::array<double, depth + 1>, depth> system{};
  for (std::size_t a = 0; a < known; ++a) {
    for (std::size_t b = 0; b < known; ++b) {
      for (std::size_t i = 0; i < size_; ++i) {
        system[a][b] += residual_changes_[a][i] * residual_changes_[b][i];
      }
    }
    for (std::size_t i = 0; i < size_; ++i) {
      system[a][depth] += residual_changes_[a][i] * residual_[i];
    }
  }
  std::array<double, depth> scale{};
  for (std::size_t a = 0; a < known; ++a) {
    scale[a] = system[a][a];
  }
  Weights gamma{};
  std::array<bool, depth> used{};
  for (std::size_t round = 0; round < known; ++round) {
    std::size_t pivot = depth;
    for (std::size_t a = 0; a < known; ++a) {
      constexpr double nothing_new = 1e-12;
      if (!used[a] && system[a][a] > nothing_new * scale[a] &&
          (pivot == depth || system[a][a] > system[pivot][pivot])) {
        pivot = a;
      }
    }
    if (pivot == depth) {
      break;
    }
    used[pivot] = true;
    for (std::size_t a = 0; a < known; ++a) {
      if (a != pivot) {
        const double factor = system[a][pivot] / system[pivot][pivot];
        for (std::size_t b = 0; b <= depth; ++b) {
          system[a][b] -= factor * system[pivot][b];
        }
      }
    }
  }
  for (std::size_t a = 0; a < known; ++a) {
    gamma[a] = used[a] ? system[a][depth] / system[a][a] : 0.0;
  }
  return gamma;
}

}  // namespace hozen::line
