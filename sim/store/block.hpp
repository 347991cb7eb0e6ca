// Consecutive replications of one alternative: the unit in which results are handed over and journaled.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/stats/exact_moments.hpp"
#include "sim/store/layout.hpp"

namespace hozen::store {

/// Replications `first`, `first + 1`, ... of one alternative.
struct Rows {
  std::uint64_t first{0};
  std::vector<double> values;             // row after row, each as in Sample::values
  std::vector<std::uint64_t> last_draws;  // one a row

  [[nodiscard]] std::size_t count() const noexcept { return last_draws.size(); }
};

struct Block {
  std::size_t alternative{0};
  Rows rows;
  std::vector<stats::ExactMoments> moments;  // over the rows; index as in Sample::whole

  /// Appends the next replication.
  void add(const Sample& sample) {
    rows.values.insert(rows.values.end(), sample.values.begin(), sample.values.end());
    rows.last_draws.push_back(sample.last_draw);
    moments.resize(sample.whole.size());
    for (std::size_t i = 0; i < sample.whole.size(); ++i) {
      moments[i].add(sample.whole[i]);
    }
  }
};

}  // namespace hozen::store
