#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "python/bindings/bindings.hpp"
#include "sim/stats/exact_moments.hpp"
#include "sim/stats/interval.hpp"
#include "sim/stats/tail.hpp"

namespace py = pybind11;

namespace hozen::bindings {
namespace {

template <class T>
using Array = py::array_t<T, py::array::c_style | py::array::forcecast>;
using Values = Array<double>;
using stats::Interval;

template <class T>
std::span<const T> view(const Array<T>& array) {
  return {array.data(), static_cast<std::size_t>(array.size())};
}

// The values that stand for independent replications: twins are averaged first.
std::vector<double> independent(const Values& values, bool twins) {
  const auto all = view(values);
  return twins ? stats::average_twins(all) : std::vector<double>{all.begin(), all.end()};
}

// `count` speaks of replications, not of pairs of twins.
Interval of_replications(Interval interval, bool twins) {
  interval.count *= twins ? 2 : 1;
  return interval;
}

Interval mean(const Values& values, double confidence, bool twins) {
  return of_replications(stats::mean_interval(independent(values, twins), confidence), twins);
}

Interval mean_difference(const Values& a, const Values& b, double confidence, bool twins) {
  return of_replications(stats::paired_difference(independent(a, twins), independent(b, twins), confidence), twins);
}

Interval ratio(const Values& numerators, const Values& denominators, double confidence, bool twins) {
  const auto above = independent(numerators, twins);
  const auto below = independent(denominators, twins);
  return of_replications(stats::ratio_interval(above, below, confidence), twins);
}

Interval ratio_difference(const Values& a_numerators, const Values& a_denominators, const Values& b_numerators,
                          const Values& b_denominators, double confidence, bool twins) {
  const auto a_above = independent(a_numerators, twins);
  const auto a_below = independent(a_denominators, twins);
  const auto b_above = independent(b_numerators, twins);
  const auto b_below = independent(b_denominators, twins);
  const stats::RatioValues a{.numerators = a_above, .denominators = a_below};
  const stats::RatioValues b{.numerators = b_above, .denominators = b_below};
  return of_replications(stats::ratio_difference(a, b, confidence), twins);
}

stats::TailMean tail_mean(const Values& values, double tail, double confidence) {
  return stats::conditional_value_at_risk(view(values), tail, stats::Worst::highest, confidence);
}

stats::QuantileInterval quantile(const Values& values, double p, double confidence) {
  return stats::quantile_interval(view(values), p, confidence);
}

std::vector<Interval> moments_means(std::int64_t count, const Array<std::int64_t>& sums,
                                    const Array<std::uint64_t>& squares_high, const Array<std::uint64_t>& squares_low,
                                    double resolution, double confidence) {
  const auto sum = view(sums);
  const auto high = view(squares_high);
  const auto low = view(squares_low);
  if (sum.size() != high.size() || sum.size() != low.size()) {
    throw py::value_error("sums, squares_high and squares_low differ in length");
  }
  std::vector<Interval> intervals;
  intervals.reserve(sum.size());
  for (std::size_t i = 0; i < sum.size(); ++i) {
    const auto moments = stats::ExactMoments::restore(count, sum[i], high[i], low[i]);
    auto interval = stats::mean_interval(moments, confidence);
    interval.mean *= resolution;
    interval.half_width *= resolution;
    intervals.push_back(interval);
  }
  return intervals;
}

}  // namespace

void bind_stats(py::module_& module) {
  py::class_<Interval>(module, "Interval", "An estimate and half the width of its confidence interval.")
      .def_readonly("mean", &Interval::mean)
      .def_readonly("half_width", &Interval::half_width)
      .def_readonly("count", &Interval::count, "Replications used.");
  py::class_<stats::TailMean>(module, "TailMean", "Mean of the worst cases.")
      .def_readonly("mean", &stats::TailMean::mean)
      .def_readonly("half_width", &stats::TailMean::half_width)
      .def_readonly("count", &stats::TailMean::count, "Replications in all.")
      .def_readonly("tail_count", &stats::TailMean::tail_count, "Replications in the tail.");
  py::class_<stats::QuantileInterval>(module, "QuantileInterval", "A quantile and an interval without assumptions.")
      .def_readonly("value", &stats::QuantileInterval::value)
      .def_readonly("low", &stats::QuantileInterval::low, "Infinite while there are too few values for a limit.")
      .def_readonly("high", &stats::QuantileInterval::high, "Infinite while there are too few values for a limit.")
      .def_readonly("count", &stats::QuantileInterval::count, "Values used.");
  const auto confidence = py::arg("confidence") = 0.95;
  const auto twins = py::arg("twins") = false;
  module.def("mean", &mean, py::arg("values"), confidence, twins, "Mean over replications, Student's t.");
  module.def("mean_difference", &mean_difference, py::arg("a"), py::arg("b"), confidence, twins,
             "Mean of a - b, paired by replication.");
  module.def("ratio", &ratio, py::arg("numerators"), py::arg("denominators"), confidence, twins,
             "Ratio of sums, delta method.");
  module.def("ratio_difference", &ratio_difference, py::arg("a_numerators"), py::arg("a_denominators"),
             py::arg("b_numerators"), py::arg("b_denominators"), confidence, twins,
             "Difference of two ratios of sums, paired by replication, delta method.");
  module.def("tail_mean", &tail_mean, py::arg("values"), py::arg("tail") = 0.05, confidence,
             "Mean of the highest share of the values (CVaR).");
  module.def("quantile", &quantile, py::arg("values"), py::arg("p"), confidence,
             "The quantile p between two order statistics.");
  module.def("student_factor", &stats::student_factor, py::arg("confidence"), py::arg("degrees"),
             "Half-width of a two-sided interval in standard errors, Student's t.");
  module.def("moments_means", &moments_means, py::arg("count"), py::arg("sums"), py::arg("squares_high"),
             py::arg("squares_low"), py::arg("resolution"), confidence,
             "Means of whole numbers from their exact sums; one a place.");
}

}  // namespace hozen::bindings
