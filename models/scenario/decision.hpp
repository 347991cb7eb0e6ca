// What the plant's buyers decide when something is announced, happens, or on a date: to buy ahead, to qualify a
// supplier, to call on a contract, to have a supplier's plant built.
#pragma once

#include <optional>
#include <string>

#include "models/scenario/instant.hpp"
#include "models/scenario/values.hpp"
#include "sim/base/quantity.hpp"

namespace hozen::scenario {

/// A measure is announced, becomes effective, ends; a supplier delivers nothing any more.
enum class Happening { announced, effective, ended, out };

/// "drive-export-ban.announced", "orient.out"
struct AwaitedEvent {
  std::string of;  // measure; supplier, when it is out
  Happening what{Happening::announced};
  Place place;
};

/// On a date, or so long after an event, each time; without either: never.
struct DecisionTime {
  std::optional<Instant> at;
  std::optional<AwaitedEvent> on;
  Duration after{0.0};  // the event

  [[nodiscard]] bool never() const noexcept { return !at && !on; }
};

/// More of an item than its stock policy orders, as long as it can be had.
struct LastTimeBuy {
  std::string item;               // spare or material
  std::optional<int> quantity;    // units
  std::optional<Duration> cover;  // instead: what is there and comes lasts for so long, as it has been used so far
  std::optional<Money> cash_limit;
};

/// What becomes of the plant when the state does not pay.
enum class LostBid { build, give_up };

/// Part of the award, so long after building begins.
struct Milestone {
  Duration after{0.0};
  Fraction share{0.0};
};

/// What a state pays towards a supplier's plant, if it does.
struct Subsidy {
  Fraction share{0.0};          // of the cost
  std::optional<Money> cap;     // at most
  Fraction success{1.0};        // chance of the award
  Duration decided_after{0.0};  // the application, which is made as the decision is taken; building waits for it
  LostBid if_lost{LostBid::build};
  Named<Milestone> milestones;              // what is left of the award is paid when the plant is built
  std::optional<Duration> finished_within;  // of the award, else it is clawed back
  Fraction clawback{1.0};                   // of what was paid by then
};

/// A planned supplier's plant, at home or elsewhere.
struct Build {
  std::string supplier;
  Money cost{0.0};  // paid as building begins
  DurationLaw time;
  std::optional<Subsidy> subsidy;
};

/// One of the four.
struct Decision {
  DecisionTime when;
  std::optional<LastTimeBuy> last_time_buy;
  std::string qualify;   // supplier
  std::string activate;  // supplier
  std::optional<Build> build;
};

}  // namespace hozen::scenario
