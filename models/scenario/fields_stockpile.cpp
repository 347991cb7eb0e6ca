// Units kept apart from the shelf.
#include <algorithm>
#include <array>

#include "models/scenario/tables.hpp"
#include "sim/base/fault.hpp"
#include "sim/base/value_types.hpp"

namespace hozen::scenario {
namespace {

constexpr int most_units = 1'000'000;
constexpr double longest_span = 1000.0 * 8760.0;
/// In the order in which requests are met.
constexpr std::array<std::string_view, 3> kinds{"corrective", "planned", "check"};

/// Requests are met by rank: whoever may draw, those before it may as well.
void check_stockpile(const Node& node, const void* object, const Reading& reading) {
  const auto& draws = static_cast<const Stockpile*>(object)->draws;
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

}  // namespace

const Table& stockpile_table() {
  static const Table table =
      Table::of<Stockpile>("stockpile", "Units kept apart from the shelf, for when it is empty.",
                           {required(field<&Stockpile::quantity>("quantity", whole(1, most_units), "units")),
                            field<&Stockpile::draws>("for", references("kind of work"),
                                                     "who may draw: corrective, then planned, then check"),
                            field<&Stockpile::refill>("refill", yes_no(), "whether what was drawn is bought again"),
                            field<&Stockpile::from>("from", quantity<Duration>(Dimension::time, {.most = longest_span}),
                                                    "when it is bought, after the start of the run")})
          .with_check(check_stockpile);
  return table;
}

}  // namespace hozen::scenario
