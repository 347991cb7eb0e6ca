// Part-by-part lines against exact answers from Markov chains.
//
// Each value is compared with the mean of 40 independent replications (seeds fixed) and fails when it is off by more
// than 4.9 standard errors: by Student's t with 39 degrees of freedom a false alarm has probability 1.7e-5, with the
// 27 values below less than 5e-4 together. The half-width of the 95 % interval (2.02 standard errors) is at most 0.5 %
// of a throughput, and at most 0.0025 of the time for a share and 1 % of a mean level.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "tests/unit/line/parts_harness.hpp"

namespace hozen::line {
namespace {

using parts_harness::FailingLine;
using parts_harness::Source;
using parts_harness::unit;

constexpr int replications = 40;

struct Case {
  std::vector<double> rates;
  std::vector<double> failures;  // empty: reliable
  std::vector<double> repairs;
  std::vector<double> buffers;
  bool by_clock{false};
};

/// What one replication says, per unit of time.
struct Sample {
  double throughput{0.0};
  std::vector<double> blocked, starved, down, level;
};

LinePlan plan_of(const Case& given) {
  std::vector<random::Law> cycles;
  for (const double rate : given.rates) {
    cycles.push_back(random::Law::exponential(unit / rate));
  }
  return parts_harness::plan_of(cycles, given.buffers);
}

Sample totals(const Flow& flow, std::uint32_t stations) {
  Sample sample{.throughput = flow.output()};
  for (std::uint32_t i = 0; i < stations; ++i) {
    const StationTimes times = flow.times(i);
    sample.blocked.push_back(static_cast<double>(times.blocked) / unit);
    sample.starved.push_back(static_cast<double>(times.starved) / unit);
    sample.down.push_back(static_cast<double>(times.down) / unit);
    sample.level.push_back(flow.buffer_integral(i) / unit);
  }
  return sample;
}

void subtract_and_divide(std::vector<double>& after, const std::vector<double>& before, double span) {
  for (std::size_t i = 0; i < after.size(); ++i) {
    after[i] = (after[i] - before[i]) / span;
  }
}

std::vector<Sample> samples_of(const Case& given, double span) {
  const auto stations = static_cast<std::uint32_t>(given.rates.size());
  const auto flow = make_parts_flow(plan_of(given));
  std::vector<Sample> samples;
  for (std::uint64_t replication = 0; replication < replications; ++replication) {
    random::Draws draws{20, replication};
    Source source{100 + replication};
    flow->reset(draws);
    FailingLine line{*flow, stations};
    for (std::uint32_t i = 0; i < given.failures.size(); ++i) {
      const double life = unit / given.failures[i];
      const double repair = unit / given.repairs[i];
      given.by_clock ? line.by_clock(i, life, repair, source) : line.by_meter(i, life, repair, source);
    }
    constexpr double warm_up = 500.0;
    line.run(round_to_tick(warm_up * unit));
    const Sample before = totals(*flow, stations);
    line.run(round_to_tick((warm_up + span) * unit));
    Sample after = totals(*flow, stations);
    after.throughput = (after.throughput - before.throughput) / span;
    subtract_and_divide(after.blocked, before.blocked, span);
    subtract_and_divide(after.starved, before.starved, span);
    subtract_and_divide(after.down, before.down, span);
    subtract_and_divide(after.level, before.level, span);
    samples.push_back(after);
  }
  return samples;
}

void expect_mean(const std::vector<Sample>& samples, const std::function<double(const Sample&)>& of, double exact,
                 double half_width) {
  double sum = 0.0;
  double squares = 0.0;
  for (const Sample& sample : samples) {
    sum += of(sample);
    squares += of(sample) * of(sample);
  }
  const double mean = sum / replications;
  const double error = std::sqrt((squares / replications - mean * mean) / (replications - 1));
  EXPECT_NEAR(mean, exact, 4.9 * error);
  EXPECT_LE(2.02 * error, half_width) << "for " << exact;
  EXPECT_GT(error, 0.0);
}

void expect_throughput(const std::vector<Sample>& samples, double exact) {
  expect_mean(
      samples, [](const Sample& s) { return s.throughput; }, exact, 0.005 * exact);
}
void expect_shares(const std::vector<Sample>& samples, std::vector<double> Sample::*shares,
                   const std::vector<double>& exact) {
  for (std::size_t i = 0; i < exact.size(); ++i) {
    if (exact[i] > 0.0) {
      expect_mean(
          samples, [=](const Sample& s) { return (s.*shares)[i]; }, exact[i], 0.0025);
    }
  }
}
void expect_levels(const std::vector<Sample>& samples, const std::vector<double>& exact) {
  for (std::size_t i = 0; i < exact.size(); ++i) {
    expect_mean(
        samples, [=](const Sample& s) { return s.level[i]; }, exact[i], 0.01 * exact[i]);
  }
}

// Gershwin and Berman 1981 (AIIE Transactions 13, 2-11), blocking after service, operation-dependent failures.
TEST(PartsTruth, TwoMachinesFailingInOperation) {
  const auto samples =
      samples_of({.rates = {1.0, 1.2}, .failures = {0.05, 0.04}, .repairs = {0.5, 0.4}, .buffers = {4}}, 30000.0);
  expect_throughput(samples, 0.8157723475498483);
  expect_shares(samples, &Sample::blocked, {0.10265041769516647, 0.0});
  expect_shares(samples, &Sample::starved, {0.0, 0.2522086814126392});
  expect_shares(samples, &Sample::down, {0.08157723475498505, 0.06798102896248741});
  expect_levels(samples, {1.4909229359725669});
}

// The same line, failing by the clock: also while starved or blocked (Buzacott and Hanifin 1978).
TEST(PartsTruth, TwoMachinesFailingByTheClock) {
  const auto samples = samples_of(
      {.rates = {1.0, 1.2}, .failures = {0.05, 0.04}, .repairs = {0.5, 0.4}, .buffers = {4}, .by_clock = true},
      30000.0);
  expect_throughput(samples, 0.8079313373178798);
  expect_shares(samples, &Sample::blocked, {0.10115957177302938, 0.0});
  expect_shares(samples, &Sample::starved, {0.0, 0.23581479465934274});
  expect_shares(samples, &Sample::down, {0.09090909090909115, 0.0909090909090909});
  expect_levels(samples, {1.5226416230536652});
}

// A Markov chain of 126 states (Gershwin and Schick 1983; Gershwin 1987).
TEST(PartsTruth, ThreeMachinesFailingInOperation) {
  const auto samples = samples_of(
      {.rates = {1.0, 1.1, 1.0}, .failures = {0.03, 0.05, 0.04}, .repairs = {0.3, 0.4, 0.5}, .buffers = {2, 2}},
      30000.0);
  expect_throughput(samples, 0.6540930805717174);
  expect_shares(samples, &Sample::blocked, {0.2804976113711101, 0.16363285948863013, 0.0});
  expect_shares(samples, &Sample::starved, {0.0, 0.1674083081084768, 0.29357947298254544});
  expect_shares(samples, &Sample::down, {0.06540930805717173, 0.07432875915587704, 0.05232744644573725});
  expect_levels(samples, {1.1731793873814595, 0.8230660530235288});
}

// Reliable exponential lines: Hunt 1956 (Operations Research 4, 674-683), Hillier and Boling 1967 (15, 286-303).
TEST(PartsTruth, HuntsReliableLines) {
  expect_throughput(samples_of({.rates = {1, 1}, .buffers = {0}}, 5000.0), 2.0 / 3.0);
  expect_throughput(samples_of({.rates = {1, 1, 1}, .buffers = {0, 0}}, 5000.0), 22.0 / 39.0);
  expect_throughput(samples_of({.rates = {1, 1, 1}, .buffers = {1, 1}}, 5000.0), 0.6704661583208869);
  expect_throughput(samples_of({.rates = {1, 1, 1, 1}, .buffers = {0, 0, 0}}, 5000.0), 0.5147754893181528);
  expect_throughput(samples_of({.rates = {1, 1}, .buffers = {5}}, 5000.0), 0.875);
}

}  // namespace
}  // namespace hozen::line
