#include "models/scenario/measure_values.hpp"

#include <cctype>
#include <string_view>
#include <utility>

#include "models/scenario/instant_value.hpp"
#include "models/scenario/law_reader.hpp"
#include "models/scenario/law_value.hpp"
#include "models/scenario/quantities.hpp"
#include "models/scenario/sum_value.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

bool is_law(const Node& node) { return node.is_map() && written(node, "law") != nullptr; }

/// What begins with a letter is no date and no time.
bool is_word(const Node& node) {
  return node.is_scalar() && !node.text.empty() && std::isalpha(static_cast<unsigned char>(node.text.front())) != 0;
}

class AnnouncementType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    auto& announced = *static_cast<Announcement*>(target);
    announced = {};
    const auto* hazard = node.is_map() ? written(node, "hazard") : nullptr;
    if (hazard != nullptr) {
      refuse_beside(node, *hazard, reading);
      auto read = read_rate(hazard->value, {Dimension::per_time}, reading.field("hazard"));
      announced.after = {.law = std::move(read.law), .stated = std::move(read.stated)};
    } else if (node.is_map()) {
      duration_law(true).type->read(node, &announced.after, reading);
    } else {
      instant().type->read(node, &announced.at.emplace(), reading);
    }
  }
  Node write(const void* value, const Writing& writing) const override {
    const auto& announced = *static_cast<const Announcement*>(value);
    if (announced.at) {
      return instant().type->write(&*announced.at, writing);
    }
    const auto& stated = announced.after.stated;
    if (writing.form == Form::readable && !stated.parameters.empty() && stated.parameters.front().first == "rate") {
      return make_map({{"hazard", make_plain(stated.parameters.front().second.front())}});
    }
    return duration_law().type->write(&announced.after, writing);
  }
  std::string words() const override {
    return "date, time after the start of the run, `{hazard: 0.1 /y}`, or law of time from the start of the measured "
           "span";
  }
  Node schema(SchemaParts& parts) const override {
    const Node rate = pattern_schema(measure_pattern({Dimension::per_time}));
    return any_of({instant().type->schema(parts),
                   make_map({{"type", make_text("object")},
                             {"properties", make_map({{"hazard", rate}})},
                             {"required", make_list({make_text("hazard")})},
                             {"additionalProperties", make_plain("false")}}),
                   duration_law(true).type->schema(parts)});
  }

 private:
  static void refuse_beside(const Node& node, const NodeEntry& hazard, const Reading& reading) {
    for (const auto& entry : node.entries) {
      if (&entry != &hazard && !entry.value.is_null()) {
        fail(entry.place, reading.what + " has a hazard: '" + entry.key + "' would have no effect",
             {"expected {hazard: 0.1 /y}, or a law alone"});
      }
    }
  }
};

class EffectiveFromType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    auto& effective = *static_cast<EffectiveFrom*>(target);
    effective = {};
    if (const auto later = behind(node, word)) {
      span().type->read(*later, &effective.after_announcement, reading);
    } else if (is_word(node) && node.text != word) {
      const auto event = node.text.substr(0, node.text.find_first_of(" +-"));
      if (event == word) {
        fail(node.place, reading.what + " cannot be " + in_words(node), {"expected announced, or announced + 29 d"});
      }
      fail(node.place, reading.what + " cannot go by '" + clipped(event, 60) + "'", expected_one_of(event, {word}));
    } else if (!node.is_scalar() || node.text != word) {
      instant().type->read(node, &effective.at.emplace(), reading);
    }
  }
  Node write(const void* value, const Writing& writing) const override {
    const auto& effective = *static_cast<const EffectiveFrom*>(value);
    if (effective.at) {
      return instant().type->write(&*effective.at, writing);
    }
    return effective.after_announcement.value == 0.0
               ? make_plain(word)
               : sum_of(word, span().type->write(&effective.after_announcement, writing));
  }
  std::string words() const override {
    return "`announced`, `announced + 29 d`, date, or time after the start of the run";
  }
  Node schema(SchemaParts& parts) const override {
    return any_of(
        {enum_schema({word}), pattern_schema("^" + std::string{word} + sum_pattern()), instant().type->schema(parts)});
  }

 private:
  static constexpr auto word = "announced";
};

