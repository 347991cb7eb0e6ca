// Components of a station, those that stand by included.
#include "models/scenario/law_value.hpp"
#include "models/scenario/quantities.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/fault.hpp"
#include "sim/base/value_types.hpp"

namespace hozen::scenario {
namespace {

/// `hot`, `cold`, {warm: 30 %}.
class StandbyType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    auto& standby = *static_cast<Standby*>(target);
    standby = {};
    const auto* warm = node.find("warm");
    if (node.is_map() && warm != nullptr && node.entries.size() == 1) {
      standby.kind = StandbyKind::warm;
      share().type->read(warm->value, &standby.share, reading.of("the warm share of " + reading.what));
      return;
    }
    if (!node.is_scalar() || (node.text != "hot" && node.text != "cold")) {
      fail(node.place, reading.what + " cannot be " + in_words(node), {"expected hot, cold, or {warm: 30 %}"});
    }
    standby.kind = node.text == "hot" ? StandbyKind::hot : StandbyKind::cold;
  }
  Node write(const void* value, const Writing& writing) const override {
    const auto& standby = *static_cast<const Standby*>(value);
    if (standby.kind == StandbyKind::warm) {
      return make_map({{"warm", share().type->write(&standby.share, writing)}});
    }
    return make_plain(standby.kind == StandbyKind::hot ? "hot" : "cold");
  }
  std::string words() const override { return "`hot`, `cold`, or `{warm: 30 %}`"; }
  Node schema(SchemaParts& parts) const override {
    return any_of(
        {enum_schema({"hot", "cold"}), make_map({{"type", make_text("object")},
                                                 {"properties", make_map({{"warm", share().type->schema(parts)}})},
                                                 {"required", make_list({make_text("warm")})},
                                                 {"additionalProperties", make_plain("false")}})});
  }

 private:
  static Typed<Fraction> share() { return quantity<Fraction>(Dimension::fraction, {.most = 1, .above_least = true}); }
};

const Table& switching_table() {
  static const Table table = Table::of<Switching>(
      "switching", "How one that stands by takes over.",
      {field<&Switching::success>("success", share(),
                                  "how often it works; else the station stands until a component comes back"),
       field<&Switching::time>("time", duration_law(), "until the other one has taken over; the station stands")});
  return table;
}

bool use_applies(std::string_view field, const void* object) {
  return field != "switching" || static_cast<const ComponentUse*>(object)->standby.kind != StandbyKind::hot;
}

}  // namespace

const Table& component_use_table() {
  static const Table table =
      Table::of<ComponentUse>(
          "component", "Equal components of a station; it works while enough of each kind do.",
          {required(field<&ComponentUse::type>("type", reference("component type"), "what it is")),
           field<&ComponentUse::copies>("copies", whole(1, most_copies), "how many of them"),
           field<&ComponentUse::needed>("needed", optional(whole(1, most_copies)),
                                        "how many of them must work; without: all, any failure stops the station"),
           field<&ComponentUse::priority>("priority", optional(whole(1, last_priority)),
                                          "which of several works of equal priority people do first, 1 first; instead "
                                          "of the component type's"),
           field<&ComponentUse::standby>(
               "standby", Typed<Standby>{std::make_shared<const StandbyType>()},
               "hot: all age; cold: needed of them run, the others wait and do not age; warm: "
               "those that wait age at this share"),
           field<&ComponentUse::switching>("switching", object<Switching>(switching_table),
                                           "cold, warm: what it takes until one that waits has taken over")})
          .with_applies(use_applies);
  return table;
}

}  // namespace hozen::scenario
