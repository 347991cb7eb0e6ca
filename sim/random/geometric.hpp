// The geometric law: the number of trials up to the first success, each trial one step long.
#pragma once

#include <vector>

namespace hozen::random {

/// P(T = k step) = (1 - p)^(k - 1) p for k = 1, 2, ...; `probability` p lies in (0, 1].
struct Geometric {
  double probability{1.0};
  double step{1.0};

  [[nodiscard]] double mean() const noexcept { return step / probability; }
  [[nodiscard]] double variance() const noexcept {
    return step * step * (1.0 - probability) / (probability * probability);
  }
  /// Smallest t whose cumulative hazard reaches `spent`.
  [[nodiscard]] double reaching(double spent) const noexcept;
  [[nodiscard]] double cumulative_hazard(double t) const noexcept;
  [[nodiscard]] double integrated_survival(double t) const noexcept;
  /// What is left at an age when `spent` more is spent.
  [[nodiscard]] double rest(double age, double spent) const noexcept;
  /// Appends the steps, as far as they matter: many steps are as good as a smooth curve.
  void add_steps(std::vector<double>& points) const;

 private:
  [[nodiscard]] double hazard_of_a_step() const noexcept;
  /// Steps that lie at or before t; the rounding of t itself does not lose one.
  [[nodiscard]] double steps_until(double t) const noexcept;
};

}  // namespace hozen::random
