#include "models/line/fluid_network.hpp"

#include <algorithm>
#include <limits>

namespace hozen::line {

FluidNetwork::FluidNetwork(const FluidShape& shape)
    : shape_{shape},
      rates_{shape},
      intakes_(shape.centres.size()),
      events_{shape.queues.size() + shape.centres.size()},
      crossings_{shape.machines.size()},
      soonest_{shape.machines.size()},
      in_part_(shape.centres.size(), std::uint8_t{0}) {
  part_.reserve(shape.centres.size());
  for (std::size_t m = 0; m < shape.machines.size(); ++m) {
    const FluidCentre& centre = shape.centres[shape.centre_of[m]];
    machines_.emplace_back(shape.machines[m], centre.quality, centre.speed);
  }
  for (const FluidQueue& queue : shape.queues) {
    queues_.emplace_back(queue.capacity);
  }
  reset();
}

void FluidNetwork::reset() noexcept {
  for (FluidMachine& machine : machines_) {
    machine.reset();
  }
  for (FluidBuffer& queue : queues_) {
    queue.reset();
  }
  std::fill(intakes_.begin(), intakes_.end(), Intake{});
  events_.clear();
  crossings_.clear();
  soonest_.clear();
  begin_part();
  for (std::uint32_t c = 0; c < shape_.centres.size(); ++c) {
    appraise(c);
    reach(c);
  }
  spread(0);
}

void FluidNetwork::step() noexcept {
  const Tick now = events_.exact();
  begin_part();
  // All levels that arrive at this tick do so before any rate changes, so that their order decides nothing.
  do {
    const auto place = static_cast<std::uint32_t>(events_.first_until(now));
    events_.set(place, never);
    if (place < queues_.size()) {
      queues_[place].arrive(now);
      reach_around(place);
    } else {
      reach(place - static_cast<std::uint32_t>(queues_.size()));
    }
  } while (events_.exact() == now);
  spread(now);
}

void FluidNetwork::set_threshold(std::uint32_t machine, Tick now, Tick reading) noexcept {
  machines_[machine].set_threshold(std::max<Tick>(reading, 0));
  crossings_.set(machine, machines_[machine].crossing(now));
  soonest_.set(machine, machines_[machine].soonest_crossing(now));
}

void FluidNetwork::stop(std::uint32_t machine, Tick now) noexcept {
  machines_[machine].set_stopped(true);
  begin_part();
  appraise(shape_.centre_of[machine]);
  reach(shape_.centre_of[machine]);
  spread(now);
}

void FluidNetwork::start(std::uint32_t machine, Tick now) noexcept {
  machines_[machine].set_stopped(false);
  begin_part();
  appraise(shape_.centre_of[machine]);
  reach(shape_.centre_of[machine]);
  spread(now);
}

void FluidNetwork::set_condition(std::uint32_t machine, Tick now, Condition condition) noexcept {
  machines_[machine].set_condition(now, condition);
  begin_part();
  appraise(shape_.centre_of[machine]);
  reach(shape_.centre_of[machine]);
  spread(now);
}

/// What the work centre can do with those of its machines that are up.
void FluidNetwork::appraise(std::uint32_t c) noexcept {
  const FluidCentre& centre = shape_.centres[c];
  FluidRates::Ability able{.speed = centre.source ? centre.speed : 0.0};
  double scrap = 0.0;
  double rework = 0.0;
  for (std::uint32_t m = centre.first_machine; m < centre.first_machine + centre.machines; ++m) {
    const double speed = machines_[m].ability();
    able.speed += speed;
    scrap += speed * machines_[m].scrap();
    rework += speed * machines_[m].rework();
  }
  if (able.speed > 0.0) {
    able.rework = rework / able.speed;
    able.good = std::max(1.0 - scrap / able.speed - able.rework, 0.0);
  }
  rates_.set_ability(c, able);
}

void FluidNetwork::begin_part() noexcept {
  for (const std::uint32_t c : part_) {
    in_part_[c] = 0;
  }
  part_.clear();
}

void FluidNetwork::reach(std::uint32_t centre) noexcept {
  if (in_part_[centre] == 0) {
    in_part_[centre] = 1;
    part_.push_back(centre);
  }
}

/// Both sides of a queue.
void FluidNetwork::reach_around(std::uint32_t queue) noexcept {
  for (const std::uint32_t o : shape_.feeders_of(shape_.queues[queue])) {
    reach(shape_.outlets[o].centre);
  }
  if (shape_.queues[queue].inlet != outside) {
    reach(shape_.inlets[shape_.queues[queue].inlet].centre);
  }
}

void FluidNetwork::look_at(std::uint32_t queue, Tick now) noexcept {
  const FluidBuffer& buffer = queues_[queue];
  rates_.set_sight(
      queue,
      QueueSight{.empty = buffer.empty(now),
                 .full = buffer.full(now),
                 .level = shape_.queues[queue].levelled || shape_.queues[queue].in_turn ? buffer.level(now) : 0.0});
  if (rates_.carries(queue)) {
    reach_around(queue);
  }
}

/// Completes the part that has been begun, and finds its rates.
void FluidNetwork::spread(Tick now) noexcept {
  for (std::size_t at = 0; at < part_.size(); ++at) {
    const FluidCentre& centre = shape_.centres[part_[at]];
    for (std::uint32_t i = centre.first_inlet; i < centre.first_inlet + centre.inlets; ++i) {
      look_at(shape_.inlets[i].queue, now);
    }
    for (std::uint32_t o = centre.first_outlet; o < centre.first_outlet + centre.outlets; ++o) {
      if (shape_.outlets[o].queue != outside) {
        look_at(shape_.outlets[o].queue, now);
      }
    }
  }
  std::sort(part_.begin(), part_.end(),
            [&](std::uint32_t a, std::uint32_t b) { return shape_.centres[a].rank < shape_.centres[b].rank; });
  rates_.solve(part_);
  for (const std::uint32_t c : part_) {
    follow_centre(c, now);
  }
  for (const std::uint32_t c : part_) {
    if (shape_.centres[c].split == FluidSplit::shortest_queue) {
      expect_meeting(c, now);
    }
  }
}

void FluidNetwork::follow_centre(std::uint32_t c, Tick now) noexcept {
  const FluidCentre& centre = shape_.centres[c];
  const double rate = rates_.rate(c);
  const double able = rates_.ability(c).speed;
  const double use = rate == able && able > 0.0 ? 1.0 : able > 0.0 ? rate / able : 0.0;
  for (std::uint32_t m = centre.first_machine; m < centre.first_machine + centre.machines; ++m) {
    FluidMachine& machine = machines_[m];
    const StationState state = machine.stopped() ? StationState::down : rates_.state(c);
    const double own_use = machine.stopped() ? 0.0 : use;
    if (machine.differs(own_use, state)) {
      machine.change(now, own_use, state);
      crossings_.set(m, machine.crossing(now));
      soonest_.set(m, machine.soonest_crossing(now));
    }
  }
  double from_outside = rate;
  for (std::uint32_t i = centre.first_inlet; i < centre.first_inlet + centre.inlets; ++i) {
    from_outside -= rates_.taken(i);
    follow_queue(shape_.inlets[i].queue, now);
  }
  for (std::uint32_t o = centre.first_outlet; o < centre.first_outlet + centre.outlets; ++o) {
    if (shape_.outlets[o].queue != outside) {
      follow_queue(shape_.outlets[o].queue, now);
    }
  }
  if (centre.endless) {
    bool waits = false;
    if (centre.source) {
      const std::uint32_t q = shape_.outlets[centre.first_outlet].queue;
      waits = queues_[q].rate() != 0.0 || queues_[q].level(now) > 0.0;
    }
    intakes_[c].change(now, std::max(from_outside, 0.0), waits);
  }
}

/// Gives the queue the rate that its neighbours make.
void FluidNetwork::follow_queue(std::uint32_t q, Tick now) noexcept {
  FluidBuffer& queue = queues_[q];
  double rate = rates_.net(q);
  if ((rate < 0.0 && queue.empty(now)) || (rate > 0.0 && queue.full(now))) {
    rate = 0.0;  // a rounding
  }
  if (rate != queue.rate()) {
    events_.set(q, queue.change(now, rate));
  }
}

/// When one of the shortest queues becomes as long as another one, the next share it.
void FluidNetwork::expect_meeting(std::uint32_t c, Tick now) noexcept {
  const FluidCentre& centre = shape_.centres[c];
  const double near = shortest_tie(centre);
  Tick meeting = never;
  for (std::uint32_t a = centre.first_outlet; a < centre.first_outlet + centre.outlets; ++a) {
    for (std::uint32_t b = centre.first_outlet; b < centre.first_outlet + centre.outlets; ++b) {
      const FluidOutlet& low = shape_.outlets[a];
      const FluidOutlet& high = shape_.outlets[b];
      if (low.rework || high.rework || low.queue == outside || high.queue == outside) {
        continue;
      }
      const double gap = queues_[high.queue].level(now) - queues_[low.queue].level(now);
      const double closing = queues_[low.queue].rate() - queues_[high.queue].rate();
      if (gap > near && closing > 0.0) {
        meeting = std::min(meeting, later(now, at_least_a_tick(up_to_tick(gap / closing))));
      }
    }
  }
  events_.set(queues_.size() + c, meeting);
}

}  // namespace hozen::line
