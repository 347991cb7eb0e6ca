// What a state does to trade: bans, entity lists, counter-lists, tariffs, quotas, licences, bans of what is installed.
// One schema for all: whom it binds, when, where it is tested, what it does.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/scenario/instant.hpp"
#include "models/scenario/values.hpp"
#include "sim/base/quantity.hpp"

namespace hozen::scenario {

/// What a measure binds; what is not named is not restricted.
struct MeasureScope {
  std::vector<std::string> items;            // spares, materials
  std::vector<std::string> component_types;  // tested at use
  std::string origin;                        // region in which the goods are made
  std::string destination;                   // region of the plant
  std::vector<std::string> suppliers;
};

/// At an instant, or after a random time: a hazard is an exponential one. Random times run from the start of the
/// measured span.
struct Announcement {
  std::optional<Instant> at;
  DurationLaw after;
};

/// At an instant, but not before the announcement; or so long after it.
struct EffectiveFrom {
  std::optional<Instant> at;
  Duration after_announcement{0.0};
};

/// At an instant, or so long after it has become effective, or never.
struct MeasureEnd {
  std::optional<Instant> at;
  std::optional<DurationLaw> after_effective;
  Fraction never{0.0};   // chance that it does not end, beside `after_effective`
  bool foreseen{false};  // buyers know from the announcement on when it will end
};

/// Where goods and orders in scope are stopped.
enum class TestedAt { order, leaving, entry, use };

/// What becomes of goods that are on their way to the border as an entry test becomes effective.
enum class Aboard { proceed, stopped };

/// What a supplier does with new orders that the measure would stop.
enum class StoppedOrders { accept, refuse, reroute };

/// An order that is stopped is applied for.
struct Licence {
  DurationLaw delay;              // until the application is decided
  Fraction granted{1.0};          // share of applications
  std::optional<Duration> retry;  // so long after a refusal it is applied for again; without: never
};

/// What buyers pay in scope, from the announcement on.
struct PricePath {
  double factor{1.0};
  std::optional<Duration> fades_over;  // linearly, back to 1; without: it stays until the measure ends
};

/// A share of the price on entry. Of it the exporter passes a part on to the buyer: landed at price (1 + rate x
/// pass-through).
struct Tariff {
  Fraction rate{0.0};
  Fraction pass_through{1.0};
};

struct TradeMeasure {
  std::string imposed_by;  // region
  MeasureScope scope;
  Announcement announced;
  EffectiveFrom effective;
  Duration wind_down{0.0};  // orders placed before it was effective pass for so long
  MeasureEnd end;
  bool recurs{false};
  std::optional<TestedAt> tested_at;  // without: nothing is stopped
  Aboard aboard{Aboard::proceed};
  StoppedOrders new_orders{StoppedOrders::accept};
  Fraction capacity{0.0};  // share of the usual flow that passes
  std::optional<Licence> licence;
  std::optional<PricePath> price;
  std::optional<Tariff> tariff;
  double rival_rush{1.0};  // rivals' orders from the announcement until it is effective, as a multiple
};

/// One item on its way from one supplier to the plant.
struct TradedGoods {
  const std::string& supplier;
  const std::string& origin;
  const std::string& item;
  const std::string& destination;
};

[[nodiscard]] bool binds(const MeasureScope& scope, const TradedGoods& goods);

}  // namespace hozen::scenario
