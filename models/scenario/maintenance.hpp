// When work is done.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "models/scenario/values.hpp"
#include "sim/base/quantity.hpp"

namespace hozen::scenario {

enum class PolicyKind { corrective, age, inspection, predictive, condition, block, own };
enum class StartRule { immediately, next_idle, window, latest };
enum class RoundsClock { calendar, renewal };
enum class StopScope { station, line };

/// `latest`: nothing, a span after the alarm, or a quantile of the estimated remaining life.
struct LatestStart {
  std::optional<Duration> after;
  std::optional<Fraction> quantile;
};

/// `only`: every component, or the first `top` ranked by the lost output they cause under the baseline,
/// or the listed canonical paths / component type names / line names.
struct Selection {
  int top{0};                       // 0: not by rank
  std::vector<std::string> listed;  // empty: not by name
};

/// What is done in the same stop, when a station stops for work on one of its components.
struct Grouping {
  StopScope at{StopScope::station};
  Duration within{0.0};     // due so soon
  Fraction age_share{0.0};  // or so far on its way to the age of replacement; 0: not by age
};

/// A value that is said, or that pilot runs find: the one of least cost.
template <class T>
struct OrOptimise {
  T said{};
  bool optimise{false};
};

struct Maintenance {
  PolicyKind policy{PolicyKind::corrective};
  // age
  std::optional<ClockLaw> at;  // deterministic; the clock it is counted on
  bool optimise_age{false};    // at: optimise; on the operating clock
  // age, block
  Duration phase_in{0.0};
  // inspection, condition, block; condition without: the level is known at all times
  OrOptimise<Duration> every;
  RoundsClock restarts{RoundsClock::calendar};  // inspection, condition
  // condition
  Named<OrOptimise<double>> limits;  // by failure mode: the level from which on it is renewed
  // block
  bool spread{false};  // over the interval, component by component
  // own
  std::string name;      // what results call it
  Duration review{0.0};  // 0: never
  // inspection, predictive, condition, own
  std::string monitoring;
  Duration planning{0.0};  // from the alarm until the work may start
  StartRule start{StartRule::immediately};
  LatestStart latest;
  Selection only;
  std::optional<Grouping> group;  // all but corrective and own

  /// Rounds or dates come at intervals, said or to be found.
  [[nodiscard]] bool has_interval() const noexcept { return every.optimise || every.said.value > 0.0; }
  /// Something of it is found by pilot runs.
  [[nodiscard]] bool optimises() const noexcept {
    return optimise_age || every.optimise ||
           std::ranges::any_of(limits, [](const auto& limit) { return limit.second.optimise; });
  }
};

}  // namespace hozen::scenario
