// What a network is made of, from its plan.
#include <algorithm>

#include "models/line/network_core.hpp"
#include "models/line/parts_shadow.hpp"

namespace hozen::line {
NetworkCore::NetworkCore(const NetworkPlan& plan, PartsLoss* loss, trace::FlowRecorder* recorder)
    : plan_{plan},
      layout_{plan},
      products_{plan.products.size()},
      loss_{loss},
      recorder_{recorder},
      machines_(plan.machines.size()),
      stops_(plan.machines.size()),
      constants_(plan.machines.size() * plan.products.size()),
      queues_(plan.queues.size()),
      centres_(plan.centres.size()),
      sources_(plan.sources.size()),
      before_service_(plan.queues.size()),
      batch_due_(plan.centres.size(), never),
      waiters_{plan.queues.size()},
      calendar_{plan.machines.size() + plan.sources.size() + plan.centres.size()},
      done_{plan.machines.size()},
      offers_{plan.queues.size()},
      dirty_{plan.centres.size()},
      lead_(plan.machines.size(), never) {
  reached_.reserve(machines_.size());
  again_.reserve(machines_.size());
  refusing_.reserve(sources_.size());
  build();
}

void NetworkCore::reset(random::Draws& draws) {
  draws_ = &draws;
  pool_.clear();
  calendar_.clear();
  transports_.clear();
  waiters_.clear();
  done_.clear();
  offers_.clear();
  dirty_.clear();
  again_.clear();
  refusing_.clear();
  reached_.clear();
  std::fill(lead_.begin(), lead_.end(), never);
  nearest_ = 0;
  nearest_known_ = true;
  idle_until_ = 0;
  leads_stale_ = false;
  std::fill(batch_due_.begin(), batch_due_.end(), never);
  now_ = 0;
  settled_ = true;
  good_ = 0;
  counts_ = PartCounts{};
  inside_ = 0;
  weighted_inside_ = 0;
  time_in_system_.clear();
  empty_centres();
  for (Queue& queue : queues_) {
    queue = Queue{.capacity = queue.capacity, .centre = queue.centre, .before_service = queue.before_service};
  }
  full_limits_ = 0;
  for (WorkLimit& limit : limits_) {
    limit.used = 0;
    limit.card = Moment{};
    limit.latest = Moment{};
  }
  for (std::uint32_t s = 0; s < sources_.size(); ++s) {
    sources_[s].outside = PartList{};
    sources_[s].arrivals = 0;
    sources_[s].parts = 0;
    await_arrival(s);
  }
  for (std::uint32_t c = 0; c < centres_.size(); ++c) {
    if (centres_[c].endless) {
      dirty_.put(layout_.centre_order[c]);
    }
  }
  settle();
}

void NetworkCore::build() {
  for (std::uint32_t q = 0; q < queues_.size(); ++q) {
    queues_[q].capacity = places_between(plan_.queues[q].capacity) - 1;
    queues_[q].centre = plan_.queues[q].centre;
  }
  for (const WorkLimitPlan& limit : plan_.limits) {
    limits_.push_back({.cards = limit.cards, .centres = limit.centres});
  }
  for (std::uint32_t c = 0; c < centres_.size(); ++c) {
    build_centre(c);
    build_targets(c);
  }
  for (const EndlessPlan& endless : plan_.endless) {
    Centre& centre = centres_[endless.centre];
    centre.endless = true;
    centre.mix = endless.mix;
    centre.mark = mark_of(plan_.centres[endless.centre].key);
  }
  for (std::size_t l = 0; l < limits_.size(); ++l) {
    for (const std::uint32_t c : limits_[l].centres) {
      centres_[c].limits |= std::uint64_t{1} << l;
      if (centres_[c].endless && centres_[c].batches) {
        limits_[l].collects.push_back(c);
      }
    }
  }
  for (std::uint32_t c = 0; c < centres_.size(); ++c) {
    classify(c);
  }
  reserve_parts();
  for (std::uint32_t s = 0; s < sources_.size(); ++s) {
    const auto owner = static_cast<std::uint32_t>(machines_.size()) + s;
    sources_[s].waiter = waiters_.add(plan_.sources[s].queue, owner, owner);
    sources_[s].mark = mark_of(plan_.sources[s].key);
  }
}

std::uint64_t NetworkCore::mark_of(random::EntityKey key) const {
  return mark_of_numbers(key, plan_.sources.size() + plan_.endless.size() == 1);
}

void NetworkCore::build_centre(std::uint32_t c) {
  const CentrePlan& plan = plan_.centres[c];
  Centre& centre = centres_[c];
  centre.first = plan.first_machine;
  centre.machines = plan.machines;
  centre.order = layout_.centre_order[c];
  centre.batches = plan.batch.most > 1;
  centre.turns.resize(plan_.products.size());
  for (const auto& outlets : plan.outlets) {
    centre.outlets.emplace_back();
    for (const OutletPlan& outlet : outlets) {
      centre.outlets.back().push_back(outlet_of(c, outlet));
    }
  }
  centre.rework = outlet_of(c, OutletPlan{.queue = plan.quality.rework_queue});
  for (std::uint32_t m = plan.first_machine; m < plan.first_machine + plan.machines; ++m) {
    machines_[m].centre = c;
  }
}

Outlet NetworkCore::outlet_of(std::uint32_t c, const OutletPlan& plan) const {
  const bool back = plan.queue != outside && layout_.loop[plan_.queues[plan.queue].centre] == layout_.loop[c];
  return Outlet{.queue = plan.queue,
                .parts = plan.parts,
                .share = plan.share,
                .immediate = plan.transport.constant() && plan.transport.mean() == 0.0,
                .again = back,
                .transport = plan.transport,
                .key = plan.key};
}

/// Memory for as many parts as there are places, within reason; more is taken when it is needed.
void NetworkCore::reserve_parts() {
  constexpr std::uint64_t within_reason = 4096;
  std::uint64_t places = 0;
  std::size_t inlets = 0;
  for (const Queue& queue : queues_) {
    places += std::min(queue.capacity, within_reason);
  }
  for (const CentrePlan& centre : plan_.centres) {
    std::uint64_t most = centre.batch.most;
    for (const auto& outlets : centre.outlets) {
      for (const OutletPlan& outlet : outlets) {
        most += centre.disassembles ? outlet.parts : 0;
      }
    }
    inlets = std::max(inlets, centre.inlets.size());
    for (const InletPlan& inlet : centre.inlets) {
      most += 2 * std::uint64_t{inlet.parts};
    }
    places += 2 * most * centre.machines;
  }
  for (const SourcePlan& source : plan_.sources) {
    places += source.size;
  }
  pool_.reserve(std::min(places, within_reason));
  candidates_.reserve(inlets);
  transports_.reserve(std::min(places, within_reason));
}

/// The queues the work centre sends to, and a waiter for each of its machines before each of them.
void NetworkCore::build_targets(std::uint32_t c) {
  Centre& centre = centres_[c];
  std::vector<std::uint32_t>& targets = centre.targets;
  const auto add = [&](const Outlet& outlet) {
    if (outlet.queue != outside) {
      targets.push_back(outlet.queue);
    }
  };
  for (const auto& outlets : centre.outlets) {
    std::for_each(outlets.begin(), outlets.end(), add);
  }
  add(centre.rework);
  std::sort(targets.begin(), targets.end());
  targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
  const auto set_target = [&](Outlet& outlet) {
    outlet.target =
        static_cast<std::uint32_t>(std::lower_bound(targets.begin(), targets.end(), outlet.queue) - targets.begin());
  };
  for (auto& outlets : centre.outlets) {
    std::for_each(outlets.begin(), outlets.end(), set_target);
  }
  set_target(centre.rework);
  for (std::uint32_t m = centre.first; m < centre.first + centre.machines; ++m) {
    for (std::uint32_t k = 0; k < targets.size(); ++k) {
      const std::uint32_t waiter = waiters_.add(targets[k], m, layout_.machine_order[m]);
      centre.first_waiter = m == centre.first && k == 0 ? waiter : centre.first_waiter;
    }
  }
  if (plan_.centres[c].blocking == Blocking::before_service) {
    for (const std::uint32_t q : targets) {
      before_service_[q].push_back(c);
      queues_[q].before_service = true;
    }
  }
}

/// Which short cuts the work centre allows.
void NetworkCore::classify(std::uint32_t c) {
  const CentrePlan& plan = plan_.centres[c];
  Centre& centre = centres_[c];
  const bool one_way_in = plan.inlets.size() + (centre.endless ? 1 : 0) == 1;
  centre.plain = centre.machines == 1 && one_way_in && !centre.batches && !plan.assembles &&
                 plan.blocking != Blocking::before_service && (!centre.endless || centre.limits == 0);
  const QualityPlan& quality = plan.quality;
  centre.judges = quality.scrap + quality.scrap_when_worn + quality.rework + quality.rework_when_worn > 0.0;
  centre.sets_up = !plan.setup.empty();
  centre.inlet = plan.inlets.empty() ? outside : plan.inlets.front().queue;
  const auto asked = [&](const InletPlan& inlet) { return queues_[inlet.queue].before_service; };
  centre.asked_before_service = std::any_of(plan.inlets.begin(), plan.inlets.end(), asked);
  const std::vector<Outlet>& first = centre.outlets.front();
  centre.only = first.front().queue;
  centre.only_again = first.front().again;
  centre.one_way = plan_.products.size() == 1 && first.size() == 1 && first.front().immediate && !centre.judges &&
                   !plan.disassembles && !centre.batches && plan.blocking == Blocking::after_service &&
                   plan_.limits.empty();
}

void NetworkCore::empty_centres() {
  for (std::uint32_t c = 0; c < centres_.size(); ++c) {
    Centre& centre = centres_[c];
    centre.idle = centre.machines;
    centre.overflow = 0;
    centre.place = Moment{};
    centre.taken = 0;
    centre.picks = 0;
    centre.last_inlet = nothing;
    std::fill(centre.turns.begin(), centre.turns.end(), 0U);
    for (auto& outlets : centre.outlets) {
      for (Outlet& outlet : outlets) {
        outlet.sent = 0;
      }
    }
    for (std::uint32_t m = centre.first; m < centre.first + centre.machines; ++m) {
      machines_[m] = Machine{.centre = c};
      stops_[m] = MachineStops{};
      stops_[m].speed = plan_.machines[m].speed;
      set_rates(m);
    }
  }
}

}  // namespace hozen::line
