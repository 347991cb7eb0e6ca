// Measures: what they name exists, something is in their scope, and they begin in the measured span.
#include <algorithm>
#include <iterator>

#include "models/scenario/checks.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {

bool binds(const MeasureScope& scope, const TradedGoods& goods) {
  const auto listed = [](const std::vector<std::string>& list, const std::string& name) {
    return list.empty() || std::ranges::find(list, name) != list.end();
  };
  return listed(scope.items, goods.item) && listed(scope.suppliers, goods.supplier) &&
         (scope.origin.empty() || scope.origin == goods.origin) &&
         (scope.destination.empty() || scope.destination == goods.destination);
}

namespace {

class MeasureCheck {
 public:
  MeasureCheck(const Scenario& scenario, const Node& root, const std::string& name, const TradeMeasure& measure)
      : scenario_{scenario}, root_{root}, name_{name}, measure_{measure} {}

  void run() const {
    names_exist();
    times_lie_in_the_measured_span();
    if (measure_.tested_at == TestedAt::use) {
      something_is_installed();
    } else {
      something_is_traded();
    }
  }

 private:
  [[nodiscard]] Place at(std::string_view key) const { return locate(root_, {"measures", name_, key}); }

  void names_exist() const {
    const auto& scope = measure_.scope;
    const auto region = [&](const std::string& named, const Place& place) {
      if (!named.empty() && !scenario_.regions.empty()) {
        require({named, "region", place, {"regions"}}, scenario_.regions, root_);
      }
    };
    region(measure_.imposed_by, at("imposed_by"));
    region(scope.origin, locate(root_, {"measures", name_, "scope", "origin"}));
    region(scope.destination, locate(root_, {"measures", name_, "scope", "destination"}));
    for (const auto& supplier : scope.suppliers) {
      require({supplier, "supplier", locate(root_, {"measures", name_, "scope", "suppliers"}), {"suppliers"}},
              scenario_.suppliers, root_);
    }
    const Place place = locate(root_, {"measures", name_, "scope", "items"});
    for (const auto& item : scope.items) {
      if (!scenario_.materials.contains(item) && !scenario_.spares.contains(item)) {
        auto names = names_in(scenario_.spares);
        std::ranges::move(names_in(scenario_.materials), std::back_inserter(names));
        refuse_reference({item, "spare or material", place, {"spares"}}, names, root_);
      }
    }
    const Place types = locate(root_, {"measures", name_, "scope", "component_types"});
    for (const auto& type : scope.component_types) {
      require({type, "component type", types, {"component_types"}}, scenario_.component_types, root_);
    }
  }

  void times_lie_in_the_measured_span() const {
    const auto after_warm_up = [&](const std::optional<Instant>& instant, std::string_view key) {
      if (instant && after_start(*instant, scenario_.experiment).value < scenario_.experiment.warm_up.value) {
        fail(instant->place, "'" + std::string{key} + "' of measure '" + name_ + "' lies before the measured span",
             {"the warm-up knows no measures: one that was there already is announced as the measured span begins"});
      }
    };
    after_warm_up(measure_.announced.at, "announced");
    after_warm_up(measure_.effective.at, "effective");
    after_warm_up(measure_.end.at, "end");
    if (measure_.end.at && measure_.announced.at &&
        after_start(*measure_.end.at, scenario_.experiment).value <=
            after_start(*measure_.announced.at, scenario_.experiment).value) {
      fail(measure_.end.at->place, "measure '" + name_ + "' ends before it is announced",
           {"expected an end after 'announced'"});
    }
  }

  void something_is_installed() const {
    const auto types = used_types(scenario_);
    bool some = false;
    for (const auto& type : types) {
      if (binds_type(type)) {
        some = true;
        can_be_exchanged(type);
      }
    }
    if (!some) {
      nothing_in_scope();
    }
  }

