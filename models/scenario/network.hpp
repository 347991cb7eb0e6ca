// Where spares come from: regions, routes, suppliers, and what disrupts them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/scenario/values.hpp"
#include "sim/base/quantity.hpp"

namespace hozen::scenario {

/// What becomes of orders that come during a disruption: they wait for their turn; they are not taken, and the buyer
/// asks again; or they go to the next source, whatever the sourcing rule.
enum class NewOrders { accept, refuse, reroute };
/// What becomes of units in process: they go on; stand still and go on later; begin again; are gone.
enum class InProcess { continues, freeze, restart, cancel };
/// What becomes of goods in transit: they go on; stand still; come back and leave again later; are lost.
enum class InTransit { continues, hold, returns, lost };

enum class RecoveryShape { step, linear };

/// The way back to full capacity after the down time.
struct Recovery {
  RecoveryShape shape{RecoveryShape::step};
  Duration over{0.0};
};

/// Capacity from so long after the onset on, as recorded.
struct CurvePoint {
  Duration after{0.0};
  Fraction capacity{1.0};
};

/// When capacity is taken away and how it comes back, again and again or once.
struct DisruptionCourse {
  std::optional<DurationLaw> up;  // from the end of a down time (or the start of the run) to the onset
  std::optional<Duration> at;     // once, after the start of the run
  std::optional<DurationLaw> down;
  Fraction capacity{0.0};  // while down
  Recovery recovery;
  std::vector<CurvePoint> curve;  // instead of down, capacity and recovery
};

/// Of a region or a supplier: it takes capacity away.
struct Disruption {
  DisruptionCourse course;
  NewOrders new_orders{NewOrders::accept};
  InProcess in_process{InProcess::freeze};
  InTransit in_transit{InTransit::continues};
};

/// Of a route: there is nothing on it but goods in transit.
struct RouteDisruption {
  DisruptionCourse course;
  InTransit in_transit{InTransit::hold};  // never `continues`, which would do nothing
};

struct Region {
  Named<Disruption> disruptions;
  std::optional<Duration> time_to_recover;  // for stress tests
};

struct SupplyRoute {
  std::string from;  // region
  DurationLaw transit;
  bool crossing{true};
  Named<RouteDisruption> disruptions;
  std::optional<Duration> time_to_recover;
};

/// One thing that a supplier sells.
struct Sold {
  Money price{0.0};
  DurationLaw production;
  int minimum_order{1};
  int finished_stock{0};
};

/// Something that a supplier needs from the tier below.
struct Need {
  std::string from;  // supplier
  Duration cover{0.0};
};

/// Capacity that grows (or shrinks) in equal steps.
struct Ramp {
  Fraction from{1.0};
  Fraction to{1.0};
  Duration begins{0.0};  // after the start of the run
  Duration over{0.0};
};

/// Whether levels that overlap multiply, or the smallest counts.
enum class Overlaps { multiply, min };
enum class Payment { on_receipt, on_order };

/// Whether a supplier takes the plant's orders as the run begins: it does; not before it is qualified; not before its
/// plant is built.
enum class SupplierStatus { qualified, unqualified, planned };

/// What it takes until the plant may order from a supplier.
struct Qualification {
  DurationLaw time;
  Money cost{0.0};        // of an attempt
  Fraction success{1.0};  // chance of an attempt
  int attempts{1};        // at most, one after the other
  std::optional<Duration> lapses_after;
  std::optional<Money> renewal;  // paid each time instead of letting it lapse
};

/// Capacity that is kept ready for the plant, beside what the supplier has for all.
struct Contract {
  MoneyPerYear fee{0.0};
  UnitRate reserved{0.0};
  Duration activation_time{0.0};
  Money activation_cost{0.0};
  bool shared{false};  // of the reserve, too, the plant only gets its share
};

struct Supplier {
  std::string region;
  std::string origin;  // without: the region
  std::string route;
  Named<Sold> sells;
  std::optional<UnitRate> capacity;  // without: any number of units
  std::optional<Ramp> ramp;
  Fraction our_share{1.0};
  std::optional<int> at_once;
  Named<Need> needs;
  Overlaps overlaps{Overlaps::multiply};
  Payment payment{Payment::on_receipt};
  Fraction refund{1.0};
  Named<Disruption> disruptions;
  std::optional<Duration> time_to_recover;
  SupplierStatus status{SupplierStatus::qualified};
  std::optional<Qualification> qualification;
  std::optional<Contract> contract;

  [[nodiscard]] const std::string& origin_or_region() const noexcept { return origin.empty() ? region : origin; }
};

}  // namespace hozen::scenario
