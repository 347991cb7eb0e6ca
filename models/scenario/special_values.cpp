#include "models/scenario/special_values.hpp"

#include <algorithm>

#include "models/scenario/law_value.hpp"
#include "models/scenario/quantities.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

class CurrencyType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    const auto& code = read_scalar(node, reading, "a currency code");
    const bool capitals = std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
    if (code.size() != 3 || !capitals) {
      fail(node.place, reading.what + " is " + in_words(node) + ": it must be a code of three capitals",
           {"expected such as USD, EUR, JPY"});
    }
    *static_cast<std::string*>(target) = code;
  }
  Node write(const void* value, const Writing& /*writing*/) const override {
    return make_plain(*static_cast<const std::string*>(value));
  }
  std::string words() const override { return "currency code"; }
  Node schema(SchemaParts& /*parts*/) const override { return pattern_schema("^[A-Z]{3}$"); }
};

const std::vector<Dimension>& prices() {
  static const std::vector<Dimension> dimensions{Dimension::money_per_part, Dimension::money_per_hour};
  return dimensions;
}

class LostOutputType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    const auto price = read_measure(node, prices(), reading);
    if (price.value < 0) {
      fail(node.place, reading.what + " is " + in_words(node) + ": it must be at least 0");
    }
    auto& lost = *static_cast<LostOutputPrice*>(target);
    lost.place = node.place;
    if (price.dimension == Dimension::money_per_part) {
      lost.price = MoneyPerPart{price.value};
    } else {
      lost.price = MoneyPerHour{price.value};
    }
  }
  Node write(const void* value, const Writing& writing) const override {
    const auto& lost = *static_cast<const LostOutputPrice*>(value);
    const auto* per_part = std::get_if<MoneyPerPart>(&lost.price);
    const auto* per_hour = std::get_if<MoneyPerHour>(&lost.price);
    if (per_part == nullptr && per_hour == nullptr) {
      return {};
    }
    const Measure price = per_part != nullptr
                              ? Measure{.value = per_part->value, .dimension = Dimension::money_per_part}
                              : Measure{.value = per_hour->value, .dimension = Dimension::money_per_hour};
    return make_plain(writing.form == Form::canonical ? exact(price.value) + (per_part != nullptr ? "/part" : "/h")
                                                      : format_measure(price, writing.currency));
  }
  std::string words() const override { return "money per part, or money per hour"; }
  Node schema(SchemaParts& /*parts*/) const override { return pattern_schema(measure_pattern(prices())); }
};

class InitialAgesType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    auto& ages = *static_cast<InitialAges*>(target);
    const auto* fleet = node.find("fleet");
    if (node.is_map() && fleet != nullptr && node.entries.size() == 1 && fleet->value.is_scalar()) {
      ages = {.kind = InitialAge::fleet, .fleet_file = fleet->value.text};
      return;
    }
    if (!node.is_scalar() || (node.text != "new" && node.text != "stationary")) {
      fail(node.place, reading.what + " cannot be " + in_words(node),
           {"expected new, stationary, or {fleet: FILE.csv}"});
    }
    ages = {.kind = node.text == "new" ? InitialAge::new_unit : InitialAge::stationary, .fleet_file = ""};
  }
  Node write(const void* value, const Writing& writing) const override {
    const auto& ages = *static_cast<const InitialAges*>(value);
    if (ages.kind == InitialAge::fleet) {
      // What identifies a fleet are its rows, not its file's name.
      return writing.form == Form::canonical ? make_plain("fleet") : make_map({{"fleet", make_text(ages.fleet_file)}});
    }
    return make_plain(ages.kind == InitialAge::new_unit ? "new" : "stationary");
  }
  std::string words() const override { return "`new`, `stationary`, or `{fleet: FILE.csv}`"; }
  Node schema(SchemaParts& /*parts*/) const override {
    return any_of({enum_schema({"new", "stationary"}),
                   make_map({{"type", make_text("object")},
                             {"properties", make_map({{"fleet", make_map({{"type", make_text("string")}})}})},
                             {"required", make_list({make_text("fleet")})},
                             {"additionalProperties", make_plain("false")}})});
  }
};

