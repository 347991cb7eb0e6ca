// What sums sums, in any plant of any shape: states to the clock, losses to the gap, fates to the developing failures,
// the ledger to its total.
#include <gtest/gtest.h>

#include <map>

#include "tests/property/random_plant.hpp"
#include "tests/property/row_checks.hpp"
#include "tests/property/rows.hpp"

namespace hozen::property {
namespace {

constexpr std::uint64_t checked_plants = 900;

/// Fates and accounts that come up in some plant: what is checked means something only then.
std::map<std::string, double> corners() {
  return {{"fate_undetectable", 0.0},
          {"fate_missed", 0.0},
          {"fate_unseen", 0.0},
          {"fate_too_late", 0.0},
          {"fate_waited_for_crew", 0.0},
          {"fate_waited_for_part", 0.0},
          {"fate_prevented_idle", 0.0},
          {"fate_prevented_stop", 0.0},
          {"lost_output_waiting_part", 0.0},
          {"lost_output_waiting_crew", 0.0},
          {"lost_output_corrective_work", 0.0},
          {"lost_output_planned_work", 0.0},
          {"lost_output_check", 0.0},
          {"lost_output_restart", 0.0},
          {"lost_output_halted", 0.0},
          {"lost_output_degraded", 0.0},
          {"cost_lost_output", 0.0},
          {"cost_purchases", 0.0},
          {"cost_holding", 0.0},
          {"cost_labour", 0.0},
          {"cost_actions", 0.0},
          {"cost_repair_loop", 0.0},
          {"cost_monitoring", 0.0},
          {"setting_up_time", 0.0},
          {"blocked_time", 0.0},
          {"starved_time", 0.0},
          {"scrapped", 0.0},
          {"reworked", 0.0},
          {"arrivals_lost", 0.0},
          {"arrivals_waiting", 0.0},
          {"late_parts", 0.0},
          {"false_alarms", 0.0},
          {"checks", 0.0},
          {"units_restored", 0.0},
          {"short_of_spare_time", 0.0},
          {"repair_loop_queue_hours", 0.0},
          {"open_corrective_orders", 0.0},
          {"crew_overtime", 0.0},
          {"down_waiting_crew", 0.0},
          {"work_done_again", 0.0},
          {"hidden_time", 0.0},
          {"hidden_failures_found", 0.0},
          {"failed_demands", 0.0}};
}

std::string wrong_with(const store::Layout& layout, const store::Sample& row) {
  for (const auto& check : row_checks()) {
    if (auto wrong = check.wrong(layout, row); !wrong.empty()) {
      return std::string{check.name}.append(": ").append(wrong);
    }
  }
  auto wrong = wrong_with_stations(layout, row);
  return wrong.empty() ? wrong_with_components(layout, row) : wrong;
}

TEST(Identities, HoldInEveryRow) {
  auto totals = corners();
  for (std::uint64_t seed = 1; seed <= checked_plants; ++seed) {
    const auto plant = random_plant(seed);
    const auto study = study_of(written(plant));
    for (const auto& row : rows_of(study)) {
      ASSERT_EQ(wrong_with(study.layout(), row), "") << "seed " << seed << "\n" << written(plant);
      for (auto& [name, total] : totals) {
        total += value_of(study.layout(), row, name);
      }
    }
  }
  for (const auto& [name, total] : totals) {
    EXPECT_GT(total, 0.0) << name;
  }
}

/// The check notices each of its numbers when it is falsified.
void expect_noticed(const RowCheck& check, const store::Layout& layout, const store::Sample& row) {
  ASSERT_EQ(check.wrong(layout, row), "");
  const auto falsify = [&](const Canary& canary, const std::string& line) {
    auto false_row = row;
    false_row.values.at(place_of(layout, std::string{canary.variable}, line)) += canary.by;
    EXPECT_NE(check.wrong(layout, false_row), "") << check.name << ": " << canary.variable << " of " << line;
  };
  for (const auto& canary : check.of_plant) {
    falsify(canary, "");
  }
  for (const auto& canary : check.of_lines) {
    for (const auto& line : layout.lines) {
      falsify(canary, line);
    }
  }
}

TEST(Identities, AFalsifiedNumberIsNoticed) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(seed);
    const auto study = study_of(written(random_plant(seed)));
    const auto row = rows_of(study).front();
    for (const auto& check : row_checks()) {
      expect_noticed(check, study.layout(), row);
    }
    const auto& groups = study.layout().moments;
    const std::size_t stations = groups.at(0).labels.size();
    const std::size_t components = groups.at(2).labels.size();
    for (std::size_t s = 0; s < stations; ++s) {
      auto false_row = row;
      ++false_row.whole[s];  // a millisecond
      EXPECT_NE(wrong_with_stations(study.layout(), false_row), "");
    }
    auto false_row = row;
    const std::size_t first = first_of_group(study.layout(), 2);
    false_row.whole[first + 2 * components] += 10'000;  // ten parts
    EXPECT_NE(wrong_with_components(study.layout(), false_row), "");
  }
}

}  // namespace
}  // namespace hozen::property
