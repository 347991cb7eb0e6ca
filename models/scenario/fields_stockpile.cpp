// Units kept apart from the shelf.
#include <algorithm>
#include <array>

#include "models/scenario/decision_value.hpp"
#include "models/scenario/quantities.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/fault.hpp"
#include "sim/base/value_types.hpp"

namespace hozen::scenario {
namespace {

/// In the order in which requests are met.
constexpr std::array<std::string_view, 3> kinds{"corrective", "planned", "check"};

/// Requests are met by rank: whoever may draw, those before it may as well.
void check_draws(const Node& node, const Stockpile& stockpile, const Reading& reading) {
  const auto& draws = stockpile.draws;
  const bool known =
      std::ranges::all_of(draws, [](const auto& kind) { return std::ranges::find(kinds, kind) != kinds.end(); });
  std::size_t count = 0;
  while (count < kinds.size() && std::ranges::find(draws, kinds.at(count)) != draws.end()) {
    ++count;
  }
  if (!known || count == 0 || count != draws.size()) {
    fail(locate(node, {"for"}), "those for whom " + reading.what + " is kept must be the most urgent ones",
         {"expected [corrective], [corrective, planned], or [corrective, planned, check]"});
  }
}

void check_stockpile(const Node& node, const void* object, const Reading& reading) {
  const auto& stockpile = *static_cast<const Stockpile*>(object);
  check_draws(node, stockpile, reading);
  if (stockpile.release && stockpile.release->what != Happening::announced &&
      stockpile.release->what != Happening::effective) {
    fail(stockpile.release->place, reading.what + " is released by a measure that is announced, or effective",
         {"expected MEASURE.announced or MEASURE.effective"});
  }
  if (written(node, "refill_after") != nullptr && !(stockpile.release && stockpile.refill)) {
    fail(node.find("refill_after")->place,
         reading.what +
             " is not locked again and refilled: 'refill_after' would have "
             "no effect",
         {"expected release: such as drive-ban.effective, and refill: yes"});
  }
}

bool stockpile_applies(std::string_view field, const void* object) {
  const auto& stockpile = *static_cast<const Stockpile*>(object);
  return field != "refill_after" || (stockpile.release && stockpile.refill);
}

}  // namespace

const Table& stockpile_table() {
  static const Table table =
      Table::of<Stockpile>("stockpile", "Units kept apart from the shelf, for when it is empty.",
                           {required(field<&Stockpile::quantity>("quantity", whole(1, most_units), "units")),
                            field<&Stockpile::draws>("for", references("kind of work"),
                                                     "who may draw: corrective, then planned, then check"),
                            field<&Stockpile::refill>("refill", yes_no(), "whether what was drawn is bought again"),
                            field<&Stockpile::from>("from", span(), "when it is bought, after the start of the run"),
                            field<&Stockpile::release>(
                                "release", optional(awaited_event()),
                                "nobody draws before a measure is announced, or effective, nor once it has ended; "
                                "without: whenever the shelf is empty"),
                            field<&Stockpile::refill_after>("refill_after", span(),
                                                            "with release: so long after the measure has ended")})
          .with_check(check_stockpile)
          .with_applies(stockpile_applies);
  return table;
}

const Table& salvage_table() {
  static const Table table = Table::of<Salvage>(
      "salvage", "What is left over at the end of the run is worth something.",
      {required(field<&Salvage::share>("share", share(), "of its price; a unit that is owed costs its whole price")),
       field<&Salvage::use>("use", optional(span()),
                            "no more units count than are used in so long, at the rate since the start of the run")});
  return table;
}

}  // namespace hozen::scenario
