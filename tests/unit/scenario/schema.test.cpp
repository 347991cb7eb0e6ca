// The published schema and reference page are those of the field tables.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/unit/scenario/plants.hpp"

namespace hozen::scenario {
namespace {

std::string contents(const std::string& path) {
  std::ifstream file{std::filesystem::path{HOZEN_SOURCE_DIR} / path};
  return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

TEST(Schema, ThePublishedOneIsUpToDate) {
  EXPECT_EQ(contents("scenarios/hozen.schema.json"), json_schema())
      << "renew it: hozen schema > scenarios/hozen.schema.json";
}

TEST(Schema, TheReferencePageIsUpToDate) {
  EXPECT_EQ(contents("docs/reference/fields.md"), field_reference())
      << "renew it: python -c 'import hozen; print(hozen.field_reference(), end=\"\")' > docs/reference/fields.md";
}

TEST(Schema, KnowsEverySectionAndRefusesOthers) {
  const auto schema = json_schema();
  for (const auto* part :
       {"\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"", "\"component_types\"", "\"alternatives\"",
        "\"additionalProperties\": false", "\"#/$defs/failure_mode\"", "\"#/$defs/failure_mode_patch\""}) {
    EXPECT_NE(schema.find(part), std::string::npos) << part;
  }
}

}  // namespace
}  // namespace hozen::scenario
