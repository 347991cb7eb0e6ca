// The books of one supplier: orders that wait for their turn, units in process, finished stock, goods in transit.
#pragma once

#include <cstdint>
#include <vector>

#include "models/plant/network_plan.hpp"
#include "models/supply/meter.hpp"
#include "sim/base/tick.hpp"
#include "sim/random/draws.hpp"

namespace hozen::supply {

/// Units of one order that go together. `due`: on the meter of the stage that they are in.
struct Shipment {
  std::uint32_t offer{0};
  std::uint32_t order{0};  // its number at this offer
  std::int64_t quantity{0};
  double due{0.0};
  double production{0.0};  // ticks of work, once it is in process
  bool from_stock{false};  // taken from finished stock
  bool to_stock{false};    // makes up for what was taken: nobody's order
  Tick left{0};            // its supplier, once it has
};

/// Speeds of a supplier's meters: 1 when nothing is wrong.
struct Speeds {
  double admission{1.0};  // of the capacity, and whether anything begins at all
  double process{1.0};    // of units in process
  double transit{1.0};    // of goods in transit
  double capacity{1.0};   // ramp x our share, beside `admission`
  double reserve{0.0};    // units a tick on top, beside `admission`
};

/// First come first served at a capacity of units a day, then a time of production, then a time in transit. Each stage
/// has a meter, so that a halt moves whatever stands in it, however much that is. Units begin as they pass the
/// capacity, those that pass within an hour together: an order in many shipments costs no more than its hours.
class Supplier {
 public:
  Supplier(const plant::SupplierPlan& plan, const std::vector<plant::OfferPlan>& offers);

  void reset();
  /// Units that are finished are tested before they leave: they stand in `ready` until they are loaded.
  void test_before_leaving() noexcept { tested_ = true; }
  [[nodiscard]] std::vector<Shipment>& ready() noexcept { return ready_; }
  void load(const Shipment& shipment) { held_.push_back(shipment); }
  void set_speeds(const Speeds& speeds, Tick now);
  [[nodiscard]] const Speeds& speeds() const noexcept { return speeds_; }
  /// Of its capacity, as it is now.
  [[nodiscard]] double units_per_tick() const noexcept { return capacity_.rate(); }

  /// An order of the plant's: what is in finished stock leaves from there, the rest is made.
  void place(std::uint32_t offer, std::uint32_t order, std::int64_t quantity, Tick now);
  [[nodiscard]] Tick next_time() const noexcept;
  /// All that is due at `now`; what arrives is appended to `arrived`.
  void advance(Tick now, random::Draws& draws, std::vector<Shipment>& arrived);

  // What a disruption does to what stands in the books; units that are gone are appended to `gone`.
  void begin_again(Tick now);
  void cancel_process(Tick now, std::vector<Shipment>& gone);
  void lose_transit(std::vector<Shipment>& gone);
  void call_back();

  /// Units that an order placed now stands behind: of earlier orders, and those that fill up finished stock.
  [[nodiscard]] std::int64_t before_a_new_order() const noexcept;
  /// Units of the plant's orders in each stage.
  [[nodiscard]] std::int64_t in_backlog() const noexcept;
  [[nodiscard]] std::int64_t in_process() const noexcept;
  [[nodiscard]] std::int64_t held() const noexcept;
  [[nodiscard]] std::int64_t in_transit() const noexcept;
  [[nodiscard]] std::int64_t finished(std::uint32_t offer) const { return finished_[offer - plan_->first_offer]; }

 private:
  [[nodiscard]] bool may_admit() const noexcept;
  [[nodiscard]] Tick next_admission() const noexcept;
  void queue(const Shipment& shipment, Tick now);
  void await_turn(Tick now) noexcept;
  [[nodiscard]] std::int64_t together(std::int64_t quantity) const noexcept;
  bool admit(Tick now, random::Draws& draws);
  bool finish(Tick now);
  bool ship(Tick now, random::Draws& draws);

  const plant::SupplierPlan* plan_;
  const std::vector<plant::OfferPlan>* offers_;
  std::vector<std::int64_t> finished_;    // by offer of this supplier
  std::vector<std::uint32_t> restocked_;  // by offer: orders to finished stock so far
  bool tested_{false};
  Speeds speeds_;
  Meter work_;
  Meter capacity_{0.0};
  Meter way_;
  double turn_{0.0};               // reading of the meter of capacity at which the next ones of the backlog may begin
  std::int64_t next_{0};           // how many: all of one order
  std::int64_t busy_{0};           // units in process
  double free_at_{0.0};            // and at which the next one could
  double last_due_{0.0};           // on the meter of the way, where nothing overtakes
  std::vector<Shipment> backlog_;  // in order of coming
  std::vector<Shipment> process_;  // heap by `due`
  std::vector<Shipment> ready_;    // finished, in order, to be tested
  std::vector<Shipment> held_;     // finished, in order, until they leave
  std::vector<Shipment> transit_;  // heap by `due`
};

}  // namespace hozen::supply
