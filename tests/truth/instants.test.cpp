// What is known of two things at the same instant, by looking at replications on a grid of instants.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <numeric>
#include <string>

#include "tests/truth/laboratory.hpp"

namespace hozen::truth {
namespace {

const std::vector<double>& column(const run::HistoryTable& table, const std::string& name, const std::string& of) {
  return std::ranges::find_if(table.columns,
                              [&](const run::HistoryColumn& one) { return one.name == name && one.of == of; })
      ->values;
}

// F09: machines fail one by one while nothing comes, so that all three are down together far more often then. One
// interval, which misses once in 100,000 seeds; its half-width at 95 % is at most 0.005.
TEST(Instants, AllMachinesAreDownWhileTheirSupplierIs) {
  constexpr double exact = 0.13858694486513978;
  constexpr double warm_up = 1000.0;
  const auto studied = study("f09-machines-crew-spares-supplier");
  const auto plan = studied.plan();
  std::vector<std::uint64_t> replications(plan.replications);
  std::iota(replications.begin(), replications.end(), 0U);
  Sums sums;
  for (const auto& table :
       studied.history("baseline", replications, plan.seed, {.every = 25 * ticks_per_hour, .lines = {}}, 0)) {
    const auto& level = column(table, "level", "orient");
    const auto& down = column(table, "stations_down", "");
    double supplier_down = 0.0;
    double both = 0.0;
    for (std::size_t i = 0; i < level.size(); ++i) {
      if (table.hours[i] >= warm_up && level[i] == 0.0) {
        supplier_down += 1.0;
        both += down[i];
      }
    }
    sums.numerators.push_back(both);
    sums.denominators.push_back(supplier_down);
  }
  const auto estimate = ratio(sums, {});
  std::cout << estimate.value << " +- " << estimate.half_width(0.05) << ", exact " << exact << '\n';
  EXPECT_LT(estimate.half_width(0.05), 0.005);
  EXPECT_NEAR(estimate.value, exact, estimate.half_width(1e-5));
}

}  // namespace
}  // namespace hozen::truth
