#include "sim/stats/interval.hpp"

#include <Eigen/Core>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <stdexcept>

namespace hozen::stats {

namespace {

Interval from_moments(double mean, double variance, std::int64_t count, double confidence) {
  if (count == 0) {
    return {unknown, unknown, 0};
  }
  if (count == 1) {
    return {mean, unbounded, 1};
  }
  const auto size = static_cast<double>(count);
  return {mean, student_factor(confidence, size - 1.0) * std::sqrt(variance / size), count};
}

void demand_equal_length(std::size_t a, std::size_t b) {
  if (a != b) {
    throw std::invalid_argument{"Values that belong together must come in spans of one length."};
  }
}

// One row per replication whose values are all numbers.
Eigen::MatrixXd complete_rows(const std::vector<std::span<const double>>& columns) {
  Eigen::MatrixXd rows{static_cast<Eigen::Index>(columns.front().size()), static_cast<Eigen::Index>(columns.size())};
  Eigen::Index kept = 0;
  for (std::size_t i = 0; i < columns.front().size(); ++i) {
    for (std::size_t k = 0; k < columns.size(); ++k) {
      rows(kept, static_cast<Eigen::Index>(k)) = columns[k][i];
    }
    kept += rows.row(kept).hasNaN() ? 0 : 1;
  }
  return rows.topRows(kept);
}

// Delta method: gradient' covariance gradient / n. The product is formed replication by replication, which keeps it
// from being negative by rounding.
Interval by_delta(double value, const Eigen::MatrixXd& rows, const Eigen::VectorXd& gradient, double confidence) {
  const Eigen::MatrixXd centred = rows.rowwise() - rows.colwise().mean();
  const double count = static_cast<double>(rows.rows());
  return from_moments(value, (centred * gradient).squaredNorm() / (count - 1.0), rows.rows(), confidence);
}

}  // namespace

double student_factor(double confidence, double degrees_of_freedom) {
  if (!(confidence > 0.0 && confidence < 1.0)) {
    throw std::invalid_argument{"A confidence must lie between 0 and 1."};
  }
  if (!(degrees_of_freedom >= 1.0)) {
    return unbounded;
  }
  const boost::math::students_t_distribution<double> student{degrees_of_freedom};
  return boost::math::quantile(boost::math::complement(student, 0.5 * (1.0 - confidence)));
}

Interval mean_interval(std::span<const double> values, double confidence) {
  Moments moments;
  for (const double value : values) {
    moments.add(value);
  }
  return mean_interval(moments, confidence);
}

Interval mean_interval(const Moments& moments, double confidence) {
  return from_moments(moments.mean(), moments.variance(), moments.count(), confidence);
}

Interval mean_interval(const ExactMoments& moments, double confidence) {
  return from_moments(moments.mean(), moments.variance(), moments.count(), confidence);
}

Interval paired_difference(std::span<const double> a, std::span<const double> b, double confidence) {
  demand_equal_length(a.size(), b.size());
  Moments moments;
  for (std::size_t i = 0; i < a.size(); ++i) {
    moments.add(a[i] - b[i]);
  }
  return mean_interval(moments, confidence);
}

Interval ratio_interval(std::span<const double> numerators, std::span<const double> denominators, double confidence) {
  demand_equal_length(numerators.size(), denominators.size());
  const Eigen::MatrixXd rows = complete_rows({numerators, denominators});
  if (rows.rows() == 0 || rows.col(1).sum() == 0.0) {
    return {unknown, unknown, rows.rows()};
  }
  const Eigen::RowVectorXd mean = rows.colwise().mean();
  const double ratio = mean(0) / mean(1);
  return by_delta(ratio, rows, Eigen::Vector2d{1.0 / mean(1), -ratio / mean(1)}, confidence);
}

Interval ratio_difference(const RatioValues& a, const RatioValues& b, double confidence) {
  demand_equal_length(a.numerators.size(), a.denominators.size());
  demand_equal_length(b.numerators.size(), b.denominators.size());
  demand_equal_length(a.numerators.size(), b.numerators.size());
  const Eigen::MatrixXd rows = complete_rows({a.numerators, a.denominators, b.numerators, b.denominators});
  if (rows.rows() == 0 || rows.col(1).sum() == 0.0 || rows.col(3).sum() == 0.0) {
    return {unknown, unknown, rows.rows()};
  }
  const Eigen::RowVectorXd mean = rows.colwise().mean();
  const double first = mean(0) / mean(1);
  const double second = mean(2) / mean(3);
  const Eigen::Vector4d gradient{1.0 / mean(1), -first / mean(1), -1.0 / mean(3), second / mean(3)};
  return by_delta(first - second, rows, gradient, confidence);
}

std::vector<double> average_twins(std::span<const double> values) {
  std::vector<double> means;
  means.reserve(values.size() / 2);
  for (std::size_t i = 0; i + 1 < values.size(); i += 2) {
    means.push_back(0.5 * (values[i] + values[i + 1]));
  }
  return means;
}

}  // namespace hozen::stats
