#include "models/supply/decisions.hpp"

#include <algorithm>

#include "sim/random/drawn.hpp"

namespace hozen::supply {

using random::drawn_ticks;
using random::Purpose;
using scenario::Happening;
using scenario::SupplierStatus;
using Kind = DecisionFact::Kind;

bool decides(const std::vector<plant::DecisionPlan>& plan, const plant::NetworkPlan& network) noexcept {
  return !plan.empty() || std::ranges::any_of(network.suppliers, [](const auto& supplier) {
    return supplier.status == SupplierStatus::qualified && supplier.qualification;
  });
}

Decisions::Decisions(const std::vector<plant::DecisionPlan>& plan, const plant::NetworkPlan& network,
                     Tick measured_from)
    : plan_{&plan},
      network_{&network},
      measured_from_{measured_from},
      suppliers_(network.suppliers.size()),
      awards_(plan.size()),
      awaited_(network.suppliers.size()) {
  for (const auto& decision : plan) {
    if (decision.on && decision.on->what == Happening::out) {
      awaited_[decision.on->of] = 1;
    }
  }
}

void Decisions::reset() {
  tasks_.clear();
  std::ranges::fill(awards_, AwardState{});
  for (std::uint32_t s = 0; s < suppliers_.size(); ++s) {
    suppliers_[s] = {};
    const auto status = network_->suppliers[s].status;
    suppliers_[s].stage = status == SupplierStatus::planned       ? Stage::planned
                          : status == SupplierStatus::unqualified ? Stage::unqualified
                                                                  : Stage::qualified;
  }
  schedule(measured_from_, Step::begins, 0);
  for (std::uint32_t d = 0; d < plan_->size(); ++d) {
    if ((*plan_)[d].at != never) {
      schedule((*plan_)[d].at, Step::taken, d);
    }
  }
}

Tick Decisions::next_time() const noexcept { return tasks_.empty() ? never : tasks_.back().when; }

void Decisions::schedule(Tick when, Step step, std::uint32_t of, std::uint32_t stamp) {
  if (when == never) {
    return;
  }
  const auto later_ones = std::ranges::partition_point(tasks_, [&](const Task& task) { return task.when > when; });
  tasks_.insert(later_ones, {.when = when, .step = step, .of = of, .stamp = stamp});
}

void Decisions::advance(Tick now, random::Draws& draws, std::vector<DecisionFact>& facts) {
  while (next_time() <= now) {
    const Task task = tasks_.back();
    tasks_.pop_back();
    handle(task, draws, facts);
  }
}

void Decisions::handle(const Task& task, random::Draws& draws, std::vector<DecisionFact>& facts) {
  switch (task.step) {
    case Step::begins:
      return begin(task.when);
    case Step::taken:
      return take(task.of, task.stamp, task.when, draws, facts);
    case Step::tested:
      return tested(task.of, task.when, draws, facts);
    case Step::lapses:
      return lapse(task.of, task.when, facts);
    case Step::activated:
      facts.push_back({.kind = Kind::activate, .supplier = task.of});
      return;
    case Step::awarded:
      return hear_of_award(task.of, task.when, draws, facts);
    case Step::milestone:
      return pay_award(task.of, (*plan_)[task.of].build->subsidy->milestones[task.stamp].share, facts);
    case Step::built:
      return built(task.of, task.when, draws, facts);
    case Step::deadline:
      return pay_back(task.of, facts);
  }
}

/// The measured span begins: what has been awaited may be there already, and qualifications begin to run out.
void Decisions::begin(Tick now) {
  for (std::uint32_t s = 0; s < suppliers_.size(); ++s) {
    if (suppliers_[s].out) {
      take_on(Happening::out, s, now, suppliers_[s].outages);
    }
    const auto& qualification = network_->suppliers[s].qualification;
    if (suppliers_[s].stage == Stage::qualified && qualification) {
      schedule(later(now, qualification->lapses_after), Step::lapses, s);
    }
  }
}

void Decisions::heard(const MeasureFact& fact, Tick now) {
  switch (fact.phase) {
    case Phase::announced:
      return take_on(Happening::announced, fact.measure, now, 0);
    case Phase::effective:
      return take_on(Happening::effective, fact.measure, now, 0);
    case Phase::ended:
      return take_on(Happening::ended, fact.measure, now, 0);
    case Phase::awaited:
    case Phase::wound_down:
      return;
  }
}

void Decisions::supplier_is_out(std::uint32_t s, bool out, Tick now) {
  auto& state = suppliers_[s];
  if (out == state.out) {
    return;
  }
  state.out = out;
  ++state.outages;
  if (out && now >= measured_from_) {
    take_on(Happening::out, s, now, state.outages);
  }
}

void Decisions::take_on(Happening what, std::uint32_t of, Tick now, std::uint32_t stamp) {
  for (std::uint32_t d = 0; d < plan_->size(); ++d) {
    const auto& decision = (*plan_)[d];
    if (decision.on && decision.on->what == what && decision.on->of == of) {
      schedule(later(now, decision.after), Step::taken, d, stamp);
    }
  }
}

/// A supplier that is back by now was not out for so long.
void Decisions::take(std::uint32_t d, std::uint32_t stamp, Tick now, random::Draws& draws,
                     std::vector<DecisionFact>& facts) {
  const auto& decision = (*plan_)[d];
  if (decision.on && decision.on->what == Happening::out && suppliers_[decision.on->of].outages != stamp) {
    return;
  }
  if (decision.buy) {
    facts.push_back({.kind = Kind::buy, .decision = d});
  } else if (decision.build) {
    apply(d, now, draws, facts);
  } else if (decision.activate != plant::none) {
    activate(d, now, facts);
  } else if (suppliers_[decision.qualify].stage == Stage::unqualified) {
    suppliers_[decision.qualify].left = network_->suppliers[decision.qualify].qualification->attempts;
    test(decision.qualify, now, draws, facts);
  }
}

/// One attempt at its qualification begins.
void Decisions::test(std::uint32_t s, Tick now, random::Draws& draws, std::vector<DecisionFact>& facts) {
  const auto& plan = network_->suppliers[s];
  auto& state = suppliers_[s];
  state.stage = Stage::testing;
  --state.left;
  facts.push_back({.kind = Kind::qualifying, .supplier = s, .amount = plan.qualification->cost});
  const Tick takes = drawn_ticks(plan.qualification->time, draws, plan.key, Purpose::qualification, state.attempts);
  ++state.attempts;
  schedule(later(now, takes), Step::tested, s);
}

void Decisions::tested(std::uint32_t s, Tick now, random::Draws& draws, std::vector<DecisionFact>& facts) {
  const auto& plan = network_->suppliers[s];
  auto& state = suppliers_[s];
  if (draws.uniform(plan.key, Purpose::qualification, state.attempts - 1, 1) < plan.qualification->success) {
    state.stage = Stage::qualified;
    facts.push_back({.kind = Kind::open, .supplier = s});
    schedule(later(now, plan.qualification->lapses_after), Step::lapses, s);
  } else if (state.left > 0) {
    test(s, now, draws, facts);
  } else {
    state.stage = Stage::unqualified;
    facts.push_back({.kind = Kind::close, .supplier = s});
  }
}

void Decisions::lapse(std::uint32_t s, Tick now, std::vector<DecisionFact>& facts) {
  const auto& qualification = *network_->suppliers[s].qualification;
  if (qualification.renewal) {
    facts.push_back({.kind = Kind::qualifying, .supplier = s, .amount = *qualification.renewal});
    schedule(later(now, qualification.lapses_after), Step::lapses, s);
  } else {
    suppliers_[s].stage = Stage::unqualified;
    facts.push_back({.kind = Kind::close, .supplier = s});
  }
}

void Decisions::activate(std::uint32_t d, Tick now, std::vector<DecisionFact>& facts) {
  const auto s = (*plan_)[d].activate;
  if (suppliers_[s].active) {
    return;
  }
  suppliers_[s].active = true;
  const auto& contract = *network_->suppliers[s].contract;
  facts.push_back({.kind = Kind::activating, .supplier = s, .amount = contract.activation_cost});
  schedule(later(now, contract.activation_time), Step::activated, s);
}

/// A plant is built once. Where a state is asked to pay towards it, building waits for the answer.
void Decisions::apply(std::uint32_t d, Tick now, random::Draws& draws, std::vector<DecisionFact>& facts) {
  const auto& build = *(*plan_)[d].build;
  if (suppliers_[build.supplier].stage != Stage::planned) {
    return;
  }
  suppliers_[build.supplier].stage = Stage::building;
  if (build.subsidy) {
    schedule(later(now, build.subsidy->decided_after), Step::awarded, d);
  } else {
    begin_building(d, now, draws, facts);
  }
}

void Decisions::hear_of_award(std::uint32_t d, Tick now, random::Draws& draws, std::vector<DecisionFact>& facts) {
  const auto& decision = (*plan_)[d];
  const auto& subsidy = *decision.build->subsidy;
  awards_[d].granted = draws.uniform(decision.key, Purpose::award, awards_[d].bids++) < subsidy.success;
  if (!awards_[d].granted && !subsidy.builds_without) {
    suppliers_[decision.build->supplier].stage = Stage::planned;
    return;
  }
  begin_building(d, now, draws, facts);
  if (awards_[d].granted) {
    for (std::uint32_t m = 0; m < subsidy.milestones.size(); ++m) {
      schedule(later(now, subsidy.milestones[m].after), Step::milestone, d, m);
    }
    schedule(later(now, subsidy.finished_within), Step::deadline, d);
  }
}

void Decisions::begin_building(std::uint32_t d, Tick now, random::Draws& draws, std::vector<DecisionFact>& facts) {
  const auto& decision = (*plan_)[d];
  facts.push_back({.kind = Kind::investing, .supplier = decision.build->supplier, .amount = decision.build->cost});
  schedule(later(now, drawn_ticks(decision.build->time, draws, decision.key, Purpose::building, 0)), Step::built, d);
}

/// What is left of the award is paid. The supplier delivers, or is qualified first.
void Decisions::built(std::uint32_t d, Tick now, random::Draws& draws, std::vector<DecisionFact>& facts) {
  const auto s = (*plan_)[d].build->supplier;
  pay_award(d, 1.0, facts);
  awards_[d].finished = true;
  if (const auto& qualification = network_->suppliers[s].qualification) {
    suppliers_[s].left = qualification->attempts;
    test(s, now, draws, facts);
  } else {
    suppliers_[s].stage = Stage::qualified;
    facts.push_back({.kind = Kind::open, .supplier = s});
  }
}

/// At most so large a share of the award, and never more than all of it.
void Decisions::pay_award(std::uint32_t d, double share, std::vector<DecisionFact>& facts) {
  auto& award = awards_[d];
  if (!award.granted || award.lost || award.finished) {
    return;
  }
  const auto& build = *(*plan_)[d].build;
  const double amount = std::min(share * build.subsidy->award, build.subsidy->award - award.paid);
  award.paid += amount;
  facts.push_back({.kind = Kind::subsidised, .supplier = build.supplier, .amount = amount});
}

/// The plant does not stand in time.
void Decisions::pay_back(std::uint32_t d, std::vector<DecisionFact>& facts) {
  auto& award = awards_[d];
  if (award.finished) {
    return;
  }
  award.lost = true;
  const auto& build = *(*plan_)[d].build;
  facts.push_back(
      {.kind = Kind::subsidised, .supplier = build.supplier, .amount = -build.subsidy->clawback * award.paid});
}

}  // namespace hozen::supply
