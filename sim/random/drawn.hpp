// A value by a law, from a draw of its own.
#pragma once

#include <cstdint>

#include "sim/base/tick.hpp"
#include "sim/random/draws.hpp"
#include "sim/random/law.hpp"

namespace hozen::random {

/// Constants take no draw.
[[nodiscard]] inline double drawn(const Law& law, Draws& draws, EntityKey key, Purpose purpose, std::uint64_t number,
                                  std::uint64_t block = 0) {
  return law.constant() ? law.mean() : law.quantile(draws.uniform(key, purpose, number, block));
}

/// Of a law in ticks.
[[nodiscard]] inline Tick drawn_ticks(const Law& law, Draws& draws, EntityKey key, Purpose purpose,
                                      std::uint64_t number, std::uint64_t block = 0) {
  return round_to_tick(drawn(law, draws, key, purpose, number, block));
}

}  // namespace hozen::random
