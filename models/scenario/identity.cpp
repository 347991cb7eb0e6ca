#include "models/scenario/identity.hpp"

#include "models/scenario/tables.hpp"
#include "sim/base/emit.hpp"
#include "sim/base/fingerprint.hpp"
#include "sim/base/value_types.hpp"

namespace hozen::scenario {

std::string identity_of(const Scenario& scenario) {
  Node root = scenario_table().write(&scenario, {.form = Form::canonical, .currency = scenario.money.currency});
  Node fleets = make_map();
  for (const auto& [name, type] : scenario.component_types) {
    Node rows = make_list();
    for (const auto& unit : type.fleet) {
      auto row = make_list(
          {make_plain(unit.component), make_plain(exact(unit.age.value)), make_plain(unit.warned_mode.value_or(""))});
      if (unit.failed_mode) {
        row.items.push_back(make_plain("failed:" + *unit.failed_mode));
      }
      if (unit.planned_order) {
        row.items.push_back(make_plain("planned"));
      }
      rows.items.push_back(std::move(row));
    }
    if (!rows.items.empty()) {
      fleets.add(name, std::move(rows));
    }
  }
  root.add("fleet rows", std::move(fleets));
  Node stock = make_map();
  for (const auto& [name, spare] : scenario.spares) {
    if (spare.recorded) {
      Node rows = make_list({make_plain(std::to_string(*spare.recorded))});
      for (const auto& order : spare.arriving) {
        rows.items.push_back(make_plain(exact(order.due_in.value)));
        rows.items.push_back(make_plain(std::to_string(order.quantity)));
      }
      stock.add(name, std::move(rows));
    }
  }
  if (!stock.entries.empty()) {
    root.add("stock rows", std::move(stock));
  }
  return fingerprint(canonical_text(root));
}

std::string written_back(const Scenario& scenario) {
  return to_yaml(scenario_table().write(&scenario, {.form = Form::readable, .currency = scenario.money.currency}));
}

}  // namespace hozen::scenario
