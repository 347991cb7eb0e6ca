#include "models/plant/compile_network.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "models/plant/clock.hpp"

namespace hozen::plant {
namespace {

using scenario::Disruption;
using scenario::DisruptionCourse;
using scenario::RecoveryShape;

/// A linear recovery rises in so many equal steps.
constexpr int recovery_steps = 20;

std::vector<RecoveryStep> steps_of(const scenario::Recovery& recovery) {
  const Tick over = from_hours(recovery.over.value);
  std::vector<RecoveryStep> steps;
  if (recovery.shape == RecoveryShape::linear && over > 0) {
    for (int i = 0; i < recovery_steps; ++i) {
      steps.push_back({.after = over * i / recovery_steps, .share = (i + 0.5) / recovery_steps});
    }
  }
  steps.push_back({.after = over, .share = 1.0});
  return steps;
}

/// A recorded curve is a recovery that begins at the onset, from the level of its first point.
std::vector<RecoveryStep> steps_of(const std::vector<scenario::CurvePoint>& curve) {
  std::vector<RecoveryStep> steps;
  steps.reserve(curve.size());
  const double first = curve.front().capacity.value;
  for (const auto& point : curve) {
    steps.push_back({.after = from_hours(point.after.value), .share = (point.capacity.value - first) / (1.0 - first)});
  }
  return steps;
}

DisruptionPlan compile_course(const std::string& path, const DisruptionCourse& disruption) {
  DisruptionPlan plan;
  plan.name = path;
  plan.key = random::entity_key(path);
  if (disruption.up) {
    plan.recurs = true;
    plan.up = law_in_ticks(*disruption.up);
  } else {
    plan.at = from_hours(disruption.at->value);
  }
  if (disruption.curve.empty()) {
    plan.down = law_in_ticks(*disruption.down);
    plan.capacity = disruption.capacity.value;
    plan.recovery = steps_of(disruption.recovery);
  } else {
    plan.capacity = disruption.curve.front().capacity.value;
    plan.recovery = steps_of(disruption.curve);
  }
  return plan;
}

DisruptionPlan compile_disruption(const std::string& path, const Disruption& disruption) {
  auto plan = compile_course(path, disruption.course);
  plan.new_orders = disruption.new_orders;
  plan.in_process = disruption.in_process;
  plan.in_transit = disruption.in_transit;
  return plan;
}

DisruptionPlan compile_disruption(const std::string& path, const scenario::RouteDisruption& disruption) {
  auto plan = compile_course(path, disruption.course);
  plan.in_transit = disruption.in_transit;
  return plan;
}

/// Compiles what is reached from spares and materials; nothing else has any effect on the plant.
class NetworkCompiler {
 public:
  NetworkCompiler(const scenario::Scenario& scenario, NetworkPlan& plan) : scenario_{scenario}, plan_{plan} {}

  /// Those that it needs come first.
  std::uint32_t supplier(const std::string& name) {
    if (const auto found = suppliers_.find(name); found != suppliers_.end()) {
      return found->second;
    }
    const auto& supplier = scenario_.suppliers.at(name);
    SupplierPlan made;
    made.name = name;
    made.key = random::entity_key("suppliers/" + name);
    made.region = supplier.region;
    made.origin = supplier.origin_or_region();
    for (const auto& [item, need] : supplier.needs) {
      made.needs.push_back({.supplier = this->supplier(need.from), .cover = from_hours(need.cover.value)});
    }
    made.disruptions = disruptions("suppliers/" + name, supplier.disruptions);
    const auto around = disruptions("regions/" + supplier.region, scenario_.regions.at(supplier.region).disruptions);
    made.disruptions.insert(made.disruptions.end(), around.begin(), around.end());
    if (!supplier.route.empty()) {
      const auto& route = scenario_.routes.at(supplier.route);
      made.on_the_way = disruptions("routes/" + supplier.route, route.disruptions);
      made.transit = law_in_ticks(route.transit);
      made.crossing = route.crossing;
    }
    add_terms(supplier, made);
    add_standing(supplier, made);
    plan_.suppliers.push_back(std::move(made));
    return suppliers_[name] = static_cast<std::uint32_t>(plan_.suppliers.size() - 1);
  }

