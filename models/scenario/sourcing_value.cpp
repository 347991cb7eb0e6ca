// From whom a spare or material is bought: a supplier, or a map of one key that says by which rule among several.
#include <algorithm>
#include <cmath>
#include <set>

#include "models/scenario/quantities.hpp"
#include "models/scenario/special_values.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

constexpr auto expected =
    "expected a supplier, {in_order: [orient, alpine]}, {shares: {orient: 70 %, alpine: 30 %}} or "
    "{cheapest: [orient, alpine]}";

Typed<std::vector<std::string>> several() { return references("supplier"); }

class SourcingType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    auto& sourcing = *static_cast<Sourcing*>(target);
    sourcing = {};
    sourcing.place = node.place;
    if (node.is_scalar()) {
      reference("supplier").type->read(node, &sourcing.suppliers.emplace_back(), reading);
      return;
    }
    const Node rule = as_said_last(node);
    if (rule.is_map() && rule.entries.size() > 1) {
      fail(rule.entries[1].place, reading.what + " goes by '" + rule.entries[0].key + "' already: one rule is said",
           {expected});
    }
    if (!rule.is_map() || rule.entries.size() != 1) {
      fail(node.place, reading.what + " cannot be " + in_words(rule), {expected});
    }
    const auto& entry = rule.entries.front();
    if (entry.key == "shares") {
      sourcing.rule = SourcingRule::shares;
      read_shares(as_said_last(entry.value), sourcing, reading.field(entry.key));
    } else if (entry.key == "in_order" || entry.key == "cheapest") {
      sourcing.rule = entry.key == "cheapest" ? SourcingRule::cheapest : SourcingRule::in_order;
      several().type->read(entry.value, &sourcing.suppliers, reading.field(entry.key));
      const std::set<std::string> distinct(sourcing.suppliers.begin(), sourcing.suppliers.end());
      if (sourcing.suppliers.empty() || distinct.size() < sourcing.suppliers.size()) {
        fail(entry.value.place, reading.what + " names " + (distinct.empty() ? "nobody" : "a supplier twice"),
             {expected});
      }
    } else {
      fail(entry.place, reading.what + " has no rule '" + entry.key + "'", {expected});
    }
  }
  Node write(const void* value, const Writing& writing) const override {
    const auto& sourcing = *static_cast<const Sourcing*>(value);
    if (!sourcing.given()) {
      return {};
    }
    if (sourcing.rule == SourcingRule::shares) {
      std::vector<std::pair<std::string, Node>> shares;
      for (std::size_t i = 0; i < sourcing.suppliers.size(); ++i) {
        shares.emplace_back(sourcing.suppliers[i], share().type->write(&sourcing.shares[i], writing));
      }
      return make_map({{"shares", make_map(std::move(shares))}});
    }
    if (sourcing.suppliers.size() == 1) {
      return make_plain(sourcing.suppliers.front());
    }
    return make_map({{sourcing.rule == SourcingRule::cheapest ? "cheapest" : "in_order",
                      several().type->write(&sourcing.suppliers, writing)}});
  }
  std::string words() const override {
    return "a supplier, or one of `{in_order: [NAMES]}`, `{shares: {NAME: SHARE}}`, `{cheapest: [NAMES]}`";
  }
  Node schema(SchemaParts& parts) const override {
    const auto one_of = [](const char* key, Node inner) {
      return make_map({{"type", make_text("object")},
                       {"properties", make_map({{key, std::move(inner)}})},
                       {"required", make_list({make_text(key)})},
                       {"additionalProperties", make_plain("false")}});
    };
    const Node shares =
        make_map({{"type", make_text("object")}, {"additionalProperties", share().type->schema(parts)}});
    return any_of({reference("supplier").type->schema(parts), one_of("in_order", several().type->schema(parts)),
                   one_of("shares", shares), one_of("cheapest", several().type->schema(parts))});
  }

 private:
  /// A patch states the whole rule, and all its shares: what it inherits does not count. What a patch deleted stays in
  /// the tree as null.
  static Node as_said_last(const Node& node) {
    if (!node.is_map()) {
      return node;
    }
    int last = 0;
    for (const auto& entry : node.entries) {
      last = std::max(last, entry.value.is_null() ? 0 : newest(entry.value));
    }
    Node map = node;
    std::erase_if(map.entries,
                  [last](const NodeEntry& entry) { return entry.value.is_null() || newest(entry.value) < last; });
    return map;
  }
  /// The layer in which any of it was said last: a map that is patched keeps its own.
  static int newest(const Node& node) {
    int last = node.is_map() ? 0 : node.layer;
    for (const auto& entry : node.entries) {
      last = std::max(last, newest(entry.value));
    }
    return last;
  }

  /// By name: the order in which they are written decides nothing.
  static void read_shares(const Node& node, Sourcing& sourcing, const Reading& reading) {
    Named<Fraction> shares;
    named("supplier", share()).type->read(node, &shares, reading);
    double sum = 0.0;
    for (const auto& [name, part] : shares) {
      sourcing.suppliers.push_back(name);
      sourcing.shares.push_back(part);
      sum += part.value;
    }
    if (std::abs(sum - 1.0) > 1e-9) {
      fail(node.place, reading.what + " do not sum to 100 %", {"expected shares of all units, such as 70 % and 30 %"});
    }
  }
};

}  // namespace

Typed<Sourcing> sourcing_rule() { return {std::make_shared<const SourcingType>()}; }

}  // namespace hozen::scenario
