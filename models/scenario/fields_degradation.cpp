// Degradation processes.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "models/scenario/law_value.hpp"
#include "models/scenario/special_values.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/fault.hpp"
#include "sim/base/unit.hpp"

namespace hozen::scenario {
namespace {

constexpr int most_stages = 1000;

/// Equal stages, as they are written when there are many.
struct EqualStages {
  int count{1};
  ClockLaw time;
};

Typed<ClockLaw> stage_time() { return clock_law({Clock::operating, Clock::calendar, Clock::cycles}); }

const Table& equal_stages_table() {
  static const Table table = Table::of<EqualStages>(
      "equal stages", "Stages of one law.",
      {required(field<&EqualStages::count>("count", whole(1, most_stages), "how many of them")),
       required(field<&EqualStages::time>("time", stage_time(), "how long each one lasts, drawn for each"))});
  return table;
}

class StagesType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    auto& stages = *static_cast<std::vector<ClockLaw>*>(target);
    stages.clear();
    if (node.is_map()) {
      EqualStages equal;
      equal_stages_table().read(node, &equal, reading);
      stages.assign(static_cast<std::size_t>(equal.count), equal.time);
      return;
    }
    if (!node.is_list() || node.items.empty() || node.items.size() > most_stages) {
      fail(node.place,
           reading.what + " must be a list of 1 to " + std::to_string(most_stages) + " times, not " +
               (node.is_list() ? "one of " + std::to_string(node.items.size()) : in_words(node)),
           {"expected such as [200 operating_h, 100 operating_h], or {count: 5, time: 100 operating_h}"});
    }
    for (const auto& item : node.items) {
      stage_time().type->read(item, &stages.emplace_back(), reading.of("a stage of " + reading.what));
    }
  }
  Node write(const void* value, const Writing& writing) const override {
    Node list = make_list();
    for (const auto& stage : *static_cast<const std::vector<ClockLaw>*>(value)) {
      list.items.push_back(stage_time().type->write(&stage, writing));
    }
    return list.items.empty() ? Node{} : list;
  }
  std::string words() const override {
    return "list of times or laws of time on the clock, or `{count: 5, time: LAW}`";
  }
  Node schema(SchemaParts& parts) const override {
    return any_of({make_map({{"type", make_text("array")},
                             {"items", stage_time().type->schema(parts)},
                             {"minItems", make_plain("1")},
                             {"maxItems", make_plain(std::to_string(most_stages))}}),
                   object<EqualStages>(equal_stages_table).type->schema(parts)});
  }
};

Typed<std::vector<ClockLaw>> stages() { return {std::make_shared<const StagesType>()}; }

/// What each process reads beside its name.
struct ProcessKeys {
  Process process;
  std::string_view name;
  std::vector<std::string_view> keys;
};

const std::vector<ProcessKeys>& processes() {
  static const std::vector<ProcessKeys> all{{Process::chain, "chain", {"stages"}},
                                            {Process::gamma, "gamma", {"rise", "scale", "fails_at"}},
                                            {Process::wiener, "wiener", {"drift", "diffusion", "fails_at"}},
                                            {Process::linear, "linear", {"slope", "fails_at"}}};
  return all;
}

const ProcessKeys& keys_of(Process process) { return *std::ranges::find(processes(), process, &ProcessKeys::process); }

bool reads(const ProcessKeys& process, std::string_view key) {
  return key == "process" || std::ranges::find(process.keys, key) != process.keys.end();
}

bool degradation_applies(std::string_view field, const void* object) {
  return reads(keys_of(static_cast<const Degradation*>(object)->process), field);
}

/// A path cannot be computed with where its parameters are too many powers of ten apart.
void check_scale(const Node& node, const Reading& reading, std::string_view key, double ratio, double least,
                 double most, const std::string& what) {
  if (ratio < least || ratio > most) {
    fail(node.find(key)->value.place,
         fmt::format("{} of {} makes {} {}: it must be from {} to {}", key, reading.what, what, format_number(ratio),
                     format_number(least), format_number(most)));
  }
}

void check_degradation(const Node& node, const void* object, const Reading& reading) {
  const auto& degradation = *static_cast<const Degradation*>(object);
  const auto& process = keys_of(degradation.process);
  for (const auto& entry : node.entries) {
    if (entry.value.is_null() || reads(process, entry.key)) {
      continue;
    }
    std::vector<std::string> others;
    for (const auto& other : processes()) {
      if (reads(other, entry.key)) {
        others.emplace_back(other.name);
      }
    }
    fail(entry.place, fmt::format("process {} does not read '{}'", process.name, entry.key),
         {"it is read by process " + listed(others)});
  }
  for (const auto key : process.keys) {
    const auto* entry = node.find(key);
    if (entry == nullptr || entry->value.is_null()) {
      fail(entry == nullptr ? node.place : entry->place,
           fmt::format("missing key '{}' in {}: process {} needs it", key, reading.what, process.name));
    }
  }
  if (degradation.process == Process::gamma) {
    check_scale(node, reading, "scale", degradation.fails_at / degradation.scale, 0.01, 1e6, "fails_at / scale");
  } else if (degradation.process == Process::wiener) {
    if (degradation.drift.unit != degradation.diffusion.unit) {
      fail(node.find("diffusion")->value.place,
           fmt::format("diffusion of {} is counted on the {} clock, but its drift on the {} clock", reading.what,
                       name_of(degradation.diffusion.unit), name_of(degradation.drift.unit)),
           {"expected both on one clock"});
    }
    check_scale(node, reading, "diffusion",
                degradation.fails_at * degradation.diffusion.law.mean() / degradation.drift.law.mean(), 0.01, 1e8,
                "fails_at x drift / diffusion");
  }
}

std::vector<Clock> clocks() { return {Clock::operating, Clock::calendar, Clock::cycles}; }

}  // namespace

const Table& degradation_table() {
  static const Table table =
      Table::of<Degradation>(
          "degradation", "A level that begins at 0 with each life, until it fails the component at its end.",
          {required(field<&Degradation::process>(
               "process",
               choice<Process>({{"chain", Process::chain},
                                {"gamma", Process::gamma},
                                {"wiener", Process::wiener},
                                {"linear", Process::linear}}),
               "chain: from stage to stage, the level is the number of stages left behind; gamma: many small jumps, "
               "never down; wiener: Brownian motion with drift, it may fall; linear: a straight line")),
           field<&Degradation::stages>("stages", stages(),
                                       "chain: how long each stage lasts; the mode fails as the last one ends"),
           field<&Degradation::fails_at>("fails_at", number({.most = largest_level, .above_least = true}),
                                         "gamma, wiener, linear: the level at which the mode fails"),
           field<&Degradation::rise>("rise", clock_rate(clocks()),
                                     "gamma: what the level gains on the clock, on average"),
           field<&Degradation::scale>("scale", number({.most = largest_level, .above_least = true}),
                                      "gamma: size of its jumps, a level: variance of a rise / its mean"),
           field<&Degradation::drift>("drift", clock_rate(clocks()),
                                      "wiener: what the level gains on the clock, on average"),
           field<&Degradation::diffusion>("diffusion", clock_rate(clocks()),
                                          "wiener: by how much the variance of the level grows on the clock"),
           field<&Degradation::slope>(
               "slope", clock_law_of_rates(clocks()),
               "linear: what the level gains on the clock, or a law of that, drawn for each life")})
          .with_check(check_degradation)
          .with_applies(degradation_applies);
  return table;
}

}  // namespace hozen::scenario