void check_end(const Node& node, const void* object, const Reading& reading) {
  const auto& end = *static_cast<const MeasureEnd*>(object);
  if (!end.at && !end.after_effective) {
    fail(node.place, "missing key 'else' in " + reading.what,
         {"expected at: an instant, or else: a time or law of time from when it is effective"});
  }
  if (end.at && end.after_effective) {
    fail(node.find("else")->place, reading.what + " has both 'at' and 'else': it ends once",
         {"expected one of the two"});
  }
  if (end.at && end.never.value > 0.0) {
    fail(node.find("never")->place, reading.what + " is an instant: 'never' would have no effect",
         {"remove it, or give else: a time or law of time from when it is effective"});
  }
}

bool end_applies(std::string_view field, const void* object) {
  return field != "never" || static_cast<const MeasureEnd*>(object)->after_effective.has_value();
}

const Table& end_table() {
  static const Table table =
      Table::of<MeasureEnd>(
          "end of a measure", "When it is lifted, if ever.",
          {field<&MeasureEnd::at>("at", optional(instant()), "when, whenever it became effective"),
           field<&MeasureEnd::never>("never", share(), "chance that it stays for good"),
           field<&MeasureEnd::after_effective>("else", optional(duration_law(true)), "how long it is effective"),
           field<&MeasureEnd::foreseen>("foreseen", yes_no(),
                                        "whether its end is known from the announcement on; no: it surprises")})
          .with_check(check_end)
          .with_applies(end_applies);
  return table;
}

class MeasureEndType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    auto& end = *static_cast<MeasureEnd*>(target);
    end = {};
    if (node.is_scalar() && node.text == "never") {
      return;
    }
    if (const auto later = behind(node, word)) {
      duration_law(true).type->read(*later, &end.after_effective.emplace(), reading);
    } else if (is_law(node)) {
      duration_law(true).type->read(node, &end.after_effective.emplace(), reading);
    } else if (node.is_map()) {
      end_table().read(node, &end, reading);
    } else {
      instant().type->read(node, &end.at.emplace(), reading);
    }
  }
  Node write(const void* value, const Writing& writing) const override {
    const auto& end = *static_cast<const MeasureEnd*>(value);
    if (!end.at && !end.after_effective) {
      return make_plain("never");
    }
    if (end.foreseen || end.never.value > 0.0) {
      return end_table().write(&end, writing);
    }
    if (end.at) {
      return instant().type->write(&*end.at, writing);
    }
    Node law = duration_law().type->write(&*end.after_effective, writing);
    return law.is_scalar() ? sum_of(word, law) : law;
  }
  std::string words() const override {
    return "`never`, `effective + 18 mo`, date, time after the start of the run, law of time from when it is "
           "effective, or a map";
  }
  Node schema(SchemaParts& parts) const override {
    return any_of({enum_schema({"never"}), pattern_schema("^" + std::string{word} + sum_pattern()),
                   instant().type->schema(parts), duration_law(true).type->schema(parts),
                   object<MeasureEnd>(end_table).type->schema(parts)});
  }
  const Table* inner() const override { return &end_table(); }

 private:
  static constexpr auto word = "effective";
};

}  // namespace

Typed<Announcement> announcement() { return {std::make_shared<const AnnouncementType>()}; }
Typed<EffectiveFrom> effective_from() { return {std::make_shared<const EffectiveFromType>()}; }
Typed<MeasureEnd> measure_end() { return {std::make_shared<const MeasureEndType>()}; }

}  // namespace hozen::scenario
