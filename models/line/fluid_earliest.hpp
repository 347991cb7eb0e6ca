// The earliest of many instants that change one at a time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/base/tick.hpp"

namespace hozen::line {

/// One instant per place, and their minimum. A change costs a few comparisons; the minimum is found again only
/// when it is asked for after the place that held it has moved to a later instant. Places are grouped so that
/// the search stays short in a line of a thousand stations.
class Earliest {
 public:
  explicit Earliest(std::size_t places)
      : group_count_{(places + group_size - 1) / group_size},
        times_(std::max<std::size_t>(group_count_, 1) * group_size, never),
        groups_(std::max<std::size_t>(group_count_, 1), never),
        stale_groups_(groups_.size(), std::uint8_t{0}) {}

  void clear() noexcept {
    std::fill(times_.begin(), times_.end(), never);
    std::fill(groups_.begin(), groups_.end(), never);
    std::fill(stale_groups_.begin(), stale_groups_.end(), std::uint8_t{0});
    earliest_ = never;
    stale_ = false;
  }

  [[nodiscard]] Tick operator[](std::size_t place) const noexcept { return times_[place]; }

  void set(std::size_t place, Tick time) noexcept {
    const Tick before = times_[place];
    if (time == before) {
      return;
    }
    times_[place] = time;
    const std::size_t group = place / group_size;
    if (time <= groups_[group]) {
      groups_[group] = time;
      stale_groups_[group] = 0;
      if (time <= earliest_) {
        earliest_ = time;
        stale_ = false;
      }
    } else if (before == groups_[group]) {
      stale_groups_[group] = 1;
      stale_ = stale_ || before == earliest_;
    }
  }

  /// Not later than any instant held; `exact` when `stale` is false.
  [[nodiscard]] Tick bound() const noexcept { return earliest_; }

  /// The minimum.
  [[nodiscard]] Tick exact() const noexcept {
    if (stale_) {
      refresh();
    }
    return earliest_;
  }

  /// The lowest place whose instant is not after `time`; there must be one.
  [[nodiscard]] std::size_t first_until(Tick time) const noexcept {
    std::size_t place = 0;
    while (groups_[place / group_size] > time) {
      place += group_size;
    }
    while (times_[place] > time) {
      ++place;
    }
    return place;
  }

 private:
  static constexpr std::size_t group_size = 16;

  void refresh() const noexcept {
    Tick earliest = never;
    for (std::size_t group = 0; group < groups_.size(); ++group) {
      if (stale_groups_[group] != 0) {
        const Tick* times = times_.data() + group * group_size;
        Tick least = times[0];
        for (std::size_t place = 1; place < group_size; ++place) {
          least = std::min(least, times[place]);
        }
        groups_[group] = least;
        stale_groups_[group] = 0;
      }
      earliest = std::min(earliest, groups_[group]);
    }
    earliest_ = earliest;
    stale_ = false;
  }

  std::size_t group_count_;
  std::vector<Tick> times_;
  // Caches of minima: looking at them changes nothing that can be seen. A group's entry is never later than its
  // places; while stale it may be earlier.
  mutable std::vector<Tick> groups_;
  mutable std::vector<std::uint8_t> stale_groups_;
  mutable Tick earliest_{never};
  mutable bool stale_{false};
};

}  // namespace hozen::line
