// Lines whose stations have nothing to share: no crews, no spares, no money that depends on the order of payments. What
// happens to one of them after a failure concerns nobody else, so it is handled at once, life after life, up to the
// next instant at which somebody looks at the line. The functions are those of every other line; only time jumps back
// when the next station's turn comes (docs/decisions/0006-run-ahead.md).
#include <algorithm>

#include "models/run/simulation.hpp"

namespace hozen::run {

bool Simulation::runs_by_itself(std::uint32_t line) const {
  return by_itself_[line] != nullptr && next_look_ > now_ && !by_itself_[line]->order_matters();
}

void Simulation::run_by_itself(std::uint32_t line) {
  auto& flow = *by_itself_[line];
  const Tick resume_at = now_;
  const auto& hours = plant_->lines[line].hours;
  const Tick limit = hours.required(next_look_ - 1);
  for (auto fact = flow.advance_any(limit); fact.time != never; fact = flow.advance_any(limit)) {
    own_station_ = plant_->lines[line].first_station + fact.station;
    // Outside required time a line stands still: the calendar has gone on since.
    now_ = std::max(resume_at, hours.calendar(fact.time));
    run_station(flow, fact.station);
  }
  own_station_ = plant::none;
  now_ = resume_at;
  flow.stand_at(0, line_time(line));
  line_due_[line] = never;
  ++line_stamps_[line];
}

/// From a fact to where nothing more is due before the next look: what an instant brings, its facts, the next instant.
void Simulation::run_station(line::RunAheadFlow& flow, std::uint32_t index_in_line) {
  for (;;) {
    if (own_agenda_.next_time() == now_) {
      handle(next_event(own_agenda_));
      if (own_agenda_.next_time() != now_) {
        settle();
      }
    } else if (flow.stand_at(index_in_line, line_time(plant_->stations[own_station_].line)).time != never) {
      if (!repair_at_once(flow)) {
        station_fact(own_station_);
        settle();
      }
    } else if (own_agenda_.empty()) {
      return;
    } else {
      now_ = own_agenda_.next_time();
    }
  }
}

/// A repair that needs nothing but time is known whole when the station fails: its phases at the instant of the failure
/// and the events in between are left out, and so is their mention in stories and records; where somebody takes these
/// down, or the fact is of another kind, nothing happens here and the answer is false. Time is then the restart's, or
/// the order waits for its end on the plant's agenda.
bool Simulation::repair_at_once(line::RunAheadFlow& flow) {
  if (needs_only_time_[own_station_] == 0 || order_recorder_ != nullptr) {
    return false;
  }
  const auto& station = plant_->stations[own_station_];
  const std::uint32_t c = station.first_component;
  const auto& modes = model(c).modes;
  const Tick reached = flow.operating(station.index_in_line);
  std::uint32_t m = 0;
  while (m < modes.size() && mode_state(c, m).fails_at > reached) {
    ++m;
  }
  if (m == modes.size() || told(c)) {
    return false;
  }
  note_failure(c, m);
  auto& order = orders_[c];
  order = {.phase = maintenance::Phase::working,
           .kind = maintenance::OrderKind::corrective,
           .has_part = true,
           .mode = m,
           .action = modes[m].on_failure,
           .stamp = order.stamp + 1,
           .opened = now_,
           .failed_at = now_,
           .phase_since = now_};
  hold_station(c);
  order.work_left = round_to_tick(draw_work(c));
  const Tick end = later(now_, order.work_left);
  if (end >= next_look_) {
    push(end, Due::work_done, c, order.stamp);
    refresh(c);
    return true;
  }
  order.worked = end - now_;
  now_ = end;
  flow.stand_at(station.index_in_line, line_time(station.line));
  note_work(c);
  renew(c);
  ++components_[c].restarts;
  release_station(c);
  order.phase = maintenance::Phase::none;
  components_[c].next_operating = -1;  // no reading: the line is told of the next one, even if there is none
  refresh(c);
  return true;
}

/// Brings the station that is run by itself up to now.
void Simulation::touch_station() {
  const auto& station = plant_->stations[own_station_];
  auto& flow = *by_itself_[station.line];
  const Tick to = line_time(station.line);
  for (auto fact = flow.stand_at(station.index_in_line, to); fact.time != never;
       fact = flow.stand_at(station.index_in_line, to)) {
    station_fact(own_station_);
  }
}

}  // namespace hozen::run
