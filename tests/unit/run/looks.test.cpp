// What has been paid and what has accrued by an instant, and what is booked at the end, are one sum.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "models/run/history.hpp"
#include "models/run/study.hpp"
#include "tests/unit/run/simulated.hpp"

namespace hozen::run {
namespace {

/// A drive that costs a dollar an hour while it lies there: one on the shelf, three apart.
constexpr auto text = R"(
component_types:
  drive: {modes: {burn: {time_to_failure: 1000 h, clock: calendar}}, actions: {corrective: {duration: 0 h, spare: drive}}}
spares:
  drive: {price: 8760 USD, holding: 100 %/y, base_stock: 1, lead_time: 25 h, stockpile: {quantity: 3}}
lines: {line: {stations: {saw: {cycle: 1 h, components: {drive: {type: drive}}}}}}
experiment: {horizon: 60 h, replications: 1}
)";

TEST(Looks, CountTheHoldingOfTheStockpileAsTheLedgerDoes) {
  const auto table = Study{scenario::read_text(text, "t.yaml"), 1}
                         .history("baseline", {0}, 1, {.every = 20 * ticks_per_hour, .lines = {}}, 1)
                         .front();
  const auto cost =
      std::ranges::find(table.columns, std::string{"total_cost"}, [](const auto& each) { return each.name; });
  ASSERT_NE(cost, table.columns.end());
  const double bought = 3.0 * 8760.0;
  EXPECT_THAT(cost->values,
              testing::Pointwise(testing::DoubleNear(1e-6), {bought, bought + 80.0, bought + 160.0, bought + 240.0}));
  EXPECT_NEAR(simulated(text).ledger().total(), bought + 240.0, 1e-6);
}

}  // namespace
}  // namespace hozen::run
