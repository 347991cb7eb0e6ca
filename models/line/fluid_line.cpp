#include "models/line/fluid_line.hpp"

#include <algorithm>
#include <limits>

namespace hozen::line {

namespace {

/// Of a station that is up; it is held back if what follows takes no more than this.
StationState state_at(double speed, double own, double taken) noexcept {
  if (speed == own) {
    return StationState::working;
  }
  if (speed > 0.0) {
    return taken <= speed ? StationState::held_back : StationState::underfed;
  }
  return taken > 0.0 ? StationState::starved : StationState::blocked;
}

}  // namespace

FluidLine::FluidLine(const std::vector<double>& speeds, const std::vector<double>& capacities)
    : stations_(speeds.begin(), speeds.end()),
      buffers_(capacities.begin(), capacities.end()),
      events_{capacities.size()},
      crossings_{speeds.size()},
      fed_(speeds.size()) {
  due_.reserve(capacities.size());
  reset();
}

void FluidLine::reset() noexcept {
  for (FluidStation& station : stations_) {
    station.reset();
  }
  for (FluidBuffer& buffer : buffers_) {
    buffer.reset();
  }
  events_.clear();
  crossings_.clear();
  solve(0, stations_.size() - 1, 0);
}

void FluidLine::step() noexcept {
  const Tick now = events_.exact();
  due_.clear();
  // All levels that arrive at this tick do so before any speed changes, so that their order decides nothing.
  do {
    const std::size_t b = events_.first_until(now);
    buffers_[b].arrive(now);
    events_.set(b, never);
    due_.push_back(b);
  } while (events_.exact() == now);
  for (const std::size_t b : due_) {
    if (buffers_[b].full(now)) {
      slow_upstream(b + 1, now, stations_[b + 1].speed());
    } else {
      slow_downstream(b, now, stations_[b].speed());
    }
    follow(b, now);
  }
}

void FluidLine::set_threshold(std::size_t i, Tick now, Tick reading) noexcept {
  stations_[i].set_threshold(std::max<Tick>(reading, 0));
  crossings_.set(i, stations_[i].crossing(now));
}

void FluidLine::stop(std::size_t i, Tick now) noexcept {
  change(i, now, 0.0, StationState::down);
  slow_downstream(i, now, 0.0);
  slow_upstream(i, now, 0.0);
}

void FluidLine::start(std::size_t i, Tick now) noexcept {
  change(i, now, 0.0, StationState::starved);
  const auto linked = [&](std::size_t b) { return buffers_[b].empty(now) || buffers_[b].full(now); };
  std::size_t first = i;
  while (first > 0 && linked(first - 1)) {
    --first;
  }
  std::size_t last = i;
  while (last + 1 < stations_.size() && linked(last)) {
    ++last;
  }
  solve(first, last, now);
}

void FluidLine::change(std::size_t i, Tick now, double speed, StationState state) noexcept {
  stations_[i].change(now, speed, state);
  crossings_.set(i, stations_[i].crossing(now));
}

/// Gives the buffer the rate that its neighbours' speeds make.
void FluidLine::follow(std::size_t b, Tick now) noexcept {
  const double rate = stations_[b].speed() - stations_[b + 1].speed();
  if (rate != buffers_[b].rate()) {
    events_.set(b, buffers_[b].change(now, rate));
  }
}

/// Station `from` has come down to `speed`; so do those it feeds through empty buffers.
void FluidLine::slow_downstream(std::size_t from, Tick now, double speed) noexcept {
  std::size_t i = from;
  for (; i + 1 < stations_.size() && buffers_[i].empty(now) && stations_[i + 1].speed() > speed; ++i) {
    change(i + 1, now, speed, speed > 0.0 ? StationState::underfed : StationState::starved);
    follow(i, now);
  }
  if (i + 1 < stations_.size()) {
    follow(i, now);
  }
}

/// Station `from` has come down to `speed`; so do those that feed it through full buffers. If it stands they are
/// blocked, even those that were already standing for want of material.
void FluidLine::slow_upstream(std::size_t from, Tick now, double speed) noexcept {
  std::size_t i = from;
  for (; i > 0 && buffers_[i - 1].full(now); --i) {
    const FluidStation& before = stations_[i - 1];
    // What stood or was slow for want of material does so for want of room now.
    const bool underfed = before.state() == StationState::starved || before.state() == StationState::underfed;
    if (before.speed() < speed || (before.speed() == speed && !underfed)) {
      break;
    }
    change(i - 1, now, speed, speed > 0.0 ? StationState::held_back : StationState::blocked);
    follow(i - 1, now);
  }
  if (i > 0) {
    follow(i - 1, now);
  }
}

/// Finds all speeds from `first` to `last`, outside of which nothing limits them or is limited by them.
void FluidLine::solve(std::size_t first, std::size_t last, Tick now) noexcept {
  constexpr double endless = std::numeric_limits<double>::infinity();
  double fed = endless;
  for (std::size_t i = first; i <= last; ++i) {
    const bool limited = i > first && buffers_[i - 1].empty(now);
    fed = std::min(stations_[i].own_speed(), limited ? fed : endless);
    fed_[i] = fed;
  }
  double taken = endless;
  for (std::size_t i = last + 1; i-- > first;) {
    const FluidStation& station = stations_[i];
    const bool limited = i < last && buffers_[i].full(now);
    taken = std::min(station.own_speed(), limited ? taken : endless);
    const double speed = std::min(fed_[i], taken);
    StationState state = station.state();
    if (!station.stopped()) {
      state = state_at(speed, station.nominal(), taken);
    }
    if (speed != station.speed() || state != station.state()) {
      change(i, now, speed, state);
    }
    if (i + 1 < stations_.size()) {
      follow(i, now);
    }
  }
  if (first > 0) {
    follow(first - 1, now);
  }
}

}  // namespace hozen::line
