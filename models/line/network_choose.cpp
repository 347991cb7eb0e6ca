// Which part is next, on which machine, and whether it may.
#include <algorithm>

#include "models/line/network_core.hpp"

namespace hozen::line {

/// Whether the idle machine may begin. One that stands alone takes its next part while it is stopped, onto its empty
/// place; a batch is not loaded before the machine can work on it, and beside other machines a part rather waits.
bool NetworkCore::able(std::uint32_t m) const noexcept {
  const Machine& machine = machines_[m];
  const Centre& centre = centres_[machine.centre];
  return machine.stage == NetworkStage::idle && (!machine.stopped || (centre.machines == 1 && !centre.batches));
}

/// Of the machines that may begin one that needs no set-up for the product, then the one that has been idle longest, so
/// that they wear evenly; of equals the lower.
std::uint32_t NetworkCore::able_machine(std::uint32_t c, std::uint32_t product) const noexcept {
  const Centre& centre = centres_[c];
  const bool sets_up = !plan_.centres[c].setup.empty() && product != nothing;
  std::uint32_t best = nothing;
  bool best_ready = false;
  for (std::uint32_t m = centre.first; m < centre.first + centre.machines; ++m) {
    if (!able(m)) {
      continue;
    }
    const Machine& machine = machines_[m];
    const bool ready = !sets_up || machine.product == product || machine.product == nothing;
    if (best == nothing || (ready && !best_ready) || (ready == best_ready && machine.left < machines_[best].left)) {
      best = m;
      best_ready = ready;
    }
  }
  return best;
}

/// The inlet that the next part comes from; `nothing`: none.
std::uint32_t NetworkCore::choose_inlet(std::uint32_t c) {
  const CentrePlan& plan = plan_.centres[c];
  const Centre& centre = centres_[c];
  candidates_.clear();
  bool on_machine = false;  // some candidate has its place on an idle machine already
  for (std::uint32_t i = 0; i < plan.inlets.size(); ++i) {
    const std::uint32_t q = plan.inlets[i].queue;
    const Queue& queue = queues_[q];
    Candidate candidate{.inlet = i};
    if (queue.list.count != 0) {
      candidate.part = queue.list.head;
      candidate.since = pool_[queue.list.head].arrived;
      candidate.on_machine = queue.level > queue.capacity;
    } else if (!centre.batches) {
      candidate.part = first_comer(q).part;
      candidate.since = waiters_.any(q) ? waiters_.since(waiters_.first(q)) : 0;
    }
    const bool has_machine = centre.batches || candidate.on_machine || centre.overflow < centre.idle;
    if (candidate.part != nothing && has_machine && permitted(c, pool_[candidate.part])) {
      candidates_.push_back(candidate);
      on_machine = on_machine || candidate.on_machine;
    }
  }
  if (on_machine) {
    std::erase_if(candidates_, [](const Candidate& candidate) { return !candidate.on_machine; });
  }
  return candidates_.empty() ? nothing : pick(c).inlet;
}

/// Among the candidates, by the work centre's rule.
NetworkCore::Candidate NetworkCore::pick(std::uint32_t c) {
  const CentrePlan& plan = plan_.centres[c];
  Centre& centre = centres_[c];
  if (candidates_.size() == 1 || plan.merge == Merge::priority) {
    return candidates_.front();
  }
  if (plan.merge == Merge::first_come) {
    return *std::min_element(candidates_.begin(), candidates_.end(),
                             [](const Candidate& a, const Candidate& b) { return a.since < b.since; });
  }
  if (plan.merge == Merge::round_robin) {
    const auto after = [&](const Candidate& one) {
      return centre.last_inlet == nothing || one.inlet > centre.last_inlet;
    };
    const auto next = std::find_if(candidates_.begin(), candidates_.end(), after);
    return next == candidates_.end() ? candidates_.front() : *next;
  }
  double total = 0.0;
  for (const Candidate& candidate : candidates_) {
    total += plan.inlets[candidate.inlet].share;
  }
  double left = total * draws_->uniform(plan.key, random::Purpose::merge, centre.picks++);
  Candidate chosen = candidates_.front();
  for (const Candidate& candidate : candidates_) {
    if (const double share = plan.inlets[candidate.inlet].share; share > 0.0) {
      chosen = candidate;
      left -= share;
      if (left < 0.0) {
        break;
      }
    }
  }
  return chosen;
}

// May it? -------------------------------------------------------------------------------------------------------------

/// Whether a cycle may begin on the part: it has the cards, and the room if that must be there first.
bool NetworkCore::permitted(std::uint32_t c, const Part& part) {
  return missing_cards(centres_[c].limits, part) == 0 &&
         (plan_.centres[c].blocking != Blocking::before_service || place_to_keep(c, part) != nothing);
}

/// The outlet behind which there is a place to keep for the part; `nothing`: none.
std::uint32_t NetworkCore::place_to_keep(std::uint32_t c, const Part& part) {
  const std::vector<Outlet>& outlets = centres_[c].outlets[part.product];
  const std::uint32_t fixed = fixed_outlet(c, part);
  std::uint32_t best = nothing;
  for (std::uint32_t i = 0; i < outlets.size(); ++i) {
    if (fixed != to_decide && fixed != i) {
      continue;
    }
    const Outlet& outlet = outlets[i];
    if (!open(outlet, part) && !open_on_machine(outlet, part)) {
      continue;
    }
    const auto level = [&](std::uint32_t o) {
      return outlets[o].queue == outside ? 0 : queues_[outlets[o].queue].level;
    };
    if (best == nothing || (plan_.centres[c].split == Split::shortest_queue && level(i) < level(best))) {
      best = i;
    }
  }
  return best;
}

/// Whether there is a place for the part on an idle machine behind the outlet.
bool NetworkCore::open_on_machine(const Outlet& outlet, const Part& part) {
  const Centre& next = centres_[queues_[outlet.queue].centre];
  return !next.batches && has_spare_place(outlet.queue) && missing_cards(next.limits, part) == 0 &&
         first_able(outlet.queue) == nothing;
}

/// Before service: the part's place behind the machine is kept from now on.
void NetworkCore::keep_place(std::uint32_t c, Part& part, Moment& since) {
  if (plan_.centres[c].blocking != Blocking::before_service) {
    return;
  }
  const std::uint32_t outlet = place_to_keep(c, part);
  part.outlet = outlet;
  ++centres_[c].turns[part.product];
  const std::uint32_t q = centres_[c].outlets[part.product][outlet].queue;
  if (q == outside) {
    return;
  }
  Queue& queue = queues_[q];
  const std::uint64_t within = centres_[queue.centre].limits;
  since = with_cards(later_of(since, room_of(queue)), within, part);
  occupy(q);
  ++queue.reserved;
  part.reserved = true;
  change_cards(part, part.cards | within);
}

/// The part will not need the place that has been kept for it.
void NetworkCore::give_back_place(std::uint32_t c, Part& part) {
  if (!part.reserved) {
    return;
  }
  const std::uint32_t q = outlet_behind(c, part).queue;
  part.reserved = false;
  --queues_[q].reserved;
  vacate(q, part.tag);
  const std::uint32_t next = queues_[q].centre;
  for (const InletPlan& inlet : plan_.centres[next].inlets) {
    room_came(inlet.queue);  // it may have been a place on an idle machine, which is one for all
  }
  dirty_.put(centres_[next].order);
}

/// Who of the idle machines stands still for want of room, not of parts.
void NetworkCore::note_idle(std::uint32_t c) {
  const Centre& centre = centres_[c];
  const CentrePlan& plan = plan_.centres[c];
  const auto lies_ready = [&](const InletPlan& inlet) { return queues_[inlet.queue].list.count >= inlet.parts; };
  const auto waits = [&](const InletPlan& inlet) { return queues_[inlet.queue].list.count != 0; };
  const bool has_parts = plan.assembles ? std::all_of(plan.inlets.begin(), plan.inlets.end(), lies_ready)
                                        : std::any_of(plan.inlets.begin(), plan.inlets.end(), waits);
  const bool endless = centre.endless && missing_cards(centre.limits, outside_part(c)) == 0;
  // A machine that has promised its place to a part under way waits for that part.
  const bool no_room = (has_parts || endless) && (centre.overflow < centre.idle || plan.assembles);
  for (std::uint32_t m = centre.first; m < centre.first + centre.machines; ++m) {
    Machine& machine = machines_[m];
    if (machine.stage != NetworkStage::idle || machine.no_room == no_room) {
      continue;
    }
    machine.blocked += machine.no_room && !machine.stopped ? now_ - machine.since : 0;
    machine.no_room = no_room;
    machine.since = now_;
    tell(m);
  }
}

}  // namespace hozen::line
