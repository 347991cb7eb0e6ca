// What hits several components at once must find them.
#include <algorithm>

#include "models/scenario/checks.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {

void check_common_causes(const Scenario& scenario, const Node& root) {
  std::vector<std::string> modes;
  const auto used = used_types(scenario);
  for (const auto& [name, type] : scenario.component_types) {
    const auto own = used.contains(name) ? names_in(type.modes) : std::vector<std::string>{};
    modes.insert(modes.end(), own.begin(), own.end());
  }
  std::ranges::sort(modes);
  modes.erase(std::unique(modes.begin(), modes.end()), modes.end());
  for (const auto& [name, cause] : scenario.common_causes) {
    if (cause.hits.top > 0) {
      fail(locate(root, {"common_causes", name, "hits"}),
           "common cause '" + name + "' hits components by a rank that the run itself would have to tell",
           {"expected all, or a list of component types, lines or paths"});
    }
    require_listed(scenario, cause.hits.listed, find_path(root, {"common_causes", name, "hits"}));
    if (!std::ranges::binary_search(modes, cause.mode)) {
      fail(locate(root, {"common_causes", name, "mode"}),
           "no component has a failure mode '" + clipped(cause.mode, 80) + "'", expected_one_of(cause.mode, modes));
    }
  }
}

}  // namespace hozen::scenario
