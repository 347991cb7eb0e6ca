// A line of the plant: its network, what it costs when it stands, which engine runs it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/line/network_plan.hpp"
#include "models/scenario/line.hpp"
#include "sim/event/week_calendar.hpp"

namespace hozen::plant {

/// What can run a line: see docs/decisions/0005-lines-of-every-shape.md.
enum class Engine : std::uint8_t { run_ahead, calendar, network, fluid };

/// What there is to say of one engine and one line.
struct EngineVerdict {
  Engine engine{};
  std::string why_not;  // a sentence without its end
};

struct EngineChoice {
  Engine engine{Engine::fluid};
  std::vector<EngineVerdict> faster;  // those that would be faster, fastest first, and why they are not used
};

/// Where the loss of a component is booked that waits for a unit of one source: behind the line's components.
struct SourcePlace {
  std::uint32_t component{0};
  std::uint32_t offer{0};
};

/// Where the loss of a station is booked that waits for a material of one source.
struct MaterialPlace {
  std::uint32_t material{0};
  std::uint32_t offer{0};  // none: it has a lead time of its own
};

struct LineSite {
  std::string path;
  std::string name;  // in the scenario, of all its copies
  scenario::FlowKind flow{scenario::FlowKind::fluid};
  line::NetworkPlan network;          // its machines are the line's stations; without the number of categories
  std::vector<std::string> queues;    // canonical paths, by queue: "main-1/cut-1>drill-1"
  std::vector<std::string> products;  // by product; the empty name alone when there is one kind of part
  EngineChoice engine;
  std::uint32_t first_station{0};
  std::uint32_t stations{0};
  std::uint32_t first_component{0};
  std::uint32_t components{0};
  std::uint32_t first_source_place{0};     // among the places that losses are booked to
  std::vector<SourcePlace> source_places;  // by component, then by offer
  std::uint32_t first_material_place{0};
  std::vector<MaterialPlace> material_places;
  bool start_can_fail{false};   // of a station of it
  bool can_be_halted{false};    // something outside it can stop it, or a station of it
  double margin_per_part{0.0};  // money per lost part
  event::WeekCalendar hours;    // required time
  std::uint32_t same_hours{0};  // the first line of the plant that has them too
};

}  // namespace hozen::plant
