// Which engine runs a line: the fastest one that is valid for it, or the one that was asked for.
#pragma once

#include <string>
#include <string_view>

#include "models/plant/plant.hpp"

namespace hozen::plant {

/// "run_ahead"
[[nodiscard]] std::string_view name_of(Engine engine) noexcept;

/// Why this engine and no faster one: "not run_ahead: the stations do not stand in a row".
[[nodiscard]] std::string reason_of(const EngineChoice& choice);

/// The fastest engine that can run this line of the plant, which is compiled otherwise.
/// @throws InputError where the scenario asks for an engine, or a flow, that cannot.
[[nodiscard]] EngineChoice choose_engine(const Plant& plant, const LineSite& site, const scenario::Line& line);

}  // namespace hozen::plant
