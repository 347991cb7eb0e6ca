// Suppliers: that what they lean on exists, that they do not need themselves, that they sell what is bought from them.
#include <algorithm>
#include <initializer_list>
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

/// What a supplier sells to others alone, no spare or material of the plant, is never ordered.
class LowerTier {
 public:
  LowerTier(const Scenario& scenario, const Node& root, const std::string& name)
      : root_{root}, name_{name}, supplier_{scenario.suppliers.at(name)} {
    for (const auto& [item, sold] : supplier_.sells) {
      if (scenario.spares.contains(item) || scenario.materials.contains(item)) {
        sells_to_the_plant_ = true;
      } else {
        check_offer(item, sold);
      }
    }
  }

  /// Of one that sells nothing else, only the level counts: what it delivers of what it could.
  void check() const {
    if (sells_to_the_plant_) {
      return;
    }
    const auto nothing = "the plant buys nothing from supplier '" + name_ + "'";
    const auto idle = [&](bool given, const char* key) { refuse(given, {key}, nothing); };
    idle(!supplier_.route.empty(), "route");
    idle(supplier_.capacity.has_value(), "capacity");
    idle(supplier_.at_once.has_value(), "at_once");
    idle(supplier_.payment != Payment::on_receipt, "payment");
    idle(supplier_.status != SupplierStatus::qualified, "status");
    idle(supplier_.qualification.has_value(), "qualification");
  }

 private:
  void check_offer(const std::string& item, const Sold& sold) const {
    const auto nobody = "'" + item + "' of supplier '" + name_ + "' is no spare or material of the plant";
    const auto idle = [&](bool given, const char* key) { refuse(given, {"sells", item, key}, nobody); };
    idle(sold.price.value != 0.0, "price");
    idle(sold.production.law.mean() != 0.0, "production");
    idle(sold.minimum_order != 1, "minimum_order");
    idle(sold.finished_stock != 0, "finished_stock");
  }

  void refuse(bool given, std::initializer_list<std::string_view> keys, const std::string& why) const {
    if (given) {
      std::vector<std::string_view> path{"suppliers", name_};
      path.insert(path.end(), keys);
      fail(locate_key(root_, path), why + ": '" + std::string{path.back()} + "' would have no effect",
           {"remove it: what it delivers to others follows from disruptions and from what it needs"});
    }
  }

  const Node& root_;
  const std::string& name_;
  const Supplier& supplier_;
  bool sells_to_the_plant_{false};
};

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
  for (const auto& [name, unused] : scenario.suppliers) {
    LowerTier{scenario, root, name}.check();
  }
}

}  // namespace hozen::scenario
