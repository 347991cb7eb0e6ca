// Suppliers: that what they lean on exists, that they do not need themselves, that they sell what is bought from them.
#include <algorithm>
#include <set>

#include "models/scenario/checks.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

/// Follows `needs` from one supplier; refuses one that leads back to where it began.
class TierWalk {
 public:
  TierWalk(const Scenario& scenario, const Node& root) : scenario_{scenario}, root_{root} {}

  void from(const std::string& name) {
    if (done_.contains(name)) {
      return;
    }
    open_.push_back(name);
    for (const auto& [item, need] : scenario_.suppliers.at(name).needs) {
      const auto place = locate(root_, {"suppliers", name, "needs", item, "from"});
      require({need.from, "supplier", place, {"suppliers"}}, scenario_.suppliers, root_);
      if (std::ranges::find(open_, need.from) != open_.end()) {
        fail(place, "supplier '" + need.from + "' needs itself, by way of '" + name + "'",
             {"expected needs that lead from tier to tier, and not back"});
      }
      const auto& sells = scenario_.suppliers.at(need.from).sells;
      require({item,
               "offer of '" + need.from + "'",
               locate_key(root_, {"suppliers", name, "needs", item}),
               {"suppliers", need.from, "sells"}},
              sells, root_);
      from(need.from);
    }
    open_.pop_back();
    done_.insert(name);
  }

 private:
  const Scenario& scenario_;
  const Node& root_;
  std::vector<std::string> open_;
  std::set<std::string> done_;
};

void check_supplier_of(const Scenario& scenario, const std::string& name, const Node& root) {
  const auto& supplier = scenario.suppliers.at(name);
  require({supplier.region, "region", locate(root, {"suppliers", name, "region"}), {"regions"}}, scenario.regions,
          root);
  if (!supplier.origin.empty()) {
    require({supplier.origin, "region", locate(root, {"suppliers", name, "origin"}), {"regions"}}, scenario.regions,
            root);
  }
  if (!supplier.route.empty()) {
    const auto place = locate(root, {"suppliers", name, "route"});
    require({supplier.route, "route", place, {"routes"}}, scenario.routes, root);
    const auto& from = scenario.routes.at(supplier.route).from;
    if (from != supplier.region) {
      fail(place,
           "route '" + supplier.route + "' begins in '" + from + "', but supplier '" + name + "' is in '" +
               supplier.region + "'",
           {"expected a route from its region"});
    }
  }
}

}  // namespace

void check_sourcing(const Scenario& scenario, const Bought& bought, const Node& root) {
  for (const auto& supplier : bought.sourcing.suppliers) {
    require({supplier, "supplier", bought.sourcing.place, {"suppliers"}}, scenario.suppliers, root);
    const auto& sells = scenario.suppliers.at(supplier).sells;
    if (!sells.contains(bought.name)) {
      fail(bought.sourcing.place, "supplier '" + supplier + "' does not sell " + bought.noun + " '" + bought.name + "'",
           {"expected a supplier of it; " + supplier + " sells " + listed(names_in(sells))});
    }
  }
}

void check_network(const Scenario& scenario, const Node& root) {
  for (const auto& [name, route] : scenario.routes) {
    require({route.from, "region", locate(root, {"routes", name, "from"}), {"regions"}}, scenario.regions, root);
  }
  TierWalk walk{scenario, root};
  for (const auto& [name, unused] : scenario.suppliers) {
    check_supplier_of(scenario, name, root);
    walk.from(name);
  }
  for (const auto& [name, spare] : scenario.spares) {
    check_sourcing(scenario, {"spare", name, spare.sourcing}, root);
  }
}

}  // namespace hozen::scenario