 private:
  static void add_terms(const scenario::Supplier& supplier, SupplierPlan& made) {
    made.units_per_tick = supplier.capacity ? supplier.capacity->value / static_cast<double>(ticks_per_hour) : 0.0;
    if (supplier.ramp) {
      made.ramp = {.from = supplier.ramp->from.value,
                   .to = supplier.ramp->to.value,
                   .begins = from_hours(supplier.ramp->begins.value),
                   .over = from_hours(supplier.ramp->over.value)};
    }
    made.our_share = supplier.our_share.value;
    made.at_once = supplier.at_once.value_or(0);
    made.smallest_level = supplier.overlaps == scenario::Overlaps::min;
    made.paid_on_order = supplier.payment == scenario::Payment::on_order;
    made.refund = supplier.refund.value;
  }

  /// What must come before the plant may order, and what it may call on.
  static void add_standing(const scenario::Supplier& supplier, SupplierPlan& made) {
    made.status = supplier.status;
    if (const auto& qualification = supplier.qualification) {
      made.qualification = QualificationPlan{
          .time = law_in_ticks(qualification->time),
          .cost = qualification->cost.value,
          .success = qualification->success.value,
          .attempts = qualification->attempts,
          .lapses_after =
              qualification->lapses_after ? at_least_a_tick(from_hours(qualification->lapses_after->value)) : never,
          .renewal = qualification->renewal ? std::optional{qualification->renewal->value} : std::nullopt};
    }
    if (const auto& contract = supplier.contract) {
      made.contract = ContractPlan{.fee_per_tick = contract->fee.value / static_cast<double>(ticks_per_year),
                                   .units_per_tick = contract->reserved.value / static_cast<double>(ticks_per_hour),
                                   .activation_time = from_hours(contract->activation_time.value),
                                   .activation_cost = contract->activation_cost.value,
                                   .shared = contract->shared};
    }
  }

  template <class Struck>
  std::vector<std::uint32_t> disruptions(const std::string& node, const scenario::Named<Struck>& of) {
    std::vector<std::uint32_t> numbers;
    for (const auto& [name, disruption] : of) {
      const auto path = fmt::format("{}/disruptions/{}", node, name);
      auto [known, added] = disruptions_.emplace(path, static_cast<std::uint32_t>(plan_.disruptions.size()));
      if (added) {
        plan_.disruptions.push_back(compile_disruption(path, disruption));
      }
      numbers.push_back(known->second);
    }
    return numbers;
  }

