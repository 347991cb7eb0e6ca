#include "models/run/chain.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "models/run/study.hpp"

namespace hozen::run {
namespace {

/// It fails on day 10, and what is ordered then is due on day 15; from day 12 to 42 nothing moves.
constexpr auto text = R"(
component_types:
  motor:
    modes: {random: {time_to_failure: {law: deterministic, value: 240 operating_h}}}
    actions: {corrective: {spare: motor, duration: 0 h}}
spares: {motor: {base_stock: 0, sourcing: orient}}
regions: {east: {disruptions: {shutdown: {at: 12 d, down: 30 d}}}}
suppliers: {orient: {region: east, sells: {motor: {price: 1 USD, production: 5 d}}}}
lines: {main: {stations: {press: {cycle: 1 h, components: {motor: {type: motor}}}}}}
experiment: {horizon: 60 d, replications: 1, seed: 1}
)";

TEST(Chain, LeadsFromTheOutageToTheOutputLost) {
  const Study study{scenario::read_text(text, "chain.yaml")};
  const auto chain = study.chain("baseline", 0, 1);
  ASSERT_EQ(chain.outages.size(), 1U);
  EXPECT_EQ(chain.outages[0].disruption, "regions/east/disruptions/shutdown");
  EXPECT_EQ(chain.outages[0].from, 12 * 24.0);
  EXPECT_EQ(chain.outages[0].to, 42 * 24.0);
  EXPECT_EQ(chain.outages[0].lowest, 0.0);
  ASSERT_EQ(chain.links.size(), 2U);
  const auto& first = chain.links[0];
  EXPECT_EQ(first.supplier, "orient");
  EXPECT_EQ(first.spare, "motor");
  EXPECT_EQ(first.order, 1U);
  EXPECT_EQ(first.placed, 240.0);
  EXPECT_EQ(first.received, 45 * 24.0);
  EXPECT_EQ(first.station, "main-1/press-1");
  EXPECT_EQ(first.component, "main-1/press-1/motor-1");
  EXPECT_NEAR(first.lost, 35 * 24.0, 1.0);
  EXPECT_NEAR(chain.links[1].lost, 5 * 24.0, 1.0);  // fails again on day 55
  EXPECT_TRUE(std::isinf(chain.links[1].received));
}

TEST(Chain, IsToldInTheStoryAndTheTrace) {
  const Study study{scenario::read_text(text, "chain.yaml")};
  const auto story = study.explain("main-1/press-1/motor-1", "baseline", 0, 1);
  const auto waits = std::ranges::find_if(story, [](const auto& event) { return event.what.starts_with("waits for"); });
  ASSERT_NE(waits, story.end());
  EXPECT_EQ(waits->what, "waits for a motor of order 1 of orient, placed 0.0 d ago");
  const auto path = std::filesystem::temp_directory_path() / "hozen-chain-trace.json";
  study.trace({}, "baseline", 0, 1, path.string());
  std::ifstream file{path};
  std::stringstream trace;
  trace << file.rdbuf();
  EXPECT_THAT(trace.str(), testing::HasSubstr("delivers 0 %"));
  EXPECT_THAT(trace.str(), testing::HasSubstr("order 1: 1"));
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace hozen::run
