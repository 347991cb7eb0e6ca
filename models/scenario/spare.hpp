// Spares: units on the shelf, and how they are ordered again.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/scenario/decision.hpp"
#include "models/scenario/sourcing.hpp"
#include "models/scenario/values.hpp"
#include "sim/base/quantity.hpp"

namespace hozen::scenario {

/// When how much is ordered, by the inventory position: on hand + on order + in repair loops - requests that wait.
enum class StockRule { base_stock, reorder_up_to, reorder_lots };  // in scenarios: base_stock, s_S, r_Q

struct StockPolicy {
  StockRule rule{StockRule::base_stock};
  int level{0};                    // base_stock
  int reorder_point{0};            // reorder_...: ordered at this position or below it
  int up_to{0};                    // reorder_up_to
  int quantity{1};                 // reorder_lots
  std::optional<Duration> review;  // without: at every change of the position
  std::optional<int> initial;      // on hand as the run begins; without: what makes the position full
  Money order_cost{0.0};
  int minimum_order{1};

  /// The position that an order leads up to; with lots its highest one.
  [[nodiscard]] int full() const noexcept {
    return rule == StockRule::base_stock ? level : rule == StockRule::reorder_up_to ? up_to : reorder_point + quantity;
  }
  /// The highest position at which something is ordered.
  [[nodiscard]] int reorder_at() const noexcept { return rule == StockRule::base_stock ? level - 1 : reorder_point; }
};

/// Units that are on their way as the run begins.
struct OpenOrder {
  Duration due_in{0.0};
  int quantity{1};
};

/// Another shelf, from which a spare's units come instead of from a supplier.
struct Depot {
  std::string spare;
  DurationLaw transit;  // of each unit, once it is there
};

/// What it takes to fit a unit of one kind where one of another kind belongs, and to go back.
struct Substitution {
  Duration conversion{0.0};
  Money cost{0.0};
  bool reversible{true};  // else what has been converted asks for the new kind from then on
};

/// A quicker way to get a unit for which work after a failure waits.
struct Emergency {
  DurationLaw lead_time;
  Money price{0.0};
};

/// Units kept apart from the shelf, for when it is empty.
struct Stockpile {
  int quantity{0};
  std::vector<std::string> draws{"corrective"};  // the kinds of work that may draw
  bool refill{false};
  Duration from{0.0};                   // bought then, after the start of the run
  std::optional<AwaitedEvent> release;  // locked until then, and again once the measure has ended
  Duration refill_after{0.0};           // the end of the measure that released it
};

/// What a unit that is left over at the end is worth.
struct Salvage {
  Fraction share{0.0};          // of its price
  std::optional<Duration> use;  // no more units count than are used in so long
};

/// What becomes of a request of others that finds the shelf empty: it waits for its turn, or goes elsewhere.
enum class Unmet { waits, lost };

/// Others who draw on the shelf whatever this plant does.
struct OtherDemand {
  DurationLaw every;  // from one request to the next; the first one comes after one such time
  int units{1};       // of a request
  Unmet unmet{Unmet::waits};
};

struct Spare {
  Money price{0.0};
  FractionPerYear holding{0.0};
  int base_stock{0};  // without `stock`
  std::optional<StockPolicy> stock;
  DurationLaw lead_time;
  Sourcing sourcing;           // instead of the lead time and the price
  std::optional<Depot> depot;  // instead of either
  std::optional<Duration> shelf_life;
  std::optional<Emergency> emergency;
  std::optional<Stockpile> stockpile;
  std::optional<Salvage> salvage;
  Named<Substitution> replaces;  // by the spare that it stands in for
  std::vector<OpenOrder> arriving;
  std::string records;          // a CSV file that says what is there and what comes; empty: none
  std::optional<int> recorded;  // on hand as the run begins, from that file
  std::optional<OtherDemand> other_demand;
  bool unlimited{false};  // supply: unlimited -> always on the shelf, never held
  bool corrective_takes_reserved{true};
  int reserved_for_corrective{0};  // units that only work after a failure is given
};

/// On hand as the run begins.
[[nodiscard]] double units_at_start(const Spare& spare) noexcept;
/// On their way as the run begins.
[[nodiscard]] double units_arriving(const Spare& spare) noexcept;
/// Nothing is there, nothing comes, and without a request that no removed unit answers nothing is ever ordered.
[[nodiscard]] bool stays_empty(const Spare& spare) noexcept;

/// Whether only what is stocked reads this key of a spare: nothing that is unlimited has it.
[[nodiscard]] bool stocked_key(std::string_view key) noexcept;
/// Whether a stock policy reads this key of `stock`.
[[nodiscard]] bool stock_rule_reads(StockRule rule, std::string_view key) noexcept;
/// The stock policy of this name; nothing for an unknown one.
[[nodiscard]] std::optional<StockRule> stock_rule_called(std::string_view word) noexcept;

}  // namespace hozen::scenario