  const scenario::Scenario& scenario_;
  NetworkPlan& plan_;
  std::map<std::string, std::uint32_t> suppliers_;
  std::map<std::string, std::uint32_t> disruptions_;
};

/// An offer by its supplier and item; those of a supplier stand side by side.
void add_offers(const scenario::Scenario& scenario, const std::map<std::string, std::uint32_t>& items,
                NetworkPlan& plan) {
  for (std::uint32_t s = 0; s < plan.suppliers.size(); ++s) {
    auto& supplier = plan.suppliers[s];
    supplier.first_offer = static_cast<std::uint32_t>(plan.offers.size());
    for (const auto& [item, sold] : scenario.suppliers.at(supplier.name).sells) {
      const auto number = items.find(item);
      if (number == items.end()) {
        continue;  // sold to other suppliers
      }
      const auto name = supplier.name + "/" + item;
      plan.offers.push_back({.name = name,
                             .key = random::entity_key("suppliers/" + name),
                             .supplier = s,
                             .item = number->second,
                             .price = sold.price.value,
                             .production = law_in_ticks(sold.production),
                             .minimum_order = sold.minimum_order,
                             .finished_stock = sold.finished_stock});
      ++supplier.offers;
    }
  }
}

BuyPlan compile_buying(const scenario::Sourcing& sourcing, const std::string& item, const NetworkPlan& plan) {
  BuyPlan buying{.rule = sourcing.rule, .offers = {}, .shares = {}};
  for (std::size_t i = 0; i < sourcing.suppliers.size(); ++i) {
    const auto offer = std::ranges::find(plan.offers, sourcing.suppliers[i] + "/" + item, &OfferPlan::name);
    const double share = sourcing.shares.empty() ? 0.0 : sourcing.shares[i].value;
    if (offer != plan.offers.end() && (sourcing.shares.empty() || share > 0.0)) {
      buying.offers.push_back(static_cast<std::uint32_t>(offer - plan.offers.begin()));
      buying.shares.push_back(share);
    }
  }
  return buying;
}

}  // namespace

void compile_network(const scenario::Scenario& scenario, Plant& plant) {
  auto& plan = plant.network;
  NetworkCompiler compiler{scenario, plan};
  std::map<std::string, std::uint32_t> items;
  const auto reach = [&](const std::string& item, const scenario::Sourcing& sourcing) {
    for (std::size_t i = 0; i < sourcing.suppliers.size(); ++i) {
      // One without a share might as well not be there.
      if (sourcing.shares.empty() || sourcing.shares[i].value > 0.0) {
        static_cast<void>(compiler.supplier(sourcing.suppliers[i]));
      }
    }
    items.emplace(item, static_cast<std::uint32_t>(items.size()));
  };
  for (const auto& [name, spare] : scenario.spares) {
    reach(name, spare.sourcing);
  }
  for (const auto& [name, material] : scenario.materials) {
    reach(name, material.sourcing);
  }
  add_offers(scenario, items, plan);
  for (const auto& [name, spare] : scenario.spares) {
    plan.buying.push_back(compile_buying(spare.sourcing, name, plan));
    if (const auto& offers = plan.buying.back().offers; !offers.empty()) {
      // What is held is valued at the price of the first source.
      auto& held = plant.spares[items.at(name)];
      held.price = plan.offers[offers.front()].price;
      held.holding_per_tick = held.price * spare.holding.value / static_cast<double>(ticks_per_year);
    }
  }
  for (const auto& [name, material] : scenario.materials) {
    plan.buying.push_back(compile_buying(material.sourcing, name, plan));
  }
}

namespace {

/// Of the spare, and of those that stand in for it: what has been converted asks for another one.
std::vector<std::uint32_t> offers_for(const Plant& plant, std::uint32_t spare) {
  if (spare == none) {
    return {};
  }
  auto offers = plant.network.buying[spare].offers;
  for (const auto& other : plant.spares[spare].substitutes) {
    const auto& more = plant.network.buying[other.spare].offers;
    offers.insert(offers.end(), more.begin(), more.end());
  }
  return offers;
}

}  // namespace

void add_source_places(Plant& plant) {
  for (auto& line : plant.lines) {
    line.first_source_place = line.network.components;
  }
  for (std::uint32_t c = 0; c < plant.components.size() && !plant.network.empty(); ++c) {
    auto& component = plant.components[c];
    auto& line = plant.lines[component.line];
    component.first_source_place = static_cast<std::uint32_t>(line.source_places.size());
    for (const auto& action : plant.models[component.model].actions) {
      for (const auto offer : offers_for(plant, action.spare)) {
        const auto first = line.source_places.begin() + component.first_source_place;
        if (std::find_if(first, line.source_places.end(), [=](const auto& place) { return place.offer == offer; }) ==
            line.source_places.end()) {
          line.source_places.push_back({.component = c, .offer = offer});
          ++component.source_places;
        }
      }
    }
  }
  for (auto& line : plant.lines) {
    line.network.components += static_cast<std::uint32_t>(line.source_places.size());
  }
}

}  // namespace hozen::plant
