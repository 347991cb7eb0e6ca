// Probability laws of non-negative times, sampled by inversion: one uniform a draw.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace hozen::random {

enum class LawKind {
  exponential,
  weibull,
  lognormal,
  gamma,
  normal,
  uniform,
  triangular,
  deterministic,
  empirical,
  discrete,
  geometric,
  hyperexponential
};

/// How the hazard rate changes with age.
enum class HazardTrend { constant, rising, falling, neither };

/// Sorted values with their running sums; what an empirical or discrete law shares among its copies.
struct Observations;
struct Geometric;
struct Hyperexponential;

/// A law, ready to be sampled. A value type: cheap to copy, immutable. Times carry the unit that the
/// parameters were given in; `scaled` changes it.
class Law {
 public:
  /// The law of the constant 0.
  Law() = default;

  // Natural parameters. Each throws std::invalid_argument with a sentence for impossible values.
  static Law exponential(double mean);
  static Law weibull(double shape, double scale);  // survival exp(-(t/scale)^shape)
  static Law lognormal(double log_mean, double log_sd);
  static Law gamma(double shape, double scale);  // mean shape * scale
  static Law normal(double mean, double sd);     // conditioned on being non-negative
  static Law uniform(double low, double high);
  static Law triangular(double low, double mode, double high);
  static Law deterministic(double value);
  static Law empirical(std::vector<double> values);  // each value equally likely
  static Law discrete(const std::vector<double>& values, const std::vector<double>& probabilities);
  static Law geometric(double probability, double step);  // step x 1, 2, ...: trials up to the first success
  /// Exponential with the first mean with this probability, else with the second.
  static Law hyperexponential(double probability, double first_mean, double second_mean);

  // By other parameters in use.
  static Law exponential_rate(double rate);  // mean 1 / rate
  static Law gamma_mean_shape(double mean, double shape);
  static Law lognormal_median(double median, double log_sd);
  static Law weibull_mean_shape(double mean, double shape);

  // By mean and coefficient of variation of the variable itself; a cv of 0 gives the deterministic law.
  static Law weibull_mean_cv(double mean, double cv);
  static Law lognormal_mean_cv(double mean, double cv);
  static Law gamma_mean_cv(double mean, double cv);
  static Law normal_mean_cv(double mean, double cv);   // cv at most sqrt(pi/2 - 1), the half-normal law's
  static Law uniform_mean_cv(double mean, double cv);  // cv at most 1/sqrt(3)
  /// cv at least 1; each branch contributes half of the mean.
  static Law hyperexponential_mean_cv(double mean, double cv);

  [[nodiscard]] LawKind kind() const noexcept { return kind_; }
  /// Of the variable itself: a normal law's are those of its part above 0.
  [[nodiscard]] double mean() const;
  [[nodiscard]] double variance() const;
  [[nodiscard]] bool memoryless() const noexcept { return kind_ == LawKind::exponential; }
  [[nodiscard]] bool constant() const noexcept { return kind_ == LawKind::deterministic; }

  /// Smallest t with P(T <= t) >= u, for u in (0, 1).
  [[nodiscard]] double quantile(double u) const;
  /// t with P(T > t) = s: keeps its digits far out in the tail.
  [[nodiscard]] double survival_quantile(double s) const;
  [[nodiscard]] double survival(double t) const;           // P(T > t)
  [[nodiscard]] double cumulative_hazard(double t) const;  // -log survival(t)
  /// Integral of the survival function from 0 to t (mean residual and stationary ages need it).
  [[nodiscard]] double integrated_survival(double t) const;

  /// What is left of a life that has reached `age`: r with S(age + r) = (1 - u) S(age).
  [[nodiscard]] double residual(double age, double u) const;

  /// The law of `factor` times the variable (unit conversion).
  [[nodiscard]] Law scaled(double factor) const;

  /// The law's parameters as natural numbers, for tests and messages: at most three.
  [[nodiscard]] double parameter(int i) const noexcept { return i == 0 ? a_ : i == 1 ? b_ : c_; }

  /// The derivative of cumulative_hazard: the density at t, given survival to t. Continuous laws only (0 for
  /// those whose hazard is at points).
  [[nodiscard]] double hazard(double t) const;
  [[nodiscard]] HazardTrend hazard_trend() const noexcept;
  /// Where the law begins and ends: P(low <= T <= high) = 1; high may be infinite.
  [[nodiscard]] double support_low() const noexcept;
  [[nodiscard]] double support_high() const noexcept;
  /// Appends the points where the survival has a jump or its slope has one: between them it is smooth.
  void add_kinks(std::vector<double>& points) const;

 private:
  Law(LawKind kind, double a, double b, double c);
  [[nodiscard]] Geometric geometric() const noexcept;
  [[nodiscard]] Hyperexponential hyperexponential() const noexcept;
  [[nodiscard]] double failed(double t) const;  // P(T <= t) with all digits when it is small
  [[nodiscard]] double normal_quantile(double u) const;
  [[nodiscard]] double residual_by_quantile(double age, double u) const;
  [[nodiscard]] double residual_by_hazard(double age, double spent) const;

  LawKind kind_{LawKind::deterministic};
  double a_{0}, b_{0}, c_{0};
  // weibull: 1 / shape; normal: the share of the untruncated law above 0; triangular: the share below the mode.
  double d_{0};
  std::shared_ptr<const Observations> values_;  // empirical and discrete only
};

/// The name a scenario uses: "weibull", ...
[[nodiscard]] std::string_view name_of(LawKind kind) noexcept;

}  // namespace hozen::random
