// When a developing failure is seen, and what its finder believes.
#pragma once

#include <cstdint>
#include <optional>

#include "models/component/life.hpp"
#include "models/monitoring/records.hpp"
#include "models/plant/plant.hpp"
#include "sim/random/draws.hpp"

namespace hozen::monitoring {

/// Rounds of inspection of one component: every `every` ticks of the calendar, counted from `origin`.
struct Rounds {
  Tick origin{0};
  Tick every{1};

  /// The first round at or after `instant`, never the origin itself.
  [[nodiscard]] Tick first_from(Tick instant) const noexcept;
  /// Rounds in (origin, instant].
  [[nodiscard]] std::int64_t done_by(Tick instant) const noexcept;
};

/// Independent trials until the first success, counted from 0, from one uniform; nothing when success is impossible.
/// Source: inversion of the geometric law, 1 - (1 - p)^(k + 1) >= u.
[[nodiscard]] std::optional<std::int64_t> misses_before_hit(double probability, double uniform) noexcept;

/// The round that finds a failure developing since `instant`; `never` when no inspection ever hits.
/// A round that finds nothing costs its hours and no event, so the misses are drawn at once.
[[nodiscard]] Tick finding_round(const Rounds& rounds, Tick instant, double hit, double uniform) noexcept;

/// By when work must start at the latest: the `quantile` of the remaining life as the estimate's user sees it, in
/// calendar ticks from now. `uniform` is the life's own.
[[nodiscard]] Tick estimated_latest(const Estimate& estimate, double quantile, const plant::ModePlan& mode,
                                    Tick remaining, double uniform);

}  // namespace hozen::monitoring
