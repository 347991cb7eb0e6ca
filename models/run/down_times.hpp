// What stands behind the time a station is down: one reason at a time, so that the reasons sum to its down time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/maintenance/order.hpp"
#include "sim/base/tick.hpp"

namespace hozen::run {

/// Down time of one station, in ticks of its line's time.
struct DownTime {
  std::array<Tick, maintenance::loss_categories> by_reason{};
  Tick after_failure{0};  // of all of it: stands because of a failure, not because of planned work or a check
};

/// Keeps the reasons of all stations. Instants are in the time of each station's line.
class DownTimes {
 public:
  explicit DownTimes(std::size_t stations) : stations_(stations) {}

  /// All stations work; nothing has been booked.
  void reset() noexcept { stations_.assign(stations_.size(), Station{}); }
  /// The station is down for this reason from now on, whatever it was before.
  void stand(std::uint32_t station, maintenance::LossCategory reason, bool after_failure, Tick now) noexcept {
    Station& of = stations_[station];
    book(of, now);
    of.down = true;
    of.reason = reason;
    of.failed = after_failure;
  }
  /// The station may work again.
  void work(std::uint32_t station, Tick now) noexcept {
    book(stations_[station], now);
    stations_[station].down = false;
  }
  /// What was booked for the station so far is forgotten: measuring starts.
  void forget(std::uint32_t station, Tick now) noexcept {
    stations_[station].spent = {};
    stations_[station].since = now;
  }
  /// Down time since the start, or since it was last forgotten, up to now.
  [[nodiscard]] DownTime spent(std::uint32_t station, Tick now) const noexcept {
    const Station& of = stations_[station];
    return of.down ? spent_standing(of, now) : of.spent;
  }

 private:
  struct Station {
    DownTime spent;
    Tick since{0};
    maintenance::LossCategory reason{};
    bool down{false};
    bool failed{false};
  };

  [[nodiscard]] static DownTime spent_standing(Station station, Tick now) noexcept {
    book(station, now);
    return station.spent;
  }

  static void book(Station& station, Tick now) noexcept {
    if (station.down) {
      station.spent.by_reason[static_cast<std::size_t>(station.reason)] += now - station.since;
      station.spent.after_failure += station.failed ? now - station.since : 0;
    }
    station.since = now;
  }

  std::vector<Station> stations_;
};

}  // namespace hozen::run
