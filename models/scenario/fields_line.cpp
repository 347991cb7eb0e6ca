// Lines: stations, components in them, buffers.
#include "models/scenario/law_value.hpp"
#include "models/scenario/special_values.hpp"
#include "models/scenario/tables.hpp"

namespace hozen::scenario {
namespace {

constexpr int most_copies = 1'000'000;

const Table& component_use_table() {
  static const Table table =
      Table::of<ComponentUse>("component", "Equal components of a station, in series: any failure stops the station.",
                              {required(field<&ComponentUse::type>("type", reference("component type"), "what it is")),
                               field<&ComponentUse::copies>("copies", whole(1, most_copies), "how many of them")});
  return table;
}

const Table& buffers_table() {
  static const auto room = [] { return quantity<Parts>(Dimension::parts, {.most = 1e12, .endless = "unlimited"}); };
  static const Table table = Table::of<Buffers>(
      "buffers", "Room for parts between stations.",
      {field<&Buffers::between_stations>("between_stations", room(), "behind every station but the last"),
       field<&Buffers::after>("after", named("buffer after station", room()),
                              "behind each copy of a station, instead")});
  return table;
}

}  // namespace

const Table& station_table() {
  static const Table table = Table::of<Station>(
      "station", "A place where parts are worked on, one after another.",
      {field<&Station::copies>("copies", whole(1, most_copies), "how many in a row"),
       required(field<&Station::cycle>("cycle", duration_law(true),
                                       "time to work on one part; a law only where flow is parts")),
       field<&Station::components>("components", named("component", object<ComponentUse>(component_use_table)),
                                   "what can fail in it")});
  return table;
}

const Table& line_table() {
  static const Table table = Table::of<Line>(
      "line", "Stations in series.",
      {field<&Line::copies>("copies", whole(1, most_copies), "how many equal lines"),
       field<&Line::flow>("flow", choice<FlowKind>({{"fluid", FlowKind::fluid}, {"parts", FlowKind::parts}}),
                          "fluid: material flows continuously; parts: part by part"),
       field<&Line::sequence>("sequence", references("station"),
                              "order of the stations; needed when there are several names"),
       required(field<&Line::stations>("stations", named("station", object<Station>(station_table)), "the stations")),
       field<&Line::buffers>("buffers", object<Buffers>(buffers_table), "room between them"),
       field<&Line::lost_output>("lost_output", lost_output_price(),
                                 "what lost output costs, instead of the plant's figure")});
  return table;
}

}  // namespace hozen::scenario
