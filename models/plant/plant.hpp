// A plant: one alternative of a scenario, compiled for speed. Immutable, shared by all threads.
//
// Everything is numbered in canonical order: lines by name and copy, stations in the order of flow where they stand in
// a row and else by name, components by name and copy, the rest by name. The order of declarations decides nothing.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "models/plant/common_cause_plan.hpp"
#include "models/plant/component_model.hpp"
#include "models/plant/decision_plan.hpp"
#include "models/plant/group_plan.hpp"
#include "models/plant/infrastructure_plan.hpp"
#include "models/plant/line_site.hpp"
#include "models/plant/material_plan.hpp"
#include "models/plant/measure_plan.hpp"
#include "models/plant/network_plan.hpp"
#include "models/plant/policy_plan.hpp"
#include "models/plant/pool_plans.hpp"
#include "models/plant/settled.hpp"
#include "models/scenario/scenario.hpp"
#include "sim/base/tick.hpp"
#include "sim/event/week_calendar.hpp"
#include "sim/random/draws.hpp"

namespace hozen::plant {

struct FleetEntry {
  bool given{false};
  Tick age{0};
  std::uint32_t warned_mode{none};
  std::uint32_t failed_mode{none};
  bool planned_order{false};
};

struct ComponentPlan {
  std::string path;
  std::uint32_t line{0};
  std::uint32_t station{0};  // in the plant
  std::uint32_t model{0};
  std::uint32_t first_mode{0};  // into Plant::mode_keys and the run's mode states
  std::uint32_t index_in_line{0};
  std::uint32_t group{none};  // of those that stand together; none: its station stands without it
  random::EntityKey key{0};
  std::uint32_t first_source_place{0};  // into its line's
  std::uint32_t source_places{0};
  std::int32_t priority{scenario::usual_component_priority};
  bool watched{false};           // the policy applies to it
  bool rides{false};             // a mode of it ages by another station's work
  bool hit_from_outside{false};  // a common cause can make it fail
  FleetEntry fleet;
};

/// A mode that ages by the work of a station in which its component does not stand.
struct Rider {
  std::uint32_t component{0};
  std::uint32_t mode{0};  // plant-wide number
};

/// One machine of a line.
struct StationSite {
  std::string path;
  std::uint32_t line{0};
  std::uint32_t index_in_line{0};
  std::uint32_t first_component{0};
  std::uint32_t components{0};
  std::uint32_t groups{0};  // 0: it stands without any of its components
  std::uint32_t first_rider{0};
  std::uint32_t riders{0};  // modes of other stations' components that age by its work
  std::uint32_t first_draw{0};
  std::uint32_t draws{0};      // materials that it uses
  bool start_can_fail{false};  // of a component of it
  bool wear_shows{false};      // what it makes depends on failures that develop
  bool slows_down{false};      // it is run more slowly while an alarm stands
  double planned_cycle{0.0};   // ticks at nominal speed, the mean over what comes in
};

struct Plant {
  event::WeekCalendar window;
  std::vector<LineSite> lines;
  std::vector<StationSite> stations;
  std::vector<ComponentPlan> components;
  std::vector<GroupPlan> groups;
  std::vector<ComponentModel> models;
  std::vector<std::string> types;
  std::vector<random::EntityKey> mode_keys;
  std::vector<std::uint32_t> clock_stations;   // by mode, where any ages by another station's work; else empty
  std::vector<Rider> riders;                   // by station, then by component
  std::vector<CommonCausePlan> common_causes;  // by name
  std::vector<CrewPlan> crews;
  std::vector<SparePlan> spares;
  bool shelves_linked{false};  // some are filled from others, or stand in for them
  std::vector<LoopPlan> loops;
  std::vector<MaterialPlan> materials;  // by name
  std::vector<MaterialUse> uses;        // by material, then by station
  std::vector<std::uint32_t> drawn;     // by station: numbers of its uses
  NetworkPlan network;                  // of suppliers
  PolicyPlan policy;
  std::vector<ElementPlan> infrastructure;  // what the policy's monitoring needs, by name
  MeasuresPlan measures;                    // of states
  std::vector<DecisionPlan> decisions;      // of buyers, by name
  std::vector<random::EntityKey> records;   // of failures, by ModePlan::record
  std::uint64_t watched{0};                 // components
  std::uint64_t hiding{0};                  // failure modes of components that are hidden
  double discount_per_tick{0.0};            // continuous
  Tick warm_up{0};
  Tick horizon{0};  // end of the run; what is measured begins after the warm-up

  /// Of what is measured.
  [[nodiscard]] double years() const {
    return static_cast<double>(horizon - warm_up) / static_cast<double>(ticks_per_year);
  }

  [[nodiscard]] std::span<const MaterialUse> uses_of(std::uint32_t material) const {
    return std::span{uses}.subspan(materials[material].first_use, materials[material].uses);
  }
};

/// The same plant with other values settled. Modes that had a limit have one after it, and whom the policy is for stays
/// as it is.
[[nodiscard]] std::shared_ptr<const Plant> resettled(const Plant& plant, const scenario::Scenario& scenario,
                                                     const Settled& settled);

/// Compiles `scenario`. Initial ages come from `baseline`, so that all alternatives start alike.
/// @throws Error for what the engine cannot run, with the reason.
[[nodiscard]] std::shared_ptr<const Plant> compile(const scenario::Scenario& scenario,
                                                   const scenario::Scenario& baseline, const Settled& settled = {});

}  // namespace hozen::plant
