// Keeps its own books of a network from what its recorder is told, and troubles a network by chance.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <vector>

#include "models/line/network_plan.hpp"
#include "sim/trace/flow_recorder.hpp"
#include "tests/unit/line/parts_harness.hpp"

namespace hozen::line::network_harness {

/// Checks as it goes that parts are where they can be, queues within their places and limits kept.
class Witness final : public trace::FlowRecorder {
 public:
  explicit Witness(const NetworkPlan& plan)
      : plan_{&plan},
        states_(plan.machines.size()),
        levels_(plan.queues.size(), 0),
        held_(plan.queues.size(), 0),
        inside_(plan.limits.size(), 0) {
    centre_of_.resize(plan.machines.size());
    for (std::uint32_t c = 0; c < plan.centres.size(); ++c) {
      for (std::uint32_t m = 0; m < plan.centres[c].machines; ++m) {
        centre_of_[plan.centres[c].first_machine + m] = c;
      }
    }
  }

  void station(Tick now, std::uint32_t m, trace::StationState state) override {
    see(now);
    States& one = states_[m];
    one.spent[static_cast<std::size_t>(one.state)] += now - one.since;
    one.since = now;
    one.state = state;
  }
  void queue(Tick now, std::uint32_t q, std::uint64_t parts) override {
    see(now);
    levels_[q] = parts;
    const QueuePlan& queue = plan_->queues[q];
    const CentrePlan& centre = plan_->centres[queue.centre];
    std::uint64_t needs = centre.batch.least;
    for (const InletPlan& inlet : centre.inlets) {
      needs = centre.assembles && inlet.queue == q ? inlet.parts : needs;
    }
    EXPECT_LE(static_cast<double>(parts), std::floor(queue.capacity) + static_cast<double>(needs * centre.machines))
        << "queue " << q << " at " << now;
  }
  void entered(Tick now, std::uint64_t part, std::uint32_t product) override {
    see(now);
    EXPECT_LT(product, plan_->products.size());
    EXPECT_TRUE(parts_.emplace(part, Whereabouts{}).second) << part;
  }
  void queued(Tick now, std::uint64_t part, std::uint32_t q) override {
    see(now);
    place(part, plan_->queues[q].centre);
    parts_.at(part).queue = q;
    ++held_[q];
  }
  void begun(Tick now, std::uint64_t part, std::uint32_t m) override {
    see(now);
    place(part, centre_of_[m]);
    check_limits(now);
  }
  void ended(Tick now, std::uint64_t part, std::uint32_t m) override {
    see(now);
    EXPECT_EQ(parts_.at(part).centre, centre_of_[m]);
  }
  void left(Tick now, std::uint64_t part, trace::PartFate fate) override {
    see(now);
    place(part, outside);
    EXPECT_EQ(parts_.erase(part), 1U) << part;
    ++fates_[static_cast<std::size_t>(fate)];
  }

  [[nodiscard]] std::size_t inside() const { return parts_.size(); }
  [[nodiscard]] double gone(trace::PartFate fate) const { return fates_[static_cast<std::size_t>(fate)]; }
  [[nodiscard]] std::uint64_t level(std::uint32_t q) const { return levels_[q]; }
  [[nodiscard]] Tick spent(std::uint32_t m, trace::StationState state, Tick now) const {
    const States& one = states_[m];
    return one.spent[static_cast<std::size_t>(state)] + (one.state == state ? now - one.since : 0);
  }

 private:
  struct States {
    trace::StationState state{trace::StationState::starved};
    Tick since{0};
    std::array<Tick, 5> spent{};
  };

  /// Where a part is: in a queue or on a machine of a work centre, or still outside.
  struct Whereabouts {
    std::uint32_t centre{outside};
    std::uint32_t queue{outside};
  };

  void see(Tick now) {
    EXPECT_GE(now, last_);
    if (now > last_) {
      check_moves();
    }
    last_ = now;
  }

