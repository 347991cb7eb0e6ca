// Decisions.
#include <array>
#include <utility>

#include "models/scenario/decision_value.hpp"
#include "models/scenario/law_value.hpp"
#include "models/scenario/quantities.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/fault.hpp"
#include "sim/base/value_types.hpp"

namespace hozen::scenario {
namespace {

void check_last_time_buy(const Node& node, const void* object, const Reading& reading) {
  const auto& buy = *static_cast<const LastTimeBuy*>(object);
  if (buy.quantity && buy.cover) {
    fail(node.find("cover")->place, reading.what + " has a quantity: 'cover' would have no effect",
         {"remove one of them"});
  }
  if (!buy.quantity && !buy.cover) {
    fail(node.place, "missing key 'cover' in " + reading.what,
         {"expected cover: how long it is to last, such as 1 y; or quantity: units"});
  }
}

const Table& last_time_buy_table() {
  static const Table table =
      Table::of<LastTimeBuy>(
          "last-time buy",
          "One more order while it is possible: no more than can pass before a measure that is announced stops it.",
          {required(field<&LastTimeBuy::item>("item", reference("spare"), "spare or material")),
           field<&LastTimeBuy::quantity>("quantity", optional(whole(1, most_units)), "units to order"),
           field<&LastTimeBuy::cover>("cover", optional(span()),
                                      "instead: so much that what is there and comes lasts so long, at the rate at "
                                      "which it has been used since the start of the run"),
           field<&LastTimeBuy::cash_limit>("cash_limit", optional(sum()), "most that is spent, duties included")})
          .with_check(check_last_time_buy);
  return table;
}

const Table& milestone_table() {
  static const Table table = Table::of<Milestone>(
      "milestone", "A part of the award that is paid before the plant is built.",
      {required(field<&Milestone::after>("after", span(), "from when building begins; at the latest when it is built")),
       required(field<&Milestone::share>("share", share(), "of the award"))});
  return table;
}

void check_subsidy(const Node& node, const void* object, const Reading& reading) {
  const auto& subsidy = *static_cast<const Subsidy*>(object);
  double paid = 0.0;
  for (const auto& [name, milestone] : subsidy.milestones) {
    paid += milestone.share.value;
  }
  if (paid > 1.0 + 1e-9) {
    fail(node.find("milestones")->place, "the milestones of " + reading.what + " pay more than the award",
         {"expected shares that are at most 100 % together; what is left is paid when the plant is built"});
  }
  if (!subsidy.finished_within && written(node, "clawback") != nullptr) {
    fail(node.find("clawback")->place, reading.what + " is paid for good: 'clawback' would have no effect",
         {"expected finished_within: such as 3 y"});
  }
}

bool subsidy_applies(std::string_view field, const void* object) {
  const auto& subsidy = *static_cast<const Subsidy*>(object);
  return field != "clawback" || subsidy.finished_within;
}

const Table& subsidy_table() {
  static const Table table =
      Table::of<Subsidy>(
          "subsidy", "What a state pays towards the plant. It is applied for as the decision is taken.",
          {required(field<&Subsidy::share>("share", share(), "of the cost")),
           field<&Subsidy::cap>("cap", optional(sum()), "at most"),
           field<&Subsidy::success>("success", share(), "chance of the award"),
           field<&Subsidy::decided_after>("decided_after", span(), "the application; building begins then"),
           field<&Subsidy::if_lost>("if_lost",
                                    choice<LostBid>({{"build", LostBid::build}, {"give_up", LostBid::give_up}}),
                                    "what becomes of the plant without the award"),
           field<&Subsidy::milestones>("milestones", named("milestone", object<Milestone>(milestone_table)),
                                       "parts that are paid earlier; what is left is paid when it is built"),
           field<&Subsidy::finished_within>("finished_within", optional(span()),
                                            "so long after the award it must be built"),
           field<&Subsidy::clawback>("clawback", share(),
                                     "what has been paid by then is paid back, where it is not "
                                     "built; and no more is paid")})
          .with_check(check_subsidy)
          .with_applies(subsidy_applies);
  return table;
}

const Table& build_table() {
  static const Table table = Table::of<Build>(
      "build", "A planned supplier's plant is built; where it has a qualification, that begins when it stands.",
      {required(field<&Build::supplier>("supplier", reference("supplier"), "status: planned")),
       field<&Build::cost>("cost", sum(), "paid as building begins"),
       required(field<&Build::time>("time", duration_law(), "how long building takes")),
       field<&Build::subsidy>("subsidy", optional(object<Subsidy>(subsidy_table)), "towards the cost")});
  return table;
}

/// One decision does one thing.
void check_decision(const Node& node, const void* /*object*/, const Reading& reading) {
  constexpr std::array actions{"last_time_buy", "qualify", "activate", "build"};
  const NodeEntry* first = nullptr;
  for (const auto* key : actions) {
    const auto* entry = written(node, key);
    if (entry != nullptr && first != nullptr) {
      fail(entry->place, reading.what + " does one thing: it has '" + first->key + "' already",
           {"expected another decision for '" + entry->key + "'"});
    }
    first = first == nullptr ? entry : first;
  }
  if (first == nullptr) {
    fail(node.place, reading.what + " does nothing",
         {"expected last_time_buy, qualify: SUPPLIER, activate: SUPPLIER, or build"});
  }
}

}  // namespace

const Table& decision_table() {
  static const Table table =
      Table::of<Decision>(
          "decision", "Something that the plant's buyers do, each time that what they wait for happens.",
          {required(field<&Decision::when>("when", decision_time(),
                                           "when it is decided; never before the measured "
                                           "span")),
           field<&Decision::last_time_buy>("last_time_buy", optional(object<LastTimeBuy>(last_time_buy_table)),
                                           "more is ordered"),
           field<&Decision::qualify>("qualify", reference("supplier"), "its qualification begins"),
           field<&Decision::activate>("activate", reference("supplier"), "its contract is called on"),
           field<&Decision::build>("build", optional(object<Build>(build_table)), "its plant is built")})
          .with_check(check_decision);
  return table;
}

}  // namespace hozen::scenario
