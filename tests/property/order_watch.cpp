#include "tests/property/order_watch.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace hozen::property {

using maintenance::Order;
using maintenance::OrderKind;
using maintenance::Phase;

namespace {

std::size_t at(Phase phase) { return static_cast<std::size_t>(phase); }

bool before_work(Phase phase) { return phase >= Phase::planning && phase <= Phase::awaiting_crew; }

/// Whether an order may go from one phase to the other.
bool may_follow(Phase from, Phase to) {
  switch (from) {
    case Phase::none:
      return before_work(to);
    case Phase::planning:
    case Phase::awaiting_part:
    case Phase::awaiting_moment:
      return before_work(to);
    case Phase::awaiting_crew:
      return before_work(to) || to == Phase::travelling || to == Phase::working;
    case Phase::travelling:
      return before_work(to) || to == Phase::working;
    case Phase::working:
      return to == Phase::resting || to == Phase::interrupted || to == Phase::restarting || to == Phase::none;
    case Phase::resting:
      return to == Phase::working || to == Phase::interrupted;
    case Phase::interrupted:
      return to == Phase::working || to == Phase::interrupted;
    case Phase::restarting:
      return to == Phase::none;
  }
  return false;
}

bool share_a_crew(const std::vector<scenario::Wish>& some, const std::vector<scenario::Wish>& others) {
  return std::ranges::any_of(some, [&](const scenario::Wish& one) {
    return std::ranges::any_of(others, [&](const scenario::Wish& other) {
      return std::ranges::find_first_of(one.crews, other.crews) != one.crews.end();
    });
  });
}

}  // namespace

OrderWatch::OrderWatch(const run::Simulation& simulation)
    : simulation_{&simulation},
      plant_{&simulation.plant()},
      seen_(plant_->components.size()),
      stations_(plant_->stations.size()),
      free_(plant_->crews.size()) {
  for (const auto& component : plant_->components) {
    const auto& actions = plant_->models[component.model].actions;
    needs_people_.push_back(std::ranges::any_of(actions, [](const auto& action) { return action.needs_people(); }));
  }
}

void OrderWatch::note(bool holds, Tick now, std::uint32_t c, const std::string& what) {
  if (!holds && wrong_.empty()) {
    wrong_ = what + ", " + plant_->components[c].path + " at " + std::to_string(to_hours(now)) + " h";
  }
}

Tick OrderWatch::line_time(Tick now, std::uint32_t c) const {
  const auto& hours = plant_->lines[plant_->components[c].line].hours;
  return hours.required(std::max(now, plant_->warm_up));
}

void OrderWatch::changed(Tick now, std::uint32_t c, const Order& order) {
  auto& seen = seen_[c];
  note(now >= seen.since, now, c, "time goes back");
  // What needs no people may be worked off by itself, ahead of the rest of the plant.
  if (needs_people_[c] != 0 && now > looked_at_) {
    look_at_people(now);
  }
  book(now, c);
  check_step(now, c, order);
  count(now, c, order);
  if (order.out_of_work() != seen.order.out_of_work()) {
    stop_or_start(now, c, order.out_of_work());
  }
  if (!order.open()) {
    check_sums(now, c, order);
    ++counts_.closed;
  }
  // What turns corrective while it waits asks anew.
  const bool asks = seen.order.phase != Phase::awaiting_crew || seen.order.kind != order.kind;
  if (order.phase == Phase::awaiting_crew && asks) {
    // Those whose people were called away on their way keep their place in the queue.
    seen.asked = seen.order.phase == Phase::travelling && seen.order.kind == order.kind ? seen.asked : now;
    seen.asked_again = now;
  }
  seen.order = order;
  const bool idle = seen.people.empty();
  seen.people = order.people == nullptr ? std::vector<plant::CrewNeed>{} : *order.people;
  seen.since = now;
  if (idle) {
    check_grant(now, c);
  }
}

