// What the reference line is made of: lives, repairs and cycles of every station.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "bench/limit/law.hpp"
#include "sim/base/tick.hpp"
#include "sim/random/draws.hpp"

namespace hozen::limit {

/// Draws keyed by station and occurrence, from the generator that the engine draws from: both yardsticks run
/// through the same failures, whatever the order in which they come to them.
class StationDraws {
 public:
  StationDraws(const Law& law, std::uint64_t seed, std::uint64_t replication)
      : law_{law}, draws_{seed, replication}, cycles_(law.cycles == Cycles::constant ? 0 : law.stations) {}

  [[nodiscard]] Tick life(std::uint32_t station, std::uint64_t occurrence) {
    return exponential(law_.mean_life, draws_.uniform(station + 1, random::Purpose::life, occurrence));
  }
  [[nodiscard]] Tick repair(std::uint32_t station, std::uint64_t occurrence) {
    return exponential(law_.mean_repair, draws_.uniform(station + 1, random::Purpose::repair_duration, occurrence));
  }
  [[nodiscard]] Tick cycle(std::uint32_t station, std::uint64_t part) {
    FourCycles& known = cycles_[station];
    if (part / 4 != known.number) {
      known.number = part / 4;
      const auto uniforms = draws_.uniforms4(station + 1, random::Purpose::four_cycles, known.number);
      for (std::size_t i = 0; i < known.cycles.size(); ++i) {
        known.cycles[i] = exponential(law_.cycle, uniforms[i]);
      }
    }
    return known.cycles[part % 4];
  }

 private:
  /// Those of four parts, computed together so that their logarithms overlap.
  struct FourCycles {
    std::uint64_t number{~std::uint64_t{0}};
    std::array<Tick, 4> cycles{};
  };

  [[nodiscard]] static Tick exponential(double mean, double uniform) {
    return 1 + static_cast<Tick>(-mean * std::log(uniform));
  }

  Law law_;
  random::Draws draws_;
  std::vector<FourCycles> cycles_;  // by station, if they are drawn
};

/// Every cycle takes as long as the law says.
class ConstantCycles {
 public:
  explicit ConstantCycles(const Law& law) : cycle_{round_to_tick(law.cycle)} {}
  [[nodiscard]] Tick operator()(StationDraws& /*draws*/, std::uint32_t /*station*/, std::uint64_t /*part*/) const {
    return cycle_;
  }

 private:
  Tick cycle_;
};

/// Every cycle is drawn by station and part.
class ExponentialCycles {
 public:
  explicit ExponentialCycles(const Law& /*law*/) {}
  [[nodiscard]] Tick operator()(StationDraws& draws, std::uint32_t station, std::uint64_t part) const {
    return draws.cycle(station, part);
  }
};

}  // namespace hozen::limit
