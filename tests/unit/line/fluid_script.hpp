// A random history of a fluid line: stops, starts, thresholds and waits, for engines and oracles alike.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "models/line/flow.hpp"
#include "tests/unit/line/fluid_support.hpp"

namespace hozen::line::fluid_test {

inline constexpr int acts = 120;

struct Act {
  enum class Kind { wait, stop, start, threshold, remove_threshold, condition } kind{Kind::wait};
  std::uint32_t station{0};
  Tick ticks{0};
  Cause cause{};
};

inline std::vector<Act> random_script(Generator& generator, std::uint32_t stations, std::uint32_t components,
                                      std::uint32_t categories) {
  std::vector<Act> script;
  for (int i = 0; i < acts; ++i) {
    const auto roll = generator() % 16;
    script.push_back(Act{.kind = roll < 7    ? Act::Kind::wait
                                 : roll < 10 ? Act::Kind::stop
                                 : roll < 13 ? Act::Kind::start
                                 : roll < 15 ? Act::Kind::threshold
                                             : Act::Kind::remove_threshold,
                         .station = static_cast<std::uint32_t>(generator()) % stations,
                         .ticks = draw_below(generator, generator() % 4 == 0 ? 20'000 : 500),
                         .cause = {.component = static_cast<std::uint32_t>(generator()) % components,
                                   .category = static_cast<std::uint32_t>(generator()) % categories}});
  }
  return script;
}

using Seen = std::pair<std::uint32_t, Tick>;

/// The same with machines that become worn and derated, and well again.
inline std::vector<Act> random_life(Generator& generator, std::uint32_t stations, std::uint32_t components,
                                    std::uint32_t categories) {
  std::vector<Act> script = random_script(generator, stations, components, categories);
  for (Act& act : script) {
    if (generator() % 10 == 0) {
      act.kind = Act::Kind::condition;
    }
  }
  return script;
}

/// Plays a script on anything that behaves as a Flow; `seen` gets every fact, `look` is called before every wait
/// with its end. A fact stops its station until the script starts it.
template <class Line, class Reading, class Look>
void play(Line& line, std::size_t stations, const std::vector<Act>& script, std::vector<Seen>& seen, Reading reading,
          Look look) {
  std::vector<bool> stopped(stations, false);
  for (const Act& act : script) {
    const std::uint32_t i = act.station;
    if (act.kind == Act::Kind::stop) {
      line.stop(i, act.cause);
      stopped[i] = true;
    } else if (act.kind == Act::Kind::start && stopped[i]) {
      line.start(i);
      stopped[i] = false;
    } else if (act.kind == Act::Kind::threshold) {
      line.set_threshold(i, reading(i) + act.ticks);
    } else if (act.kind == Act::Kind::remove_threshold) {
      line.set_threshold(i, never);
    } else if (act.kind == Act::Kind::condition) {
      if constexpr (requires { line.set_condition(i, Condition{}); }) {
        line.set_condition(
            i, Condition{.worn = act.cause.category != 0, .derated = act.cause.category == 2, .cause = act.cause});
      }
    } else if (act.kind == Act::Kind::wait) {
      const Tick end = line.now() + act.ticks;
      look(end);
      for (Fact fact = line.advance(end); fact.time != never; fact = line.advance(end)) {
        seen.emplace_back(fact.station, fact.time);
        line.set_threshold(fact.station, never);
        line.stop(fact.station, act.cause);
        stopped[fact.station] = true;
        look(end);
      }
    }
  }
}

inline std::vector<Seen> play(Flow& flow, std::size_t stations, const std::vector<Act>& script) {
  std::vector<Seen> seen;
  play(
      flow, stations, script, seen, [&](std::uint32_t i) { return flow.operating(i); }, [](Tick) {});
  return seen;
}

}  // namespace hozen::line::fluid_test
