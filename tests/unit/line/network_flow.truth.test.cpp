// Networks against closed forms. Each value is the mean of 40 replications and has to lie within five of its standard
// errors: with Student's law of 39 degrees of freedom one check fails by chance once in 80,000 seeds, the whole file
// (13 checks) once in 6,000.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "tests/unit/line/network_line.hpp"

namespace hozen::line {
namespace {

using network_harness::Builder;
using network_harness::ticks;
using parts_harness::unlimited;

constexpr double unit = 1e6;
constexpr double warm_up = 1000.0;
constexpr double horizon = 6000.0;

random::Law exponential(double mean) { return random::Law::exponential(mean * unit); }

/// What the flow says of the time between warm-up and horizon: a reading at both.
using Reading = std::function<double(const Flow&)>;
using Value = std::function<double(double before, double after)>;

double per_time(double before, double after) { return (after - before) / (horizon - warm_up); }
double per_area(double before, double after) { return per_time(before, after) / unit; }

void expect_mean(const NetworkPlan& plan, const Reading& reading, const Value& value, double exact) {
  const auto flow = make_network_flow(plan);
  constexpr int replications = 40;
  double sum = 0.0;
  double squares = 0.0;
  for (std::uint64_t replication = 0; replication < replications; ++replication) {
    random::Draws draws{2026, replication};
    flow->reset(draws);
    flow->advance(static_cast<Tick>(warm_up * unit));
    const double before = reading(*flow);
    flow->advance(static_cast<Tick>(horizon * unit));
    const double x = value(before, reading(*flow));
    sum += x;
    squares += x * x;
  }
  const double mean = sum / replications;
  const double error = std::sqrt((squares / replications - mean * mean) / (replications - 1));
  EXPECT_NEAR(mean, exact, 5.0 * error);
  EXPECT_LT(error, 0.03 * exact);  // a check that can fail
}

double work_in_process(const Flow& flow) { return flow.parts().work_in_process; }
double output(const Flow& flow) { return flow.output(); }

Builder queue_with(double load, std::uint32_t machines, double capacity) {
  Builder build;
  build.outlet(build.centre(exponential(1.0), machines), outside);
  build.source(build.queue(0, capacity), exponential(1.0 / load));
  return build;
}

// M/M/1: L = rho / (1 - rho); time in system exponential with mean 1 / (mu - lambda).
TEST(NetworkTruth, OneServer) {
  const NetworkPlan plan = queue_with(0.6, 1, unlimited).plan;
  expect_mean(plan, work_in_process, per_area, 0.6 / 0.4);
  const auto quantile = [](const Flow& flow) { return flow.time_in_system()->quantile(0.9) / unit; };
  expect_mean(
      plan, quantile, [](double, double after) { return after; }, std::log(10.0) / 0.4);
  const auto waits = [](const Flow& flow) { return flow.parts().wait_before_first; };
  expect_mean(plan, waits, per_area, 0.6 * 0.6 / 0.4);  // Lq
}

// M/M/3 (Erlang's C).
TEST(NetworkTruth, ThreeServers) {
  const double a = 2.1;
  const double empty = 1.0 / (1.0 + a + a * a / 2.0 + a * a * a / 6.0 / (1.0 - a / 3.0));
  const double wait = empty * a * a * a / 6.0 / (1.0 - a / 3.0);
  expect_mean(queue_with(a, 3, unlimited).plan, work_in_process, per_area, a + wait * (a / 3.0) / (1.0 - a / 3.0));
}

// M/M/1/5: one in service, four places; an arrival finds it full with rho^5 (1 - rho) / (1 - rho^6).
TEST(NetworkTruth, ArrivalsLostWhenFull) {
  Builder build = queue_with(0.9, 1, 4.0);
  build.plan.sources[0].lost_when_full = true;
  const auto refused = [](const Flow& flow) { return flow.parts().refused; };
  const double full = std::pow(0.9, 5) * 0.1 / (1.0 - std::pow(0.9, 6));
  expect_mean(build.plan, refused, per_time, 0.9 * full);
}

// Two equal exponential stations, the first never starved, b places between: (b + 2) / (b + 3).
TEST(NetworkTruth, TwoStationsWithBlocking) {
  for (const double places : {0.0, 3.0}) {
    Builder build;
    build.centre(exponential(1.0));
    build.outlet(build.centre(exponential(1.0)), outside);
    build.connect(0, 1, places);
    build.endless(0);
    expect_mean(build.plan, output, per_time, (places + 2.0) / (places + 3.0));
  }
}

// The same with n cards instead of places (a closed cycle of two queues): n / (n + 1).
TEST(NetworkTruth, ConstantWorkInProcess) {
  Builder build;
  build.centre(exponential(1.0));
  build.outlet(build.centre(exponential(1.0)), outside);
  build.connect(0, 1, unlimited);
  build.endless(0);
  build.plan.limits.push_back({.centres = {0, 1}, .cards = 4});
  expect_mean(build.plan, output, per_time, 4.0 / 5.0);
}

// Two Poisson streams that are joined at once: the difference of what has come is a symmetrical random walk between -k
// and k, k the places of each queue and the one on the machine; it is uniform, and a stream loses 1 / (2 k + 1).
TEST(NetworkTruth, AssemblyOfTwoPoissonStreams) {
  Builder build;
  build.outlet(build.centre(ticks(1.0)), outside);
  build.plan.centres[0].assembles = true;
  build.source(build.queue(0, 3.0), exponential(1.0)).lost_when_full = true;
  build.source(build.queue(0, 3.0), exponential(1.0)).lost_when_full = true;
  const auto refused = [](const Flow& flow) { return flow.parts().refused; };
  expect_mean(build.plan, refused, per_time, 2.0 / 9.0);
}

// A part is worked on again with probability p each time: 1 / (1 - p) cycles a good part.
TEST(NetworkTruth, Rework) {
  Builder build;
  build.outlet(build.centre(exponential(1.0)), outside);
  build.plan.centres[0].quality.rework = 0.3;
  build.plan.centres[0].quality.rework_queue = build.queue(0, unlimited);
  build.endless(0);
  expect_mean(build.plan, output, per_time, 0.7);
  const auto reworked = [](const Flow& flow) { return flow.counts(0).reworked; };
  expect_mean(build.plan, reworked, per_time, 0.3);
}

TEST(NetworkTruth, Scrap) {
  Builder build;
  build.centre(exponential(1.0));
  build.outlet(build.centre(exponential(0.8)), outside);
  build.connect(0, 1, unlimited);
  build.plan.centres[0].quality.scrap = 0.1;
  build.endless(0);
  const auto scrapped = [](const Flow& flow) { return flow.parts().scrapped; };
  expect_mean(build.plan, scrapped, per_time, 0.1);
  expect_mean(build.plan, output, per_time, 0.9);
}

}  // namespace
}  // namespace hozen::line
