// Monitoring: what is seen of a developing failure, false alarms, estimates, cost.
#include "models/scenario/law_value.hpp"
#include "models/scenario/quantities.hpp"
#include "models/scenario/special_values.hpp"
#include "models/scenario/tables.hpp"

namespace hozen::scenario {
namespace {

const Table& false_alarms_table() {
  static const Table table = Table::of<FalseAlarms>(
      "false alarms", "Alarms without a developing failure.",
      {field<&FalseAlarms::time_between>("rate", optional(clock_rate({Clock::operating, Clock::calendar})),
                                         "per component, of a live sensor (policy predictive)"),
       field<&FalseAlarms::per_inspection>("per_inspection", share(), "per component and round (policy inspection)"),
       field<&FalseAlarms::outcome>("outcome",
                                    choice<FalseAlarmOutcome>({{"dismissed", FalseAlarmOutcome::dismissed},
                                                               {"inspected", FalseAlarmOutcome::inspected},
                                                               {"replaced", FalseAlarmOutcome::replaced}}),
                                    "dismissed by an analyst; inspected: action check, the same life goes on; "
                                    "replaced: action planned"),
       field<&FalseAlarms::analysis>("analysis", span(), "an analyst's hours for each dismissed alarm"),
       field<&FalseAlarms::analyst>("analyst", quantity<MoneyPerHour>(Dimension::money_per_hour),
                                    "the analyst's rate")});
  return table;
}

constexpr int most_records = 1'000'000'000;

const Table& record_pool_table() {
  static const Table table = Table::of<RecordPool>(
      "pool of records", "Failure records of member plants, read as if they were one's own (a data exchange).",
      {field<&RecordPool::known>("known", whole(0, most_records), "failures of the mode on record at the start"),
       required(field<&RecordPool::time_between>("rate", clock_rate({Clock::calendar}),
                                                 "failures of the mode that all members together add")),
       field<&RecordPool::unlike>("unlike", quantity<Fraction>(Dimension::fraction, {.most = 10}),
                                  "log standard deviation of the members' lives against this plant's: what reading "
                                  "unlike machines as one's own costs"),
       field<&RecordPool::fee>("fee", quantity<MoneyPerYear>(Dimension::money_per_year), "for membership")});
  return table;
}

const Table& learning_table() {
  static const Table table = Table::of<Learning>(
      "learning", "How the estimate sharpens with the failures on record, the plant's own and a pool's.",
      {field<&Learning::known>("known", whole(1, most_records), "own failures of the mode on record at the start"),
       field<&Learning::of_one>("of_one", quantity<Fraction>(Dimension::fraction, {.most = 10}),
                                "relative error of what is learned from one failure; from n of them it is this / "
                                "sqrt(n) (78 %: the shape of a Weibull law by maximum likelihood)"),
       field<&Learning::pool>("pool", optional(object<RecordPool>(record_pool_table)),
                              "records of other plants, added to one's own")});
  return table;
}

const Table& life_estimate_table() {
  static const Table table = Table::of<LifeEstimate>(
      "life estimate", "The estimate of the remaining life that comes with an alarm.",
      {field<&LifeEstimate::bias>(
           "bias", quantity<Fraction>(Dimension::fraction, {.least = -1, .most = 100, .above_least = true}),
           "10 %: the estimate is a tenth too long"),
       field<&LifeEstimate::spread>("spread", quantity<Fraction>(Dimension::fraction, {.most = 10}),
                                    "log standard deviation of estimate / truth, drawn once a life"),
       field<&LifeEstimate::learns>("learns", optional(object<Learning>(learning_table)),
                                    "a further error, common to all lives of a mode, that shrinks with the failures "
                                    "on record")});
  return table;
}

/// These fields are members of Monitoring itself, written under `cost`.
const Table& monitoring_cost_table() {
  static const Table table = Table::of<Monitoring>(
      "cost of monitoring", "What watching costs.",
      {field<&Monitoring::install>("install", sum(), "per component watched, once"),
       field<&Monitoring::yearly>("yearly", quantity<MoneyPerYear>(Dimension::money_per_year), "per component watched"),
       field<&Monitoring::inspection>("inspection", sum(), "per component and round"),
       field<&Monitoring::inspection_time>("inspection_time", span(), "an inspector's hours per component and round"),
       field<&Monitoring::inspector>("inspector", quantity<MoneyPerHour>(Dimension::money_per_hour),
                                     "the inspector's rate")});
  return table;
}

}  // namespace

const Table& monitoring_table() {
  static const Table table = Table::of<Monitoring>(
      "monitoring", "A way to see failures coming.",
      {whole_field<Monitoring>("detectable", detectable_shares(),
                               "share of developing failures that this method can see at all, drawn once each"),
       whole_field<Monitoring>(
           "hit", hit_shares(),
           "chance of each inspection to see a detectable one; of a live sensor: of each developing failure"),
       field<&Monitoring::level_noise>(
           "level_noise", named("level noise", number({.most = largest_level, .above_least = true})),
           "policy condition, in rounds: standard deviation of the error of a reading, by failure mode"),
       field<&Monitoring::needs>("needs", references("infrastructure element"),
                                 "infrastructure without which a live sensor is blind"),
       field<&Monitoring::false_alarms>("false_alarms", object<FalseAlarms>(false_alarms_table), "alarms for nothing"),
       field<&Monitoring::life_estimate>("life_estimate", object<LifeEstimate>(life_estimate_table),
                                         "how good the estimated remaining life is"),
       whole_field<Monitoring>("cost", object<Monitoring>(monitoring_cost_table), "what watching costs")});
  return table;
}

}  // namespace hozen::scenario
