#include "models/line/network_core.hpp"

#include <algorithm>

namespace hozen::line {
namespace {

Tick longest_mean_cycle(const NetworkPlan& plan) {
  double longest = 1.0;
  for (const CentrePlan& centre : plan.centres) {
    for (const random::Law& cycle : centre.cycle) {
      longest = std::max(longest, cycle.mean());
    }
  }
  return std::min(round_to_tick(longest), network_unreachable);
}

}  // namespace

NetworkCore::NetworkCore(const NetworkPlan& plan, PartsLoss* loss, trace::FlowRecorder* recorder)
    : plan_{plan},
      layout_{plan},
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
      calendar_{plan.machines.size() + plan.sources.size() + plan.centres.size(), 2 * longest_mean_cycle(plan)},
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

// Instants.
// ------------------------------------------------------------------------------------------------------------

Fact NetworkCore::advance(Tick limit) {
  if (limit < now_) {
    return Fact{};
  }
  while (reached_.empty()) {
    const std::uint32_t first = calendar_.first();
    const std::int64_t key = first == PartsCalendar::none ? never : calendar_.key(first);
    const Tick next = std::min(key >> 1, transports_.next_time());
    if (next > now_ && unsettled()) {
      settle();  // what stops and starts have left to be done
      continue;
    }
    if (next > limit || next >= network_unreachable) {
      break;
    }
    now_ = next;
    if (key == 2 * next) {
      meet(key);
    } else {
      end_all();
      settle();
    }
  }
  if (!reached_.empty()) {
    return Fact{.station = *std::min_element(reached_.begin(), reached_.end()), .time = now_};
  }
  now_ = limit;
  settled_ = true;
  return Fact{};
}

/// All machines whose facts have this key have reached their thresholds; their cycles go on.
void NetworkCore::meet(std::int64_t key) {
  for (std::uint32_t m = calendar_.first(); m != PartsCalendar::none && calendar_.key(m) == key;
       m = calendar_.first()) {
    calendar_.erase(m);
    reached_.push_back(m);
    machines_[m].armed = never;
    schedule(m);
  }
  settled_ = false;
}

/// All that ends at the present instant.
void NetworkCore::end_all() {
  const std::int64_t key = 2 * now_ + 1;
  const auto machines = static_cast<std::uint32_t>(machines_.size());
  const auto sources = static_cast<std::uint32_t>(sources_.size());
  for (std::uint32_t i = calendar_.first(); i != PartsCalendar::none && calendar_.key(i) == key;
       i = calendar_.first()) {
    calendar_.erase(i);
    if (i < machines) {
      end(i);
    } else if (i < machines + sources) {
      arrive(i - machines);
    } else {
      const std::uint32_t c = i - machines - sources;
      batch_due_[c] = never;
      dirty_.put(layout_.centre_order[c]);
    }
  }
  while (transports_.next_time() == now_) {
    const auto arrived = transports_.pop().payload;
    come(arrived.queue, arrived.part);
  }
}

/// The set-up or the cycle of the machine has come to its end.
void NetworkCore::end(std::uint32_t m) {
  Machine& machine = machines_[m];
  if (machine.stage == NetworkStage::setup) {
    machine.setting_up += now_ - machine.since;
    start_cycle(m);
    return;
  }
  machine.worked += now_ - machine.since;
  machine.stage = NetworkStage::done;
  machine.since = now_;
  machine.ended = machine.ended == 0 ? now_ : machine.ended;
  ++machine.cycles;
  done_.put(layout_.machine_order[m]);
}

void NetworkCore::schedule(std::uint32_t m) noexcept {
  const Machine& machine = machines_[m];
  const Tick slack = machine.armed - machine.worked;
  const bool fact = machine.stage == NetworkStage::cycle && slack <= machine.finish - machine.since;
  calendar_.insert(m, fact ? 2 * (machine.since + slack) : 2 * machine.finish + 1);
  expect_work();
}

/// Moves parts at the present instant until nothing moves.
void NetworkCore::settle() {
  for (;;) {
    if (!done_.empty()) {
      unload(layout_.machine_at[done_.take()]);
    } else if (!offers_.empty()) {
      offer(layout_.queue_at[offers_.take()]);
    } else if (!dirty_.empty()) {
      load(layout_.centre_at[dirty_.take()]);
    } else if (!again_.empty() || !refusing_.empty()) {
      give_up();
    } else {
      return;
    }
  }
}

/// What has found no place at this instant and will not wait for one.
void NetworkCore::give_up() {
  for (const std::uint32_t s : refusing_) {
    refuse(s);
  }
  refusing_.clear();
  for (const std::uint32_t m : again_) {
    Machine& machine = machines_[m];
    if (machine.stage != NetworkStage::done) {
      continue;  // its parts have gone after all
    }
    const Centre& centre = centres_[machine.centre];
    for (std::uint32_t k = 0; k < centre.targets.size(); ++k) {
      waiters_.leave(centre.first_waiter + (m - centre.first) * static_cast<std::uint32_t>(centre.targets.size()) + k);
    }
    for (std::uint32_t p = machine.parts.head; p != nothing; p = pool_[p].next) {
      pool_[p].outlet = pool_[p].outlet == to_rework ? to_decide : pool_[p].outlet;
    }
    ++machine.repeats;
    start_cycle(m);
  }
  again_.clear();
}

// Reading.
// -------------------------------------------------------------------------------------------------------------

PartCounts NetworkCore::parts() const noexcept {
  PartCounts counts = counts_;
  counts.work_in_process = static_cast<double>(static_cast<__int128>(inside_) * now_ + weighted_inside_);
  return counts;
}

StationTimes NetworkCore::times(std::uint32_t m) const noexcept {
  const Machine& machine = machines_[m];
  const MachineStops& stops = stops_[m];
  const Tick open = machine.stopped ? 0 : now_ - machine.since;
  const bool blocked = machine.stage == NetworkStage::done || (machine.stage == NetworkStage::idle && machine.no_room);
  StationTimes times{.working = worked(machine),
                     .setting_up = machine.setting_up + (machine.stage == NetworkStage::setup ? open : 0),
                     .blocked = machine.blocked + (blocked ? open : 0),
                     .down = stops.down + (machine.stopped ? now_ - stops.since : 0)};
  times.starved = now_ - times.working - times.setting_up - times.blocked - times.down;
  return times;
}

double NetworkCore::parts_after(std::uint32_t m) const noexcept {
  std::uint64_t sum = 0;
  for (const std::uint32_t q : centres_[machines_[m].centre].targets) {
    sum += queues_[q].present();
  }
  return static_cast<double>(sum);
}

double NetworkCore::integral_after(std::uint32_t m) const noexcept {
  __int128 sum = 0;
  for (const std::uint32_t q : centres_[machines_[m].centre].targets) {
    sum += static_cast<__int128>(queues_[q].present()) * now_ + queues_[q].weighted;
  }
  return static_cast<double>(sum);
}

double NetworkCore::integral_of_queues() const noexcept {
  __int128 sum = 0;
  for (const Queue& queue : queues_) {
    sum += static_cast<__int128>(queue.present()) * now_ + queue.weighted;
  }
  return static_cast<double>(sum);
}

PartsLoss::Next NetworkCore::next_to_leave() const noexcept {
  for (const std::uint32_t m : layout_.machine_at) {
    const Machine& machine = machines_[m];
    if (machine.stage == NetworkStage::idle && !(machine.stopped && centres_[machine.centre].machines > 1)) {
      continue;
    }
    if (machine.stopped) {
      return {.tag = stops_[m].tag, .held = in_hand(machine) ? now_ - machine.since : 0};
    }
    if (const Tag tag = machine.tag != 0 ? machine.tag : stops_[m].tag; tag != 0) {
      return {.tag = tag, .held = 0};
    }
  }
  return {};
}

}  // namespace hozen::line
