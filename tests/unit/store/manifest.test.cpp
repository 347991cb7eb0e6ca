#include "sim/store/manifest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "sim/base/error.hpp"
#include "tests/unit/store/known_rows.hpp"

namespace hozen::store {
namespace {

using ::testing::HasSubstr;

TEST(Manifest, EverythingThatGivesNumbersTheirMeaningIsHashed) {
  const std::uint64_t hash = layout_hash(testing::layout());
  const std::vector<std::function<void(Layout&)>> changes{
      [](Layout& l) { l.plant[1].name = "costs"; },
      [](Layout& l) { l.plant[1].unit = "EUR"; },
      [](Layout& l) { std::swap(l.plant[0], l.plant[1]); },
      [](Layout& l) { l.line.pop_back(); },
      [](Layout& l) { l.lines[0] = "main-0"; },
      [](Layout& l) { l.moments[0].axis = "stations"; },
      [](Layout& l) { l.moments[0].labels.emplace_back("main-3/s-1"); },
      [](Layout& l) { l.moments[0].resolution[0] = 0.5; },
      [](Layout& l) { l.moments.pop_back(); },
      // The border between two names is part of them.
      [](Layout& l) { l.lines[0] = "main-1m", l.lines[1] = "ain-2"; },
  };
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Layout layout = testing::layout();
    changes[i](layout);
    EXPECT_NE(layout_hash(layout), hash) << "change " << i;
  }
}

TEST(Manifest, WordsAreNotHashed) {
  Layout layout = testing::layout();
  layout.plant[0].long_name = "better words";
  layout.plant[0].standard = "";
  EXPECT_EQ(layout_hash(layout), layout_hash(testing::layout()));
}

std::string refusal(const std::function<void(Manifest&)>& change) {
  Manifest manifest = testing::manifest();
  change(manifest);
  try {
    check(manifest);
  } catch (const Error& error) {
    return error.what();
  }
  return "accepted";
}

TEST(Manifest, NamesMustTellThingsApart) {
  EXPECT_EQ(refusal([](Manifest&) {}), "accepted");
  EXPECT_EQ(refusal([](Manifest& m) { m.alternatives[1].name = "run_to_failure"; }),
            "A results file cannot hold two alternatives named 'run_to_failure'.");
  EXPECT_EQ(refusal([](Manifest& m) { m.alternatives[1].name = ""; }),
            "A results file cannot hold an alternative without a name.");
  EXPECT_THAT(refusal([](Manifest& m) { m.layout.plant[1].name = "lost_output"; }), HasSubstr("plant variables"));
  EXPECT_THAT(refusal([](Manifest& m) { m.layout.lines[1] = "main-1"; }), HasSubstr("two lines named 'main-1'"));
  EXPECT_THAT(refusal([](Manifest& m) { m.layout.moments[1].axis = "station"; }), HasSubstr("two axes"));
  EXPECT_THAT(refusal([](Manifest& m) { m.layout.moments[0].labels[1] = "main-1/s-1"; }), HasSubstr("main-1/s-1"));
  EXPECT_THAT(refusal([](Manifest& m) { m.layout.moments[0].resolution.pop_back(); }), HasSubstr("resolution"));
}

TEST(Manifest, FileNamesMustTellVariablesApart) {
  EXPECT_EQ(refusal([](Manifest& m) { m.layout.plant[0].name = "line_uptime"; }),
            "A results file cannot hold two variables named 'line_uptime'.");
  EXPECT_EQ(refusal([](Manifest& m) { m.layout.plant[0].name = "last_draw"; }),
            "A results file cannot hold two variables named 'last_draw'.");
  EXPECT_EQ(refusal([](Manifest& m) { m.layout.plant[0].name = "station_failures_mean"; }),
            "A results file cannot hold two variables named 'station_failures_mean'.");
  EXPECT_THAT(refusal([](Manifest& m) { m.layout.plant[0].name = "a/b"; }), HasSubstr("'a/b'"));
}

}  // namespace
}  // namespace hozen::store
