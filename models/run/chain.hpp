// From a disruption to the sink: one replication's lost output by supplier, spare, purchase order and station.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "models/plant/plant.hpp"
#include "models/supply/supply_recorder.hpp"

namespace hozen::run {

/// Output that a component lost while it waited for a unit of one purchase order.
struct ChainLink {
  std::string supplier;
  std::string spare;
  std::uint32_t order{0};  // its number at this supplier, from 1; 0: nothing was on order, as nobody took orders
  double placed{0.0};      // h since the start of the run
  double received{0.0};    // of its last unit; infinite: not before the end
  std::string station;
  std::string component;
  double waited_from{0.0};  // h
  double lost{0.0};         // parts
};

/// A time in which a disruption struck.
struct ChainOutage {
  std::string disruption;  // "regions/east/disruptions/shutdown"
  double from{0.0};        // h
  double to{0.0};          // full again; infinite: not before the end
  double lowest{1.0};      // level
};

struct Chain {
  std::vector<ChainOutage> outages;
  std::vector<ChainLink> links;  // in the order of waits; their losses sum to the whole run's lost_output_waiting_part
                                 // of spares bought from suppliers
};

/// Takes down one replication.
class ChainRecorder final : public supply::SupplyRecorder {
 public:
  explicit ChainRecorder(const plant::Plant& plant) : plant_{&plant} {}

  void levels_changed(Tick now, const supply::Network& network) override;
  void ordered(Tick now, const supply::OpenOrder& order) override;
  void settled(Tick now, const supply::NetworkFact& fact) override;
  void waits(Tick now, const supply::Wait& wait) override;
  /// What comes of it is seen in orders and waits.
  void decided(Tick /*now*/, const supply::DecisionFact& /*fact*/) override {}

  /// `lost`: what is booked at the end to a component and an offer.
  [[nodiscard]] Chain finish(const std::map<std::pair<std::uint32_t, std::uint32_t>, double>& lost);

 private:
  using Place = std::pair<std::uint32_t, std::uint32_t>;     // component, offer
  using OrderKey = std::pair<std::uint32_t, std::uint32_t>;  // offer, number
  void close(const Place& place, double lost);

  const plant::Plant* plant_;
  Chain chain_;
  std::map<std::uint32_t, std::size_t> striking_;  // disruption -> its outage
  std::map<OrderKey, std::pair<double, double>> orders_;
  std::vector<OrderKey> of_links_;
  std::map<Place, std::pair<std::size_t, double>> open_;  // the last wait of each, and what had been lost before it
};

}  // namespace hozen::run
