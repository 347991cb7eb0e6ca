// A network that a test drives by itself.
#pragma once

#include <algorithm>
#include <vector>

#include "models/supply/network.hpp"

namespace hozen::supply {

/// One supplier that sells one spare. Production and transit in days, both constant.
inline plant::NetworkPlan one_supplier(double production, double transit) {
  plant::NetworkPlan plan;
  plant::SupplierPlan supplier;
  supplier.name = "orient";
  supplier.transit = random::Law::deterministic(transit * ticks_per_day);
  supplier.offers = 1;
  plan.suppliers.push_back(supplier);
  plan.offers.push_back({.name = "orient/drive",
                         .key = random::entity_key("suppliers/orient/drive"),
                         .price = 100.0,
                         .production = random::Law::deterministic(production * ticks_per_day)});
  plan.buying.push_back({.rule = scenario::SourcingRule::in_order, .offers = {0}, .shares = {0.0}});
  return plan;
}

/// Down from one day for so many, at a level; all at once back.
inline plant::DisruptionPlan halt(double at, double days, double level = 0.0) {
  plant::DisruptionPlan plan;
  plan.name = "halt";
  plan.key = random::entity_key("halt");
  plan.at = round_to_tick(at * ticks_per_day);
  plan.down = random::Law::deterministic(days * ticks_per_day);
  plan.capacity = level;
  plan.recovery = {{.after = 0, .share = 1.0}};
  return plan;
}

class Driven {
 public:
  explicit Driven(const plant::NetworkPlan& plan, std::uint64_t replication = 0)
      : network{plan}, draws_{1, replication} {
    network.reset(draws_);
  }

  /// All that happens up to this instant.
  void run_to(Tick until) {
    while (network.next_time() <= until) {
      step();
    }
  }
  /// The next thing that happens.
  void step() {
    const Tick now = network.next_time();
    const auto known = facts.size();
    network.advance(now, draws_, facts);
    times.resize(known, now);
    times.resize(facts.size(), now);
  }
  /// Days on which units came.
  [[nodiscard]] std::vector<double> receipts() const {
    std::vector<double> days;
    for (std::size_t i = 0; i < facts.size(); ++i) {
      if (facts[i].kind == NetworkFact::Kind::received) {
        days.push_back(static_cast<double>(times[i]) / static_cast<double>(ticks_per_day));
      }
    }
    return days;
  }

  Network network;
  std::vector<NetworkFact> facts;
  std::vector<Tick> times;  // of the facts

 private:
  random::Draws draws_;
};

}  // namespace hozen::supply
