// The sorted observations behind an empirical law.
#pragma once

#include <vector>

namespace hozen::random {

struct Observations {
  std::vector<double> sorted;
  std::vector<double> sums;  // sums[i]: of the first i values; one longer than `sorted`
  double mean{0.0};
  double variance{0.0};  // of the law: divided by n
};

}  // namespace hozen::random
