// What live monitoring depends on: what is dark sees nothing, what is attacked may stop the lines, what is banned must
// go.
#include <fmt/format.h>

#include <algorithm>

#include "models/run/simulation.hpp"

namespace hozen::run {

using maintenance::LossCategory;
using random::Purpose;
using scenario::ChangeCalendar;

void Simulation::start_infrastructure() {
  if (!sight_.depends()) {
    return;
  }
  sight_.draw(draws_);
  for (const auto& standstill : sight_.standstills()) {
    push(standstill.from, Due::line_halts, standstill.line);
    push(standstill.to, Due::line_resumes, standstill.line);
  }
  for (std::uint32_t e = 0; e < plant_->infrastructure.size(); ++e) {
    const auto& ban = plant_->infrastructure[e].ban;
    if (ban && (ban->calendar == ChangeCalendar::at_stops || ban->calendar == ChangeCalendar::at_deadline)) {
      push(ban->deadline, Due::units_due, e);
    }
  }
}

bool Simulation::sees(std::uint32_t c) const noexcept { return !sight_.depends() || sight_.sees_from(c, now_) <= now_; }

/// A live sensor that would see this failure does so now, or when all that it needs is in order again.
void Simulation::see(std::uint32_t c, std::uint32_t m) {
  const Tick sight = sight_.depends() ? sight_.sees_from(c, now_) : now_;
  if (sight <= now_) {
    alarm(c, m);
    return;
  }
  auto& state = mode_state(c, m);
  state.unseen = true;
  push(sight, Due::found, plant_->components[c].first_mode + m, state.stamp);
  if (told(c)) {
    story_->add(now_, "its sensor is blind");
  }
}

/// The line stops as a whole. A station that stands for work stands for it still. The caller has touched the line.
void Simulation::halt_line(std::uint32_t line) {
  const auto& site = plant_->lines[line];
  for (std::uint32_t s = site.first_station; s < site.first_station + site.stations; ++s) {
    halt_station(s);
  }
}

void Simulation::end_halt(std::uint32_t line) {
  const auto& site = plant_->lines[line];
  for (std::uint32_t s = site.first_station; s < site.first_station + site.stations; ++s) {
    end_station_halt(s);
  }
}

void Simulation::halt_station(std::uint32_t s) {
  auto& station = stations_[s];
  if (station.halts++ == 0 && station.stops == 0) {
    stand_halted(s);
  }
}

void Simulation::end_station_halt(std::uint32_t s) {
  auto& station = stations_[s];
  if (--station.halts == 0 && station.stops == 0) {
    work_again(s);
  }
}

/// No component holds the station any more: it works, unless something outside stops it.
void Simulation::work_again(std::uint32_t s) {
  if (stations_[s].halts > 0) {
    stand_halted(s);
    return;
  }
  if (stations_[s].lacks > 0) {
    stand_without(s);
    return;
  }
  const auto& station = plant_->stations[s];
  auto& flow = *flows_[station.line];
  flow.start(station.index_in_line);
  down_times_.work(s, flow.now());
  note_draw(s);
  note_start(s);
}

void Simulation::stand_halted(std::uint32_t s) {
  const auto& station = plant_->stations[s];
  const auto& site = plant_->lines[station.line];
  auto& flow = *flows_[station.line];
  flow.stop(station.index_in_line, line::Cause{site.components, static_cast<std::uint32_t>(LossCategory::halted)});
  down_times_.stand(s, LossCategory::halted, true, flow.now());
  note_draw(s);
}

/// Work on one component is the moment to change banned units on all components of its station.
void Simulation::change_units_at_stop(std::uint32_t c) {
  if (!sight_.depends()) {
    return;
  }
  const auto& station = plant_->stations[plant_->components[c].station];
  for (std::uint32_t k = 0; k < station.components; ++k) {
    sight_.change_at_stop(station.first_component + k, now_);
  }
}

/// What the infrastructure cost and how long it was blind, in the measured span.
void Simulation::book_infrastructure() {
  if (plant_->policy.learning) {
    ledger_.accrue(Account::monitoring, plant_->policy.learning->fee_per_tick, 0, now_);
  }
  if (!sight_.depends()) {
    return;
  }
  const auto& books = sight_.books();
  for (const auto& payment : books.payments) {
    ledger_.pay(Account::monitoring, payment.amount, payment.when);
  }
  const auto measured = [&](const std::vector<Tick>& instants) {
    return std::ranges::count_if(instants, [&](Tick instant) { return instant >= plant_->warm_up; });
  };
  tally_.infrastructure_failures = measured(books.failures);
  tally_.attacks = measured(books.attacks);
  tally_.units_changed = measured(books.changes);
  for (std::uint32_t c = 0; c < plant_->components.size(); ++c) {
    if (plant_->components[c].watched) {
      tally_.blind += sight_.blind(c, plant_->warm_up, plant_->horizon);
    }
  }
}

/// How good the estimates of this mode's lives are by now.
monitoring::Estimate Simulation::estimate_of(const plant::ModePlan& mode) {
  const auto& policy = plant_->policy;
  if (!policy.learning) {
    return monitoring::learned(policy, 0.0, now_, {});
  }
  const auto key = plant_->records[mode.record];
  return monitoring::learned(policy, static_cast<double>(records_[mode.record]), now_,
                             {.records = draws_.uniform(key, Purpose::record_error, 0),
                              .unlike = draws_.uniform(key, Purpose::pool_unlike, 0)});
}

}  // namespace hozen::run
