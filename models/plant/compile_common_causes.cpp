#include "models/plant/compile_common_causes.hpp"

#include <algorithm>

#include "models/plant/clock.hpp"
#include "models/plant/listed.hpp"
#include "sim/base/fault.hpp"

namespace hozen::plant {

void compile_common_causes(const scenario::Scenario& scenario, Plant& plant) {
  for (const auto& [name, cause] : scenario.common_causes) {
    CommonCausePlan plan{.name = name,
                         .key = random::entity_key("common_causes/" + name),
                         .between = law_in_ticks(cause.time_between),
                         .each = cause.each_fails_with.value,
                         .hits = {}};
    const NameSet names(cause.hits.listed.begin(), cause.hits.listed.end());
    for (std::uint32_t c = 0; c < plant.components.size(); ++c) {
      auto& component = plant.components[c];
      const auto& modes = plant.models[component.model].modes;
      const auto mode = std::ranges::find(modes, cause.mode, &ModePlan::name);
      if (mode != modes.end() && (names.empty() || listed(plant, component, names))) {
        plan.hits.push_back({.component = c, .mode = static_cast<std::uint32_t>(mode - modes.begin())});
        component.hit_from_outside = true;
      }
    }
    if (plan.hits.empty()) {
      fail(cause.place, "common cause '" + name + "' hits no component that has a failure mode '" + cause.mode + "'",
           {"expected hits: components of which one at least has it, or none for all that do"});
    }
    plant.common_causes.push_back(std::move(plan));
  }
}

}  // namespace hozen::plant
