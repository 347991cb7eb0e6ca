// Decisions: what they wait for and what they name exists, can come about, and would change something.
#include <algorithm>
#include <cstddef>

#include "models/scenario/checks.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

/// Whether the plant buys anything from this supplier.
bool is_source(const Scenario& scenario, const std::string& supplier) {
  const auto sells = [&](const auto& item) {
    const auto& sourcing = item.second.sourcing;
    const auto found = std::ranges::find(sourcing.suppliers, supplier);
    return found != sourcing.suppliers.end() &&
           (sourcing.shares.empty() ||
            sourcing.shares[static_cast<std::size_t>(found - sourcing.suppliers.begin())].value > 0.0);
  };
  return std::ranges::any_of(scenario.spares, sells) || std::ranges::any_of(scenario.materials, sells);
}

void event_exists(const Scenario& scenario, const AwaitedEvent& event, const Node& root) {
  if (event.what == Happening::out) {
    require({event.of, "supplier", event.place, {"suppliers"}}, scenario.suppliers, root);
    if (!is_source(scenario, event.of)) {
      fail(event.place, "the plant buys nothing from supplier '" + event.of + "': it does not see it out",
           {"expected a supplier of a spare or material"});
    }
  } else {
    require({event.of, "measure", event.place, {"measures"}}, scenario.measures, root);
  }
}

class DecisionCheck {
 public:
  DecisionCheck(const Scenario& scenario, const Node& root, const std::string& name, const Decision& decision)
      : scenario_{scenario}, root_{root}, name_{name}, decision_{decision} {}

  void run() const {
    time_lies_in_the_measured_span();
    if (decision_.last_time_buy) {
      can_be_bought();
    } else if (decision_.build) {
      is_planned();
    } else if (!decision_.qualify.empty()) {
      can_be_qualified();
    } else {
      has_a_contract();
    }
  }

 private:
  [[nodiscard]] Place at(std::vector<std::string_view> keys) const {
    keys.insert(keys.begin(), {"decisions", name_});
    return locate(root_, keys);
  }

  void time_lies_in_the_measured_span() const {
    const auto& when = decision_.when;
    if (when.on) {
      event_exists(scenario_, *when.on, root_);
    }
    if (when.at && after_start(*when.at, scenario_.experiment).value < scenario_.experiment.warm_up.value) {
      fail(when.at->place, "decision '" + name_ + "' is taken before the measured span",
           {"the warm-up knows no decisions: expected a time from its end on"});
    }
  }

  void can_be_bought() const {
    const auto& item = decision_.last_time_buy->item;
    const auto place = at({"last_time_buy", "item"});
    const auto material = scenario_.materials.find(item);
    if (material == scenario_.materials.end()) {
      require({item, "spare or material", place, {"spares"}}, scenario_.spares, root_);
    } else if (material->second.feed == MaterialFeed::continuous) {
      fail(place, "material '" + item + "' comes steadily: there are no orders to place",
           {"expected an item that is ordered"});
    }
    const auto& sourcing =
        material == scenario_.materials.end() ? scenario_.spares.at(item).sourcing : material->second.sourcing;
    if (!sourcing.given()) {
      fail(place, "'" + item + "' is not bought from suppliers: it can be ordered at any time",
           {"expected an item with sourcing"});
    }
  }

  const Supplier& supplier(const std::string& named, const Place& place) const {
    require({named, "supplier", place, {"suppliers"}}, scenario_.suppliers, root_);
    if (!is_source(scenario_, named)) {
      fail(place, "the plant buys nothing from supplier '" + named + "'",
           {"expected a supplier in the sourcing of a spare or material"});
    }
    return scenario_.suppliers.at(named);
  }

  void can_be_qualified() const {
    const auto place = at({"qualify"});
    const auto& named = supplier(decision_.qualify, place);
    if (!named.qualification) {
      fail(place, "nothing says what it takes to qualify supplier '" + decision_.qualify + "'",
           {"expected its qualification: such as {time: 9 mo, cost: 250 kUSD}"});
    }
  }

  void has_a_contract() const {
    const auto place = at({"activate"});
    if (!supplier(decision_.activate, place).contract) {
      fail(place, "there is no contract with supplier '" + decision_.activate + "'",
           {"expected its contract: such as {fee: 60 kUSD/y, reserved: 0.3 /d}"});
    }
  }

  void is_planned() const {
    const auto place = at({"build", "supplier"});
    if (supplier(decision_.build->supplier, place).status != SupplierStatus::planned) {
      fail(place, "supplier '" + decision_.build->supplier + "' need not be built",
           {"expected one with status: planned"});
    }
  }

  const Scenario& scenario_;
  const Node& root_;
  const std::string& name_;
  const Decision& decision_;
};

/// A stockpile is unlocked by a measure.
void check_release(const Scenario& scenario, const Node& root) {
  for (const auto& [name, spare] : scenario.spares) {
    if (spare.stockpile && spare.stockpile->release) {
      event_exists(scenario, *spare.stockpile->release, root);
    }
  }
}

}  // namespace

void check_decisions(const Scenario& scenario, const Node& root) {
  check_release(scenario, root);
  for (const auto& [name, decision] : scenario.decisions) {
    DecisionCheck{scenario, root, name, decision}.run();
  }
}

}  // namespace hozen::scenario
