// A scenario as an engineer means it: typed, with units, still by name. The reader makes it
// from YAML (reader.hpp); the plant is compiled from it (models/plant). Maps are ordered by
// name, so the order in which a file declares things decides nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/scenario/common_cause.hpp"
#include "models/scenario/component_type.hpp"
#include "models/scenario/decision.hpp"
#include "models/scenario/infrastructure.hpp"
#include "models/scenario/instant.hpp"
#include "models/scenario/line.hpp"
#include "models/scenario/maintenance.hpp"
#include "models/scenario/material.hpp"
#include "models/scenario/measure.hpp"
#include "models/scenario/monitoring.hpp"
#include "models/scenario/network.hpp"
#include "models/scenario/resources.hpp"
#include "models/scenario/spare.hpp"
#include "models/scenario/values.hpp"
#include "sim/base/quantity.hpp"

namespace hozen::scenario {

struct Calendar {
  WeekSpans production{.spans = {}, .always = true};  // required time
  WeekSpans maintenance_window{};                     // never
};

struct MoneySection {
  std::string currency{"USD"};
  LostOutputPrice lost_output;
  FractionPerYear discount_rate{0.0};
};

struct StopWhen {
  std::string kpi;
  Fraction relative_half_width;
};

struct Experiment {
  std::optional<Date> start;  // when the measured span begins
  Duration horizon{8760.0};   // length of the run, warm-up included
  Duration warm_up{0.0};
  int replications{100};
  std::vector<StopWhen> stop_when;  // every one must hold for every alternative
  int max_replications{5000};       // with stop_when
  std::uint64_t seed{1};
  bool antithetic{false};  // replications 2k and 2k+1 are twins
  Fraction confidence{0.95};
};

/// One plant under one maintenance regime: the baseline, or an alternative with its patch applied.
struct Scenario {
  std::string plant;  // label
  std::string site;   // region in which the plant is; empty: not said
  Calendar calendar;
  MoneySection money;
  Named<ComponentType> component_types;
  Named<CommonCause> common_causes;
  Named<Crew> crews;
  Named<Spare> spares;
  Named<Material> materials;
  Named<RepairLoop> repair_loops;
  Named<Region> regions;
  Named<SupplyRoute> routes;
  Named<Supplier> suppliers;
  Named<Monitoring> monitoring;
  Named<InfrastructureElement> infrastructure;
  Named<TradeMeasure> measures;
  Named<Decision> decisions;
  Named<Line> lines;
  Maintenance maintenance;
  Experiment experiment;
};

}  // namespace hozen::scenario