void OrderWatch::check_step(Tick now, std::uint32_t c, const Order& order) {
  const auto& seen = seen_[c];
  // Faulty work is done again from asking for its people on.
  const bool again = order.again && order.phase == Phase::awaiting_crew &&
                     (seen.order.phase == Phase::working || seen.order.phase == Phase::restarting);
  if (again) {
    seen_[c].spent_before = seen.spent;
  }
  note(again || may_follow(seen.order.phase, order.phase), now, c,
       "phase " + std::to_string(at(order.phase)) + " follows " + std::to_string(at(seen.order.phase)));
  note(!order.open() || order.phase_since == now, now, c, "a phase does not begin now");
  note(!seen.order.started() || order.kind == seen.order.kind, now, c, "work under way becomes another kind");
}

/// The time since the last change goes to the phase it was spent in.
void OrderWatch::book(Tick now, std::uint32_t c) {
  auto& seen = seen_[c];
  if (!seen.order.out_of_work()) {
    return;
  }
  seen.spent[at(seen.order.phase)] += now - seen.since;
  seen.by_reason[static_cast<std::size_t>(maintenance::loss_category(seen.order))] +=
      line_time(now, c) - line_time(seen.since, c);
}

void OrderWatch::count(Tick now, std::uint32_t c, const Order& order) {
  auto& seen = seen_[c];
  const auto& before = seen.order;
  if (order.phase == Phase::interrupted && before.phase != Phase::interrupted) {
    ++counts_.interrupted;
  }
  counts_.travelled += order.phase == Phase::travelling ? 1 : 0;
  counts_.rested += order.phase == Phase::resting ? 1 : 0;
  if (now < plant_->warm_up) {
    return;
  }
  const bool corrective = order.kind == OrderKind::corrective;
  const bool was_corrective = before.open() && before.kind == OrderKind::corrective;
  seen.failures += order.open() && corrective && !was_corrective ? 1 : 0;
  const bool ends = before.phase == Phase::working && (order.phase == Phase::restarting || !order.open());
  seen.corrective_works += ends && corrective && !order.again ? 1 : 0;
  seen.planned_works += ends && order.kind == OrderKind::planned && !order.again ? 1 : 0;
}

void OrderWatch::stop_or_start(Tick now, std::uint32_t c, bool stops) {
  auto& seen = seen_[c];
  auto& station = stations_[plant_->components[c].station];
  const Tick time = line_time(now, c);
  if (stops) {
    seen.spent = {};
    seen.spent_before = {};
    seen.stopped_at = time;
    station.since = station.stops++ == 0 ? time : station.since;
  } else {
    seen.down += time - seen.stopped_at;
    station.down += --station.stops == 0 ? time - station.since : 0;
  }
}

/// What the order says of itself is what was seen, and its phases sum to the stop.
void OrderWatch::check_sums(Tick now, std::uint32_t c, const Order& order) {
  const auto& seen = seen_[c];
  const auto last_spent = [&](Phase phase) { return seen.spent[at(phase)] - seen.spent_before[at(phase)]; };
  note(last_spent(Phase::working) == order.worked, now, c, "hours worked");
  if (order.kind == OrderKind::corrective) {
    note(last_spent(Phase::awaiting_part) == order.waited_for_part, now, c, "the wait for a part");
    note(last_spent(Phase::awaiting_crew) + last_spent(Phase::travelling) == order.waited_for_crew, now, c,
         "the wait for a crew");
    const Tick stop = std::accumulate(seen.spent.begin(), seen.spent.end(), Tick{0});
    note(stop == now - order.failed_at, now, c, "the phases since the failure");
  }
}

/// Those who begin are there, beside all others who are at work.
void OrderWatch::check_grant(Tick now, std::uint32_t c) {
  for (const auto& some : seen_[c].people) {
    std::int32_t held = 0;
    for (const auto& other : seen_) {
      for (const auto& people : other.people) {
        held += people.crew == some.crew ? people.people : 0;
      }
    }
    note(held <= simulation_->roster().there(some.crew, now), now, c, "begins with more people than are there");
    counts_.called_in += plant_->crews[some.crew].called_after != never ? 1 : 0;
  }
}

