#include "sim/base/patch.hpp"

#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "sim/base/yaml.hpp"

namespace hozen {
namespace {

Node read(const std::string& text, const std::string& name = "t.yaml") {
  return read_yaml(std::make_shared<const Source>(name, text));
}

/// Deleted values stay as nulls; to compare with the RFC they are left out.
Node without_nulls(const Node& node) {
  Node copy = node;
  std::erase_if(copy.entries, [](const NodeEntry& entry) { return entry.value.is_null(); });
  for (auto& entry : copy.entries) {
    entry.value = without_nulls(entry.value);
  }
  return copy;
}

TEST(Patch, FollowsTheExamplesOfRfc7386) {
  const std::vector<std::vector<std::string>> examples{
      {"{a: b}", "{a: c}", "{a: c}"},
      {"{a: b}", "{b: c}", "{a: b, b: c}"},
      {"{a: b}", "{a: null}", "{}"},
      {"{a: b, b: c}", "{a: null}", "{b: c}"},
      {"{a: [b]}", "{a: c}", "{a: c}"},
      {"{a: c}", "{a: [b]}", "{a: [b]}"},
      {"{a: {b: c}}", "{a: {b: d, c: null}}", "{a: {b: d}}"},
      {"{a: [{b: c}]}", "{a: [1]}", "{a: [1]}"},
      {"[a, b]", "[c, d]", "[c, d]"},
      {"{a: foo}", "bar", "bar"},
      {"[1, 2]", "{a: b, c: null}", "{a: b}"},
      {"{}", "{a: {bb: {ccc: null}}}", "{a: {bb: {}}}"},
  };
  for (const auto& example : examples) {
    Node target = read(example[0]);
    merge_patch(target, read(example[1]), 1);
    EXPECT_TRUE(same_value(without_nulls(target), read(example[2]))) << example[0] << " + " << example[1];
  }
}

TEST(Patch, EveryValueKeepsItsOwnPlaceAndLayer) {
  Node target = read("a: {b: 1, c: 2}\n", "file");
  merge_patch(target, read("\n\na: {c: 3}\n", "patch"), 2);
  const auto* kept = find_path(target, {"a", "b"});
  const auto* changed = find_path(target, {"a", "c"});
  EXPECT_EQ(kept->place.mark().source, "file");
  EXPECT_EQ(kept->layer, 0);
  EXPECT_EQ(changed->place.mark().source, "patch");
  EXPECT_EQ(changed->place.line, 3);
  EXPECT_EQ(changed->layer, 2);
  EXPECT_EQ(locate_newest(target, {{"a", "b"}, {"a", "c"}}).line, 3);
}

TEST(Patch, TellsADeletionThatMeetsNothing) {
  Node target = read("{crews: {a: 1, b: 2, c: 3}}");
  merge_patch(target, read("{crews: {a: null, d: null}}"), 2);
  EXPECT_FALSE(find_path(target, {"crews", "a"})->deletes_nothing);
  EXPECT_TRUE(find_path(target, {"crews", "d"})->deletes_nothing);
}

TEST(Patch, SettingsAreYamlAtADottedPath) {
  Node target = read("{money: {currency: USD}}");
  merge_patch(target, setting_patch("money.lost_output", "8 USD/part"), 1);
  merge_patch(target, setting_patch("crews.e", "{size: 2}"), 1);
  EXPECT_TRUE(same_value(target, read("{money: {currency: USD, lost_output: 8 USD/part}, crews: {e: {size: 2}}}")));
  const auto place = find_path(target, {"money", "lost_output"})->place;
  EXPECT_EQ(place.mark().source, "--set");
  EXPECT_EQ(place.column, 19);
}

TEST(Patch, RefusesMalformedPaths) {
  for (const auto* path : {"", ".", "a.", ".a", "a..b"}) {
    EXPECT_THROW(std::ignore = setting_patch(path, "1"), InputError) << path;
  }
  EXPECT_THROW(std::ignore = setting_patch(std::string(5000, 'a'), "1"), InputError);
  EXPECT_THROW(std::ignore = setting_patch("a", "[1"), InputError);
}

}  // namespace
}  // namespace hozen
