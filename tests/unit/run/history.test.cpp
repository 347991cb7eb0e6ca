#include "models/run/history.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <utility>

#include "models/run/study.hpp"
#include "sim/base/error.hpp"

namespace hozen::run {
namespace {

/// Presses that make 10 parts an hour and 5, and fail after 40 h each; a drive comes after 24 h.
constexpr const char* two_presses = R"(
plant: two presses
money: {currency: EUR, lost_output: 1 EUR/part}
component_types:
  drive:
    modes: {wear: {clock: operating, time_to_failure: {law: deterministic, value: 40 operating_h}}}
    actions: {corrective: {spare: drive, duration: 10 h, cost: 100 EUR}}
spares: {drive: {price: 17520 EUR, base_stock: 1, lead_time: 24 h, holding: 100 %/y}}
lines:
  fast: {stations: {press: {cycle: 6 min, components: {drive: {type: drive}}}}}
  slow: {stations: {press: {cycle: 12 min, components: {drive: {type: drive}}}}}
experiment: {horizon: 88 h, replications: 3}
)";

Study study() { return Study{scenario::read_text(two_presses, "presses.yaml"), 1}; }

const std::vector<double>& column(const HistoryTable& table, const std::string& name, const std::string& of = "") {
  for (const auto& each : table.columns) {
    if (each.name == name && each.of == of) {
      return each.values;
    }
  }
  throw std::out_of_range{name};
}

/// The same numbers, but for rounding.
auto are(std::vector<double> expected) { return testing::Pointwise(testing::DoubleNear(1e-6), std::move(expected)); }

// By hand: both fail at 40 h, and two drives are ordered; one lies there. One press works again at 50 h; the other
// waits until both drives come at 64 h and works again at 74 h.
TEST(History, TellsWhatStandsWhen) {
  const HistoryRequest request{.every = 20 * ticks_per_hour, .lines = {"slow", "fast-1"}};
  const auto table = study().history("baseline", {0}, 1, request, 1).front();
  EXPECT_THAT(table.hours, are({0.0, 20.0, 40.0, 60.0, 80.0, 88.0}));
  EXPECT_THAT(column(table, "failure_free_output"), are({0.0, 300.0, 600.0, 900.0, 1200.0, 1320.0}));
  EXPECT_THAT(column(table, "output"), are({0.0, 300.0, 600.0, 700.0, 930.0, 1050.0}));
  EXPECT_THAT(column(table, "output", "fast-1"), are({0.0, 200.0, 400.0, 500.0, 700.0, 780.0}));
  EXPECT_THAT(column(table, "failure_free_output", "slow-1"), are({0.0, 100.0, 200.0, 300.0, 400.0, 440.0}));
  EXPECT_THAT(column(table, "stations_down"), are({0.0, 0.0, 2.0, 1.0, 0.0, 0.0}));
  EXPECT_THAT(column(table, "on_hand", "drive"), are({1.0, 1.0, 0.0, 0.0, 1.0, 1.0}));
  EXPECT_THAT(column(table, "waiting", "drive"), are({0.0, 0.0, 1.0, 1.0, 0.0, 0.0}));
}

// Two euros an hour for a drive that lies there, its price when it comes, a euro a part that is missing, a hundred a
// repair that is done.
TEST(History, CountsWhatIsPaidAndWhatHasAccruedByThen) {
  const auto table = study().history("baseline", {0}, 1, {.every = 20 * ticks_per_hour, .lines = {}}, 1).front();
  const double drives = 2.0 * 17520.0;
  EXPECT_THAT(column(table, "total_cost"),
              are({0.0, 40.0, 80.0, 80.0 + 200.0 + 100.0, 80.0 + drives + 270.0 + 200.0 + 32.0,
                   80.0 + drives + 270.0 + 200.0 + 48.0}));
}

TEST(History, OfManyReplicationsIsTheirHistoriesWhateverTheThreads) {
  const auto studied = study();
  const HistoryRequest request{.every = 7 * ticks_per_hour, .lines = {}};
  const auto tables = studied.history("baseline", {2, 0, 1}, 1, request, 3);
  const auto outputs = studied.outputs("baseline", {2, 0, 1}, 1, request.every, 2);
  std::vector<double> together;
  for (const auto& table : tables) {
    EXPECT_EQ(table.hours, outputs.hours);
    const auto& parts = column(table, "output");
    together.insert(together.end(), parts.begin(), parts.end());
  }
  EXPECT_EQ(together, outputs.output);
}

TEST(History, RefusesWhatIsNotThere) {
  const auto studied = study();
  EXPECT_THROW(static_cast<void>(studied.history("watch", {0}, 1, {}, 1)), InputError);
  EXPECT_THROW(static_cast<void>(studied.outputs("baseline", {0}, 1, 0, 1)), InputError);
  EXPECT_THROW(static_cast<void>(studied.outputs("baseline", {0}, 1, 1, 1)), InputError);
  try {
    static_cast<void>(studied.history("baseline", {0}, 1, {.every = ticks_per_hour, .lines = {"fst"}}, 1));
    FAIL();
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("There is no line 'fst' to show apart. Did you mean 'fast'?"));
  }
}

}  // namespace
}  // namespace hozen::run
