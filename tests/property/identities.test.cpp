// What sums sums, in any plant: states to the clock, losses to the gap, fates to the developing failures, the ledger to
// its total.
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "tests/property/random_plant.hpp"
#include "tests/property/rows.hpp"

namespace hozen::property {
namespace {

constexpr std::uint64_t plants = 300;

class Identities : public testing::Test {
 protected:
  /// Checks every row of every plant.
  static void each_row(const std::function<void(const store::Layout&, const store::Sample&)>& check) {
    for (std::uint64_t seed = 1; seed <= plants; ++seed) {
      SCOPED_TRACE(seed);
      const auto plant = random_plant(seed);
      const auto study = study_of(written(plant));
      for (const auto& row : rows_of(study)) {
        check(study.layout(), row);
      }
      if (HasFailure()) {
        FAIL() << written(plant);
      }
    }
  }
};

/// Relative to the numbers that were added up.
void expect_equal(double a, double b, double scale, const std::string& what) {
  EXPECT_NEAR(a, b, 1e-9 * (std::abs(scale) + 1.0)) << what;
}

double sum(const store::Layout& layout, const store::Sample& row, const std::vector<std::string>& names,
           const std::string& line = "") {
  double total = 0.0;
  for (const auto& name : names) {
    total += value_of(layout, row, name, line);
  }
  return total;
}

TEST_F(Identities, StatesSumToTheClock) {
  each_row([](const store::Layout& layout, const store::Sample& row) {
    const double clock = value_of(layout, row, "station_time");
    expect_equal(sum(layout, row, {"working_time", "starved_time", "blocked_time", "down_time"}), clock, clock,
                 "plant");
    for (const auto& line : layout.lines) {
      const double own = value_of(layout, row, "station_time", line);
      expect_equal(sum(layout, row, {"working_time", "starved_time", "blocked_time", "down_time"}, line), own, own,
                   line);
    }
    // Stations by the tick: the first group of moments holds working, starved, blocked, down.
    const auto& stations = layout.moments.at(0);
    ASSERT_EQ(stations.axis, "station");
    const std::size_t count = stations.labels.size();
    for (std::size_t s = 0; s < count; ++s) {
      const auto ticks = [&](std::size_t v) { return row.whole[v * count + s]; };
      const auto whole = ticks(0) + ticks(1) + ticks(2) + ticks(3);
      EXPECT_EQ(whole, row.whole[0] + row.whole[count] + row.whole[2 * count] + row.whole[3 * count])
          << stations.labels[s];
    }
  });
}

TEST_F(Identities, LossesSumToTheGap) {
  each_row([](const store::Layout& layout, const store::Sample& row) {
    const double gap = value_of(layout, row, "failure_free_output") - value_of(layout, row, "output");
    const double scale = value_of(layout, row, "failure_free_output");
    expect_equal(value_of(layout, row, "lost_output"), gap, scale, "lost_output");
    expect_equal(sum(layout, row,
                     {"lost_output_waiting_part", "lost_output_waiting_crew", "lost_output_corrective_work",
                      "lost_output_planned_work", "lost_output_check", "lost_output_restart"}),
                 gap, scale, "categories");
    for (const auto& line : layout.lines) {
      const double own = value_of(layout, row, "failure_free_output", line) - value_of(layout, row, "output", line);
      expect_equal(sum(layout, row,
                       {"lost_output_waiting_part", "lost_output_waiting_crew", "lost_output_corrective_work",
                        "lost_output_planned_work", "lost_output_check", "lost_output_restart"},
                       line),
                   own, scale, line);
    }
    // By component, in thousandths of a part, each rounded once.
    const auto& components = layout.moments.at(2);
    ASSERT_EQ(components.axis, "component");
    ASSERT_EQ(components.variables.at(2).name, "lost_output");
    const std::size_t first = row.whole.size() - components.variables.size() * components.labels.size();
    double by_component = 0.0;
    for (std::size_t c = 0; c < components.labels.size(); ++c) {
      by_component += static_cast<double>(row.whole[first + 2 * components.labels.size() + c]) * 1e-3;
    }
    EXPECT_NEAR(by_component, gap, 1e-3 * static_cast<double>(components.labels.size()) + 1e-9 * scale);
  });
}

TEST_F(Identities, FatesSumToDevelopingFailures) {
  each_row([](const store::Layout& layout, const store::Sample& row) {
    const auto failures = std::vector<std::string>{"fate_undetectable", "fate_missed", "fate_too_late",
                                                   "fate_waited_for_crew", "fate_waited_for_part"};
    const double prevented = sum(layout, row, {"fate_prevented_idle", "fate_prevented_stop"});
    EXPECT_EQ(sum(layout, row, failures), value_of(layout, row, "failures"));
    EXPECT_EQ(sum(layout, row, failures) + prevented, value_of(layout, row, "developing_failures"));
    EXPECT_LE(prevented, value_of(layout, row, "true_alarms") + value_of(layout, row, "planned_replacements"));
    EXPECT_EQ(value_of(layout, row, "true_alarms") + value_of(layout, row, "false_alarms"),
              value_of(layout, row, "alarms"));
  });
}

TEST_F(Identities, TheLedgerSums) {
  each_row([](const store::Layout& layout, const store::Sample& row) {
    const double total = value_of(layout, row, "total_cost");
    expect_equal(sum(layout, row,
                     {"cost_lost_output", "cost_purchases", "cost_holding", "cost_labour", "cost_actions",
                      "cost_repair_loop", "cost_monitoring"}),
                 total, total, "ledger");
    const double years = value_of(layout, row, "calendar_time") / 8760.0;
    expect_equal(value_of(layout, row, "total_cost_per_year") * years, total, total, "per year");
  });
}

TEST_F(Identities, NothingIsUsedMoreThanThereIs) {
  each_row([](const store::Layout& layout, const store::Sample& row) {
    EXPECT_LE(value_of(layout, row, "crew_hours_worked"), value_of(layout, row, "crew_hours") * (1.0 + 1e-12));
    EXPECT_LE(value_of(layout, row, "spare_requests_met"), value_of(layout, row, "spare_requests"));
    EXPECT_LE(value_of(layout, row, "life_consumed"), value_of(layout, row, "life_total") * (1.0 + 1e-12));
    EXPECT_LE(value_of(layout, row, "unplanned_stops"), value_of(layout, row, "failures"));
    EXPECT_GE(value_of(layout, row, "stations_up_at_end"), 0.0);
    EXPECT_LE(value_of(layout, row, "stations_up_at_end"), 1.0);
    EXPECT_GE(value_of(layout, row, "on_hand_hours"), 0.0);
    EXPECT_GE(value_of(layout, row, "output"), 0.0);
  });
}

// The other tests mean something only if the random plants get into every corner.
TEST_F(Identities, EveryFateAndEveryAccountComesUp) {
  std::map<std::string, double> totals;
  for (const auto* name : {"fate_undetectable",
                           "fate_missed",
                           "fate_too_late",
                           "fate_waited_for_crew",
                           "fate_waited_for_part",
                           "fate_prevented_idle",
                           "fate_prevented_stop",
                           "lost_output_waiting_part",
                           "lost_output_waiting_crew",
                           "lost_output_corrective_work",
                           "lost_output_planned_work",
                           "lost_output_check",
                           "lost_output_restart",
                           "cost_lost_output",
                           "cost_purchases",
                           "cost_holding",
                           "cost_labour",
                           "cost_actions",
                           "cost_repair_loop",
                           "cost_monitoring",
                           "blocked_time",
                           "starved_time",
                           "false_alarms",
                           "checks",
                           "units_restored",
                           "open_corrective_orders"}) {
    totals[name] = 0.0;
  }
  each_row([&](const store::Layout& layout, const store::Sample& row) {
    for (auto& [name, total] : totals) {
      total += value_of(layout, row, name);
    }
  });
  for (const auto& [name, total] : totals) {
    EXPECT_GT(total, 0.0) << name;
  }
}

}  // namespace
}  // namespace hozen::property
