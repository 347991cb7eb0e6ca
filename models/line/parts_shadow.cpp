#include "models/line/parts_shadow.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace hozen::line {

Tick constant_cycle(const StationPlan& station) noexcept {
  return std::max(round_to_tick(station.cycle.mean()), Tick{1});
}

std::uint64_t places_between(double buffer) {
  if (!(buffer >= 0.0)) {
    throw std::invalid_argument{"A buffer holds zero or more parts, or has no limit."};
  }
  constexpr double unreachable = 0x1p62;
  return static_cast<std::uint64_t>(std::floor(std::min(buffer, unreachable))) + 1;
}

PartsShadow::PartsShadow(const LinePlan& plan) {
  constexpr std::uint64_t unreachable = std::uint64_t{1} << 62;
  constexpr std::uint64_t reserved_at_once = 4096;
  stations_.reserve(plan.stations.size());
  for (const StationPlan& station : plan.stations) {
    Station made{.plan = station};
    if (!stations_.empty()) {
      made.places = places_between(stations_.back().plan.buffer_after);
      made.limited = made.places < unreachable;
      made.departures.reserve(made.limited ? std::min(made.places, reserved_at_once) : 0);
    }
    made.constant = station.cycle.constant() ? constant_cycle(station) : 0;
    constant_ = constant_ && made.constant != 0;
    if (constant_) {
      fill_ = later(fill_, made.constant);
      slowest_ = std::max(slowest_, made.constant);
    }
    stations_.push_back(std::move(made));
  }
}

void PartsShadow::reset(const random::Draws& draws) {
  draws_ = draws;
  for (Station& station : stations_) {
    station.left = 0;
    station.departures.clear();
    station.oldest = 0;
    station.cycles.clear();
  }
  departed_ = 0;
  next_ = 0;
}

std::uint64_t PartsShadow::departed_by(Tick time) {
  if (constant_) {
    return time < fill_ ? 0 : static_cast<std::uint64_t>((time - fill_) / slowest_) + 1;
  }
  if (next_ == 0) {
    next_ = next_departure();
  }
  while (next_ <= time) {
    ++departed_;
    next_ = next_departure();
  }
  return departed_;
}

Tick PartsShadow::next_departure() {
  Tick arrival = 0;
  for (std::size_t i = 0; i < stations_.size(); ++i) {
    Station& station = stations_[i];
    const Tick cycle = station.constant != 0 ? station.constant : station.cycles(station.plan, departed_, draws_);
    Tick departure = later(std::max(arrival, station.left), cycle);
    if (i + 1 < stations_.size()) {
      const Station& ahead = stations_[i + 1];
      if (ahead.limited && ahead.departures.size() == ahead.places) {
        departure = std::max(departure, ahead.departures[ahead.oldest]);
      }
    }
    if (station.limited) {
      if (station.departures.size() < station.places) {
        station.departures.push_back(departure);
      } else {
        station.departures[station.oldest] = departure;
        station.oldest = station.oldest + 1 == station.places ? 0 : station.oldest + 1;
      }
    }
    station.left = departure;
    arrival = departure;
  }
  return arrival;
}

}  // namespace hozen::line
