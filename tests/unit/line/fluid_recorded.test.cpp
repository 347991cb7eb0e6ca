#include "models/line/fluid_recorded.hpp"

#include <array>
#include <vector>

#include "models/line/fluid_network.hpp"
#include "tests/unit/line/fluid_support.hpp"

namespace hozen::line {
namespace {

/// Adds up how long each station was told to be in each state.
class Clerk final : public trace::FlowRecorder {
 public:
  explicit Clerk(std::size_t stations) : rows_(stations) {}

  void station(Tick now, std::uint32_t station, trace::StationState state) override {
    finish(now, station);
    rows_[station].state = state;
  }
  void queue(Tick /*now*/, std::uint32_t /*queue*/, std::uint64_t parts) override { most_ = std::max(most_, parts); }
  void entered(Tick /*now*/, std::uint64_t /*part*/, std::uint32_t /*product*/) override {}
  void queued(Tick /*now*/, std::uint64_t /*part*/, std::uint32_t /*queue*/) override {}
  void begun(Tick /*now*/, std::uint64_t /*part*/, std::uint32_t /*station*/) override {}
  void ended(Tick /*now*/, std::uint64_t /*part*/, std::uint32_t /*station*/) override {}
  void left(Tick /*now*/, std::uint64_t /*part*/, trace::PartFate /*fate*/) override {}

  void finish(Tick now, std::uint32_t station) {
    Row& row = rows_[station];
    row.spent[static_cast<std::size_t>(row.state)] += now - row.since;
    row.since = now;
  }
  [[nodiscard]] Tick spent(std::uint32_t station, trace::StationState state) const {
    return rows_[station].spent[static_cast<std::size_t>(state)];
  }
  [[nodiscard]] std::uint64_t most() const noexcept { return most_; }

 private:
  struct Row {
    trace::StationState state{trace::StationState::starved};
    Tick since{0};
    std::array<Tick, 5> spent{};
  };
  std::vector<Row> rows_;
  std::uint64_t most_{0};
};

NetworkPlan three_in_a_row(double buffer) {
  NetworkPlan plan;
  plan.products.resize(1);
  for (std::uint32_t i = 0; i < 3; ++i) {
    plan.machines.push_back({.key = i + 1});
    CentrePlan centre{.key = i + 1, .first_machine = i, .cycle = {random::Law::deterministic(1000.0 + 100.0 * i)}};
    centre.outlets = {{OutletPlan{.queue = i < 2 ? i : outside}}};
    if (i > 0) {
      centre.inlets = {InletPlan{.queue = i - 1}};
      plan.queues.push_back({.key = 10 + i, .capacity = buffer, .centre = i});
    }
    plan.centres.push_back(centre);
  }
  plan.endless.push_back({.centre = 0, .mix = {ProductShare{}}});
  plan.components = 3;
  plan.categories = 3;
  return plan;
}

/// Stops and starts of the same stations at the same instants, without end.
void fail_and_mend(Flow& flow, Tick horizon) {
  fluid_test::Generator generator{5};
  std::vector<bool> stopped(3);
  for (Tick now = 0; now < horizon;) {
    now = std::min(horizon, now + fluid_test::exponential(generator, 20'000.0));
    flow.advance(now);
    const auto station = static_cast<std::uint32_t>(generator() % 3);
    stopped[station] ? flow.start(station) : flow.stop(station, Cause{.component = station});
    stopped[station] = !stopped[station];
  }
}

TEST(FluidRecorded, TellsTheStatesWithoutChangingThem) {
  constexpr Tick horizon = 10'000'000;
  const auto plan = three_in_a_row(7.0);
  random::Draws draws{1, 0};
  const auto plain = make_fluid_network_flow(plan);
  Clerk clerk{3};
  const auto recorded = make_recorded_fluid_flow(plan, clerk);
  plain->reset(draws);
  recorded->reset(draws);
  fail_and_mend(*plain, horizon);
  fail_and_mend(*recorded, horizon);
  EXPECT_EQ(recorded->output(), plain->output());
  for (std::uint32_t i = 0; i < 3; ++i) {
    clerk.finish(horizon, i);
    const StationTimes times = plain->times(i);
    // A slowed station is drawn as working; its times tell the share that it is not used as starved or blocked.
    const Tick working = clerk.spent(i, trace::StationState::working);
    const Tick starved = clerk.spent(i, trace::StationState::starved);
    const Tick blocked = clerk.spent(i, trace::StationState::blocked);
    EXPECT_GE(working, times.working);
    EXPECT_LE(starved, times.starved);
    EXPECT_LE(blocked, times.blocked);
    EXPECT_EQ(working + starved + blocked, times.working + times.starved + times.blocked);
    EXPECT_EQ(clerk.spent(i, trace::StationState::down), times.down);
    EXPECT_GT(times.down, 0);
  }
  EXPECT_EQ(clerk.most(), 7U);
}

}  // namespace
}  // namespace hozen::line
