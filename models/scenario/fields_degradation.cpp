// Degradation processes.
#include "models/scenario/law_value.hpp"
#include "models/scenario/special_values.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/fault.hpp"

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

}  // namespace

const Table& degradation_table() {
  static const Table table = Table::of<Degradation>(
      "degradation", "A level that rises from 0 with the mode's clock until the component fails.",
      {required(field<&Degradation::process>("process", choice<Process>({{"chain", Process::chain}}),
                                             "chain: from stage to stage; the level is the number of stages left "
                                             "behind")),
       field<&Degradation::stages>("stages", stages(),
                                   "how long each stage lasts; the mode fails as the last one ends")});
  return table;
}

}  // namespace hozen::scenario
