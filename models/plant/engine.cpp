#include "models/plant/engine.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <utility>

#include "models/line/fluid_network.hpp"
#include "models/line/serial_plan.hpp"
#include "models/plant/run_ahead.hpp"
#include "sim/base/fault.hpp"

namespace hozen::plant {
namespace {

using scenario::EngineWord;
using scenario::FlowKind;

std::string why_not_calendar(const Plant& /*plant*/, const LineSite& site) {
  return line::why_not_serial(site.network);
}

std::string runs_every_shape(const Plant& /*plant*/, const LineSite& /*site*/) { return {}; }

struct EngineRow {
  Engine engine;
  EngineWord word;
  std::string_view name;
  std::string (*why_not)(const Plant& plant, const LineSite& site);
};

/// Part by part, fastest first.
constexpr std::array part_engines{
    EngineRow{Engine::run_ahead, EngineWord::run_ahead, "run_ahead", why_not_run_ahead},
    EngineRow{Engine::calendar, EngineWord::calendar, "calendar", why_not_calendar},
    EngineRow{Engine::network, EngineWord::network, "network", runs_every_shape},
};

EngineChoice choose_fluid(const LineSite& site, const scenario::Line& line) {
  if (const auto reason = line::why_not_fluid(site.network)) {
    fail(line.flow_place, "line '" + site.name + "' cannot be fluid: " + *reason, {"expected flow: parts"});
  }
  return {.engine = Engine::fluid, .faster = {}};
}

}  // namespace

std::string_view name_of(Engine engine) noexcept {
  for (const auto& row : part_engines) {
    if (row.engine == engine) {
      return row.name;
    }
  }
  return "fluid";
}

std::string reason_of(const EngineChoice& choice) {
  if (choice.engine == Engine::fluid) {
    return "its material flows continuously";
  }
  if (choice.faster.empty()) {
    return "nothing interrupts its stations in mid-cycle but their own failures";
  }
  std::string reason;
  for (std::size_t i = 0; i < choice.faster.size(); ++i) {
    // Neighbours with one reason are named together.
    const bool same = i > 0 && choice.faster[i].why_not == choice.faster[i - 1].why_not;
    const bool last = i + 1 == choice.faster.size() || choice.faster[i + 1].why_not != choice.faster[i].why_not;
    reason += same ? ", " : reason.empty() ? "not " : "; not ";
    reason += name_of(choice.faster[i].engine);
    reason += last ? ": " + choice.faster[i].why_not : "";
  }
  return reason;
}

EngineChoice choose_engine(const Plant& plant, const LineSite& site, const scenario::Line& line) {
  if (site.flow == FlowKind::fluid) {
    return choose_fluid(site, line);
  }
  EngineChoice choice;
  for (const auto& row : part_engines) {
    auto why_not = row.why_not(plant, site);
    const bool wanted = line.engine == EngineWord::fastest || line.engine == row.word;
    if (wanted && why_not.empty()) {
      choice.engine = row.engine;
      return choice;
    }
    if (line.engine == row.word) {
      fail(line.engine_place,
           "line '" + site.name + "' cannot be run by engine " + std::string{row.name} + ": " + why_not,
           {"expected engine: fastest"});
    }
    choice.faster.push_back({row.engine, wanted ? std::move(why_not) : "another engine is asked for"});
  }
  return choice;  // not reached: the last engine runs every shape
}

}  // namespace hozen::plant
