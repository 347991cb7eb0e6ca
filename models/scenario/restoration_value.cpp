// How work leaves a component: a word, or a map of one key with its share.
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "models/scenario/quantities.hpp"
#include "models/scenario/special_values.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

struct ByShare {
  std::string_view word;
  Restoration how;
};

constexpr std::array by_share{ByShare{"kijima_1", Restoration::kijima_1}, ByShare{"kijima_2", Restoration::kijima_2},
                              ByShare{"new_with_probability", Restoration::new_with_probability}};

class RestoresType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    auto& restores = *static_cast<Restores*>(target);
    if (node.is_scalar() && (node.text == "new" || node.text == "minimal")) {
      restores = {.how = node.text == "new" ? Restoration::as_new : Restoration::minimal};
      return;
    }
    // What a patch deleted stays in the tree as null.
    const auto there = [](const NodeEntry& entry) { return !entry.value.is_null(); };
    if (node.is_map() && std::ranges::count_if(node.entries, there) == 1) {
      const auto& entry = *std::ranges::find_if(node.entries, there);
      const auto* form = std::ranges::find(by_share, entry.key, &ByShare::word);
      if (form != by_share.end()) {
        restores.how = form->how;
        share().type->read(entry.value, &restores.share, reading.field(entry.key));
        return;
      }
    }
    fail(node.place, reading.what + " cannot be " + in_words(node),
         {"expected new, minimal, {kijima_1: 40 %}, {kijima_2: 40 %}, or {new_with_probability: 30 %}"});
  }
  Node write(const void* value, const Writing& writing) const override {
    const auto& restores = *static_cast<const Restores*>(value);
    for (const auto& [word, how] : by_share) {
      if (restores.how == how) {
        return make_map({{std::string{word}, share().type->write(&restores.share, writing)}});
      }
    }
    return make_plain(restores.how == Restoration::as_new ? "new" : "minimal");
  }
  std::string words() const override {
    return "`new`, `minimal`, or one of `{kijima_1: SHARE}`, `{kijima_2: SHARE}`, `{new_with_probability: SHARE}`";
  }
  Node schema(SchemaParts& parts) const override {
    std::vector<Node> forms{enum_schema({"new", "minimal"})};
    for (const auto& [word, how] : by_share) {
      forms.push_back(make_map({{"type", make_text("object")},
                                {"properties", make_map({{std::string{word}, share().type->schema(parts)}})},
                                {"required", make_list({make_text(std::string{word})})},
                                {"additionalProperties", make_plain("false")}}));
    }
    return any_of(std::move(forms));
  }
};

}  // namespace

Typed<Restores> restored() { return {std::make_shared<const RestoresType>()}; }

}  // namespace hozen::scenario
