// Components of which not all must work: that some can stand by, and that there is something to switch.
#include <fmt/format.h>

#include "models/scenario/line_context.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {

void check_standing_together(const LineContext& context, const std::string& station, const std::string& component) {
  const auto& use = context.line.stations.at(station).components.at(component);
  const auto path = [&](std::initializer_list<std::string_view> inside) {
    auto whole = context.path({"stations", station, "components", component});
    whole.insert(whole.end(), inside);
    return whole;
  };
  if (use.must_work() > use.copies) {
    fail(locate_newest(context.root, {path({"needed"}), path({"copies"})}),
         fmt::format("component '{}' of station '{}' needs {} of {} copies: the station could never work", component,
                     station, use.must_work(), use.copies),
         {fmt::format("expected needed: 1 to {}", use.copies)});
  }
  const bool all_run = use.must_work() == use.copies;
  if (use.standby.kind != StandbyKind::hot && all_run) {
    fail(locate_newest(context.root, {path({"standby"}), path({"needed"})}),
         fmt::format("all {} copies of component '{}' must work: none stands by", use.copies, component),
         {"expected needed: less than copies"});
  }
  for (const auto& [mode, one] : context.scenario.component_types.at(use.type).modes) {
    if (one.hidden && !all_run) {
      fail(locate_newest(context.root, {path({"needed"}), {"component_types", use.type, "modes", mode, "hidden"}}),
           fmt::format("not all copies of component '{}' must work, but a failure in mode '{}' is hidden: whether the "
                       "station can do without would not be known",
                       component, mode),
           {"expected all to be needed, or hidden: no"});
    }
  }
  const Node* switching = find_path(context.root, path({"switching"}));
  if (use.standby.kind == StandbyKind::hot && switching != nullptr && !switching->is_null()) {
    fail(locate_key(context.root, path({"switching"})),
         fmt::format("component '{}' has nothing to switch: in hot standby all copies run", component),
         {"expected standby: cold, or {warm: 30 %}"});
  }
}

}  // namespace hozen::scenario
