// What the policy's live monitoring depends on, compiled.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/plant/meter.hpp"
#include "models/scenario/infrastructure.hpp"
#include "sim/base/tick.hpp"
#include "sim/random/draws.hpp"
#include "sim/random/law.hpp"

namespace hozen::plant {

/// Laws in ticks of the calendar.
struct AttackPlan {
  random::Law time_between;
  double spread{1.0};
  random::Law dark;
  double stops_production{0.0};
  random::Law standstill;
  double cost{0.0};
};

struct BanPlan {
  Tick announced{0};
  Tick deadline{0};
  double share{1.0};
  scenario::ChangeCalendar calendar{scenario::ChangeCalendar::at_once};
  random::Law delivery;
  random::Law change;
  std::uint32_t teams{1};
  double price{0.0};
};

/// One of the things an element consists of: the plant's, a line's, a component's.
struct InfrastructureUnit {
  random::EntityKey key{0};
  std::uint32_t serves{none};  // the line or component it stands on; none: the whole plant
};

struct ElementPlan {
  std::string name;
  random::EntityKey key{0};
  scenario::Each each{scenario::Each::plant};
  std::vector<InfrastructureUnit> units;
  std::optional<random::Law> life;
  random::Law repair;
  double repair_cost{0.0};
  std::optional<AttackPlan> attack;
  std::optional<BanPlan> ban;
  Tick withdrawn_from{never};
  Tick withdrawn_until{never};
};

}  // namespace hozen::plant