/// What the order needs, whether there is a choice or not.
std::vector<scenario::Wish> OrderWatch::needs(std::uint32_t c) const {
  const auto& plan = plant_->models[plant_->components[c].model].actions[seen_[c].order.action];
  auto wishes = plan.wishes;
  for (const auto& need : plan.crew) {
    wishes.push_back({.crews = {need.crew}, .people = need.people});
  }
  return wishes;
}

std::int32_t OrderWatch::urgency(std::uint32_t c) const {
  const auto& order = seen_[c].order;
  const auto& site = plant_->components[c];
  return maintenance::urgency(order.kind, plant_->models[site.model].actions[order.action].priority, site.priority);
}

bool OrderWatch::waits(std::uint32_t c) const {
  const auto phase = seen_[c].order.phase;
  return phase == Phase::awaiting_crew || (phase == Phase::interrupted && seen_[c].people.empty());
}

bool OrderWatch::goes_before(std::uint32_t one, std::uint32_t other) const {
  return std::tuple{urgency(one), seen_[one].asked, one} < std::tuple{urgency(other), seen_[other].asked, other};
}

/// As all stood since the last change: people have one job, and nobody waits for those who could come.
void OrderWatch::look_at_people(Tick now) {
  for (std::uint32_t crew = 0; crew < free_.size(); ++crew) {
    free_[crew] = plant_->crews[crew].size;
  }
  for (std::uint32_t c = 0; c < seen_.size(); ++c) {
    for (const auto& held : seen_[c].people) {
      free_[held.crew] -= held.people;
      note(free_[held.crew] >= 0, now, c, "people of crew " + plant_->crews[held.crew].name + " have two jobs");
    }
  }
  for (std::uint32_t crew = 0; crew < free_.size(); ++crew) {
    free_[crew] -= plant_->crews[crew].size - simulation_->roster().there(crew, now - 1);
  }
  for (std::uint32_t c = 0; c < seen_.size(); ++c) {
    if (needs_people_[c] != 0 && waits(c)) {
      look_at_waiting(now - 1, c);
    }
  }
  looked_at_ = now;
}

void OrderWatch::look_at_waiting(Tick instant, std::uint32_t c) {
  const auto wanted = needs(c);
  for (std::uint32_t other = 0; other < seen_.size(); ++other) {
    if (other != c && needs_people_[other] != 0 && waits(other) && goes_before(other, c) &&
        share_a_crew(needs(other), wanted)) {
      return;  // held back
    }
  }
  note(!could_start(instant, c), instant, c, "waits for people who could come");
}

/// With those who are free, and with those who do what is less urgent, where their crew lets them be called away. Crews
/// that begin only what fits into their shift are left out.
bool OrderWatch::could_start(Tick instant, std::uint32_t c) const {
  const auto wanted = needs(c);
  const auto asked_for = [&](std::uint32_t crew) {
    return std::ranges::any_of(
        wanted, [&](const auto& wish) { return std::ranges::find(wish.crews, crew) != wish.crews.end(); });
  };
  auto there = free_;
  for (std::uint32_t other = 0; other < seen_.size(); ++other) {
    const auto& held = seen_[other].people;
    const bool can_be_called = std::ranges::any_of(
        held, [&](const auto& some) { return plant_->crews[some.crew].preempts && asked_for(some.crew); });
    for (const auto& some : held) {
      const bool comes = can_be_called && plant_->crews[some.crew].preempts && urgency(other) > urgency(c);
      there[some.crew] += comes ? some.people : 0;
    }
  }
  const Tick waits_since =
      seen_[c].order.phase == Phase::interrupted ? seen_[c].order.phase_since : seen_[c].asked_again;
  for (std::size_t k = 0; k < there.size(); ++k) {
    const auto& crew = plant_->crews[k];
    const bool comes = crew.called_after != never ? instant - waits_since >= crew.called_after
                                                  : crew.hours.open(instant) && !crew.starts_if_fits;
    there[k] = comes ? there[k] : 0;
  }
  scenario::TeamFinder finder;
  std::vector<plant::CrewNeed> team;
  return finder.find(wanted, there, team);
}

