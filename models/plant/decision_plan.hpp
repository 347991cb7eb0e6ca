// What the plant's buyers decide, compiled: what it waits for and what it acts on by number.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/plant/meter.hpp"
#include "models/scenario/decision.hpp"
#include "sim/base/tick.hpp"
#include "sim/random/draws.hpp"
#include "sim/random/law.hpp"

namespace hozen::plant {

/// A measure enters a phase, or a supplier delivers nothing any more.
struct EventPlan {
  scenario::Happening what{scenario::Happening::announced};
  std::uint32_t of{0};  // measure, or supplier
};

struct LastTimeBuyPlan {
  std::uint32_t item{0};     // of the network: spares first, then materials
  std::int64_t quantity{0};  // 0: by `cover`
  Tick cover{0};
  std::optional<double> cash_limit;
};

struct MilestonePlan {
  Tick after{0};  // building has begun
  double share{0.0};
};

struct SubsidyPlan {
  double award{0.0};
  double success{1.0};
  Tick decided_after{0};
  bool builds_without{true};
  std::vector<MilestonePlan> milestones;
  Tick finished_within{never};  // of the award
  double clawback{0.0};
};

struct BuildPlan {
  std::uint32_t supplier{0};
  double cost{0.0};
  random::Law time;  // ticks
  std::optional<SubsidyPlan> subsidy;
};

struct DecisionPlan {
  std::string name;
  random::EntityKey key{0};
  Tick at{never};
  std::optional<EventPlan> on;
  Tick after{0};  // the event
  std::optional<LastTimeBuyPlan> buy;
  std::uint32_t qualify{none};  // supplier
  std::uint32_t activate{none};
  std::optional<BuildPlan> build;
};

}  // namespace hozen::plant