  /// At the end of an instant nothing could have moved. Looked at where it can be told from outside: work centres
  /// without cards, batches and assemblies do not starve while a part waits, nor wait before a queue that has a place.
  void check_moves() const {
    EXPECT_EQ(held_, levels_) << "at " << last_;
    if (!plan_->limits.empty()) {
      return;
    }
    for (std::uint32_t c = 0; c < plan_->centres.size(); ++c) {
      const CentrePlan& centre = plan_->centres[c];
      const bool simple = !centre.assembles && centre.batch.most == 1 && centre.blocking != Blocking::before_service;
      for (std::uint32_t m = centre.first_machine; m < centre.first_machine + centre.machines; ++m) {
        if (states_[m].state == trace::StationState::starved && simple) {
          EXPECT_TRUE(promised(centre) || (waiting(centre) == 0 && !endless(c))) << "machine " << m << " at " << last_;
        }
        if (states_[m].state == trace::StationState::blocked && centre.quality.rework_queue == outside) {
          EXPECT_TRUE(waits_rightly(centre)) << "machine " << m << " at " << last_;
        }
      }
    }
  }
  [[nodiscard]] bool endless(std::uint32_t c) const {
    return std::any_of(plan_->endless.begin(), plan_->endless.end(),
                       [c](const EndlessPlan& e) { return e.centre == c; });
  }
  [[nodiscard]] std::uint64_t waiting(const CentrePlan& centre) const {
    std::uint64_t sum = 0;
    for (const InletPlan& inlet : centre.inlets) {
      sum += levels_[inlet.queue];
    }
    return sum;
  }
  /// Whether parts may be under way to the work centre, or places on its machines be kept.
  [[nodiscard]] bool promised(const CentrePlan& centre) const {
    const auto promised = [&](const InletPlan& inlet) { return transported_to(inlet.queue) || kept(inlet.queue); };
    return std::any_of(centre.inlets.begin(), centre.inlets.end(), promised);
  }
  [[nodiscard]] bool transported_to(std::uint32_t q) const {
    const auto transports = [q](const OutletPlan& outlet) {
      return outlet.queue == q && !(outlet.transport.constant() && outlet.transport.mean() == 0.0);
    };
    return any_outlet([&](const CentrePlan&, const OutletPlan& outlet) { return transports(outlet); });
  }
  [[nodiscard]] bool kept(std::uint32_t q) const {
    return any_outlet([q](const CentrePlan& centre, const OutletPlan& outlet) {
      return outlet.queue == q && centre.blocking == Blocking::before_service;
    });
  }
  template <class Test>
  [[nodiscard]] bool any_outlet(const Test& test) const {
    for (const CentrePlan& centre : plan_->centres) {
      for (const OutletPlan& outlet : centre.outlets.front()) {
        if (test(centre, outlet)) {
          return true;
        }
      }
    }
    return false;
  }
  /// Some queue it sends to is full, or keeps places that cannot be seen here.
  [[nodiscard]] bool waits_rightly(const CentrePlan& centre) const {
    for (const OutletPlan& outlet : centre.outlets.front()) {
      if (outlet.queue == outside) {
        continue;
      }
      const bool full = static_cast<double>(levels_[outlet.queue]) >= std::floor(plan_->queues[outlet.queue].capacity);
      if (full || kept(outlet.queue)) {
        return true;
      }
    }
    return false;
  }
  /// The part is now in the hands of the work centre, or in a queue of its.
  void place(std::uint64_t part, std::uint32_t centre) {
    ASSERT_TRUE(parts_.contains(part)) << part;
    Whereabouts& now = parts_.at(part);
    for (std::size_t l = 0; l < plan_->limits.size(); ++l) {
      inside_[l] += covers(l, centre) - covers(l, now.centre);
    }
    if (now.queue != outside) {
      --held_[now.queue];
    }
    now = {.centre = centre};
  }
  [[nodiscard]] int covers(std::size_t limit, std::uint32_t centre) const {
    const std::vector<std::uint32_t>& centres = plan_->limits[limit].centres;
    return std::find(centres.begin(), centres.end(), centre) != centres.end() ? 1 : 0;
  }
  void check_limits(Tick now) {
    for (std::size_t l = 0; l < plan_->limits.size(); ++l) {
      EXPECT_LE(inside_[l], static_cast<int>(plan_->limits[l].cards)) << "limit " << l << " at " << now;
    }
  }

