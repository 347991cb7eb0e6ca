#include "models/scenario/stock_records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "models/scenario/checks.hpp"
#include "models/scenario/csv.hpp"
#include "models/scenario/quantities.hpp"
#include "sim/base/fault.hpp"
#include "sim/base/value_types.hpp"

namespace hozen::scenario {
namespace {

constexpr std::array<std::string_view, 4> stock_columns{"spare", "on_hand", "quantity", "due_in"};

Node node_of(const Cell& cell) {
  Node node = make_plain(cell.text);
  node.place = cell.place;
  return node;
}

/// One file of records, row by row.
class RecordsReader {
 public:
  RecordsReader(const Scenario& scenario, SourcePtr source) : scenario_{scenario}, source_{std::move(source)} {
    const auto heading = cells_of(source_, 1);
    for (std::size_t i = 0; i < stock_columns.size(); ++i) {
      const auto found = std::ranges::find(heading, stock_columns.at(i), &Cell::text);
      if (found == heading.end() || heading.size() != stock_columns.size()) {
        fail({.source = source_}, "the first row must name the columns", {"expected spare,on_hand,quantity,due_in"});
      }
      order_.at(i) = static_cast<std::size_t>(found - heading.begin());
    }
  }

  void read(const std::string& name, Spare& spare) const {
    for (const int line : rows_of(*source_)) {
      const auto cells = cells_of(source_, line);
      if (cells.size() != stock_columns.size()) {
        fail({.source = source_, .line = line},
             fmt::format("this row has {} cells, not {}", cells.size(), stock_columns.size()),
             {"expected spare,on_hand,quantity,due_in"});
      }
      const Cell& named = cells[order_[0]];
      require({named.text, "spare", named.place, {"spares"}}, scenario_.spares, Node{});
      if (named.text == name) {
        read_row(cells, name, spare);
      }
    }
    std::ranges::stable_sort(spare.arriving, {}, [](const auto& order) {
      return std::pair{order.due_in.value, order.quantity};
    });
  }

 private:
  void read_row(const std::vector<Cell>& cells, const std::string& name, Spare& spare) const {
    const Cell& on_hand = cells[order_[1]];
    const Cell& quantity = cells[order_[2]];
    const Cell& due_in = cells[order_[3]];
    const Reading reading{.currency = scenario_.money.currency, .what = "spare '" + name + "'"};
    if (!on_hand.text.empty()) {
      if (spare.recorded) {
        fail(on_hand.place, "what is on hand of spare '" + name + "' stands in two rows");
      }
      whole(0, most_units).type->read(node_of(on_hand), &spare.recorded.emplace(), reading.field("on_hand"));
    }
    if (quantity.text.empty() != due_in.text.empty()) {
      const bool when = quantity.text.empty();
      fail((when ? quantity : due_in).place,
           std::string{"an open order of spare '"} + name + "' says " +
               (when ? "when it comes, but not how many units" : "how many units come, but not when"),
           {when ? "expected a number of units" : "expected a time such as 14 d"});
    }
    if (!quantity.text.empty()) {
      auto& order = spare.arriving.emplace_back();
      whole(1, most_units).type->read(node_of(quantity), &order.quantity, reading.field("quantity"));
      span().type->read(node_of(due_in), &order.due_in, reading.field("due_in"));
    }
  }

  const Scenario& scenario_;
  SourcePtr source_;
  std::array<std::size_t, stock_columns.size()> order_{};
};

}  // namespace

void read_stock_records(Scenario& scenario, const Node& root, const std::string& directory) {
  for (auto& [name, spare] : scenario.spares) {
    if (spare.records.empty()) {
      continue;
    }
    const Place place = locate(root, {"spares", name, "records"});
    spare.records = seen_from(directory, place, spare.records);
    const auto source = load_csv(directory, spare.records, place, "the stock records of spare '" + name + "'");
    RecordsReader{scenario, source}.read(name, spare);
    if (!spare.recorded) {
      fail(place, "the stock records do not say what is on hand of spare '" + name + "'",
           {"expected a row with its on_hand, 0 when nothing is there"});
    }
  }
}

}  // namespace hozen::scenario
