// Reliability growth of a product.
#include "models/scenario/quantities.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/fault.hpp"
#include "sim/base/value_types.hpp"

namespace hozen::scenario {
namespace {

constexpr double most_of_life = 1000.0;  // 100,000 %

/// A product grows by a power law or by dated releases, and what belongs to the law means nothing beside releases.
void check_growth(const Node& node, const void* object, const Reading& reading) {
  const auto& growth = *static_cast<const Growth*>(object);
  if (!growth.shape && growth.releases.empty()) {
    fail(node.place, "missing key 'shape' in " + reading.what,
         {"expected shape and age: Crow's power law, or releases: by their names"});
  }
  if (!growth.releases.empty()) {
    for (const auto* key : {"shape", "age", "life", "mature_at", "released_every"}) {
      if (const auto* entry = written(node, key)) {
        fail(entry->place, reading.what + " has dated releases: '" + key + "' would have no effect",
             {"expected shape and age, or releases alone"});
      }
    }
    return;
  }
  if (!growth.age) {
    fail(node.find("shape")->place, "missing key 'age' in " + reading.what,
         {"expected how long the product has been developed at the start of the run, such as 1 y"});
  }
  if (growth.mature && growth.mature->value <= growth.age->value) {
    fail(node.find("mature_at")->place, reading.what + " is mature at the start: it would never grow",
         {"expected mature_at: an age of the development beyond 'age'"});
  }
}

bool growth_applies(std::string_view field, const void* object) {
  return field != "life" || static_cast<const Growth*>(object)->shape.has_value();
}

const Table& release_table() {
  static const Table table = Table::of<Release>(
      "release", "A new version of a product.",
      {required(
           field<&Release::at>("at", positive_span(), "after the start of the run: units made from then on have it")),
       required(field<&Release::life>(
           "life", quantity<Fraction>(Dimension::fraction, {.most = most_of_life, .above_least = true}),
           "as a share of the life of those that stand at the start"))});
  return table;
}

}  // namespace

const Table& growth_table() {
  static const Table table =
      Table::of<Growth>(
          "growth", "Units that are made later live longer: by Crow's power law, or by dated releases.",
          {field<&Growth::shape>("shape", optional(number({.most = 1.0, .above_least = true})),
                                 "Crow's beta: lives grow as (age of the development) ^ (1 - shape); 1: no growth"),
           field<&Growth::age>("age", optional(positive_span()),
                               "how long the product has been developed at the start of the run"),
           field<&Growth::life>("life",
                                quantity<Fraction>(Dimension::fraction, {.most = most_of_life, .above_least = true}),
                                "of a unit made at the start of the run, as a share of those that stand there then"),
           field<&Growth::mature>("mature_at", optional(positive_span()),
                                  "age of the development from which it grows no more; without: it never ends"),
           field<&Growth::released>("released_every", optional(positive_span()),
                                    "improvements reach new units so far apart, counted from the start of the run; "
                                    "without: at once"),
           field<&Growth::releases>("releases", named("release", object<Release>(release_table)),
                                    "new versions by name, instead of the power law")})
          .with_check(check_growth)
          .with_applies(growth_applies);
  return table;
}

}  // namespace hozen::scenario
