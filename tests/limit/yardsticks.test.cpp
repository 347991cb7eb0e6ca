// A yardstick that ran another line than the engine would measure nothing.
#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "bench/limit/scenario.hpp"
#include "bench/limit/yardstick.hpp"
#include "models/run/study.hpp"
#include "sim/stats/interval.hpp"

namespace hozen::limit {
namespace {

constexpr double horizon = 4000.0;  // cycles

std::vector<double> outputs_of(Yardstick& yardstick, const Law& law, int replications) {
  std::vector<double> parts;
  for (int i = 0; i < replications; ++i) {
    parts.push_back(
        static_cast<double>(yardstick.run(1, static_cast<std::uint64_t>(i), round_to_tick(horizon * law.cycle)).parts));
  }
  return parts;
}

std::vector<double> outputs_of_engine(const Law& law, int replications) {
  const run::Study study{scenario::read_text(scenario_of(law, "flow: parts", horizon), "reference line")};
  std::size_t output = 0;
  while (study.layout().plant.at(output).name != "output") {
    ++output;
  }
  const auto worker = study.workers(2)();
  store::Sample sample;
  std::vector<double> parts;
  for (int i = 0; i < replications; ++i) {
    worker->run(0, static_cast<std::uint64_t>(i), sample);
    parts.push_back(sample.values[output]);
  }
  return parts;
}

/// Both means are estimated from independent replications. 5 comparisons below, each failing by chance once in 10,000
/// times: about 0.05 % for the suite.
void expect_equal_means(const std::vector<double>& a, const std::vector<double>& b) {
  constexpr double confidence = 0.9999;
  const stats::Interval of_a = stats::mean_interval(a, confidence);
  const stats::Interval of_b = stats::mean_interval(b, confidence);
  const double doubt = std::hypot(of_a.half_width, of_b.half_width);
  EXPECT_NEAR(of_a.mean, of_b.mean, doubt);
  EXPECT_LT(doubt, 0.02 * of_b.mean) << "too few replications to see a fault";
}

TEST(Yardsticks, BothRunThroughTheSamePath) {
  for (const Cycles cycles : {Cycles::constant, Cycles::exponential}) {
    for (const std::uint32_t stations : {1U, 2U, 10U, 100U}) {
      const Law law{.stations = stations, .cycles = cycles};
      EXPECT_EQ(outputs_of(*make_calendar(law), law, 5), outputs_of(*make_max_plus(law), law, 5));
    }
  }
}

TEST(Yardsticks, BothRunThroughTheSamePathWithoutBuffersAndWithLongRepairs) {
  const Law unbuffered{.stations = 5, .places = 0, .mean_life = 1e7};
  EXPECT_EQ(outputs_of(*make_calendar(unbuffered), unbuffered, 5),
            outputs_of(*make_max_plus(unbuffered), unbuffered, 5));
  const Law slow{.stations = 5, .places = 3, .mean_life = 2e6, .mean_repair = 1e9};
  EXPECT_EQ(outputs_of(*make_calendar(slow), slow, 5), outputs_of(*make_max_plus(slow), slow, 5));
}

TEST(Yardsticks, ARunIsRepeatedByItsSeedAndReplication) {
  const Law law;
  const auto calendar = make_calendar(law);
  const auto first = outputs_of(*calendar, law, 3);
  EXPECT_EQ(outputs_of(*calendar, law, 3), first);
  EXPECT_NE(first[0], first[1]);
}

TEST(Yardsticks, DeliverWhatTheEngineDelivers) {
  for (const std::uint32_t stations : {1U, 10U, 50U}) {
    const Law law{.stations = stations};
    expect_equal_means(outputs_of(*make_calendar(law), law, 100), outputs_of_engine(law, 100));
  }
}

TEST(Yardsticks, DeliverWhatTheEngineDeliversWithRandomCycles) {
  const Law law{.cycles = Cycles::exponential};
  expect_equal_means(outputs_of(*make_calendar(law), law, 100), outputs_of_engine(law, 100));
}

TEST(Yardsticks, DeliverWhatTheEngineDeliversWithSharedCrews) {
  const Law law{.mean_life = 5e7, .crews = 1};
  const auto shared = outputs_of(*make_calendar(law), law, 400);
  expect_equal_means(shared, outputs_of_engine(law, 400));
  const Law alone{.mean_life = 5e7};
  EXPECT_LT(stats::mean_interval(shared).mean,
            0.9 * stats::mean_interval(outputs_of(*make_calendar(alone), alone, 100)).mean)
      << "the crew does not bind";
}

}  // namespace
}  // namespace hozen::limit
