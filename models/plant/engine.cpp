#include "models/plant/engine.hpp"

#include <array>
#include <string>
#include <utility>

#include "models/line/fluid_network.hpp"
#include "models/line/serial_plan.hpp"
#include "sim/base/fault.hpp"

namespace hozen::plant {
namespace {

using scenario::EngineWord;
using scenario::FlowKind;

std::string why_not_run_ahead(const Plant& /*plant*/, const LineSite& site) {
  auto reason = line::why_not_serial(site.network);
  return reason.empty() ? "work that begins elsewhere can stop its stations in mid-cycle" : reason;
}

std::string why_not_calendar(const Plant& /*plant*/, const LineSite& site) {
  return line::why_not_serial(site.network);
}

std::string why_not_network(const Plant& /*plant*/, const LineSite& /*site*/) {
  return "it is not part of this version yet";
}

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
    EngineRow{Engine::network, EngineWord::network, "network", why_not_network},
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
  fail(line.engine_place, "line '" + site.name + "': no engine can run it: " + choice.faster.back().why_not);
}

}  // namespace hozen::plant
