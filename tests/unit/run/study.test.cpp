#include "models/run/study.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/base/error.hpp"

namespace hozen::run {
namespace {

constexpr const char* press_shop = R"(
plant: press shop
money: {currency: EUR, lost_output: 2 EUR/part}
component_types:
  drive:
    modes:
      wear:
        clock: operating
        time_to_failure: {law: weibull, mean: 900 operating_h, shape: 3}
        warning: {model: lead, time: 60 h}
    actions:
      corrective: {renews: all, spare: drive, crew: {fitter: 1}, duration: 10 h, cost: 500 EUR}
      planned: {renews: all, spare: drive, crew: {fitter: 1}, duration: 2 h, cost: 100 EUR}
crews: {fitter: {size: 1, cost: 40 EUR/h}}
spares: {drive: {price: 1000 EUR, base_stock: 2, lead_time: 14 d}}
monitoring: {sensor: {detectable: 100 %}}
lines:
  press:
    copies: 2
    stations: {press: {cycle: 60 s, components: {drive: {type: drive}}}}
alternatives:
  watch: {maintenance: {policy: predictive, monitoring: sensor, planning: 24 h}}
  aged: {maintenance: {policy: age, at: optimise}}
  top: {maintenance: {policy: predictive, monitoring: sensor, only: top 1 by lost_output}}
experiment: {horizon: 2 y, replications: 8}
)";

Study study() { return Study{scenario::read_text(press_shop, "press.yaml"), 1}; }

TEST(Study, FindsAnAgeThatPays) {
  const auto findings = study().findings();
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_THAT(findings[0], testing::StartsWith("aged: the best replacement age is 0.0"));
}

TEST(Study, TellsTheStoryOfAComponentFromWarningToReplacement) {
  const auto story = study().explain("press-1/press-1/drive-1", "watch", 0, 1);
  std::vector<std::string> sentences;
  for (const auto& event : story) {
    sentences.push_back(event.what);
  }
  EXPECT_THAT(sentences,
              testing::IsSupersetOf({"a failure in mode wear begins to show", "alarm: mode wear is failing",
                                     "a drive is reserved for it", "planned begins, for 2.0 h", "back in service"}));
  for (std::size_t i = 1; i < story.size(); ++i) {
    EXPECT_LE(story[i - 1].hours, story[i].hours);
  }
}

TEST(Study, AMisspeltComponentGetsTheNearestName) {
  try {
    (void)study().explain("press-1/press-1/drivee-1", "watch", 0, 1);
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("Did you mean 'press-1/press-1/drive-1'?"));
  }
  EXPECT_THROW((void)study().explain("press-1/press-1/drive-1", "wach", 0, 1), Error);
}

TEST(Study, AUnitThatWasTooOldAtTheStartIsReplacedAtOnce) {
  auto text = std::string{press_shop};
  const auto policy = std::string{"at: optimise"};
  text.replace(text.find(policy), policy.size(), "at: 100 operating_h");
  const auto modes = text.find("    modes:");
  text.insert(modes, "    initial_age: stationary\n");
  const Study old{scenario::read_text(text, "press.yaml"), 1};
  int at_once = 0;
  for (std::uint64_t replication = 0; replication < 20; ++replication) {
    const auto story = old.explain("press-1/press-1/drive-1", "aged", replication, 1);
    at_once +=
        !story.empty() && story.front().hours == 0.0 && story.front().what == "the age for replacement is reached" ? 1
                                                                                                                   : 0;
  }
  // Nine of ten stationary ages exceed 100 of 900 hours.
  EXPECT_GE(at_once, 12);
}

// A gear that gives no warning costs most output, and has no work to do after a false alarm.
TEST(Study, WatchesOnlyWhereThereIsAnythingToSee) {
  const auto text = R"(
component_types:
  motor:
    modes: {bearing: {time_to_failure: {law: exponential, mean: 1 y}, warning: {model: lead, time: 30 d}}}
    actions: {corrective: {duration: 4 h}, planned: {duration: 1 h}, check: {duration: 1 h}}
  gear:
    modes: {tooth: {time_to_failure: {law: exponential, mean: 1 y}}}
    actions: {corrective: {duration: 40 h}}
monitoring:
  sensor: {detectable: 90 %, false_alarms: {rate: 50 /y, outcome: inspected}, cost: {install: 600 USD}}
lines: {main: {stations: {press: {cycle: 1 min, components: {motor: {type: motor}, gear: {type: gear}}}}}}
money: {currency: USD, lost_output: 1 USD/part}
alternatives:
  all: {maintenance: {policy: predictive, monitoring: sensor}}
  top: {maintenance: {policy: predictive, monitoring: sensor, only: top 1 by lost_output}}
experiment: {horizon: 2 y, replications: 4}
)";
  const Study shop{scenario::read_text(text, "shop.yaml"), 1};
  for (const auto* alternative : {"all", "top"}) {
    std::vector<std::string> sentences;
    for (const auto& event : shop.explain("main-1/press-1/motor-1", alternative, 0, 1)) {
      sentences.push_back(event.what);
    }
    EXPECT_THAT(sentences, testing::Contains(testing::HasSubstr("alse alarm"))) << alternative;
    sentences.clear();
    for (const auto& event : shop.explain("main-1/press-1/gear-1", alternative, 0, 1)) {
      sentences.push_back(event.what);
    }
    EXPECT_THAT(sentences, testing::Not(testing::Contains(testing::HasSubstr("alarm")))) << alternative;
  }
}

TEST(Study, ListensToTheStoryWithoutChangingIt) {
  const auto told = study();
  const auto worker = told.workers(1)();
  store::Sample before;
  store::Sample after;
  worker->run(1, 3, before);
  (void)told.explain("press-2/press-1/drive-1", "watch", 3, 1);
  worker->run(1, 3, after);
  EXPECT_EQ(before.last_draw, after.last_draw);
  EXPECT_EQ(before.whole, after.whole);
}

}  // namespace
}  // namespace hozen::run
