// One machine of a fluid network: its ability, its operating meter, what it has made and how it spends its time.
#pragma once

#include <cmath>

#include "models/line/flow.hpp"
#include "models/line/fluid_meter.hpp"
#include "models/line/fluid_station.hpp"
#include "models/line/network_plan.hpp"
#include "sim/base/tick.hpp"

namespace hozen::line {

/// Volumes are FluidShape's. Everything is an anchor (the meter's) and a rate; anchors move only in `change`.
class FluidMachine {
 public:
  FluidMachine(const MachinePlan& plan, const QualityPlan& quality, double volume_at_speed_1)
      : plan_{plan}, quality_{quality}, volume_{volume_at_speed_1} {
    reset();
  }

  void reset() noexcept {
    meter_ = FluidMeter{};
    times_ = StateTimes{};
    made_ = scrapped_ = reworked_ = rate_ = 0.0;
    use_ = 0.0;
    state_ = StationState::starved;
    stopped_ = false;
    adopt(Condition{});
  }

  [[nodiscard]] bool stopped() const noexcept { return stopped_; }
  void set_stopped(bool stopped) noexcept { stopped_ = stopped; }

  /// Volume a tick it could work on; 0 when stopped.
  [[nodiscard]] double ability() const noexcept { return stopped_ ? 0.0 : volume_ * speed_; }
  [[nodiscard]] double scrap() const noexcept { return scrap_; }
  [[nodiscard]] double rework() const noexcept { return rework_; }
  /// The pace of its meter at full use.
  [[nodiscard]] double full_pace() const noexcept { return stopped_ ? 0.0 : full_pace_; }
  [[nodiscard]] bool differs(double use, StationState state) const noexcept { return use != use_ || state != state_; }

  /// From `now` on it works at this share of its ability. A standing machine does so because of `state`.
  void change(Tick now, double use, StationState state) noexcept {
    settle(now);
    use_ = use;
    state_ = state;
    rate_ = volume_ * speed_ * use;
    meter_.change(now, use * full_pace_);
  }

  /// It is in this condition from `now` on; `change` must follow.
  void set_condition(Tick now, Condition condition) noexcept {
    settle(now);
    meter_.change(now, 0.0);
    use_ = -1.0;  // whatever comes differs
    rate_ = 0.0;
    adopt(condition);
  }

  [[nodiscard]] Tick reading(Tick now) const noexcept { return meter_.reading(now); }
  void set_threshold(Tick reading) noexcept { meter_.set_threshold(reading); }
  [[nodiscard]] Tick crossing(Tick now) const noexcept { return meter_.crossing(now); }
  [[nodiscard]] Tick soonest_crossing(Tick now) const noexcept { return meter_.soonest_crossing(now, full_pace()); }

  [[nodiscard]] StationTimes times(Tick now) const noexcept {
    StateTimes times = times_;
    times.add(state_, now - meter_.since(), use_);
    return times.told();
  }
  /// Volume worked on, and what of it became scrap or goes back.
  [[nodiscard]] double made(Tick now) const noexcept { return made_ + volume_since(now); }
  [[nodiscard]] double scrapped(Tick now) const noexcept { return scrapped_ + scrap_ * volume_since(now); }
  [[nodiscard]] double reworked(Tick now) const noexcept { return reworked_ + rework_ * volume_since(now); }
  /// Time for which a part is on it, in ticks: a working machine holds one for the share of time it is in use, one that
  /// is blocked or down always.
  [[nodiscard]] double held(Tick now) const noexcept {
    const StationTimes spent = times(now);
    return static_cast<double>(spent.working + spent.blocked + spent.down);
  }

 private:
  [[nodiscard]] double volume_since(Tick now) const noexcept {
    return rate_ * static_cast<double>(now - meter_.since());
  }
  void settle(Tick now) noexcept {
    const double volume = volume_since(now);
    times_.add(state_, now - meter_.since(), use_);
    made_ += volume;
    scrapped_ += scrap_ * volume;
    reworked_ += rework_ * volume;
  }

  void adopt(Condition condition) noexcept {
    scrap_ = condition.worn ? quality_.scrap_when_worn : quality_.scrap;
    rework_ = condition.worn ? quality_.rework_when_worn : quality_.rework;
    speed_ = plan_.speed * (condition.derated ? plan_.derated_speed : 1.0);
    full_pace_ = speed_ == 1.0 ? 1.0 : std::pow(speed_, plan_.wear_exponent);
  }

  MachinePlan plan_;
  QualityPlan quality_;
  double volume_;
  double speed_{1.0};
  double full_pace_{1.0};
  double scrap_{0.0};
  double rework_{0.0};
  double use_{0.0};
  double rate_{0.0};  // volume a tick
  double made_{0.0};
  double scrapped_{0.0};
  double reworked_{0.0};
  FluidMeter meter_;
  StateTimes times_;
  StationState state_{StationState::starved};
  bool stopped_{false};
};

}  // namespace hozen::line
