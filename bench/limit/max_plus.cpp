// How cheap a line without anything shared can be: no events at all.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "bench/limit/station_draws.hpp"
#include "bench/limit/yardstick.hpp"

namespace hozen::limit {
namespace {

/// The recursion of departures
///   D[i][n] = max(max(D[i-1][n], D[i][n-1]) + service[i][n], D[i+1][n-b-1])
/// with the station's own failures folded into the service time through its cumulative work; b + 1 parts at a time from
/// station to station, as far as blocking lets them go without looking back. The law's `crews` must not bind.
template <class CycleTimes>
class MaxPlusLine final : public Yardstick {
 public:
  explicit MaxPlusLine(const Law& law)
      : law_{law},
        cycles_{law},
        block_{law.places + 1},
        departures_((law.stations + std::size_t{2}) * (law.places + 1)),
        work_(law.stations) {}

  [[nodiscard]] Count run(std::uint64_t seed, std::uint64_t replication, Tick horizon) override {
    StationDraws draws{law_, seed, replication};
    std::fill(departures_.begin(), departures_.end(), 0);
    for (std::uint32_t i = 0; i < law_.stations; ++i) {
      work_[i] = {.left = draws.life(i, 0), .stops = 0};
    }
    Count count;
    Tick* const first = departures_.data() + block_;
    for (std::uint64_t part = 0; first[block_ - 1] <= horizon; part += law_.places + 1) {
      for (std::uint32_t i = 0; i < law_.stations; ++i) {
        Tick* const row = first + i * block_;
        if (row[-block_] > horizon) {
          break;  // whatever comes after is later still
        }
        pass(i, part, row, draws);
        const auto within = row[block_ - 1] <= horizon ? block_ : std::upper_bound(row, row + block_, horizon) - row;
        count.part_stations += static_cast<std::uint64_t>(within);
        count.parts += i + 1 == law_.stations ? static_cast<std::uint64_t>(within) : 0;
      }
    }
    for (const Work& work : work_) {
      count.stops += work.stops;
    }
    return count;
  }

 private:
  struct Work {
    Tick left{0};  // until the next failure
    std::uint64_t stops{0};
  };

  /// One block of parts through one station. `row` is its departures of the block before, then of this one; the rows
  /// beside it are its neighbours'.
  void pass(std::uint32_t i, std::uint64_t part, Tick* row, StationDraws& draws) {
    const Tick* const before = row - block_;
    const Tick* const after = row + block_;
    Tick last = row[block_ - 1];
    Tick left = work_[i].left;
    for (std::ptrdiff_t n = 0; n < block_; ++n) {
      Tick service = cycles_(draws, i, part + static_cast<std::uint64_t>(n));
      left -= service;
      while (left <= 0)
        [[unlikely]] {
          service += draws.repair(i, work_[i].stops);
          left += draws.life(i, ++work_[i].stops);
        }
      last = std::max(std::max(before[n], last) + service, after[n]);
      row[n] = last;
    }
    work_[i].left = left;
  }

  Law law_;
  CycleTimes cycles_;
  std::ptrdiff_t block_;
  std::vector<Tick> departures_;  // a block a station; a row of zeros before the first and after the last
  std::vector<Work> work_;
};

}  // namespace

std::unique_ptr<Yardstick> make_max_plus(const Law& law) {
  if (law.cycles == Cycles::constant) {
    return std::make_unique<MaxPlusLine<ConstantCycles>>(law);
  }
  return std::make_unique<MaxPlusLine<ExponentialCycles>>(law);
}

}  // namespace hozen::limit
