#include "models/monitoring/sight.hpp"

#include <algorithm>

namespace hozen::monitoring {

using plant::ElementPlan;
using random::Purpose;
using scenario::ChangeCalendar;
using scenario::Each;

namespace {

Tick drawn(const random::Law& law, double uniform) {
  return round_to_tick(law.constant() ? law.mean() : law.quantile(uniform));
}

}  // namespace

Sight::Sight(const plant::Plant& plant) : plant_{&plant}, line_stands_(plant.lines.size()) {
  for (const auto& plan : plant.infrastructure) {
    Element element;
    element.units.resize(plan.units.size());
    element.unit_of.resize(plant.components.size(), plant::none);
    for (std::uint32_t c = 0; c < plant.components.size(); ++c) {
      const auto& component = plant.components[c];
      if (component.watched && plan.each != Each::component) {
        element.unit_of[c] = plan.each == Each::plant ? 0 : component.line;
      }
    }
    for (std::uint32_t u = 0; u < plan.units.size() && plan.each == Each::component; ++u) {
      element.unit_of[plan.units[u].serves] = u;
    }
    elements_.push_back(std::move(element));
  }
}

void Sight::draw(random::Draws& draws) {
  standstills_.clear();
  books_.payments.clear();
  books_.failures.clear();
  books_.attacks.clear();
  books_.changes.clear();
  for (std::size_t e = 0; e < elements_.size(); ++e) {
    const auto& plan = plant_->infrastructure[e];
    auto& element = elements_[e];
    for (auto& unit : element.units) {
      unit.outages.clear();
      unit.outages.add(plan.withdrawn_from, plan.withdrawn_until);
    }
    draw_failures(plan, element, draws);
    draw_attacks(plan, element, draws);
    draw_ban(plan, element, draws);
    for (auto& unit : element.units) {
      unit.outages.settle();
    }
  }
}

void Sight::draw_failures(const ElementPlan& plan, Element& element, random::Draws& draws) {
  for (std::size_t u = 0; plan.life && u < element.units.size(); ++u) {
    Tick now = 0;
    for (std::uint64_t n = 0;; ++n) {
      const auto uniforms = draws.uniforms4(plan.units[u].key, Purpose::outage, n);
      now = later(now, at_least_a_tick(drawn(*plan.life, uniforms[0])));
      if (now >= plant_->horizon) {
        break;
      }
      const Tick back = later(now, drawn(plan.repair, uniforms[1]));
      element.units[u].outages.add(now, back);
      books_.failures.push_back(now);
      books_.payments.push_back({now, plan.repair_cost});
      now = back;
    }
  }
}

void Sight::draw_attacks(const ElementPlan& plan, Element& element, random::Draws& draws) {
  if (!plan.attack || element.units.empty()) {
    return;
  }
  const auto& attack = *plan.attack;
  Tick now = 0;
  for (std::uint64_t n = 0;; ++n) {
    const auto uniforms = draws.uniforms4(plan.key, Purpose::attack, n);
    now = later(now, at_least_a_tick(drawn(attack.time_between, uniforms[0])));
    if (now >= plant_->horizon) {
      return;
    }
    const auto entered = static_cast<std::size_t>(uniforms[1] * static_cast<double>(element.units.size()));
    const Tick lit = later(now, drawn(attack.dark, uniforms[2]));
    hit_.assign(element.units.size(), 0);
    for (std::size_t u = 0; u < element.units.size(); ++u) {
      const bool spreads =
          attack.spread >= 1.0 ||
          (attack.spread > 0.0 && draws.uniform(plan.units[u].key, Purpose::attack_spread, n) < attack.spread);
      hit_[u] = u == entered || spreads ? 1 : 0;
      element.units[u].outages.add(now, hit_[u] != 0 ? lit : now);
    }
    books_.attacks.push_back(now);
    books_.payments.push_back({now, attack.cost});
    if (attack.stops_production > 0.0 && draws.uniform(plan.key, Purpose::attack_stops, n) < attack.stops_production) {
      draw_standstill(plan, now, later(now, drawn(attack.standstill, uniforms[3])));
    }
  }
}

/// The lines behind the units that were hit stand.
void Sight::draw_standstill(const ElementPlan& plan, Tick from, Tick to) {
  std::ranges::fill(line_stands_, char{0});
  for (std::size_t u = 0; u < plan.units.size(); ++u) {
    if (hit_[u] == 0) {
      continue;
    }
    const auto serves = plan.units[u].serves;
    if (plan.each == Each::plant) {
      std::ranges::fill(line_stands_, char{1});
    } else {
      line_stands_[plan.each == Each::line ? serves : plant_->components[serves].line] = 1;
    }
  }
  for (std::uint32_t line = 0; line < line_stands_.size(); ++line) {
    if (line_stands_[line] != 0 && to > from) {
      standstills_.push_back({line, from, to});
    }
  }
}

void Sight::draw_ban(const ElementPlan& plan, Element& element, random::Draws& draws) {
  if (!plan.ban) {
    return;
  }
  const auto& ban = *plan.ban;
  for (std::size_t u = 0; u < element.units.size(); ++u) {
    auto& unit = element.units[u];
    unit.banned = ban.share >= 1.0 || draws.uniform(plan.units[u].key, Purpose::banned, 0) < ban.share;
    unit.change = unit.banned ? drawn(ban.change, draws.uniform(plan.units[u].key, Purpose::change, 0)) : 0;
  }
  element.delivered = later(ban.announced, drawn(ban.delivery, draws.uniform(plan.key, Purpose::delivery, 0)));
  if (ban.calendar == ChangeCalendar::at_once) {
    change_units(plan, element, element.delivered, never);
  } else if (ban.calendar == ChangeCalendar::spread) {
    change_units(plan, element, element.delivered, ban.deadline);
  }
}

/// Changes all banned units that are left, by number, as teams are free; not before their turn when they are spread
/// evenly over the time to `spread_until`.
void Sight::change_units(const ElementPlan& plan, Element& element, Tick from, Tick spread_until) {
  const auto left = std::ranges::count(element.units, true, &Unit::banned);
  const bool spread = spread_until != never && spread_until > from;
  free_from_.assign(plan.ban->teams, from);
  std::int64_t turn = 0;
  for (auto& unit : element.units) {
    if (!unit.banned) {
      continue;
    }
    auto team = std::ranges::min_element(free_from_);
    const Tick begin = std::max(*team, spread ? from + (spread_until - from) / left * turn : from);
    *team = later(begin, unit.change);
    change(*plan.ban, unit, begin);
    ++turn;
  }
}

/// A unit is dark while it is changed, and from the deadline on if it was late.
void Sight::change(const plant::BanPlan& ban, Unit& unit, Tick begin) {
  unit.banned = false;
  unit.outages.add(std::min(begin, std::max<Tick>(ban.deadline, 0)), later(begin, unit.change));
  if (begin < plant_->horizon) {
    books_.changes.push_back(begin);
    books_.payments.push_back({begin, ban.price});
  }
}

void Sight::change_at_stop(std::uint32_t component, Tick now) {
  for (std::size_t e = 0; e < elements_.size(); ++e) {
    const auto& plan = plant_->infrastructure[e];
    auto& element = elements_[e];
    if (!plan.ban || plan.ban->calendar != ChangeCalendar::at_stops || now < element.delivered ||
        now >= plan.ban->deadline || element.unit_of[component] == plant::none) {
      continue;
    }
    auto& unit = element.units[element.unit_of[component]];
    if (unit.banned) {
      change(*plan.ban, unit, now);
      unit.outages.settle();
    }
  }
}

void Sight::change_the_rest(std::uint32_t e, Tick now) {
  auto& element = elements_[e];
  change_units(plant_->infrastructure[e], element, std::max(now, element.delivered), never);
  for (auto& unit : element.units) {
    unit.outages.settle();
  }
}

Tick Sight::sees_from(std::uint32_t component, Tick at) const noexcept {
  Tick lit = at;
  for (std::size_t settled = 0, e = 0; settled < elements_.size() && lit != never;
       e = e + 1 == elements_.size() ? 0 : e + 1) {
    const Tick from = outages(e, component).lit_from(lit);
    settled = from == lit ? settled + 1 : 1;
    lit = from;
  }
  return lit;
}

Tick Sight::blind(std::uint32_t component, Tick from, Tick to) const noexcept {
  Tick dark = 0;
  for (Tick at = from; at < to;) {
    const Tick lit = std::min(sees_from(component, at), to);
    dark += lit - at;
    Tick next = never;
    for (std::size_t e = 0; e < elements_.size(); ++e) {
      next = std::min(next, outages(e, component).dark_from(lit));
    }
    at = next;
  }
  return dark;
}

}  // namespace hozen::monitoring