  /// What must go is exchanged by planned work.
  void can_be_exchanged(const std::string& type) const {
    const auto& actions = scenario_.component_types.at(type).actions;
    const auto planned = actions.find("planned");
    const auto because = "component type '" + type + "' must be exchanged under measure '" + name_ + "', but ";
    if (planned == actions.end()) {
      fail(locate(root_, {"component_types", type, "actions"}), because + "it has no action 'planned'",
           {"expected actions: {planned: {duration: ...}}, which is how it is exchanged"});
    }
    const auto& work = planned->second;
    if (work.renews != Renews::all || work.restores.how != Restoration::as_new) {
      fail(locate(root_, {"component_types", type, "actions", "planned"}), because + "planned work leaves the old unit",
           {"expected an action 'planned' that renews all, restores as new"});
    }
  }

  /// A component type is in scope by its name, or by a spare that work on it takes.
  [[nodiscard]] bool binds_type(const std::string& type) const {
    const auto& scope = measure_.scope;
    const auto& actions = scenario_.component_types.at(type).actions;
    return std::ranges::find(scope.component_types, type) != scope.component_types.end() ||
           std::ranges::any_of(actions, [&scope](const auto& action) {
             const auto& spare = action.second.spare;
             return spare && std::ranges::find(scope.items, *spare) != scope.items.end();
           });
  }

  /// Only who exchanges what is installed acts on it.
  void nobody_foresees_the_end() const {
    if (measure_.end.foreseen) {
      fail(at("end"), "nobody acts on the end of measure '" + name_ + "': 'foreseen' would have no effect",
           {"expected foreseen: yes with tested_at: use alone"});
    }
  }

  void something_is_traded() const {
    nobody_foresees_the_end();
    if (scenario_.suppliers.empty()) {
      fail(locate_key(root_, {"measures", name_}),
           "measure '" + name_ + "' binds what suppliers sell, but there are no suppliers",
           {"expected 'suppliers', or tested_at: use"});
    }
    if (!measure_.scope.destination.empty() && scenario_.site.empty()) {
      fail(locate(root_, {"measures", name_, "scope", "destination"}),
           "measure '" + name_ + "' binds what goes to a region, but nothing says in which one the plant is",
           {"expected site: such as " + measure_.scope.destination});
    }
    bool some = false;
    bool rivals = false;
    const auto look_at = [&](const std::string& item, const Sourcing& sourcing) {
      for (const auto& name : sourcing.suppliers) {
        const auto& supplier = scenario_.suppliers.at(name);
        if (binds(measure_.scope, {name, supplier.origin_or_region(), item, scenario_.site})) {
          some = true;
          rivals = rivals || supplier.our_share.value < 1.0;
          has_a_capacity(name, supplier);
        }
      }
    };
    for (const auto& [name, spare] : scenario_.spares) {
      look_at(name, spare.sourcing);
    }
    for (const auto& [name, material] : scenario_.materials) {
      look_at(name, material.sourcing);
    }
    if (!some) {
      nothing_in_scope();
    }
    if (measure_.rival_rush > 1.0 && !rivals) {
      fail(at("rival_rush"), "no supplier in the scope of measure '" + name_ + "' has other buyers",
           {"expected our_share of a supplier: such as 20 %, or no rival_rush"});
    }
  }

  /// A quota is a share of it.
  void has_a_capacity(const std::string& name, const Supplier& supplier) const {
    if (measure_.capacity.value > 0.0 && !supplier.capacity) {
      fail(at("capacity"),
           "measure '" + name_ + "' lets a share of the usual flow pass, but supplier '" + name + "' has no capacity",
           {"expected capacity: of the supplier, such as 2 /d"});
    }
  }

  [[noreturn]] void nothing_in_scope() const {
    fail(at("scope"), "nothing is in the scope of measure '" + name_ + "'",
         {"expected something that a supplier sells, or with tested_at: use something that stands in a line"});
  }

  const Scenario& scenario_;
  const Node& root_;
  const std::string& name_;
  const TradeMeasure& measure_;
};

}  // namespace

void check_measures(const Scenario& scenario, const Node& root) {
  if (!scenario.site.empty()) {
    require({scenario.site, "region", locate(root, {"site"}), {"regions"}}, scenario.regions, root);
  }
  for (const auto& [name, measure] : scenario.measures) {
    MeasureCheck{scenario, root, name, measure}.run();
  }
}

}  // namespace hozen::scenario
