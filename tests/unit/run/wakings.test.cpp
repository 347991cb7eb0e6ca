#include "models/run/wakings.hpp"

#include <gtest/gtest.h>

namespace hozen::run {
namespace {

TEST(Wakings, AreAskedForOnce) {
  Wakings wakings;
  EXPECT_FALSE(wakings.ask(never));
  EXPECT_TRUE(wakings.ask(100));
  for (Tick earlier = 1; earlier < 100; ++earlier) {
    EXPECT_TRUE(wakings.ask(earlier)) << "the next one is earlier";
    wakings.came();
    EXPECT_FALSE(wakings.ask(100)) << "it is held since the beginning";
  }
  wakings.came();
  EXPECT_TRUE(wakings.ask(100)) << "it came, and something is due at the same instant again";
}

TEST(Wakings, WhatIsPutOffStays) {
  Wakings wakings;
  EXPECT_TRUE(wakings.ask(10));
  EXPECT_FALSE(wakings.ask(20)) << "who is woken at 10 asks again";
  wakings.came();
  EXPECT_TRUE(wakings.ask(20));
}

TEST(Wakings, OfAnotherReplicationAreForgotten) {
  Wakings wakings;
  EXPECT_TRUE(wakings.ask(10));
  wakings.reset();
  EXPECT_TRUE(wakings.ask(20));
}

}  // namespace
}  // namespace hozen::run
