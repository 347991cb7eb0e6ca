// When there are enough replications: looked at only at fixed numbers of them, so that the answer depends neither on
// threads nor on what was in the file before.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/replicate/replicate.hpp"
#include "sim/store/block.hpp"
#include "sim/store/row_store.hpp"

namespace hozen::replicate {

class StoppingRule {
 public:
  /// @throws Error when the plan asks for a variable that does not exist or for a precision that cannot be.
  StoppingRule(const Plan& plan, const store::Layout& layout);

  /// The first number of replications to run to.
  [[nodiscard]] std::uint64_t first_target() const noexcept { return replications_; }
  /// The number after `target`: half as many more, rounded up to a multiple of 32, at most the plan's maximum;
  /// `target` itself when there is none.
  [[nodiscard]] std::uint64_t next_target(std::uint64_t target) const noexcept;

  /// Learns the values that exist.
  void load(const store::RowStore& rows);
  void add(const store::Block& block);
  /// Whether the number of replications alone decides.
  [[nodiscard]] bool is_trivial() const noexcept { return criteria_.empty(); }
  /// Whether the first `count` replications of every alternative are precise enough. Every alternative has them.
  [[nodiscard]] bool is_reached(std::uint64_t count) const;

 private:
  struct Criterion {
    std::size_t variable{0};  // position in the layout's plant variables
    double relative_half_width{0.0};
    std::vector<std::vector<double>> values;  // by alternative and replication
  };
  [[nodiscard]] bool is_precise(const Criterion& criterion, const std::vector<double>& values,
                                std::uint64_t count) const;

  std::uint64_t replications_;
  std::uint64_t max_replications_;
  double confidence_;
  bool antithetic_;
  std::size_t row_size_;
  std::vector<Criterion> criteria_;
};

}  // namespace hozen::replicate
