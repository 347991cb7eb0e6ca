// Stations of a line that runs ahead are stopped and started again; the rules are those of parts_station.hpp.
#include <vector>

#include "models/line/run_ahead.hpp"

namespace hozen::line {

void RunAheadFlow::set_threshold(std::uint32_t i, Tick reading) {
  PartsStation& station = at(i);
  station.reached = reading <= operating(i);
  station.armed = station.reached ? never : reading;
  facts_.set(i, station.reached ? now_ : never);
  call(i);
}

void RunAheadFlow::stop(std::uint32_t i, Cause cause) {
  PartsStation& station = at(i);
  PartsStops& stops = stops_[i];
  if (station.stopped) {
    change_cause(station, stops, loss_, cause, now_);
    return;
  }
  if (station.stage == PartsStage::cycle && station.held) {
    loss_.change(stops.tag, cause);  // one more reason for the same part to be late
  } else {
    if (loss_.full()) {
      collect();
    }
    stops.tag = loss_.open(cause);
  }
  if (station.stage == PartsStage::empty) {
    standing_empty_.push_back(i);
  }
  stand_still(station, stops, now_);
}

void RunAheadFlow::start(std::uint32_t i) {
  PartsStation& station = at(i);
  if (station.stopped) {
    std::erase(standing_empty_, i);
    work_again(station, stops_[i], loss_, now_);
    call(i);
  }
}

/// Forgets the stops that no part carries any more.
void RunAheadFlow::collect() {
  for (std::uint32_t i = 0; i <= last_; ++i) {
    loss_.mark(at(i).tag);
    loss_.mark(at(i).track.left.tag);
    loss_.mark(stops_[i].tag);
  }
  for (const Departure& departure : rings_.all()) {
    loss_.mark(departure.tag);
  }
  loss_.sweep();
}

}  // namespace hozen::line
