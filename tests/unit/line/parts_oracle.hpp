// The part-by-part line computed a second time, without events: the max-plus recursion over parts, with the scripted
// failures folded into the cycles. Whole tables, straight from the definitions.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "models/line/flow.hpp"
#include "tests/unit/line/parts_harness.hpp"

namespace hozen::line::parts_harness {

class Oracle {
 public:
  struct Visit {
    Tick start{0};
    Tick finish{0};
    Tick left{0};
    int tag{-1};                   // station whose stop makes the part late; -1: none
    std::vector<Failure> holds{};  // at: instant
  };

  Oracle(const LinePlan& plan, const std::vector<std::vector<Failure>>& scripts, random::Draws draws, std::size_t parts)
      : visits_(plan.stations.size(), std::vector<Visit>(parts)) {
    const std::size_t count = plan.stations.size();
    std::vector<Tick> meter(count, 0);
    std::vector<std::size_t> failed(count, 0);
    for (std::size_t n = 0; n < parts; ++n) {
      for (std::size_t i = 0; i < count; ++i) {
        Visit& visit = visits_[i][n];
        const Moment place = n == 0 ? Moment{} : moment(i, n - 1);
        const Moment part = i == 0 ? Moment{} : moment(i - 1, n);
        const Moment start = later_of(place, part);
        const StationPlan& station = plan.stations[i];
        const double u = draws.uniforms4(station.key, random::Purpose::four_cycles, n / 4)[n % 4];
        const Tick cycle = std::max(Tick{1}, round_to_tick(station.cycle.quantile(u)));
        Moment finish{start.time + cycle, start.tag};
        for (; failed[i] < scripts[i].size() && scripts[i][failed[i]].at <= meter[i] + cycle; ++failed[i]) {
          const Failure& failure = scripts[i][failed[i]];
          const Tick before = finish.time - start.time - cycle;
          visit.holds.push_back({start.time + failure.at - meter[i] + before, failure.repair});
          finish = {finish.time + failure.repair, static_cast<int>(i)};
        }
        meter[i] += cycle;
        visit.start = start.time;
        visit.finish = finish.time;
        const double places = station.buffer_after + 1.0;
        const bool limited = i + 1 < count && static_cast<double>(n) >= places;
        const Moment left = limited ? later_of(finish, moment(i + 1, n - static_cast<std::size_t>(places))) : finish;
        visit.left = left.time;
        visit.tag = left.tag;
      }
    }
  }

  [[nodiscard]] const Visit& visit(std::size_t i, std::size_t n) const { return visits_[i][n]; }
  [[nodiscard]] const Visit& departure(std::size_t n) const { return visits_.back()[n]; }
  [[nodiscard]] std::size_t departed_by(Tick time) const {
    const auto later = [](Tick t, const Visit& visit) { return t < visit.left; };
    const std::vector<Visit>& sink = visits_.back();
    return static_cast<std::size_t>(std::upper_bound(sink.begin(), sink.end(), time, later) - sink.begin());
  }

  /// Up to `time`, at which not all parts have left the station.
  [[nodiscard]] StationTimes times(std::size_t i, Tick time) const {
    StationTimes sum;
    Tick free = 0;
    for (const Visit& visit : visits_[i]) {
      sum.starved += std::min(visit.start, time) - std::min(free, time);
      sum.blocked += std::min(visit.left, time) - std::min(visit.finish, time);
      for (const Failure& hold : visit.holds) {
        sum.down += std::min(hold.at + hold.repair, time) - std::min(hold.at, time);
      }
      free = visit.left;
    }
    sum.working = time - sum.starved - sum.blocked - sum.down;
    return sum;
  }

  [[nodiscard]] double buffer_integral(std::size_t i, Tick time) const {
    double sum = 0.0;
    for (std::size_t n = 0; n < visits_[i].size(); ++n) {
      sum += static_cast<double>(std::min(visits_[i + 1][n].start, time) - std::min(visits_[i][n].left, time));
    }
    return sum;
  }

  /// Lost output of each station when part `n` has just left, by the rule of models/line/parts_loss.hpp.
  [[nodiscard]] std::vector<double> lost(std::size_t n, const Oracle& failure_free) const {
    std::vector<double> sum(visits_.size(), 0.0);
    std::size_t should_have = 0;
    for (std::size_t k = 0; k <= n; ++k) {
      const std::size_t should = failure_free.departed_by(departure(k).left);
      const double change = static_cast<double>(should) - static_cast<double>(should_have) - 1.0;
      if (departure(k).tag >= 0) {
        sum[static_cast<std::size_t>(departure(k).tag)] += change;
      } else if (change != 0.0) {
        return {};  // the rule's claim does not hold
      }
      should_have = should;
    }
    return sum;
  }

 private:
  struct Moment {
    Tick time{0};
    int tag{-1};
  };

  [[nodiscard]] Moment moment(std::size_t i, std::size_t n) const { return {visits_[i][n].left, visits_[i][n].tag}; }

  static Moment later_of(Moment own, Moment other) {
    if (own.time != other.time) {
      return own.time > other.time ? own : other;
    }
    return other.tag < 0 ? other : own;
  }

  std::vector<std::vector<Visit>> visits_;
};

}  // namespace hozen::line::parts_harness
