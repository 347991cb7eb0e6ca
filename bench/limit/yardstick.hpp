// The reference line written down as shortly and as fast as we know how: what an engine's cost is divided by.
#pragma once

#include <cstdint>
#include <memory>

#include "bench/limit/law.hpp"
#include "sim/base/tick.hpp"

namespace hozen::limit {

/// What a yardstick counts, and nothing else.
struct Count {
  std::uint64_t parts{0};          // that left the last station
  std::uint64_t part_stations{0};  // cycles that ended at any station
  std::uint64_t stops{0};          // max-plus: with those of the last block that come after the horizon
};

class Yardstick {
 public:
  virtual ~Yardstick() = default;
  /// From an empty line until `horizon`. Keeps its memory from run to run.
  [[nodiscard]] virtual Count run(std::uint64_t seed, std::uint64_t replication, Tick horizon) = 0;
};

/// A calendar queue (Brown 1988) that is told how far apart events are, and the whole law.
[[nodiscard]] std::unique_ptr<Yardstick> make_calendar(const Law& law);
/// The max-plus recursion of departures, without events; valid where the crews never make a repair wait.
[[nodiscard]] std::unique_ptr<Yardstick> make_max_plus(const Law& law);

}  // namespace hozen::limit
