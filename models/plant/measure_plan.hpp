// Measures of states, compiled: times in ticks, and what each binds by number.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/scenario/measure.hpp"
#include "sim/base/tick.hpp"
#include "sim/random/draws.hpp"
#include "sim/random/law.hpp"

namespace hozen::plant {

struct LicencePlan {
  random::Law delay;  // ticks
  double granted{1.0};
  Tick retry{never};  // never: an application that is refused is the last one
};

struct MeasurePlan {
  std::string name;
  random::EntityKey key{0};
  // When: `announced_at`, or a law from the start of the measured span.
  Tick announced_at{never};
  std::optional<random::Law> announced_after;
  double hazard_per_tick{0.0};  // of an announcement that is memoryless
  Tick effective_at{never};     // never: `effective_after` the announcement
  Tick effective_after{0};
  Tick wind_down{0};
  Tick ends_at{never};
  std::optional<random::Law> ends_after;  // it became effective
  double never_ends{0.0};                 // chance, beside `ends_after`
  bool end_foreseen{false};
  bool recurs{false};
  // What it does.
  std::optional<scenario::TestedAt> tested_at;
  scenario::Aboard aboard{scenario::Aboard::proceed};
  scenario::StoppedOrders new_orders{scenario::StoppedOrders::accept};
  double capacity{0.0};
  std::optional<LicencePlan> licence;
  double price_factor{1.0};
  Tick price_fades_over{never};  // never: the factor stays until the measure ends
  double tariff{0.0};
  double pass_through{1.0};
  double rival_rush{1.0};
  // What it binds.
  std::vector<char> offers;               // by offer of the network: in scope
  std::vector<std::uint32_t> components;  // that must be exchanged: tested at use
};

/// All measures of a plant.
struct MeasuresPlan {
  std::vector<MeasurePlan> measures;  // by name

  /// Something that stands in the plant must be exchanged.
  [[nodiscard]] bool bind_components() const noexcept {
    return std::ranges::any_of(measures, [](const MeasurePlan& plan) { return !plan.components.empty(); });
  }
};

}  // namespace hozen::plant
