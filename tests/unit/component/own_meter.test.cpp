#include "models/component/own_meter.hpp"

#include <gtest/gtest.h>

namespace hozen::component {
namespace {

TEST(OwnMeter, FollowsAtItsShareFromWhereItStands) {
  OwnMeter meter;
  EXPECT_EQ(meter.read(500), 500);
  meter.follow(0, 500);
  EXPECT_EQ(meter.read(900), 500);
  meter.follow(OwnMeter::whole / 4, 900);
  EXPECT_EQ(meter.read(903), 500);
  EXPECT_EQ(meter.read(904), 501);
  meter.follow(OwnMeter::whole, 904);
  EXPECT_EQ(meter.read(1000), 597);
}

TEST(OwnMeter, SaysWhenAReadingIsReached) {
  for (const Tick share : {Tick{1}, Tick{300'000'007}, OwnMeter::whole / 3, OwnMeter::whole - 1, OwnMeter::whole}) {
    OwnMeter meter;
    meter.follow(share, 12'345);
    for (const Tick wanted : {Tick{1}, Tick{2}, Tick{999}, Tick{1'000'000'007}, Tick{8'000'000'000}}) {
      const Tick at = meter.station_at(12'345 + wanted);
      EXPECT_GE(meter.read(at), 12'345 + wanted) << share;
      EXPECT_LT(meter.read(at - 1), 12'345 + wanted) << share;
    }
  }
}

TEST(OwnMeter, OneThatStandsReachesNothing) {
  OwnMeter meter;
  meter.follow(0, 100);
  EXPECT_EQ(meter.station_at(101), never);
  EXPECT_LE(meter.station_at(100), 100);
  meter.follow(1, 100);
  EXPECT_EQ(meter.station_at(never - 1), never);
  EXPECT_EQ(meter.station_at(never), never);
}

}  // namespace
}  // namespace hozen::component
