// What holds for every network, over thousands of random ones that are stopped, worn and slowed by chance.
#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include "models/line/network_flow.hpp"
#include "tests/unit/line/network_books.hpp"
#include "tests/unit/line/network_generator.hpp"
#include "tests/unit/line/network_line.hpp"
#include "tests/unit/line/network_witness.hpp"

namespace hozen::line {
namespace {

using network_harness::Books;
using network_harness::books_of;
using network_harness::Builder;
using network_harness::Generator;
using network_harness::Taste;
using network_harness::ticks;
using network_harness::Trouble;
using network_harness::Witness;

TEST(NetworkFlow, PartsStatesAndLossesAreConserved) {
  double made = 0.0;
  double lost = 0.0;
  for (std::uint64_t round = 0; round < 3000; ++round) {
    SCOPED_TRACE(testing::Message() << "round " << round);
    const NetworkPlan plan = Generator{round, Taste{.ties = round % 2 == 0}}.make();
    const double unit = round % 2 == 0 ? 1.0 : 1e6;
    Witness witness{plan};
    const auto flow = make_network_flow(plan, &witness);
    random::Draws draws{11, round};
    flow->reset(draws);
    Trouble trouble{*flow, plan, round, unit};
    for (int look = 1; look <= 4; ++look) {
      trouble.run(static_cast<Tick>(250.0 * unit * look), never / 4);
      ASSERT_EQ(wrong_with(books_of(*flow, plan), witness), "") << "at " << flow->now();
      ASSERT_FALSE(HasFailure());
    }
    made += flow->output();
    lost += flow->failure_free_output() - flow->output();
  }
  EXPECT_GT(made, 100'000.0);
  EXPECT_GT(lost, 10'000.0);
}

/// Every kind of number in the books, falsified by one.
std::vector<Books> falsified(const Books& books) {
  std::vector<Books> all;
  for (double Books::*one : {&Books::output, &Books::failure_free}) {
    all.push_back(books);
    all.back().*one += 1.0;
  }
  for (double PartCounts::*one :
       {&PartCounts::entered, &PartCounts::refused, &PartCounts::scrapped, &PartCounts::merged, &PartCounts::pieces}) {
    all.push_back(books);
    all.back().parts.*one += 1.0;
  }
  for (Tick StationTimes::*one : {&StationTimes::working, &StationTimes::setting_up, &StationTimes::starved,
                                  &StationTimes::blocked, &StationTimes::down}) {
    all.push_back(books);
    all.back().times.back().*one += 1;
  }
  all.push_back(books);
  all.back().by_component.front() += 1.0;
  all.push_back(books);
  all.back().by_category.front() += 1.0;
  return all;
}

TEST(NetworkFlow, FalsifiedBooksAreNoticed) {
  for (std::uint64_t round = 0; round < 50; ++round) {
    const NetworkPlan plan = Generator{round, Taste{}}.make();
    Witness witness{plan};
    const auto flow = make_network_flow(plan, &witness);
    random::Draws draws{11, round};
    flow->reset(draws);
    Trouble{*flow, plan, round, 1.0}.run(300, never / 4);
    const Books books = books_of(*flow, plan);
    ASSERT_EQ(wrong_with(books, witness), "");
    for (const Books& one : falsified(books)) {
      EXPECT_NE(wrong_with(one, witness), "");
    }
  }
}

// A witness who believes that there is less room than there is sees queues that hold too much.
TEST(NetworkFlow, AFullerQueueThanThereIsRoomForIsNoticed) {
  Builder build;
  build.centre(ticks(1));
  build.outlet(build.centre(ticks(5)), outside);
  build.connect(0, 1, 6.0);
  build.endless(0);
  NetworkPlan smaller = build.plan;
  smaller.queues[0].capacity = 2.0;
  Witness witness{smaller};
  const auto flow = make_network_flow(build.plan, &witness);
  random::Draws draws{11, 1};
  flow->reset(draws);
  EXPECT_NONFATAL_FAILURE(flow->advance(5), "queue 0 at 5");
}

/// All that can be read.
std::vector<double> reading(const Flow& flow, const NetworkPlan& plan) {
  const PartCounts parts = flow.parts();
  std::vector<double> read{static_cast<double>(flow.now()),
                           flow.output(),
                           flow.failure_free_output(),
                           parts.entered,
                           parts.refused,
                           parts.scrapped,
                           parts.merged,
                           parts.pieces,
                           parts.waited,
                           parts.with_due_date,
                           parts.late,
                           parts.tardiness,
                           parts.work_in_process,
                           parts.wait_before_first};
  for (std::uint32_t m = 0; m < plan.machines.size(); ++m) {
    const StationTimes times = flow.times(m);
    const StationCounts counts = flow.counts(m);
    read.insert(read.end(), {static_cast<double>(times.working), static_cast<double>(times.setting_up),
                             static_cast<double>(times.starved), static_cast<double>(times.blocked),
                             static_cast<double>(times.down), static_cast<double>(flow.operating(m)), counts.cycles,
                             counts.scrapped, counts.reworked, flow.buffer_level(m), flow.buffer_integral(m)});
  }
  read.insert(read.end(), flow.lost_by_component().begin(), flow.lost_by_component().end());
  read.insert(read.end(), flow.lost_by_category().begin(), flow.lost_by_category().end());
  return read;
}

TEST(NetworkFlow, LookingOftenerChangesNothing) {
  for (std::uint64_t round = 0; round < 600; ++round) {
    const NetworkPlan plan = Generator{round + 10'000, Taste{}}.make();
    std::vector<std::vector<double>> read;
    for (const Tick step : {Tick{1}, Tick{7}, never / 4}) {
      const auto flow = make_network_flow(plan);
      random::Draws draws{12, round};
      flow->reset(draws);
      Trouble trouble{*flow, plan, round, 1.0};
      trouble.run(300, step);
      if (step == 7) {
        EXPECT_GE(flow->earliest_fact(), flow->now());
        (void)reading(*flow, plan);
      }
      trouble.run(600, step);
      read.push_back(reading(*flow, plan));
    }
    ASSERT_EQ(read[0], read[2]) << "round " << round;
    ASSERT_EQ(read[1], read[2]) << "round " << round;
  }
}

TEST(NetworkFlow, ResetIsANewLine) {
  for (std::uint64_t round = 0; round < 200; ++round) {
    const NetworkPlan plan = Generator{round + 20'000, Taste{}}.make();
    const auto flow = make_network_flow(plan);
    std::vector<std::vector<double>> read;
    for (int run = 0; run < 2; ++run) {
      random::Draws draws{13, round};
      flow->reset(draws);
      EXPECT_EQ(flow->now(), 0);
      Trouble{*flow, plan, round, 1.0}.run(500, never / 4);
      read.push_back(reading(*flow, plan));
    }
    ASSERT_EQ(read[0], read[1]) << "round " << round;
  }
}

// No fact comes before the instant that was promised, whatever the line does meanwhile.
TEST(NetworkFlow, FactsComeNoEarlierThanPromised) {
  int facts = 0;
  for (std::uint64_t round = 0; round < 300; ++round) {
    const NetworkPlan plan = Generator{round + 30'000, Taste{}}.make();
    const auto flow = make_network_flow(plan);
    random::Draws draws{14, round};
    flow->reset(draws);
    parts_harness::Source source{round};
    for (std::uint32_t m = 0; m < plan.machines.size(); ++m) {
      flow->set_threshold(m, source.exponential(50.0));
    }
    for (Tick time = 0; time < 400;) {
      const Tick promised = flow->earliest_fact();
      time += 1 + static_cast<Tick>(source.below(20));
      const Fact fact = flow->advance(time);
      if (fact.time == never) {
        continue;
      }
      ++facts;
      ASSERT_GE(fact.time, promised) << "round " << round;
      ASSERT_GE(flow->operating(fact.station), 0);
      flow->set_threshold(fact.station, flow->operating(fact.station) + source.exponential(50.0));
    }
  }
  EXPECT_GT(facts, 1000);
}

}  // namespace
}  // namespace hozen::line
