// The sorted values behind an empirical or discrete law.
#pragma once

#include <vector>

namespace hozen::random {

struct Observations {
  std::vector<double> sorted;
  std::vector<double> sums;  // sums[i]: of the first i values, each times its share if there are shares; one longer
  double mean{0.0};
  double variance{0.0};  // of the law: divided by n
  // Of a discrete law only.
  std::vector<double> shares;
  std::vector<double> reached;  // P(T <= sorted[i])
  std::vector<double> beyond;   // P(T > sorted[i]), with all digits when it is small
};

}  // namespace hozen::random
