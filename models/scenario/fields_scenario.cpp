// The document itself, with the calendar, the money, the experiment.
#include "models/scenario/fields_frontier.hpp"
#include "models/scenario/include.hpp"
#include "models/scenario/instant_value.hpp"
#include "models/scenario/law_value.hpp"
#include "models/scenario/quantities.hpp"
#include "models/scenario/special_values.hpp"
#include "models/scenario/tables.hpp"

namespace hozen::scenario {

namespace {
constexpr int most_replications = 10'000'000;

bool experiment_applies(std::string_view field, const void* object) {
  return field != "max_replications" || !static_cast<const Experiment*>(object)->stop_when.empty();
}
}  // namespace

const Table& calendar_table() {
  static const Table table = Table::of<Calendar>(
      "calendar", "The plant's week.",
      {field<&Calendar::production>("production", week_spans(), "required time: when the lines are to run"),
       field<&Calendar::maintenance_window>("maintenance_window", week_spans(),
                                            "when planned work with start: window begins")});
  return table;
}

const Table& money_table() {
  static const Table table = Table::of<MoneySection>(
      "money", "Prices of the plant as a whole.",
      {field<&MoneySection::currency>("currency", currency_code(),
                                      "the code all prices are written in; also with k and M before it"),
       field<&MoneySection::lost_output>("lost_output", lost_output_price(),
                                         "contribution margin of a lost part, or of an hour the sink stands still"),
       field<&MoneySection::discount_rate>("discount_rate",
                                           quantity<FractionPerYear>(Dimension::fraction_per_year, {.most = 10}),
                                           "continuous, for present_cost")});
  return table;
}

const Table& experiment_table() {
  static const Table table =
      Table::of<Experiment>(
          "experiment", "How long is simulated, and how often. Common to all alternatives.",
          {field<&Experiment::start>("start", optional(date()),
                                     "the date on which the measured span begins; dates elsewhere need it"),
           field<&Experiment::horizon>("horizon", positive_span(), "end of the simulated span"),
           field<&Experiment::warm_up>("warm_up", span(), "first part of the span that is not measured"),
           label(field<&Experiment::replications>("replications", whole(1, most_replications),
                                                  "independent repetitions; the first look with stop_when")),
           label(field<&Experiment::stop_when>(
               "stop_when", stop_rules(),
               "relative half-widths that all alternatives must reach; replications go on until then")),
           label(field<&Experiment::max_replications>("max_replications", whole(1, most_replications),
                                                      "with stop_when: the end in any case")),
           label(field<&Experiment::seed>("seed", whole64(), "of the random numbers")),
           field<&Experiment::antithetic>("antithetic", yes_no(), "replications 2k and 2k+1 are mirror images"),
           label(field<&Experiment::confidence>(
               "confidence", quantity<Fraction>(Dimension::fraction, {.most = 99.99 / 100, .above_least = true}),
               "of all intervals"))})
          .with_applies(experiment_applies);
  return table;
}

const Table& scenario_table() {
  static const Table table = Table::of<Scenario>(
      "scenario", "A plant, how it is maintained, and what is to be compared.",
      {whole_field<Scenario>("include", included_files(),
                             "files with parts of the scenario, which its own keys win over, and later ones over "
                             "earlier ones"),
       label(field<&Scenario::plant>("plant", text(), "a name for people")),
       field<&Scenario::site>("site", reference("region"), "the region in which the plant is"),
       field<&Scenario::calendar>("calendar", object<Calendar>(calendar_table), "the plant's week"),
       field<&Scenario::money>("money", object<MoneySection>(money_table), "prices"),
       field<&Scenario::component_types>(
           "component_types", named("component type", object<ComponentType>(component_type_table)), "what can fail"),
       field<&Scenario::common_causes>("common_causes", named("common cause", object<CommonCause>(common_cause_table)),
                                       "what makes several components fail at once"),
       field<&Scenario::crews>("crews", named("crew", object<Crew>(crew_table)), "who works"),
       field<&Scenario::spares>("spares", named("spare", object<Spare>(spare_table)), "what is on the shelf"),
       field<&Scenario::materials>("materials", named("material", object<Material>(material_table)),
                                   "what stations use up as they work"),
       field<&Scenario::repair_loops>("repair_loops", named("repair loop", object<RepairLoop>(repair_loop_table)),
                                      "where removed units are restored"),
       field<&Scenario::regions>("regions", named("region", object<Region>(region_table)), "where suppliers work"),
       field<&Scenario::routes>("routes", named("route", object<SupplyRoute>(supply_route_table)),
                                "ways of goods to the plant"),
       field<&Scenario::suppliers>("suppliers", named("supplier", object<Supplier>(supplier_table)),
                                   "who sells spares and materials, and what their makers need"),
       field<&Scenario::monitoring>("monitoring", named("monitoring", object<Monitoring>(monitoring_table)),
                                    "ways to see failures coming"),
       field<&Scenario::infrastructure>(
           "infrastructure", named("infrastructure element", object<InfrastructureElement>(infrastructure_table)),
           "what live monitoring needs: sensors, gateways, network segments, a vendor's cloud"),
       field<&Scenario::measures>("measures", named("measure", object<TradeMeasure>(measure_table)),
                                  "what states do to trade: bans, tariffs, quotas, licences"),
       field<&Scenario::decisions>("decisions", named("decision", object<Decision>(decision_table)),
                                   "what buyers do when something is announced or happens, or on a date"),
       required(field<&Scenario::lines>("lines", named("line", object<Line>(line_table)), "what produces")),
       field<&Scenario::maintenance>("maintenance", object<Maintenance>(maintenance_table), "when work is done"),
       whole_field<Scenario>("alternatives", patches(),
                             "changes to compare with the file as it stands (JSON merge patches, RFC 7386)"),
       whole_field<Scenario>("frontier", frontier_section(), "what `hozen frontier` weighs up; changes no run"),
       field<&Scenario::experiment>("experiment", object<Experiment>(experiment_table), "how long and how often")});
  return table;
}

}  // namespace hozen::scenario
