// Keyed draws: a draw is a pure function of who asks and what for, never of when.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace hozen::random {

/// The hash of an entity's canonical path, e.g. "main-3/station-7/motor-2/bearing".
/// Keyed by name, never by index, so that adding an entity changes no other's draws.
using EntityKey = std::uint64_t;

/// 64-bit hash of a canonical path (FNV-1a, then a finalizing mix). Stable for ever.
[[nodiscard]] EntityKey entity_key(std::string_view path) noexcept;

/// What a draw is for. Values are never changed or reused: they are part of every result.
enum class Purpose : std::uint64_t {
  life = 1,
  lead = 2,  // P-F interval or delay time of one life
  initial_age = 3,
  detectable = 4,
  hit = 5,
  life_estimate = 6,
  false_alarm = 7,
  repair_duration = 8,  // corrective work
  planned_duration = 9,
  check_duration = 10,
  restart = 11,
  spare_lead_time = 12,
  loop_turnaround = 13,
  loop_scrap = 14,
  early_failure = 15,  // whether an intervention plants one
  early_life = 16,
  cycle_time = 17,
  phase_in = 18,
  residual_lead = 19,  // initial state: how much of a warning window is left
  product = 20,        // which one a part is
  split = 21,          // which way a part goes on
  merge = 22,          // which way the next part comes from
  quality = 23,        // whether a part is good
  setup = 24,          // how long a change of product takes
  transport = 25,
  arrival = 26,   // time to the next one
  due_date = 27,  // how long after its arrival
};

/// The uniform number that a 64-bit word stands for: strictly between 0 and 1, on a grid of 2^-53, so that
/// both u and 1 - u are exact. (With 53 instead of 52 bits the largest would round to 1.)
[[nodiscard]] constexpr double to_uniform(std::uint64_t word) noexcept {
  return (static_cast<double>(word >> 12) + 0.5) * 0x1p-52;
}

/// All draws of one replication: Philox4x64-10 with key (seed, replication) and counter
/// (block, occurrence, entity, purpose). Remembers the last word drawn, which proves that
/// two runs did the same.
class Draws {
 public:
  Draws(std::uint64_t seed, std::uint64_t replication, bool antithetic = false) noexcept
      : seed_{seed}, replication_{replication}, flip_{antithetic ? ~std::uint64_t{0} : 0} {}

  /// A uniform number in the open interval (0, 1): ((x >> 12) + 0.5) * 2^-52; the antithetic
  /// twin comes from ~x.
  [[nodiscard]] double uniform(EntityKey entity, Purpose purpose, std::uint64_t occurrence,
                               std::uint64_t block = 0) noexcept;

  /// The word behind `uniform`, complemented in the antithetic twin.
  [[nodiscard]] std::uint64_t word(EntityKey entity, Purpose purpose, std::uint64_t occurrence,
                                   std::uint64_t block = 0) noexcept;

  /// The four words of one counter, complemented in the antithetic twin; the first is `word`.
  [[nodiscard]] std::array<std::uint64_t, 4> words4(EntityKey entity, Purpose purpose, std::uint64_t occurrence,
                                                    std::uint64_t block = 0) noexcept;

  /// Four independent uniform numbers for less than the price of two: the four words of the same counter, whose first
  /// is the number `uniform` gives. For callers that need up to four numbers of one entity, purpose and occurrence;
  /// what each of the four is for must never change. `last_word` is then the fourth.
  [[nodiscard]] std::array<double, 4> uniforms4(EntityKey entity, Purpose purpose, std::uint64_t occurrence,
                                                std::uint64_t block = 0) noexcept;

  /// The last 64-bit word drawn (0 before the first).
  [[nodiscard]] std::uint64_t last_word() const noexcept { return last_; }

 private:
  std::uint64_t seed_;
  std::uint64_t replication_;
  std::uint64_t flip_;
  std::uint64_t last_{0};
};

}  // namespace hozen::random
