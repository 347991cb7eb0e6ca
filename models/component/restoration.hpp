// The age at which work leaves a mode.
#pragma once

#include "models/scenario/component_type.hpp"

namespace hozen::component {

/// Virtual age after the n-th repair, from the age now and the age V(n-1) that the repair before it had left; X(n),
/// what was lived since, is their difference. Kijima's first model takes its share of what was lived since: V(n) =
/// V(n-1) + q X(n); his second one of the whole age: V(n) = q (V(n-1) + X(n)). As new it is zero, minimal work leaves
/// it. Source: M. Kijima, Some results for repairable systems with general repair, Journal of Applied Probability 26
/// (1989) 89-102.
[[nodiscard]] double restored_age(const scenario::Restores& restores, double age, double age_left_before) noexcept;

}  // namespace hozen::component
