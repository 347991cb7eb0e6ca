// Running ahead against the event calendar: all that can be seen is equal to the bit.
#include "models/line/run_ahead.hpp"

#include <gtest/gtest.h>

#include <map>
#include <utility>

#include "tests/unit/line/parts_harness.hpp"

namespace hozen::line {
namespace {

using parts_harness::Source;

LinePlan some_line(Source& source) {
  const bool constant = source.below(3) != 0;
  const bool equal = source.below(2) == 0;
  const double common = 1.0 + static_cast<double>(source.below(9));
  std::vector<random::Law> cycles;
  std::vector<double> buffers;
  const std::vector<double> sizes{0.0, 0.0, 1.0, 2.0, 5.0, 17.0, 100.0};
  for (std::uint64_t left = 1 + source.below(9); left > 0; --left) {
    const double mean = equal ? common : 1.0 + static_cast<double>(source.below(9));
    cycles.push_back(constant || source.below(2) == 0 ? random::Law::deterministic(mean)
                                                      : random::Law::exponential(mean));
    buffers.push_back(sizes[source.below(sizes.size())]);
  }
  LinePlan plan = parts_harness::plan_of(cycles, buffers);
  plan.categories = 3;
  return plan;
}

/// What somebody outside does to a station after its failure: keyed by station and number, so that the order in which
/// two engines report facts of different stations does not matter.
struct Answer {
  Tick waits{0};  // for category 1, from the failure; then it is worked on
  Tick works{0};
  Tick lives{0};  // of the meter, from the failure to the next
};

Answer answer_of(std::uint64_t seed, std::uint32_t station, std::uint64_t failure) {
  Source source{seed * 1'000'003 + station * 7919 + failure * 104'729};
  for (int i = 0; i < 3; ++i) {
    source.word();
  }
  return {.waits = static_cast<Tick>(source.below(3) == 0 ? source.below(25) : 0),
          .works = static_cast<Tick>(source.below(30)),
          .lives = static_cast<Tick>(source.below(90))};
}

std::vector<double> picture(const Flow& flow, std::uint32_t stations) {
  std::vector<double> seen{static_cast<double>(flow.now()), flow.output(), flow.failure_free_output()};
  for (std::uint32_t i = 0; i < stations; ++i) {
    const StationTimes times = flow.times(i);
    for (const Tick span : {times.working, times.starved, times.blocked, times.down, flow.operating(i)}) {
      seen.push_back(static_cast<double>(span));
    }
    seen.push_back(flow.buffer_level(i));
    seen.push_back(i + 1 < stations ? flow.buffer_integral(i) : 0.0);
    seen.push_back(flow.stopped(i) ? 1.0 : 0.0);
  }
  for (const auto losses : {flow.lost_by_component(), flow.lost_by_category()}) {
    seen.insert(seen.end(), losses.begin(), losses.end());
  }
  return seen;
}

/// Failures answered in the order of time, one agenda for all.
class Plant {
 public:
  Plant(Flow& flow, std::uint64_t seed, std::uint32_t stations) : flow_{&flow}, seed_{seed}, failures_(stations) {
    for (std::uint32_t i = 0; i < stations; ++i) {
      flow.set_threshold(i, answer_of(seed, i, 0).lives);
    }
  }

  /// Leaves the line at `until`, with all that happens then done.
  void run(Tick until, bool ahead) {
    for (;;) {
      if (ahead) {
        flow_->run_ahead(until);
      }
      const Tick promised = flow_->earliest_fact();
      const Tick change = agenda_.empty() ? never : agenda_.begin()->first.first;
      const Fact fact = flow_->advance(std::min(until, change));
      if (fact.time != never) {
        ASSERT_GE(fact.time, promised);
        fail(fact.station);
      } else if (change <= until) {
        const auto [station, works] = std::pair{agenda_.begin()->first.second, agenda_.begin()->second};
        agenda_.erase(agenda_.begin());
        works == never ? flow_->start(station) : work(station, works);
      } else {
        return;
      }
    }
  }

 private:
  void fail(std::uint32_t i) {
    const Answer answer = answer_of(seed_, i, ++failures_[i]);
    flow_->stop(i, {.component = i, .category = 1});
    flow_->set_threshold(i, flow_->operating(i) + 1 + answer.lives);
    if (answer.waits == 0) {
      work(i, answer.works);
    } else {
      agenda_[{flow_->now() + answer.waits, i}] = answer.works;
    }
  }
  void work(std::uint32_t i, Tick works) {
    flow_->stop(i, {.component = i, .category = 2});
    agenda_[{flow_->now() + works, i}] = never;
  }

  Flow* flow_;
  std::uint64_t seed_;
  std::vector<std::uint64_t> failures_;
  std::map<std::pair<Tick, std::uint32_t>, Tick> agenda_;  // never: it works again
};

TEST(RunAhead, EqualsTheEventCalendarToTheBit) {
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    Source source{seed};
    const LinePlan plan = some_line(source);
    const auto stations = static_cast<std::uint32_t>(plan.stations.size());
    random::Draws draws{seed, 1};
    random::Draws same_draws{seed, 1};
    const auto calendar = make_parts_flow(plan);
    const auto ahead = make_run_ahead_flow(plan);
    calendar->reset(draws);
    ahead->reset(same_draws);
    Plant expected{*calendar, seed, stations};
    Plant actual{*ahead, seed, stations};
    for (Tick look = 0; look < 1500;
         look += static_cast<Tick>(source.below(2) == 0 ? source.below(20) : source.below(400))) {
      ASSERT_NO_FATAL_FAILURE(expected.run(look, false)) << "seed " << seed << " at " << look;
      ASSERT_NO_FATAL_FAILURE(actual.run(look, source.below(4) != 0)) << "seed " << seed << " at " << look;
      ASSERT_EQ(picture(*calendar, stations), picture(*ahead, stations)) << "seed " << seed << " at " << look;
    }
  }
}

}  // namespace
}  // namespace hozen::line
