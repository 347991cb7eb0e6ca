// Finished parts leave their machines: to the next queue, to be worked on again, as scrap, or out of the line.
#include <algorithm>
#include <limits>

#include "models/line/network_core.hpp"

namespace hozen::line {
namespace {

/// A number far from those of other parts: SplitMix64 (Steele, Lea and Flood 2014).
std::uint64_t number_after(std::uint64_t number) noexcept {
  number += 0x9e3779b97f4a7c15U;
  number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9U;
  number = (number ^ (number >> 27)) * 0x94d049bb133111ebU;
  return number ^ (number >> 31);
}

}  // namespace

void NetworkCore::unload_any(std::uint32_t m) {
  Machine& machine = machines_[m];
  judge(m);
  std::uint32_t before = nothing;
  for (std::uint32_t p = machine.parts.head; p != nothing;) {
    fix_outlet(machine.centre, pool_[p]);
    const bool bad = pool_[p].outlet == to_scrap;
    Outlet* outlet = bad ? nullptr : open_outlet(machine.centre, pool_[p]);
    if (!bad && outlet == nullptr) {
      before = p;
      p = pool_[p].next;
      continue;
    }
    const std::uint32_t after = machine.parts.cut(pool_, before);
    if (bad) {
      machine.left_tag = pool_[p].tag;
      ++stops_[m].scrapped;
      scrap(p);
    } else {
      leave_to(m, p, *outlet);
    }
    p = after;
  }
  if (machine.parts.count != 0) {
    await_room(m);
    tell(m);
    return;
  }
  machine.blocked += machine.stopped ? 0 : now_ - machine.since;
  free_machine(m);
}

/// All parts on the machine wait for places.
void NetworkCore::await_room(std::uint32_t m) {
  Machine& machine = machines_[m];
  Centre& centre = centres_[machine.centre];
  for (std::uint32_t p = machine.parts.head; p != nothing; p = pool_[p].next) {
    const Part& part = pool_[p];
    if (part.outlet != to_decide) {
      const Outlet& outlet = outlet_behind(machine.centre, part);
      await(waiter_of(m, outlet), outlet.queue, machine.ended);
      continue;
    }
    for (const Outlet& outlet : centre.outlets[part.product]) {
      await(waiter_of(m, outlet), outlet.queue, machine.ended);
    }
  }
  if (plan_.centres[machine.centre].blocking == Blocking::repetitive_service) {
    again_.push_back(m);
  }
}

std::uint32_t NetworkCore::waiter_of(std::uint32_t m, const Outlet& outlet) const noexcept {
  const Centre& centre = centres_[machines_[m].centre];
  return centre.first_waiter + (m - centre.first) * static_cast<std::uint32_t>(centre.targets.size()) + outlet.target;
}

/// The machine waits nowhere any more.
void NetworkCore::stop_waiting(std::uint32_t m) {
  const Centre& centre = centres_[machines_[m].centre];
  const auto targets = static_cast<std::uint32_t>(centre.targets.size());
  for (std::uint32_t k = 0; k < targets; ++k) {
    waiters_.leave(centre.first_waiter + (m - centre.first) * targets + k);
  }
}

/// Unless it has another part that wants to go there.
void NetworkCore::stop_waiting(std::uint32_t m, std::uint32_t q) {
  const std::uint32_t c = machines_[m].centre;
  for (std::uint32_t p = machines_[m].parts.head; p != nothing; p = pool_[p].next) {
    if (way_to(c, pool_[p], q) != nullptr) {
      return;
    }
  }
  const Centre& centre = centres_[c];
  const auto target = std::lower_bound(centre.targets.begin(), centre.targets.end(), q) - centre.targets.begin();
  waiters_.leave(centre.first_waiter + (m - centre.first) * static_cast<std::uint32_t>(centre.targets.size()) +
                 static_cast<std::uint32_t>(target));
}

// Ways. ---------------------------------------------------------------------------------------------------------------

/// Where the part goes, which has been decided.
Outlet& NetworkCore::outlet_behind(std::uint32_t c, const Part& part) noexcept {
  Centre& centre = centres_[c];
  return part.outlet == to_rework ? centre.rework : centre.outlets[part.product][part.outlet];
}

/// The outlet by which the part may go to the queue; nullptr: none.
Outlet* NetworkCore::way_to(std::uint32_t c, const Part& part, std::uint32_t q) noexcept {
  if (part.outlet != to_decide) {
    Outlet& outlet = outlet_behind(c, part);
    return outlet.queue == q ? &outlet : nullptr;
  }
  for (Outlet& outlet : centres_[c].outlets[part.product]) {
    if (outlet.queue == q) {
      return &outlet;
    }
  }
  return nullptr;
}

/// Which outlet the part has to take, room or not; `to_decide`: one that has room.
std::uint32_t NetworkCore::fixed_outlet(std::uint32_t c, const Part& part) const {
  const std::vector<Outlet>& outlets = centres_[c].outlets[part.product];
  if (part.outlet != to_decide) {
    return part.outlet;
  }
  if (outlets.size() == 1) {
    return 0;
  }
  const CentrePlan& plan = plan_.centres[c];
  if (plan.split == Split::round_robin) {
    return centres_[c].turns[part.product] % static_cast<std::uint32_t>(outlets.size());
  }
  if (plan.split != Split::shares) {
    return to_decide;
  }
  double total = 0.0;
  for (const Outlet& outlet : outlets) {
    total += outlet.share;
  }
  double left = total * draws_->uniform(plan.key, random::Purpose::split, part.number, part.visit);
  std::uint32_t chosen = 0;
  for (std::uint32_t i = 0; i < outlets.size(); ++i) {
    if (outlets[i].share > 0.0) {
      chosen = i;
      left -= outlets[i].share;
      if (left < 0.0) {
        break;
      }
    }
  }
  return chosen;
}

void NetworkCore::fix_outlet(std::uint32_t c, Part& part) {
  if (part.outlet != to_decide) {
    return;
  }
  part.outlet = fixed_outlet(c, part);
  if (part.outlet != to_decide) {
    ++centres_[c].turns[part.product];
  }
}

bool NetworkCore::open(const Outlet& outlet, const Part& part) {
  if (part.reserved || outlet.queue == outside) {
    return true;
  }
  const Queue& queue = queues_[outlet.queue];
  return has_place(queue) && missing_cards(centres_[queue.centre].limits, part) == 0 &&
         first_able(outlet.queue) == nothing;
}

/// The outlet the part takes now; nullptr: it has to wait.
Outlet* NetworkCore::open_outlet(std::uint32_t c, const Part& part) {
  if (part.outlet != to_decide) {
    Outlet& outlet = outlet_behind(c, part);
    return open(outlet, part) ? &outlet : nullptr;
  }
  Outlet* best = nullptr;
  std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
  for (Outlet& outlet : centres_[c].outlets[part.product]) {
    if (!open(outlet, part)) {
      continue;
    }
    if (plan_.centres[c].split == Split::priority) {
      return &outlet;
    }
    const std::uint64_t level = outlet.queue == outside ? 0 : queues_[outlet.queue].level;
    if (level < least) {
      least = level;
      best = &outlet;
    }
  }
  return best;
}

// Quality. ------------------------------------------------------------------------------------------------------------

/// What has become of the parts on the machine.
void NetworkCore::judge(std::uint32_t m) {
  Machine& machine = machines_[m];
  const MachineStops& stops = stops_[m];
  const CentrePlan& plan = plan_.centres[machine.centre];
  const QualityPlan& quality = plan.quality;
  const auto verdict = [](double u, double scrap, double rework) {
    return u < scrap ? to_scrap : u < scrap + rework ? to_rework : to_decide;
  };
  for (std::uint32_t p = machine.parts.head; p != nothing; p = pool_[p].next) {
    Part& part = pool_[p];
    part.tag = machine.tag;
    if (!centres_[machine.centre].judges) {
      continue;
    }
    const std::uint64_t visit = part.visit | (std::uint64_t{machine.repeats} << 32);
    const double u = draws_->uniform(plan.key, random::Purpose::quality, part.number, visit);
    std::uint32_t found = verdict(u, quality.scrap, quality.rework);
    if (stops.worn) {
      const std::uint32_t worn = verdict(u, quality.scrap_when_worn, quality.rework_when_worn);
      part.tag = worn == found ? part.tag : stops.condition;
      found = worn;
    }
    if (found != to_decide) {
      give_back_place(machine.centre, part);
      part.outlet = found;
    }
  }
  if (plan.disassembles && pool_[machine.parts.head].outlet == to_decide) {
    take_apart(m);
  }
}

/// The part on the machine becomes pieces. The first one keeps its record; the others get numbers that follow from its.
void NetworkCore::take_apart(std::uint32_t m) {
  Machine& machine = machines_[m];
  const std::uint32_t whole = machine.parts.head;
  const std::vector<Outlet>& outlets = centres_[machine.centre].outlets[pool_[whole].product];
  std::uint64_t number = number_after(pool_[whole].number ^ plan_.centres[machine.centre].key) + pool_[whole].visit;
  bool first = true;
  for (std::uint32_t i = 0; i < outlets.size(); ++i) {
    for (std::uint32_t made = 0; made < outlets[i].parts; ++made) {
      if (first) {
        first = false;
        pool_[whole].outlet = i;
        continue;
      }
      const std::uint32_t piece = pool_.make();
      number = number_after(number);
      pool_[piece] = pool_[whole];
      pool_[piece].number = number;
      pool_[piece].outlet = i;
      pool_[piece].cards = 0;
      machine.parts.push(pool_, piece);
      ++counts_.pieces;
      count_in();
      if (recorder_ != nullptr) [[unlikely]] {
        recorder_->entered(now_, number, pool_[piece].product);
      }
    }
  }
}

// Leaving. ------------------------------------------------------------------------------------------------------------

/// The part, no more on the machine's list, takes the outlet.
void NetworkCore::leave_to(std::uint32_t m, std::uint32_t p, Outlet& outlet) {
  Machine& machine = machines_[m];
  Part& part = pool_[p];
  stops_[m].reworked += part.outlet == to_rework ? 1 : 0;
  if (outlet.queue == outside) {
    machine.left_tag = part.tag;
    leave_line(p);
    return;
  }
  const Queue& queue = queues_[outlet.queue];
  const std::uint64_t within = centres_[queue.centre].limits;
  if (!part.reserved) {
    const Moment done = later_of({machine.ended, part.tag}, room_of(queue));
    part.tag = (limits_.empty() ? done : with_cards(done, within, part)).tag;
  }
  machine.left_tag = part.tag;
  if (!limits_.empty()) {
    change_cards(part, within);
  }
  send(p, outlet);
}

void NetworkCore::leave_line(std::uint32_t p) {
  const Part& part = pool_[p];
  ++good_;
  if (loss_ != nullptr) {
    loss_->departed(now_, part.tag);
  }
  if (part.from_source) {
    time_in_system_.add(now_ - part.entered);
    if (part.due != never) {
      ++counts_.with_due_date;
      counts_.late += now_ > part.due ? 1.0 : 0.0;
      counts_.tardiness += now_ > part.due ? static_cast<double>(now_ - part.due) : 0.0;
    }
  }
  forget(p, trace::PartFate::good);
}

void NetworkCore::scrap(std::uint32_t p) {
  ++counts_.scrapped;
  if (loss_ != nullptr) {
    loss_->spoilt(now_, pool_[p].tag);
  }
  forget(p, trace::PartFate::scrapped);
}

void NetworkCore::forget(std::uint32_t p, trace::PartFate fate) {
  Part& part = pool_[p];
  if (recorder_ != nullptr) [[unlikely]] {
    recorder_->left(now_, part.number, fate);
  }
  if (part.cards != 0) {
    change_cards(part, 0);
  }
  --inside_;
  weighted_inside_ += now_;
  pool_.drop(p);
}

}  // namespace hozen::line
