// Measures of states in one replication: when each is announced, becomes effective, has wound down, ends; and what that
// means for a flow of goods.
//
// What lies ahead is drawn as its turn comes, by measure and occurrence: who asks sees nothing of it but an end that is
// foreseen, and another law of ends leaves all that is before an end as it was, to the bit.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/plant/measure_plan.hpp"
#include "sim/base/tick.hpp"
#include "sim/random/draws.hpp"

namespace hozen::supply {

enum class Phase : std::uint8_t { awaited, announced, effective, wound_down, ended };

/// A measure has entered a phase.
struct MeasureFact {
  std::uint32_t measure{0};
  Phase phase{Phase::awaited};
};

/// What an import costs (Measures::landed): `buyer` = `exporter` + `duty`.
struct Landed {
  double buyer{0.0};
  double exporter{0.0};
  double duty{0.0};
};

/// What a test looks at: one item of one supplier.
struct Goods {
  std::uint32_t offer{0};
  Tick ordered{0};
  Tick shipped{0};  // tested at entry
};

class Measures {
 public:
  /// No measure is announced before `measured_from`. `plan` outlives it.
  Measures(const plant::MeasuresPlan& plan, Tick measured_from);

  void reset(random::Draws& draws);
  /// When the next fact is due; `never`: none is.
  [[nodiscard]] Tick next_time() const noexcept { return next_time_; }
  /// The next fact due by now, in order of time and name; nothing when there is none left.
  std::optional<MeasureFact> advance(Tick now, random::Draws& draws);

  [[nodiscard]] Phase phase(std::uint32_t measure) const noexcept { return states_[measure].phase; }
  [[nodiscard]] bool in_force(std::uint32_t measure) const noexcept;
  [[nodiscard]] bool announced(std::uint32_t measure) const noexcept;
  /// When it will end, as far as buyers know: `never` unless it is announced and its end foreseen.
  [[nodiscard]] Tick foreseen_end(std::uint32_t measure) const noexcept;
  /// When it was announced last; `never`: not yet.
  [[nodiscard]] Tick announced_from(std::uint32_t measure) const noexcept { return states_[measure].last_announced; }
  /// When it became effective last, or will as announced; `never`: not announced.
  [[nodiscard]] Tick effective_from(std::uint32_t measure) const noexcept { return states_[measure].effective; }

  /// The first measure that stops these goods at this test now; `plant::none`: they pass. Goods of orders placed before
  /// it was effective pass until it has wound down; at entry those that were aboard by then may pass as well.
  /// `first`: measures before this one are not asked.
  [[nodiscard]] std::uint32_t stops(scenario::TestedAt test, const Goods& goods, Tick now,
                                    std::uint32_t first = 0) const noexcept;
  /// Whether a measure with this test binds the offer, whenever it is in force.
  [[nodiscard]] bool can_stop(scenario::TestedAt test, std::uint32_t offer) const noexcept;
  /// Whether a measure in force has suppliers do this with new orders.
  [[nodiscard]] bool does_with_orders(scenario::StoppedOrders what, std::uint32_t offer) const noexcept;
  [[nodiscard]] std::size_t size() const noexcept { return plan_->measures.size(); }
  [[nodiscard]] const plant::MeasurePlan& plan(std::uint32_t measure) const noexcept {
    return plan_->measures[measure];
  }
  /// Share of the usual flow that measures with this test let through now: the product of their shares.
  [[nodiscard]] double share(scenario::TestedAt test, std::uint32_t offer) const noexcept;

  /// What an order placed now costs, as a multiple of its price without measures.
  [[nodiscard]] double price_factor(std::uint32_t offer, Tick now) const noexcept;
  /// Whether that changes by itself from now on.
  [[nodiscard]] bool price_fades(std::uint32_t offer, Tick now) const noexcept;
  /// What goods that enter now cost. Of a tariff tau at a pass-through theta the buyer pays price x (1 + theta tau), of
  /// which the exporter receives price x (1 + theta tau) / (1 + tau) and the state tau times that. Several tariffs add
  /// up. Source: R. C. Feenstra, Symmetric pass-through of tariffs and exchange rates under imperfect competition,
  /// Journal of International Economics 27 (1989) 25-45.
  [[nodiscard]] Landed landed(double price, std::uint32_t offer) const noexcept;
  /// When goods that are ordered now must have left their supplier, before measures that are announced or in force stop
  /// them; `never`: there is no such measure. `transit`: how long they are on their way then.
  [[nodiscard]] Tick last_to_leave(std::uint32_t offer, Tick transit) const noexcept;
  /// How much more than usual other buyers order now.
  [[nodiscard]] double rival_rush(std::uint32_t offer) const noexcept;

  /// Announcements of memoryless measures so far, and how many there would be on average in the time in which they
  /// could come: each hazard times that time.
  [[nodiscard]] std::int64_t onsets() const noexcept { return onsets_; }
  [[nodiscard]] double expected_onsets(Tick now) const noexcept;
  /// Time in which at least one measure was in force.
  [[nodiscard]] Tick force_ticks(Tick now) const noexcept;

 private:
  struct State {
    Phase phase{Phase::awaited};
    std::uint32_t occurrence{0};  // announcements so far
    Tick awaited_from{0};
    Tick announced{never};       // when it is, next or last
    Tick last_announced{never};  // never: not yet
    Tick effective{never};
    Tick ends{never};  // drawn as it becomes effective, or as it is announced where it is foreseen
    Tick next{never};
  };

  void await(std::uint32_t measure, Tick from, random::Draws& draws);
  Phase enter_next(std::uint32_t measure, Tick now, random::Draws& draws);
  void find_end(std::uint32_t measure, random::Draws& draws);
  void find_next_time() noexcept;
  [[nodiscard]] Tick next_of(const plant::MeasurePlan& plan, const State& state) const noexcept;
  void book_force(Tick now) noexcept;
  [[nodiscard]] bool binds(std::size_t measure, std::uint32_t offer) const noexcept {
    return plan_->measures[measure].offers[offer] != 0;
  }
  [[nodiscard]] bool passes(const plant::MeasurePlan& plan, const State& state, const Goods& goods,
                            Tick now) const noexcept;

  const plant::MeasuresPlan* plan_;
  Tick measured_from_;
  std::vector<State> states_;
  Tick next_time_{never};
  std::int64_t onsets_{0};
  double expected_{0.0};  // of waits that are over
  std::int32_t in_force_{0};
  Tick force_booked_{0};
  Tick force_ticks_{0};
};

}  // namespace hozen::supply
