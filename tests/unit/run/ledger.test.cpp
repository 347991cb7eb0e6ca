#include "models/run/ledger.hpp"

#include <gtest/gtest.h>

namespace hozen::run {
namespace {

constexpr double discount_8_percent = 0.08 / static_cast<double>(ticks_per_year);

TEST(Ledger, AStreamOfOneAYearForTenYearsAtEightPercentIsWorth6_8834) {
  Ledger ledger{0, discount_8_percent};
  ledger.accrue(Account::monitoring, 1.0 / static_cast<double>(ticks_per_year), 0, 10 * ticks_per_year);
  EXPECT_NEAR(ledger.total(), 10.0, 1e-12);
  EXPECT_NEAR(ledger.present(), 6.8834, 5e-5);
}

TEST(Ledger, SplittingAStreamChangesNothing) {
  Ledger whole{0, discount_8_percent};
  Ledger split{0, discount_8_percent};
  whole.accrue(Account::holding, 1e-9, 0, 4 * ticks_per_year);
  split.accrue(Account::holding, 1e-9, 0, ticks_per_year);
  split.accrue(Account::holding, 1e-9, ticks_per_year, 4 * ticks_per_year);
  EXPECT_NEAR(whole.present(), split.present(), 1e-9 * whole.present());
}

TEST(Ledger, OnlyTheMeasuredSpanCountsAndItsStartIsThePresent) {
  Ledger ledger{ticks_per_year, discount_8_percent};
  ledger.pay(Account::purchases, 100.0, ticks_per_year - 1);
  EXPECT_EQ(ledger.total(), 0.0);
  ledger.pay(Account::purchases, 100.0, ticks_per_year);
  EXPECT_EQ(ledger.present(), 100.0);
  ledger.pay(Account::labour, 100.0, 2 * ticks_per_year);
  EXPECT_NEAR(ledger.present(), 100.0 + 100.0 * std::exp(-0.08), 1e-9);
  ledger.accrue(Account::holding, 1.0, 0, ticks_per_year + 5);
  EXPECT_EQ(ledger.of(Account::holding), 5.0);
}

}  // namespace
}  // namespace hozen::run
