#include "models/run/down_times.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace hozen::run {
namespace {

using maintenance::LossCategory;

Tick spent(const DownTime& down, LossCategory reason) { return down.by_reason[static_cast<std::size_t>(reason)]; }

TEST(DownTimes, TimeGoesToOneReasonAfterTheOther) {
  DownTimes times{2};
  times.stand(1, LossCategory::waiting_part, true, 10);
  times.stand(1, LossCategory::waiting_crew, true, 25);
  times.stand(1, LossCategory::corrective_work, true, 25);
  times.stand(1, LossCategory::restart, true, 60);
  times.work(1, 70);
  times.stand(1, LossCategory::planned_work, false, 100);
  const auto down = times.spent(1, 130);
  EXPECT_EQ(spent(down, LossCategory::waiting_part), 15);
  EXPECT_EQ(spent(down, LossCategory::waiting_crew), 0);
  EXPECT_EQ(spent(down, LossCategory::corrective_work), 35);
  EXPECT_EQ(spent(down, LossCategory::restart), 10);
  EXPECT_EQ(spent(down, LossCategory::planned_work), 30);
  EXPECT_EQ(down.after_failure, 60);
  EXPECT_EQ(times.spent(1, 200).by_reason[static_cast<std::size_t>(LossCategory::planned_work)], 100);
  EXPECT_EQ(times.spent(0, 200).by_reason, DownTime{}.by_reason);
}

TEST(DownTimes, WhatWasBeforeTheMeasuredSpanIsForgotten) {
  DownTimes times{1};
  times.stand(0, LossCategory::corrective_work, true, 10);
  times.forget(0, 50);
  const auto down = times.spent(0, 80);
  EXPECT_EQ(spent(down, LossCategory::corrective_work), 30);
  EXPECT_EQ(down.after_failure, 30);
  times.reset();
  EXPECT_EQ(times.spent(0, 500).after_failure, 0);
}

}  // namespace
}  // namespace hozen::run
