// Every combination that the schema admits works or is refused with a reason: lines of random shapes.
#include <gtest/gtest.h>

#include <cmath>

#include "models/kpi/kpi.hpp"
#include "sim/base/error.hpp"
#include "tests/property/random_shape.hpp"
#include "tests/property/rows.hpp"

namespace hozen::property {
namespace {

constexpr std::uint64_t shapes = 700;

/// The one row of the plant; nothing when the reader refuses it, with a sentence that says where.
std::vector<store::Sample> row_or_refusal(const std::string& text, std::uint64_t& refused) {
  try {
    return rows_of(study_of(text));
  } catch (const InputError& fault) {
    EXPECT_NE(std::string{fault.what()}.find(": error: "), std::string::npos) << fault.what();
    ++refused;
    return {};
  }
}

TEST(Shapes, RunOrAreRefusedAndNothingStandsStillForEver) {
  std::uint64_t refused = 0;
  for (std::uint64_t seed = 1; seed <= shapes; ++seed) {
    SCOPED_TRACE(seed);
    const auto text = written(random_shape(seed));
    const auto rows = row_or_refusal(text, refused);
    if (!rows.empty()) {
      const auto layout = study_of(text).layout();
      const auto& row = rows.front();
      const auto value = [&](const std::string& name) { return value_of(layout, row, name); };
      EXPECT_GT(value("output") + value("scrapped"), 0.0);  // in the second half of 400 h
      EXPECT_GT(value("failure_free_output"), 0.0);
      const double clock = value("station_time");
      EXPECT_NEAR(value("working_time") + value("setting_up_time") + value("starved_time") + value("blocked_time") +
                      value("down_time"),
                  clock, 1e-9 * clock);
      double lost = 0.0;
      for (const auto& kpi : kpi::all()) {
        lost += kpi.name.starts_with("lost_output_") ? value(std::string{kpi.name}) : 0.0;
      }
      EXPECT_NEAR(lost, value("failure_free_output") - value("output"), 1e-6);
    }
    if (testing::Test::HasFailure()) {
      FAIL() << text;
    }
  }
  EXPECT_LT(refused, 3 * shapes / 4);
  EXPECT_GT(refused, shapes / 10);
}

/// The same row, said as a sequence and as routes.
TEST(Shapes, ARowIsTheSameLineHoweverItIsSaid) {
  const std::string types =
      "component_types: {drive: {modes: {wear: {time_to_failure: {law: exponential, mean: 20 operating_h}}}, actions: "
      "{corrective: {duration: 2 h}}}}\n";
  const std::string stations =
      "stations: {a: {cycle: {law: exponential, mean: 1 h}, components: {drive: {type: drive}}}, b: {cycle: 50 min, "
      "copies: 2}, c: {cycle: 55 min, components: {drive: {type: drive}}}}, buffers: {between_stations: 3 part}";
  const std::string experiment = "experiment: {horizon: 1000 h, replications: 3}\n";
  const auto text = [&](const std::string& ways, const std::string& engine) {
    return types + "lines: {line: {flow: parts, engine: " + engine + ", " + ways + ", " + stations + "}}\n" +
           experiment;
  };
  const auto study = study_of(text("sequence: [b, c, a]", "calendar"));
  const auto rows = rows_of(study);
  for (const auto* engine : {"calendar", "network"}) {
    const auto other = study_of(text("routes: {b: {to: [c]}, c: {to: [a]}}", engine));
    const auto others = rows_of(other);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      EXPECT_EQ(difference(study.layout(), rows[i], other.layout(), others[i], {}, false), "") << engine;
    }
  }
}

}  // namespace
}  // namespace hozen::property
