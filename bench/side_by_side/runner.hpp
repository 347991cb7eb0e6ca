// One engine ready to run one workload: compiled, its memory allocated, nothing timed yet.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "bench/side_by_side/workload.hpp"

namespace hozen::side_by_side {

/// What a replication has done.
struct Done {
  double parts{0.0};   // that left the line
  double units{0.0};   // parts times stations
  double events{0.0};  // of the law: ends of cycles, failures, repairs
};

class Runner {
 public:
  virtual ~Runner() = default;
  /// One replication from an empty line to the workload's horizon, measuring included.
  [[nodiscard]] virtual Done run(std::uint64_t replication) = 0;
};

/// `limit_calendar` and `limit_max_plus` count throughput only; any other is an engine of this project, reached through
/// its public interface: a scenario of the whole model, all statistics on.
/// @throws Error when the scenario's line cannot be run by that engine.
[[nodiscard]] std::unique_ptr<Runner> make_runner(const Workload& workload, const std::string& engine);

}  // namespace hozen::side_by_side
