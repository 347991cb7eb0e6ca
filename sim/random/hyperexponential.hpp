// The hyperexponential law of two branches: exponential with one mean or with another, by lot.
#pragma once

namespace hozen::random {

/// Survival p exp(-t / first) + (1 - p) exp(-t / second), with p = `probability` in [0, 1].
struct Hyperexponential {
  double probability{0.5};
  double first{1.0};
  double second{1.0};

  /// By mean and coefficient of variation (at least 1), each branch contributing half of the mean ("balanced means":
  /// Whitt 1982, Operations Research 30:125-147).
  [[nodiscard]] static Hyperexponential balanced(double mean, double cv) noexcept;

  [[nodiscard]] double mean() const noexcept { return probability * first + (1.0 - probability) * second; }
  [[nodiscard]] double variance() const noexcept;
  /// t whose cumulative hazard is `spent`.
  [[nodiscard]] double reaching(double spent) const noexcept;
  [[nodiscard]] double cumulative_hazard(double t) const noexcept;
  [[nodiscard]] double hazard(double t) const noexcept;
  [[nodiscard]] double integrated_survival(double t) const noexcept;
  /// The law of what is left at an age: the same branches, with the lot that those who last have drawn.
  [[nodiscard]] Hyperexponential at(double age) const noexcept;
};

}  // namespace hozen::random