void OrderWatch::finish() {
  const run::Simulation& simulation = *simulation_;
  const Tick end = plant_->horizon;
  if (end > looked_at_) {
    look_at_people(end);
  }
  for (std::uint32_t c = 0; c < seen_.size(); ++c) {
    book(end, c);
    check_open(end, c, simulation.orders()[c]);
    counts_.open_at_end += seen_[c].order.open() ? 1 : 0;
  }
  compare();
}

/// An order that is open at the horizon has a reason.
void OrderWatch::check_open(Tick end, std::uint32_t c, const Order& order) {
  note(order.phase == seen_[c].order.phase, end, c, "a phase that was not told");
  const Tick last = end - 1;
  const auto& line = plant_->lines[plant_->components[c].line];
  switch (order.phase) {
    case Phase::planning:
      note(last <= order.ready_at && last <= order.latest, end, c, "planning has no end");
      break;
    case Phase::awaiting_part:
      note(!order.has_part && order.spare != plant::none, end, c, "waits for a part that is there");
      break;
    case Phase::awaiting_moment:
      note(last <= order.latest && !maintenance::start_moment(*plant_, line, order.start, last).open, end, c,
           "waits for a moment that has come");
      break;
    case Phase::working:
      note(last - order.phase_since <= order.work_left, end, c, "work has no end");
      break;
    case Phase::resting:
      note(std::ranges::any_of(seen_[c].people,
                               [&](const auto& need) { return !plant_->crews[need.crew].hours.open(last); }),
           end, c, "work rests in its shift");
      break;
    case Phase::none:
    case Phase::awaiting_crew:
    case Phase::travelling:
    case Phase::interrupted:
    case Phase::restarting:
      break;
  }
}

void OrderWatch::compare() {
  const run::Simulation& simulation = *simulation_;
  const Tick end = plant_->horizon;
  struct Works {
    std::int64_t corrective{0};
    std::int64_t on_hidden{0};  // planned, and corrective where a round had found the failure
  };
  std::vector<Works> works(plant_->lines.size());
  for (std::uint32_t c = 0; c < seen_.size(); ++c) {
    const auto& site = plant_->components[c];
    const auto& seen = seen_[c];
    const auto& tally = simulation.component_tally()[c];
    const auto& model = plant_->models[site.model];
    works[site.line].corrective += seen.corrective_works;
    works[site.line].on_hidden += model.hides ? seen.planned_works : 0;
    // A hidden failure has no order of its own until it is found, and one that a round finds is planned for; one of
    // each mode may have come before the span and be found in it.
    const auto carried = model.hides ? static_cast<std::int64_t>(model.modes.size()) : 0;
    note(seen.failures <= tally.failures + carried, end, c, "orders without a failure");
    note(model.hides || seen.failures == tally.failures, end, c, "failures without an order");
    note(seen.down == tally.down, end, c, "down time of a component");
    const auto& station = plant_->stations[site.station];
    auto booked = simulation.down_times().spent(site.station, simulation.flow(site.line).now());
    // A halt of the whole line is no order's, nor is the want of a material.
    booked.by_reason[static_cast<std::size_t>(maintenance::LossCategory::halted)] = 0;
    booked.by_reason[static_cast<std::size_t>(maintenance::LossCategory::waiting_material)] = 0;
    auto& whole = stations_[site.station];
    const Tick down = whole.down + (whole.stops > 0 ? line_time(end, c) - whole.since : 0);
    const Tick sum = std::accumulate(booked.by_reason.begin(), booked.by_reason.end(), Tick{0});
    note(down == sum, end, c, "the stops of a station");
    note(station.components > 1 || seen.by_reason == booked.by_reason, end, c, "the reasons of a station's stops");
  }
  for (std::size_t line = 0; line < works.size(); ++line) {
    const auto done = simulation.line_tally()[line].corrective_orders - works[line].corrective;
    note(done >= 0 && done <= works[line].on_hidden, end, 0, "work that was done");
  }
}

}  // namespace hozen::property
