// From a finished replication to the numbers that are stored.
#pragma once

#include <memory>
#include <vector>

#include "models/plant/plant.hpp"
#include "models/run/measures.hpp"
#include "models/run/simulation.hpp"
#include "models/run/station_span.hpp"
#include "sim/store/layout.hpp"

namespace hozen::run {

/// The layout of results for plants that may differ between alternatives: the union of their lines, stations, component
/// types and components, in canonical order.
[[nodiscard]] store::Layout make_layout(const std::vector<std::shared_ptr<const plant::Plant>>& plants,
                                        const std::string& currency);

/// What measuring writes down on its way; a thread keeps it, so that nothing is allocated from one replication to the
/// next.
struct Workings {
  std::vector<StationSpan> stations;
  std::vector<Measures> lines;
};

/// Where one plant's entities stand in the common layout.
class Placement {
 public:
  Placement(const plant::Plant& plant, const store::Layout& layout);

  /// Writes all KPIs and moments of the replication; what this plant does not have is NaN (values) or absent (moments
  /// are zero).
  void measure(const Simulation& simulation, Workings& workings, store::Sample& sample) const;

 private:
  void measure_values(const Simulation& simulation, Workings& workings, store::Sample& sample) const;
  void measure_moments(const Simulation& simulation, const Workings& workings, store::Sample& sample) const;

  const store::Layout* layout_;
  std::vector<std::size_t> lines_;  // plant's number -> layout's
  std::vector<std::size_t> stations_;
  std::vector<std::size_t> types_;
  std::vector<std::size_t> components_;
  std::vector<std::size_t> spares_;
  std::vector<std::size_t> suppliers_;
  std::vector<std::size_t> materials_;
};

}  // namespace hozen::run
