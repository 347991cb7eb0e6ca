// The same line on the same draws, had no station ever been stopped.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/line/drawn_cycles.hpp"
#include "models/line/failure_free.hpp"
#include "models/line/flow.hpp"
#include "sim/base/tick.hpp"
#include "sim/random/draws.hpp"

namespace hozen::line {

/// Time of every cycle at a station where none differs from another, at least one tick.
[[nodiscard]] Tick constant_cycle(const StationPlan& station) noexcept;

/// Whole parts that the buffer and the next station's place hold together; more than can be reached if unlimited.
[[nodiscard]] std::uint64_t places_between(double buffer);

/// Departures from the last station of a line that never stops, by the recursion
///   D[i][n] = max(max(D[i-1][n], D[i][n-1]) + cycle, D[i+1][n-b-1])
/// one part after another, only as far as asked; it remembers the last b + 1 departures on either side of a limited
/// buffer and one of an unlimited one. With constant cycles c everywhere no recursion is needed: part n (from 0) leaves
/// at sum(c) + n max(c) whatever the buffers, because a path through a blocking takes b + 1 >= 1 parts' steps at the
/// price of one cycle of a station that it could as well have stayed at.
class PartsShadow final : public FailureFree {
 public:
  explicit PartsShadow(const LinePlan& plan);

  void reset(const random::Draws& draws) override;
  [[nodiscard]] std::uint64_t departed_by(Tick time) override;

 private:
  struct Station {
    StationPlan plan;
    std::uint64_t places{0};       // of the gap before the station; b + 1
    bool limited{false};           // whether that gap has a limit
    Tick left{0};                  // latest departure
    std::vector<Tick> departures;  // the last `places` of them, if limited
    std::size_t oldest{0};
    Tick constant{0};  // cycle time; 0: drawn
    DrawnCycles cycles;
  };

  [[nodiscard]] Tick next_departure();

  std::vector<Station> stations_;
  bool constant_{true};
  Tick fill_{0};  // constant cycles: their sum and the longest
  Tick slowest_{1};
  random::Draws draws_{0, 0};
  std::uint64_t departed_{0};
  Tick next_{0};  // departure of part `departed_`
};

}  // namespace hozen::line
