// What an action's restoration amounts to.
#pragma once

#include "models/scenario/component_type.hpp"

namespace hozen::scenario {

/// The same restoration in its simplest form: shares of nothing and of all are minimal work, or make new.
[[nodiscard]] Restores simplest(const Restores& restores) noexcept;

/// Whether the work leaves every mode as old as it was.
[[nodiscard]] bool leaves_all_old(const Restores& restores) noexcept;

/// Whether ages can come as near as one likes to the end of the longest life: Kijima's first model.
[[nodiscard]] bool nears_the_end(const Restores& restores) noexcept;

}  // namespace hozen::scenario
