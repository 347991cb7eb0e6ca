// Every combination that the schema admits works or is refused with a reason: lines of random shapes.
#include <gtest/gtest.h>

#include <optional>

#include "sim/base/error.hpp"
#include "tests/property/random_shape.hpp"
#include "tests/property/row_checks.hpp"
#include "tests/property/rows.hpp"

namespace hozen::property {
namespace {

constexpr std::uint64_t plain_shapes = 5000;

/// What is wrong with the second half of 400 h of a line that nothing but its own failures stops.
std::string wrong_with(const store::Layout& layout, const store::Sample& row) {
  if (value_of(layout, row, "produced") <= 0.0 || value_of(layout, row, "failure_free_output") <= 0.0) {
    return "it stands still";
  }
  for (const auto& check : row_checks()) {
    if (auto wrong = check.wrong(layout, row); !wrong.empty()) {
      return wrong;
    }
  }
  return "";
}

/// The plant; nothing when the reader refuses it, with a sentence that says where.
std::optional<run::Study> study_or_refusal(const std::string& text) {
  try {
    return study_of(text);
  } catch (const InputError& fault) {
    EXPECT_NE(std::string{fault.what()}.find(": error: "), std::string::npos) << fault.what();
    return std::nullopt;
  }
}

TEST(Shapes, RunOrAreRefusedAndNothingStandsStillForEver) {
  std::uint64_t refused = 0;
  for (std::uint64_t seed = 1; seed <= plain_shapes; ++seed) {
    const auto text = written(random_shape(seed));
    if (const auto study = study_or_refusal(text)) {
      ASSERT_EQ(wrong_with(study->layout(), rows_of(*study).front()), "") << "seed " << seed << "\n" << text;
    } else {
      ASSERT_FALSE(HasFailure()) << "seed " << seed << "\n" << text;
      ++refused;
    }
  }
  EXPECT_LT(refused, 3 * plain_shapes / 4);
  EXPECT_GT(refused, plain_shapes / 10);
}

TEST(Shapes, ALineThatStandsStillIsNoticed) {
  auto plant = random_shape(735);
  EXPECT_EQ(plant["lines"]["shop"]["stations"]["b"]["cycle"].scalar, "11 min");
  plant["lines"]["shop"]["stations"]["b"]["cycle"] = "300 h";
  const auto study = study_of(written(plant));
  EXPECT_EQ(wrong_with(study.layout(), rows_of(study).front()), "it stands still");
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
