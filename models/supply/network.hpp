// Suppliers, what disrupts them, and what is on order with them.
//
// The network knows nothing of shelves, components or lines: it takes orders and tells what arrives, what is lost, and
// that something has changed which a buyer can see. Its time runs whether or not anybody orders.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/plant/meter.hpp"
#include "models/plant/network_plan.hpp"
#include "models/supply/customs.hpp"
#include "models/supply/disruption.hpp"
#include "models/supply/measures.hpp"
#include "models/supply/meter.hpp"
#include "models/supply/supplier.hpp"
#include "sim/base/tick.hpp"
#include "sim/random/draws.hpp"

namespace hozen::supply {

/// What the network tells.
struct NetworkFact {
  enum class Kind : std::uint8_t {
    received,   // units have arrived
    lost,       // units in transit are gone
    cancelled,  // units in process are gone
    changed     // a supplier delivers more or less than before, or takes orders again
  };
  Kind kind{Kind::changed};
  std::uint32_t offer{0};
  std::uint32_t order{0};
  std::int64_t quantity{0};
  double price{0.0};  // of a unit, as agreed when it was ordered
  Tick placed{0};
};

/// Units of one order at one offer, and when it was placed.
struct OpenOrder {
  std::uint32_t offer{0};
  std::uint32_t number{0};  // at this offer
  std::int64_t open{0};     // units neither received nor gone
  double price{0.0};
  Tick placed{0};
};

/// Units since the start; ordered = the others + what is open.
struct OrderedUnits {
  std::int64_t ordered{0};
  std::int64_t received{0};
  std::int64_t lost{0};
  std::int64_t cancelled{0};
};

/// Of one offer, since the start.
struct OfferTotals {
  OrderedUnits units;
  double spent{0.0};           // at the prices agreed, on units received
  double hours_on_order{0.0};  // from order to receipt, of units received
};

/// Of the whole network, since the start.
struct SupplyTotals {
  OrderedUnits units;
  double hours_on_order{0.0};  // from order to receipt, of units received
  Tick without_source{0};      // summed over items
  std::int64_t onsets{0};      // of disruptions without memory
  double expected_onsets{0.0};
};

/// What comes without orders.
struct SteadyFeed {
  std::uint32_t offer{plant::none};  // none: nobody delivers
  double units_per_tick{0.0};        // infinity: any number
  double price{0.0};                 // of a unit, as its supplier receives it
  double duty{0.0};
};

class Network {
 public:
  /// `measures`: what states do to it; null: nothing. Both outlive it.
  explicit Network(const plant::NetworkPlan& plan, const Measures* measures = nullptr);

  void reset(random::Draws& draws);
  /// When something happens next; `never` when nothing does.
  [[nodiscard]] Tick next_time() const noexcept { return next_; }
  /// All that is due at `now`.
  void advance(Tick now, random::Draws& draws, std::vector<NetworkFact>& facts);

  /// The offer that a buyer of this item turns to now; nothing when nobody takes orders.
  [[nodiscard]] std::uint32_t source(std::uint32_t item, Tick now) const;
  [[nodiscard]] bool takes_orders(std::uint32_t offer) const;
  /// Of a unit that is ordered now, before duties.
  [[nodiscard]] double price(std::uint32_t offer, Tick now) const;
  /// A measure has entered another phase: what it means is seen to as soon as the network moves, which is now.
  void measures_changed(Tick now) noexcept;
  /// The supplier takes the plant's orders from now on, or no new ones: it is qualified, built, or neither.
  void open(std::uint32_t supplier, bool open, Tick now);
  /// The capacity that its contract reserves is there from now on.
  void activate(std::uint32_t supplier, Tick now) noexcept;
  /// Whether it is qualified and stands.
  [[nodiscard]] bool is_open(std::uint32_t supplier) const { return standing_[supplier].open; }
  /// Calendar time since the start in which it was.
  [[nodiscard]] Tick open_time(std::uint32_t supplier, Tick now) const noexcept;
  /// How many units of an order placed now would pass before measures that are announced stop them, as far as the
  /// supplier's stock, books, capacity and mean times tell.
  [[nodiscard]] std::int64_t would_pass(std::uint32_t offer, Tick now) const;
  /// What a unit that is ordered now costs the buyer, duties included.
  [[nodiscard]] double landed_price(std::uint32_t offer, Tick now) const;
  /// Units that measures stop.
  [[nodiscard]] std::int64_t stopped() const noexcept { return customs_ ? customs_->stopped() : 0; }
  /// What the first source that delivers can deliver steadily.
  [[nodiscard]] SteadyFeed steady_feed(std::uint32_t item, Tick now) const;
  /// Orders so many units; what comes of it is told by facts, at `now` at the earliest.
  void order(std::uint32_t offer, std::int64_t quantity, Tick now);

