// The value of one parameter that costs least, where costs are known from simulation only. Knows no plant.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

namespace hozen::run {

/// What grids are even in.
enum class Scale { whole, linear, logarithmic };

/// What a parameter may be.
struct Candidates {
  Scale scale{Scale::linear};
  double least{0.0};  // the grid goes from here
  double most{0.0};   // to here
  // Where the costs fall towards an end of the grid it is carried on, so far at most; not with whole numbers.
  double lowest{0.0};
  double highest{std::numeric_limits<double>::infinity()};
};

/// So many values from the least to the most, even in their scale; of whole numbers fewer where there are fewer. One:
/// in the middle.
[[nodiscard]] std::vector<double> spread(const Candidates& candidates, int points);

/// Pilot runs first, first + 1, ... last - 1.
struct Runs {
  std::uint64_t first{0};
  std::uint64_t last{0};
};

/// The cost of a value in each of the runs. A run meets the same draws whatever the value is.
using Costs = std::function<std::vector<double>(double value, Runs runs)>;

/// How much is simulated. At first a few runs of every value of a grid; then twice as many, and so on, of the values
/// that may still be the best, until what may be lost by taking the best of them is small, or all runs are spent.
struct Effort {
  std::uint64_t runs_at_first{24};
  std::uint64_t least_runs{48};         // of the best
  std::uint64_t runs_of_a_value{1536};  // at most
  std::uint64_t runs_in_all{4800};      // at most, after the first ones
  double loss{0.005};                   // small: this share of the least cost, by 95 % intervals
};

enum class AtEnd { no, lowest, highest };

struct Found {
  double value{0.0};
  std::vector<double> costs;  // of it, by run
  AtEnd at_end{AtEnd::no};    // no lower, or no higher value was tried
  // Between these the runs see no difference from it: the next values that are seen to cost more, by paired 95 %
  // intervals, or that were tried last; with whole numbers the last ones that are not seen to.
  double low{0.0};
  double high{0.0};
};

/// The value of least cost. Whole numbers: all of them, or where they are many, a grid refined around its best point.
/// Others: a grid, a finer one around its best point, and the vertex of the least-squares parabola through that (Box
/// and Wilson, J. R. Statist. Soc. B 13 (1951), 1), unless it is seen to cost more than the best point. Of equals the
/// lowest.
[[nodiscard]] Found search(const Candidates& candidates, const Costs& costs, const Effort& effort = {});

}  // namespace hozen::run