  const NetworkPlan* plan_;
  std::vector<std::uint32_t> centre_of_;
  std::vector<States> states_;
  std::vector<std::uint64_t> levels_;           // as told
  std::vector<std::uint64_t> held_;             // as counted
  std::vector<int> inside_;                     // by limit
  std::map<std::uint64_t, Whereabouts> parts_;  // in the line, and the work centre that has them
  std::array<double, 4> fates_{};
  Tick last_{0};
};

/// Machines that fail by their meters, are stopped by the clock, become worn and slow; all from one seed, whatever the
/// steps in which the line is advanced.
class Trouble {
 public:
  Trouble(Flow& flow, const NetworkPlan& plan, std::uint64_t seed, double unit)
      : flow_{&flow}, source_{seed}, unit_{unit}, stations_(plan.machines.size()), categories_{plan.categories} {
    for (std::uint32_t m = 0; m < stations_.size(); ++m) {
      stations_[m].source = parts_harness::Source{source_.word()};
      if (stations_[m].source.below(3) != 0) {
        arm(m);
      }
      stations_[m].change = stations_[m].source.exponential(150.0 * unit);
      stations_[m].condition = stations_[m].source.exponential(100.0 * unit);
    }
  }

  /// Advances to `until`, at most `step` at a time.
  void run(Tick until, Tick step) {
    while (flow_->now() < until || pending(until)) {
      const Tick next = next_change();
      const Fact fact = flow_->advance(std::min({until, next, flow_->now() + step}));
      if (fact.time != never) {
        fail(fact.station);
      } else if (flow_->now() == next) {
        change_all(next);
      } else if (flow_->now() == until) {
        return;
      }
    }
  }

 private:
  struct Station {
    parts_harness::Source source{0};
    Tick repaired{never};
    Tick change{never};
    Tick condition{never};
    bool worn{false};
  };

  [[nodiscard]] bool pending(Tick until) const { return next_change() <= until; }
  [[nodiscard]] Tick next_change() const {
    Tick next = never;
    for (const Station& one : stations_) {
      next = std::min({next, one.repaired, one.change, one.condition});
    }
    return next;
  }
  void arm(std::uint32_t m) {
    flow_->set_threshold(m, flow_->operating(m) + stations_[m].source.exponential(60.0 * unit_));
  }
  [[nodiscard]] Cause cause(std::uint32_t m) {
    return {.component = m, .category = static_cast<std::uint32_t>(stations_[m].source.below(categories_))};
  }
  void fail(std::uint32_t m) {
    arm(m);
    flow_->stop(m, cause(m));
    flow_->spoil(m);
    stations_[m].repaired = flow_->now() + stations_[m].source.exponential(15.0 * unit_);
  }
  void change_all(Tick now) {
    for (std::uint32_t m = 0; m < stations_.size(); ++m) {
      Station& one = stations_[m];
      if (one.condition == now) {
        one.worn = !one.worn;
        const bool derated = one.worn && one.source.below(2) == 0;
        flow_->set_condition(m, {.worn = one.worn, .derated = derated, .cause = cause(m)});
        one.condition = now + one.source.exponential(80.0 * unit_);
      }
      if (one.change == now) {
        flow_->stop(m, cause(m));  // or another cause of a stop
        if (one.repaired == never) {
          one.repaired = now + one.source.exponential(10.0 * unit_);
        }
        one.change = now + one.source.exponential(150.0 * unit_);
      }
      if (one.repaired == now) {
        flow_->start(m);
        one.repaired = never;
      }
    }
  }

  Flow* flow_;
  parts_harness::Source source_;
  double unit_;
  std::vector<Station> stations_;
  std::uint64_t categories_;
};

}  // namespace hozen::line::network_harness
