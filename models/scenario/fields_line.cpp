// Lines: what is made on them, what comes in, room for parts.
#include "models/scenario/law_value.hpp"
#include "models/scenario/limits.hpp"
#include "models/scenario/special_values.hpp"
#include "models/scenario/tables.hpp"

namespace hozen::scenario {
namespace {

const Table& buffers_table() {
  static const auto room = [] { return quantity<Parts>(Dimension::parts, {.most = 1e12, .endless = "unlimited"}); };
  static const Table table = Table::of<Buffers>(
      "buffers", "Room for parts between stations.",
      {field<&Buffers::between_stations>("between_stations", room(), "on each way from a station to the next"),
       field<&Buffers::after>("after", named("buffer after station", room()),
                              "on each way from a station, or behind each of its copies, instead"),
       field<&Buffers::before>("before", named("buffer before station", room()),
                               "one queue before a station for all that comes there, arrivals too, instead")});
  return table;
}

const Table& arrivals_table() {
  static const Table table = Table::of<Arrivals>(
      "arrivals", "Parts that come from outside at their own time.",
      {required(field<&Arrivals::time_between>("time_between", duration_law(true), "from one arrival to the next")),
       field<&Arrivals::size>("size", whole_parts(1, most_parts), "parts that come together"),
       field<&Arrivals::when_full>("when_full", choice<WhenFull>({{"wait", WhenFull::wait}, {"lost", WhenFull::lost}}),
                                   "without a place, parts wait outside in order, or are lost for good"),
       field<&Arrivals::due>("due", optional(duration_law(true)),
                             "from the arrival until the part is to leave the line")});
  return table;
}

const Table& product_table() {
  static const Table table = Table::of<Product>(
      "product", "A kind of part.",
      {field<&Product::share>("share",
                              optional(quantity<Fraction>(Dimension::fraction, {.most = 1, .above_least = true})),
                              "of the parts that come in, where several products do; the shares sum to 100 %"),
       field<&Product::enters>("enters", reference("station"),
                               "where it comes in; without: at every station to which no way leads"),
       field<&Product::arrivals>("arrivals", optional(object<Arrivals>(arrivals_table)),
                                 "when it comes, by itself, instead of a share")});
  return table;
}

const Table& kanban_table() {
  static const Table table = Table::of<Kanban>(
      "kanban", "A stretch of a line that holds so many parts at the most.",
      {required(field<&Kanban::stations>("stations", references("station"),
                                         "a part has a card from coming to one of them until it has left them all")),
       required(field<&Kanban::cards>("cards", whole(1, most_parts), "so many parts at a time"))});
  return table;
}

}  // namespace

const Table& line_table() {
  static const Table table = Table::of<Line>(
      "line", "Stations and the ways between them.",
      {field<&Line::copies>("copies", whole(1, most_copies), "how many equal lines"),
       field<&Line::flow>("flow", choice<FlowKind>({{"fluid", FlowKind::fluid}, {"parts", FlowKind::parts}}),
                          "fluid: material flows continuously; parts: part by part"),
       label(field<&Line::engine>("engine",
                                  choice<EngineWord>({{"fastest", EngineWord::fastest},
                                                      {"run_ahead", EngineWord::run_ahead},
                                                      {"calendar", EngineWord::calendar},
                                                      {"network", EngineWord::network}}),
                                  "what runs it part by part; all that can give the same figures")),
       field<&Line::hours>("hours", optional(week_spans()),
                           "required time: when this line is to run, instead of calendar.production"),
       field<&Line::sequence>("sequence", references("station"),
                              "order of the stations in a row; it, or routes, when there are several"),
       field<&Line::routes>("routes", named("route", object<Route>(route_table)),
                            "by station, where its parts go on to; a station without a route is an end of the line"),
       field<&Line::transport>("transport", duration_law(), "from each station to the next"),
       required(field<&Line::stations>("stations", named("station", object<Station>(station_table)), "the stations")),
       field<&Line::products>("products", named("product", object<Product>(product_table)),
                              "kinds of part; without: one"),
       field<&Line::arrivals>("arrivals", optional(object<Arrivals>(arrivals_table)),
                              "when parts come; without: it never lacks material"),
       field<&Line::work_in_process>("work_in_process", optional(whole_parts(1, most_parts)),
                                     "so many parts in the line at the most; the next one waits outside"),
       field<&Line::kanban>("kanban", named("kanban", object<Kanban>(kanban_table)), "the same over a stretch"),
       field<&Line::buffers>("buffers", object<Buffers>(buffers_table), "room between stations"),
       field<&Line::lost_output>("lost_output", lost_output_price(),
                                 "what lost output costs, instead of the plant's figure")});
  return table;
}

}  // namespace hozen::scenario