  [[nodiscard]] bool buys(std::uint32_t item) const { return !plan_->buying[item].offers.empty(); }
  [[nodiscard]] std::int64_t on_order(std::uint32_t item) const { return on_order_[item]; }
  /// In the order in which they were placed.
  [[nodiscard]] const std::vector<OpenOrder>& open_orders(std::uint32_t item) const { return open_[item]; }
  /// 1 when nothing is wrong.
  [[nodiscard]] double level(std::uint32_t supplier) const { return levels_[supplier]; }
  [[nodiscard]] const Supplier& supplier(std::uint32_t number) const { return suppliers_[number]; }
  [[nodiscard]] const std::vector<Disruption>& disruptions() const noexcept { return disruptions_; }
  /// Whether a disruption strikes this supplier, the goods on its way, or one that it needs.
  [[nodiscard]] bool touches(std::uint32_t supplier, const Disruption& disruption) const;
  [[nodiscard]] const OrderedUnits& units(std::uint32_t offer) const { return totals_[offer].units; }
  /// Calendar time since the start in which no source of the item delivered anything.
  [[nodiscard]] Tick without_source(std::uint32_t item, Tick now) const;
  [[nodiscard]] SupplyTotals totals(Tick now) const;
  [[nodiscard]] const std::vector<OfferTotals>& offers() const noexcept { return totals_; }
  /// Calendar time since the start in which the supplier delivered nothing.
  [[nodiscard]] Tick out_of_action(std::uint32_t supplier, Tick now) const noexcept;
  [[nodiscard]] const plant::NetworkPlan& plan() const noexcept { return *plan_; }

 private:
  [[nodiscard]] double share_let_through(std::uint32_t offer, Tick now) const;
  /// The offer that the rule names among those that are asked.
  using Asked = bool (Network::*)(std::uint32_t offer) const;
  [[nodiscard]] std::uint32_t source_among(const plant::BuyPlan& buying, Tick now, Asked asked) const;
  [[nodiscard]] std::uint32_t furthest_behind(const plant::BuyPlan& buying, Asked asked) const;
  [[nodiscard]] bool refuses(std::uint32_t offer) const;
  [[nodiscard]] bool has_its_turn(std::uint32_t offer) const;
  [[nodiscard]] bool keeps(std::uint32_t offer) const;
  [[nodiscard]] bool keeps_and_may_deliver(std::uint32_t offer) const;
  [[nodiscard]] bool may_not_deliver(std::uint32_t offer) const;
  [[nodiscard]] bool disrupted(std::uint32_t offer, scenario::NewOrders what) const;

  struct Standing {  // of one supplier with the plant
    bool open{true};
    bool active{false};  // the reserve of its contract
    Tick since{0};       // it has been open or closed
    Tick open_before{0};
  };
  struct Cover {  // of one need of one supplier
    Meter left{0.0};
    bool spent{false};
  };

  void strike(std::uint32_t disruption, Tick now, std::vector<NetworkFact>& facts);
  void tell_gone(NetworkFact::Kind kind, Tick now, std::vector<NetworkFact>& facts);
  void close(const Shipment& shipment, NetworkFact& fact);
  [[nodiscard]] bool due_changes(Tick now, random::Draws& draws, std::vector<NetworkFact>& facts);
  [[nodiscard]] bool spend_covers(Tick now);
  void set_levels(Tick now);
  [[nodiscard]] Speeds speeds_of(std::uint32_t supplier, Tick now);
  [[nodiscard]] double need_level(std::uint32_t supplier, double own_level, Tick now);
  [[nodiscard]] double ramp(const plant::RampPlan& plan, Tick now) const noexcept;
  [[nodiscard]] Tick next_ramp_step(const plant::RampPlan& plan, Tick now) const noexcept;
  void note_sources(Tick now);
  void find_next(Tick now);
  void move_goods(std::uint32_t supplier, Tick now, random::Draws& draws, std::vector<NetworkFact>& facts);
  void move_tested(std::uint32_t supplier, Tick now, random::Draws& draws, std::vector<NetworkFact>& facts);
  void test(scenario::TestedAt test, std::vector<Shipment>& goods);
  [[nodiscard]] Tick placed(const Shipment& shipment) const;
  [[nodiscard]] double our_share(std::uint32_t supplier) const;
  [[nodiscard]] double reserve(std::uint32_t supplier) const;

  const plant::NetworkPlan* plan_;
  std::vector<Disruption> disruptions_;
  std::vector<Supplier> suppliers_;
  std::vector<double> levels_;              // by supplier, as those see it that need it
  std::vector<std::vector<Cover>> covers_;  // by supplier and need
  std::vector<Standing> standing_;          // by supplier
  std::vector<std::uint32_t> orders_;       // by offer: placed so far
  std::vector<std::int64_t> counted_;       // by offer: units ordered before the shares began to count
  std::vector<OfferTotals> totals_;         // by offer
  std::vector<std::int64_t> on_order_;      // by item
  std::vector<std::vector<OpenOrder>> open_;
  std::vector<Tick> out_since_;   // by supplier; never: it delivers
  std::vector<Tick> out_;         // by supplier, before that
  std::vector<char> sourceless_;  // by item: no source delivers
  std::vector<Tick> sourceless_since_;
  std::vector<Tick> sourceless_time_;
  std::vector<Shipment> moved_;  // workings
  std::vector<Shipment> passed_;
  const Measures* measures_;
  std::optional<Customs> customs_;  // where measures can stop anything
  bool terms_changed_{false};
  Tick next_{never};
};

}  // namespace hozen::supply
