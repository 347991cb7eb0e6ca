#include "models/run/search.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <random>

namespace hozen::run {
namespace {

/// Counts what a search simulates of a function.
class Simulated {
 public:
  using Cost = std::function<double(double value, std::uint64_t run)>;
  explicit Simulated(Cost cost) : cost_{std::move(cost)} {}

  [[nodiscard]] Found search(const Candidates& candidates, const Effort& effort = {}) {
    return run::search(
        candidates,
        [this](double value, Runs runs) {
          std::vector<double> costs;
          for (auto run = runs.first; run < runs.last; ++run) {
            costs.push_back(cost_(value, run));
          }
          EXPECT_EQ(runs.first, runs_[value]) << "runs of a value follow one another";
          runs_[value] = runs.last;
          return costs;
        },
        effort);
  }
  /// By value.
  [[nodiscard]] const std::map<double, std::uint64_t>& runs() const { return runs_; }
  [[nodiscard]] std::uint64_t all_runs() const {
    std::uint64_t sum = 0;
    for (const auto& [value, runs] : runs_) {
      sum += runs;
    }
    return sum;
  }

 private:
  Cost cost_;
  std::map<double, std::uint64_t> runs_;
};

/// The same number for the same arguments, as good as random: a standard normal one.
double noise(std::uint64_t run, double value = 0.0) {
  std::seed_seq seed{static_cast<std::uint32_t>(run), static_cast<std::uint32_t>(std::hash<double>{}(value)), 7U};
  std::mt19937_64 bits{seed};
  return std::normal_distribution<>{}(bits);
}

constexpr Candidates ages{.scale = Scale::logarithmic, .least = 0.05, .most = 2.0};
constexpr Candidates levels{.scale = Scale::linear, .least = 1.0, .most = 9.0, .lowest = 1.0, .highest = 9.0};

double mean_cost(const Found& found) {
  return std::accumulate(found.costs.begin(), found.costs.end(), 0.0) / static_cast<double>(found.costs.size());
}

TEST(Search, FindsTheVertexOfAParabolaExactly) {
  const auto found =
      Simulated{[](double value, std::uint64_t) { return 3.0 + (value - 4.3) * (value - 4.3); }}.search(levels);
  EXPECT_NEAR(found.value, 4.3, 1e-9);
  EXPECT_NEAR(mean_cost(found), 3.0, 1e-12);
  EXPECT_EQ(found.at_end, AtEnd::no);
  EXPECT_LT(found.high - found.low, 1.0);
  const auto age = Simulated{[](double value, std::uint64_t) {
                     return 3.0 + std::log(value / 0.31) * std::log(value / 0.31);
                   }}.search(ages);
  EXPECT_NEAR(age.value, 0.31, 1e-9);
}

TEST(Search, KeepsToItsBestPointWhereTheParabolaMisleads) {
  // Steep on one side only: the parabola's vertex costs more than the best point.
  const auto found = Simulated{[](double value, std::uint64_t) {
                       return value < 5.0 ? 100.0 - value : 100.0 + 40.0 * (value - 5.0);
                     }}.search(levels);
  EXPECT_NEAR(found.value, 5.0, 0.3);
  EXPECT_LE(mean_cost(found), 95.5);
}

TEST(Search, CarriesOnBeyondTheGrid) {
  const auto found = Simulated{[](double value, std::uint64_t) {
                       return 3.0 + std::log(value / 17.0) * std::log(value / 17.0);
                     }}.search(ages);
  EXPECT_NEAR(found.value, 17.0, 1e-6);
  const auto low = Simulated{[](double value, std::uint64_t) {
                     return 3.0 + std::log(value / 0.01) * std::log(value / 0.01);
                   }}.search(ages);
  EXPECT_NEAR(low.value, 0.01, 1e-9);
}

TEST(Search, SaysWhenTheBestLiesAtAnEnd) {
  const auto rising = Simulated{[](double value, std::uint64_t) { return 1.0 + value; }}.search(levels);
  EXPECT_EQ(rising.value, 1.0);
  EXPECT_EQ(rising.at_end, AtEnd::lowest);
  auto bounded = ages;
  bounded.highest = 30.0;
  Simulated falling{[](double value, std::uint64_t) { return 1.0 / value; }};
  const auto highest = falling.search(bounded);
  EXPECT_EQ(highest.at_end, AtEnd::highest);
  EXPECT_GT(highest.value, 20.0);
  EXPECT_EQ(highest.value, falling.runs().rbegin()->first);
  EXPECT_LE(highest.value, 30.0);
}

TEST(Search, TakesTheLowestOfEquals) {
  Simulated flat{[](double, std::uint64_t run) { return 5.0 + noise(run); }};
  const auto found = flat.search(levels);
  EXPECT_EQ(found.value, 1.0);
  EXPECT_EQ(found.low, 1.0);
  EXPECT_EQ(found.high, 9.0);
  EXPECT_EQ(found.costs.size(), Effort{}.least_runs) << "there is nothing to decide";
}

TEST(Search, TriesAllOfAFewWholeNumbers) {
  Simulated few{[](double value, std::uint64_t) { return std::abs(value - 3.0) + 1.0; }};
  const auto found = few.search({.scale = Scale::whole, .least = 1.0, .most = 4.0});
  EXPECT_EQ(found.value, 3.0);
  EXPECT_EQ(found.low, 3.0);
  EXPECT_EQ(found.high, 3.0);
  EXPECT_EQ(few.runs().size(), 4U);
  EXPECT_EQ(Simulated{[](double, std::uint64_t) { return 1.0; }}
                .search({.scale = Scale::whole, .least = 1.0, .most = 1.0})
                .value,
            1.0);
}

TEST(Search, ClosesInOnTheBestOfManyWholeNumbers) {
  Simulated many{[](double value, std::uint64_t) { return std::abs(value - 137.0) + 1.0; }};
  EXPECT_EQ(many.search({.scale = Scale::whole, .least = 1.0, .most = 1000.0}).value, 137.0);
  EXPECT_LT(many.runs().size(), 50U);
}

// What all values meet alike tells nothing of them, and costs no runs. Noise of each value's own does: a cost of 10
// with a standard deviation of 1, so that 0.5 % of it, 0.05, takes 4 (1 / 0.05)^2 = 1,600 runs of two values to be
// seen.
TEST(Search, RunsUntilTheDifferencesAreKnown) {
  const auto cost = [](double value) { return 10.0 + 0.2 * (value - 4.3) * (value - 4.3); };
  Simulated common{[&](double value, std::uint64_t run) { return cost(value) + noise(run); }};
  EXPECT_NEAR(common.search(levels).value, 4.3, 1e-6);
  EXPECT_EQ(std::ranges::max_element(common.runs(), {}, [](auto row) { return row.second; })->second, 48U);

  Simulated own{[&](double value, std::uint64_t run) { return cost(value) + noise(run, value); }};
  const auto found = own.search(levels);
  EXPECT_GT(found.costs.size(), 300U);
  EXPECT_LT(cost(found.value), 1.01 * cost(4.3));
  EXPECT_LE(found.low, 4.3);
  EXPECT_GE(found.high, 4.3);
}

TEST(Search, StaysWithinItsEffort) {
  const Effort effort{.runs_at_first = 8, .least_runs = 16, .runs_of_a_value = 128, .runs_in_all = 400, .loss = 0.005};
  Simulated wild{[](double value, std::uint64_t run) { return 10.0 + 10.0 * noise(run, value); }};
  const auto found = wild.search(levels, effort);
  EXPECT_LE(found.costs.size(), 128U);
  // The grids: at most 10 points, 3 finer grids of 4 new ones, a vertex each time.
  EXPECT_LT(wild.all_runs(), 400U + 40U * 32U);
}

TEST(Spread, IsEvenInItsScale) {
  EXPECT_EQ(spread(levels, 5), (std::vector<double>{1.0, 3.0, 5.0, 7.0, 9.0}));
  EXPECT_EQ(spread({.scale = Scale::whole, .least = 1.0, .most = 4.0}, 10), (std::vector<double>{1.0, 2.0, 3.0, 4.0}));
  const auto powers = spread({.scale = Scale::logarithmic, .least = 1.0, .most = 100.0}, 3);
  ASSERT_EQ(powers.size(), 3U);
  EXPECT_NEAR(powers[1], 10.0, 1e-12);
  EXPECT_EQ(spread(levels, 1), std::vector<double>{5.0});
}

}  // namespace
}  // namespace hozen::run
