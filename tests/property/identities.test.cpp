// What sums sums, in any plant: states to the clock, losses to the gap, fates to the developing failures, the ledger to
// its total.
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "models/kpi/states.hpp"
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
      auto plant = random_plant(seed);
      if (seed % 3 == 0 && written(plant).find("clock: cycles") == std::string::npos) {
        slow_when_warned(plant);
      }
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
    const std::vector<std::string> states{"working_time", "setting_up_time", "starved_time", "blocked_time",
                                          "down_time"};
    const std::vector<std::string> reasons{"down_waiting_part", "down_waiting_crew", "down_corrective_work",
                                           "down_planned_work", "down_check",        "down_restart"};
    const std::vector<std::string> e10{"working_time", "standby_time", "scheduled_down_time", "unscheduled_down_time",
                                       "non_scheduled_time"};
    expect_equal(sum(layout, row, states), clock, clock, "plant");
    expect_equal(sum(layout, row, reasons), value_of(layout, row, "down_time"), clock, "reasons");
    for (const auto& line : layout.lines) {
      const double own = value_of(layout, row, "station_time", line);
      expect_equal(sum(layout, row, states, line), own, own, line);
      expect_equal(sum(layout, row, reasons, line), value_of(layout, row, "down_time", line), own, line);
      const double total = value_of(layout, row, "total_time", line);
      expect_equal(sum(layout, row, e10, line), total, total, line);
      expect_equal(own + value_of(layout, row, "non_scheduled_time", line), total, total, line);
    }
    // Stations by the millisecond: the first group of moments begins with the states.
    const auto& stations = layout.moments.at(0);
    ASSERT_EQ(stations.axis, "station");
    const auto named = kpi::states();
    const auto clock_ms = std::llround(value_of(layout, row, "calendar_time") * 3.6e6);
    const std::size_t count = stations.labels.size();
    for (std::size_t s = 0; s < count; ++s) {
      std::int64_t sum_of_states = 0;
      std::int64_t down = 0;
      for (std::size_t v = 0; v < named.size(); ++v) {
        ASSERT_EQ(stations.variables.at(v).name, named[v].name);
        EXPECT_GE(row.whole[v * count + s], 0) << named[v].name << " of " << stations.labels[s];
        sum_of_states += row.whole[v * count + s];
        down += named[v].down ? row.whole[v * count + s] : 0;
      }
      EXPECT_EQ(sum_of_states, clock_ms) << stations.labels[s];
      // Each of the six reasons is rounded once.
      ASSERT_EQ(stations.variables.at(named.size()).name, "down_time");
      EXPECT_LE(std::abs(down - row.whole[named.size() * count + s]), 6) << stations.labels[s];
    }
  });
}

TEST_F(Identities, LossesOfEffectivenessSum) {
  each_row([](const store::Layout& layout, const store::Sample& row) {
    for (const auto& line : layout.lines) {
      const auto of = [&](const std::string& name) { return value_of(layout, row, name, line); };
      const std::vector<std::string> hours{"availability_loss_time", "performance_loss_time", "quality_loss_time",
                                           "fully_productive_time"};
      const double clock = of("station_time");
      expect_equal(sum(layout, row, hours, line), clock, clock, line + ": hours");
      if (of("working_time") > 0.0 && of("produced") > 0.0) {
        expect_equal(of("oee_index"), of("availability_iso22400") * of("effectiveness") * of("quality_ratio"), 1.0,
                     line + ": OEE");
        expect_equal(of("nee_index"), of("allocation_efficiency") * of("effectiveness") * of("quality_ratio"), 1.0,
                     line + ": NEE");
      }
      const double parts = of("availability_loss_parts") + of("performance_loss_parts") + of("quality_loss_parts");
      const double most = of("planned_run_time") > 0.0 ? clock * of("produced") / of("planned_run_time") : parts;
      expect_equal(of("planned_run_time") > 0.0 ? of("output") + parts : parts, most, most, line + ": parts");
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
                      "lost_output_planned_work", "lost_output_check", "lost_output_restart", "lost_output_degraded"}),
                 gap, scale, "categories");
    for (const auto& line : layout.lines) {
      const double own = value_of(layout, row, "failure_free_output", line) - value_of(layout, row, "output", line);
      expect_equal(sum(layout, row,
                       {"lost_output_waiting_part", "lost_output_waiting_crew", "lost_output_corrective_work",
                        "lost_output_planned_work", "lost_output_check", "lost_output_restart", "lost_output_degraded"},
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
    EXPECT_LE(value_of(layout, row, "crew_hours_worked") - value_of(layout, row, "crew_overtime"),
              value_of(layout, row, "crew_hours") * (1.0 + 1e-12));
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
                           "lost_output_degraded",
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
                           "open_corrective_orders",
                           "crew_overtime",
                           "down_waiting_crew"}) {
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