class RenewedType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    auto& action = *static_cast<Action*>(target);
    action.renewed_modes.clear();
    if (node.is_list()) {
      references("failure mode").type->read(node, &action.renewed_modes, reading);
      action.renews = Renews::listed;
      return;
    }
    const auto& word = read_scalar(node, reading, "all, failed_mode, none, or names of modes");
    if (word == "all" || word == "failed_mode" || word == "none") {
      action.renews = word == "all" ? Renews::all : word == "none" ? Renews::none : Renews::failed_mode;
      return;
    }
    reference("failure mode").type->read(node, &action.renewed_modes.emplace_back(), reading);
    action.renews = Renews::listed;
  }
  Node write(const void* value, const Writing& writing) const override {
    const auto& action = *static_cast<const Action*>(value);
    switch (action.renews) {
      case Renews::all:
        return make_plain("all");
      case Renews::failed_mode:
        return make_plain("failed_mode");
      case Renews::none:
        return make_plain("none");
      case Renews::listed:
        break;
    }
    auto modes = action.renewed_modes;
    std::ranges::sort(modes);
    return references("failure mode").type->write(&modes, writing);
  }
  std::string words() const override { return "`all`, `failed_mode`, `none`, a mode, or a list of modes"; }
  Node schema(SchemaParts& parts) const override {
    return any_of({reference("failure mode").type->schema(parts), references("failure mode").type->schema(parts)});
  }
};

/// A share of one by mode, or one share for all.
class SharesType final : public ValueType {
 public:
  using ByMode = Named<Fraction> Monitoring::*;
  using Otherwise = Fraction Monitoring::*;
  SharesType(ByMode by_mode, Otherwise otherwise) : by_mode_{by_mode}, otherwise_{otherwise} {}

  void read(const Node& node, void* target, const Reading& reading) const override {
    auto& monitoring = *static_cast<Monitoring*>(target);
    if (node.is_map()) {
      (monitoring.*otherwise_) = Monitoring{}.*otherwise_;
      named("share of a mode", share()).type->read(node, &(monitoring.*by_mode_), reading);
    } else {
      share().type->read(node, &(monitoring.*otherwise_), reading);
    }
  }
  Node write(const void* value, const Writing& writing) const override {
    const auto& monitoring = *static_cast<const Monitoring*>(value);
    return (monitoring.*by_mode_).empty()
               ? share().type->write(&(monitoring.*otherwise_), writing)
               : named("share of a mode", share()).type->write(&(monitoring.*by_mode_), writing);
  }
  std::string words() const override { return "a percentage for every mode with a warning, or a map MODE: percentage"; }
  Node schema(SchemaParts& parts) const override {
    return any_of({share().type->schema(parts), named("share of a mode", share()).type->schema(parts)});
  }

 private:
  ByMode by_mode_;
  Otherwise otherwise_;
};

}  // namespace

Typed<std::string> currency_code() { return {std::make_shared<const CurrencyType>()}; }
Typed<LostOutputPrice> lost_output_price() { return {std::make_shared<const LostOutputType>()}; }
Typed<InitialAges> initial_ages() { return {std::make_shared<const InitialAgesType>()}; }
Typed<Action> renewed() { return {std::make_shared<const RenewedType>()}; }
Typed<Monitoring> detectable_shares() {
  return {std::make_shared<const SharesType>(&Monitoring::detectable, &Monitoring::detectable_otherwise)};
}
Typed<Monitoring> hit_shares() {
  return {std::make_shared<const SharesType>(&Monitoring::hit, &Monitoring::hit_otherwise)};
}

}  // namespace hozen::scenario
