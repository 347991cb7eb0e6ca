// What a component has worked itself, where its station works on without it.
#pragma once

#include "models/plant/group_plan.hpp"
#include "sim/base/tick.hpp"

namespace hozen::component {

/// A meter that follows its station's at a share of its pace: an anchor and a share, so that looking never alters it.
/// Shares are whole numbers (of plant::whole_share): readings are exact, and a reading asked for is found at one
/// reading of the station.
class OwnMeter {
 public:
  static constexpr Tick whole = plant::whole_share;

  /// The own reading when the station's meter stands at `station`.
  [[nodiscard]] constexpr Tick read(Tick station) const noexcept {
    if (share_ == whole) {
      return own_ + (station - station_);
    }
    const Tick passed = station - station_;
    return own_ + passed / whole * share_ + passed % whole * share_ / whole;
  }
  /// The station's reading at which this one first reaches `own`; `never` if it does not.
  [[nodiscard]] constexpr Tick station_at(Tick own) const noexcept {
    if (own == never || (share_ == 0 && own > own_)) {
      return never;
    }
    if (share_ == whole || own <= own_) {
      return later(station_, own - own_);
    }
    const Tick wanted = own - own_;
    const Tick wholes = wanted / share_;
    if (wholes >= (never - station_) / whole - 1) {
      return never;
    }
    return station_ + wholes * whole + (wanted % share_ * whole + share_ - 1) / share_;
  }
  /// From the station's reading `station` on it follows at `share`.
  constexpr void follow(Tick share, Tick station) noexcept {
    own_ = read(station);
    station_ = station;
    share_ = share;
  }

 private:
  Tick own_{0};
  Tick station_{0};
  Tick share_{whole};
};

}  // namespace hozen::component
