// Keyed draws: a draw is a pure function of who asks and what for, never of when.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace hozen::random {

/// The hash of an entity's canonical path, e.g. "main-3/station-7/motor-2/bearing".
/// Keyed by name, never by index, so that adding an entity changes no other's draws.
using EntityKey = std::uint64_t;

/// 64-bit hash of a canonical path (FNV-1a, then a finalizing mix). Stable for ever.
[[nodiscard]] constexpr EntityKey entity_key(std::string_view path) noexcept {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char letter : path) {
    hash ^= static_cast<unsigned char>(letter);
    hash *= 1099511628211ULL;
  }
  // FNV-1a leaves the last letters in the low bits; the finalizer of MurmurHash3 spreads them.
  hash ^= hash >> 33;
  hash *= 0xff51afd7ed558ccdULL;
  hash ^= hash >> 33;
  hash *= 0xc4ceb9fe1a85ec53ULL;
  hash ^= hash >> 33;
  return hash;
}

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
  cycle_time = 17,  // no longer drawn: see four_cycles
  phase_in = 18,
  residual_lead = 19,  // initial state: how much of a warning window is left
  product = 20,        // which one a part is
  split = 21,          // which way a part goes on
  merge = 22,          // which way the next part comes from
  quality = 23,        // whether a part is good
  setup = 24,          // how long a change of product takes
  transport = 25,
  arrival = 26,        // time to the next one
  due_date = 27,       // how long after its arrival
  standing_unit = 28,  // initial state of a unit of stationary age, whole: its four words are those of StandingUnit
  four_cycles = 29,    // cycle times of four parts that follow one another, a word each
  restoration = 30,    // whether work makes as new
  faulty = 31,         // whether work has to be done again
  demand = 32,         // time to the next demand for a component whose failure is hidden
  degradation = 35,    // what a level's path is made of, by life; of a chain four stages that follow one another
  level_ending = 36,   // of a gamma process: the level that it fails from, by trial
  level_between = 37,  // of a level's path: what it is half way between two ages, by node
  level_reading = 38,  // error of a reading, by the instant at which it is taken
  switching = 40,      // whether one that stands by can take over
  switching_time = 41,
  travel = 45,          // of people to their work
  absence = 46,         // of a part of a crew: when it begins
  false_estimate = 50,  // what an own policy is told of the life left after a false alarm: lead, error
  outage = 55,          // of infrastructure: time in order, then time dark
  attack = 56,          // time to the next one, where it enters, how long it darkens, how long lines stand
  attack_stops = 57,    // whether an attack stops production
  attack_spread = 58,   // whether it hits a further unit
  banned = 59,          // whether a unit is of the vendor that is banned
  delivery = 60,        // of new units after a ban
  change = 61,          // how long a unit's change takes
  record_error = 62,    // common error of all estimates that are learned from records
  pool_unlike = 63,     // how the members of a pool differ from this plant
  common_cause = 65,    // time to the next one
  start = 66,           // whether a mode fails as its station starts
  common_hit = 67,      // whether a common cause hits a component
  disruption_up = 70,   // time to the next onset
  disruption_down = 71,
  production = 72,     // of an order, by its number at its supplier
  transit = 73,        // of a shipment: block 0 what was made for the order, 1 what was taken from finished stock
  measure = 76,        // of a state: when it is announced
  measure_end = 77,    // how long it is effective, and whether it ends at all
  licence = 78,        // of goods that a measure stops, by offer, order and, as its block, measure and attempt
  qualification = 80,  // of a supplier, by attempt: block 0 how long it takes, 1 whether it succeeds
  award = 81,          // of a subsidy
  building = 82,       // how long a plant takes
  shelf_transit = 85,  // of a unit from one shelf to another
  emergency = 86,      // lead time of a unit ordered because work waits for it
  other_demand = 89,   // time to the next request of others for a spare
};

/// The uniform number that a 64-bit word stands for: strictly between 0 and 1, on a grid of 2^-53, so that
/// both u and 1 - u are exact. (With 53 instead of 52 bits the largest would round to 1.)
[[nodiscard]] constexpr double to_uniform(std::uint64_t word) noexcept {
  return (static_cast<double>(word >> 12) + 0.5) * 0x1p-52;
}

/// One of many words drawn from the same one, told apart by a name: what a unit's word says for each of its modes. For
/// every name it takes each value once, so that it is as uniform as the word. Mix 13 of D. Stafford (2011), the
/// finalizer of SplitMix64.
[[nodiscard]] constexpr std::uint64_t named_word(std::uint64_t word, EntityKey name) noexcept {
  word ^= name;
  word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9ULL;
  word = (word ^ (word >> 27)) * 0x94d049bb133111ebULL;
  return word ^ (word >> 31);
}

/// What stands behind the initial state of one unit of stationary age: the words of one counter, as they come, not
/// turned over for the antithetic twin. `age` is the whole unit's; modes find their own by `named_word`.
struct StandingUnit {
  std::uint64_t age{0};
  std::uint64_t life{0};
  std::uint64_t lead{0};
  std::uint64_t care{0};  // what its policy does first: false alarm, phase-in
};

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

  /// The units' words (`Purpose::standing_unit`), entity by entity: many at once cost half as much as one by one.
  void standing_units(std::span<const EntityKey> entities, std::span<StandingUnit> units) noexcept;

  /// A word derived from one that was not: complemented in the antithetic twin.
  [[nodiscard]] std::uint64_t turned(std::uint64_t word) const noexcept { return word ^ flip_; }

  /// The last 64-bit word drawn (0 before the first).
  [[nodiscard]] std::uint64_t last_word() const noexcept { return last_; }

 private:
  std::uint64_t seed_;
  std::uint64_t replication_;
  std::uint64_t flip_;
  std::uint64_t last_{0};
};

}  // namespace hozen::random
