#include "models/maintenance/order.hpp"

#include <gtest/gtest.h>

namespace hozen::maintenance {
namespace {

plant::Plant five_day_plant() {
  plant::Plant plant;
  plant.lines.resize(1);
  plant.lines.front().hours = event::WeekCalendar{{{6 * ticks_per_hour, 5 * ticks_per_day + 6 * ticks_per_hour}}};
  plant.window =
      event::WeekCalendar{{{5 * ticks_per_day + 8 * ticks_per_hour, 5 * ticks_per_day + 12 * ticks_per_hour}}};
  return plant;
}

TEST(StartMoment, IdleTimeLiesOutsideTheProductionCalendar) {
  const auto plant = five_day_plant();
  constexpr auto rule = scenario::StartRule::next_idle;
  const auto tuesday = start_moment(plant, plant.lines.front(), rule, ticks_per_day);
  EXPECT_FALSE(tuesday.open);
  EXPECT_EQ(tuesday.next, 5 * ticks_per_day + 6 * ticks_per_hour);
  const auto sunday = start_moment(plant, plant.lines.front(), rule, 6 * ticks_per_day);
  EXPECT_TRUE(sunday.open);
  EXPECT_EQ(sunday.until, ticks_per_week + 6 * ticks_per_hour);
}

TEST(StartMoment, AWindowIsItsOwnSpan) {
  const auto plant = five_day_plant();
  constexpr auto rule = scenario::StartRule::window;
  EXPECT_EQ(start_moment(plant, plant.lines.front(), rule, ticks_per_day).next, 5 * ticks_per_day + 8 * ticks_per_hour);
  EXPECT_TRUE(start_moment(plant, plant.lines.front(), rule, 5 * ticks_per_day + 9 * ticks_per_hour).open);
  EXPECT_FALSE(start_moment(plant, plant.lines.front(), rule, 5 * ticks_per_day + 12 * ticks_per_hour).open);
}

TEST(Order, APlannedOrderStopsItsStationOnlyOnceWorkHasBegun) {
  Order order{.phase = Phase::awaiting_crew, .kind = OrderKind::planned};
  EXPECT_FALSE(order.out_of_work());
  order.phase = Phase::working;
  EXPECT_TRUE(order.out_of_work());
  EXPECT_EQ(loss_category(order), LossCategory::planned_work);
  order.phase = Phase::restarting;
  EXPECT_EQ(loss_category(order), LossCategory::restart);
}

TEST(Order, AFailureStopsTheStationFromTheFirstWait) {
  Order order{.phase = Phase::awaiting_part, .kind = OrderKind::corrective};
  EXPECT_TRUE(order.out_of_work());
  EXPECT_EQ(loss_category(order), LossCategory::waiting_part);
  order.phase = Phase::awaiting_crew;
  EXPECT_EQ(loss_category(order), LossCategory::waiting_crew);
}

}  // namespace
}  // namespace hozen::maintenance
