// Suppliers, what disrupts them, and what is bought from them, compiled.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/scenario/network.hpp"
#include "models/scenario/sourcing.hpp"
#include "sim/base/tick.hpp"
#include "sim/random/draws.hpp"
#include "sim/random/law.hpp"

namespace hozen::plant {

/// A share of the way from the level at which a recovery begins back to the full level.
struct RecoveryStep {
  Tick after{0};      // the end of the down time
  double share{1.0};  // the last one is 1
};

/// One process of one region, route or supplier: up, down, recovering.
struct DisruptionPlan {
  std::string name;  // "regions/east/disruptions/shutdown"
  random::EntityKey key{0};
  bool recurs{false};
  random::Law up;  // ticks from the end of a down time to the next onset, where it recurs
  Tick at{never};  // where it comes once
  random::Law down;
  double capacity{0.0};  // level while down
  std::vector<RecoveryStep> recovery;
  scenario::NewOrders new_orders{scenario::NewOrders::accept};
  scenario::InProcess in_process{scenario::InProcess::freeze};
  scenario::InTransit in_transit{scenario::InTransit::continues};
};

/// What a supplier needs of another one.
struct NeedPlan {
  std::uint32_t supplier{0};
  Tick cover{0};  // what the needy one has of it in stock, in time of full use
};

/// The capacity that grows.
struct RampPlan {
  double from{1.0};
  double to{1.0};
  Tick begins{0};
  Tick over{0};
};

/// What it takes until the plant may order from a supplier.
struct QualificationPlan {
  random::Law time;  // ticks
  double cost{0.0};
  double success{1.0};
  int attempts{1};
  Tick lapses_after{never};
  std::optional<double> renewal;
};

/// Capacity that is kept ready for the plant.
struct ContractPlan {
  double fee_per_tick{0.0};
  double units_per_tick{0.0};
  Tick activation_time{0};
  double activation_cost{0.0};
  bool shared{false};
};

struct SupplierPlan {
  std::string name;
  random::EntityKey key{0};
  std::string region;
  std::string origin;
  std::vector<std::uint32_t> disruptions;  // of its own and of its region
  std::vector<std::uint32_t> on_the_way;   // of its route
  random::Law transit;                     // ticks
  bool crossing{true};                     // whether a later shipment may arrive before an earlier one
  double units_per_tick{0.0};              // 0 without a contract: any number
  RampPlan ramp;
  double our_share{1.0};    // of the capacity
  std::int64_t at_once{0};  // units in process at a time; 0: any number
  std::vector<NeedPlan> needs;
  std::uint32_t first_offer{0};
  std::uint32_t offers{0};
  bool smallest_level{false};  // of what overlaps, instead of the product
  bool paid_on_order{false};
  double refund{1.0};  // of what was paid for units that are lost or cancelled
  scenario::SupplierStatus status{scenario::SupplierStatus::qualified};  // as the run begins
  std::optional<QualificationPlan> qualification;
  std::optional<ContractPlan> contract;

  /// It has a capacity, be it by contract alone.
  [[nodiscard]] bool limited() const noexcept { return units_per_tick > 0.0 || contract.has_value(); }
};

/// One thing that one supplier sells to the plant.
struct OfferPlan {
  std::string name;  // "orient/drive"
  random::EntityKey key{0};
  std::uint32_t supplier{0};
  std::uint32_t item{0};  // spares first, then materials
  double price{0.0};
  random::Law production;  // ticks
  std::int64_t minimum_order{1};
  std::int64_t finished_stock{0};
};

/// From whom an item is bought; no offers: not from suppliers.
struct BuyPlan {
  scenario::SourcingRule rule{scenario::SourcingRule::in_order};
  std::vector<std::uint32_t> offers;
  std::vector<double> shares;  // by offer, for `shares`
};

/// All that a plant's spares and materials depend on. Suppliers stand behind those that they need.
struct NetworkPlan {
  std::vector<DisruptionPlan> disruptions;
  std::vector<SupplierPlan> suppliers;
  std::vector<OfferPlan> offers;
  std::vector<BuyPlan> buying;  // by item: spares first, then materials

  [[nodiscard]] bool empty() const noexcept { return offers.empty(); }
};

}  // namespace hozen::plant
