#include "sim/base/yaml.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "sim/base/emit.hpp"
#include "sim/base/fault.hpp"

namespace hozen {
namespace {

Node read(const std::string& text) { return read_yaml(std::make_shared<const Source>("t.yaml", text)); }

/// The first line of the message, without the source's name.
std::string fault_of(const std::string& text) {
  try {
    const Node node = read(text);
    return "accepted: " + canonical_text(node);
  } catch (const InputError& fault) {
    const std::string message = fault.what();
    return message.substr(7, message.find('\n') - 7);
  }
}

TEST(Yaml, KeepsThePlaceOfEveryValue) {
  const Node root = read("crews:\n  electrician: {size: 2}\n");
  const auto* size = find_path(root, {"crews", "electrician", "size"});
  ASSERT_NE(size, nullptr);
  EXPECT_EQ(size->text, "2");
  EXPECT_EQ(size->place.line, 2);
  EXPECT_EQ(size->place.column, 23);
}

TEST(Yaml, ColumnsCountCharactersNotBytes) {
  const Node root = read("{plant: Zürich, size: 2}");
  EXPECT_EQ(find_path(root, {"size"})->place.column, 23);
}

TEST(Yaml, TellsTextFromPlain) {
  const Node root = read("[null, \"null\", ~, x]");
  EXPECT_TRUE(root.items[0].is_null());
  EXPECT_TRUE(root.items[1].is_scalar());
  EXPECT_TRUE(root.items[1].quoted);
  EXPECT_TRUE(root.items[2].is_null());
  EXPECT_FALSE(root.items[3].quoted);
}

TEST(Yaml, ResolvesAliasesAndMergeKeys) {
  const Node root = read("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\nc: {<<: [{z: 4}, *a], x: 5}\nd: *a\n");
  EXPECT_TRUE(same_value(*find_path(root, {"b"}), read("{x: 1, y: 3}")));
  EXPECT_TRUE(same_value(*find_path(root, {"c"}), read("{x: 5, y: 2, z: 4}")));
  EXPECT_TRUE(same_value(*find_path(root, {"d"}), *find_path(root, {"a"})));
}

TEST(Yaml, RefusesWhatHasTwoMeanings) {
  EXPECT_EQ(fault_of("a: 1\nb: 2\na: 3\n"), "3:1: error: the key 'a' is given twice");
  EXPECT_EQ(fault_of("a: 1\n---\nb: 2\n"), "3:1: error: a second document begins here");
  EXPECT_EQ(fault_of("a: !!str 1\n"), "1:4: error: the tag 'tag:yaml.org,2002:str' has no meaning here");
  EXPECT_EQ(fault_of("? [a]\n: 1\n"), "1:3: error: a list or a map cannot be a key");
  EXPECT_EQ(fault_of("a: &a [*a]\n"), "1:8: error: this alias stands inside the value it names");
}

TEST(Yaml, HostileTextsCostLittle) {
  std::ostringstream bomb;
  bomb << "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 30; ++i) {
    bomb << "a" << i << ": &a" << i << " [*a" << i - 1;
    for (int k = 0; k < 9; ++k) {
      bomb << ", *a" << i - 1;
    }
    bomb << "]\n";
  }
  EXPECT_NE(fault_of(bomb.str()).find("the document grows too large here"), std::string::npos);
  EXPECT_NE(fault_of("a: " + std::string(1000, '[') + std::string(1000, ']')).find("nested too deeply"),
            std::string::npos);
  EXPECT_NE(fault_of(std::string(1'000'000, '[')).find("this line is too long"), std::string::npos);
  std::string stairs;
  for (std::size_t i = 0; i < 200; ++i) {
    stairs += std::string(i, ' ') + "a:\n";
  }
  EXPECT_NE(fault_of(stairs).find("nested too deeply"), std::string::npos);
}

TEST(Yaml, RefusesWhatIsNoText) {
  EXPECT_EQ(fault_of(std::string{"a: \0", 4}), "1:4: error: a NUL byte in the text");
  EXPECT_EQ(fault_of("a: \x04 b"), "1:4: error: a control character in the text");
  EXPECT_EQ(fault_of("a:\n\tb: 1\n"), "2:1: error: a tab in the indentation");
  for (const auto* bad : {"a: \xFF", "a: \xC0\x80", "a: \xED\xA0\x80", "a: \xF5\x80\x80\x80", "a: \xE2\x82"}) {
    EXPECT_EQ(fault_of(bad), "1:4: error: this byte is not UTF-8 text");
  }
}

TEST(Yaml, WritingAndReadingGivesTheSameValues) {
  const Node root = read(
      "a: {b: [x, 'y: z', \"null\", '', '12 h', '- q', '#'], c: {d: {e: 1}}}\n'k: 1': \"tab\\t quote\\\" "
      "back\\\\\"\nz: '%'\n");
  EXPECT_TRUE(same_value(read(to_yaml(root)), root)) << to_yaml(root);
}

TEST(Yaml, CanonicalTextForgetsTheOrder) {
  EXPECT_EQ(canonical_text(read("{b: 1, a: [x, y]}")), canonical_text(read("{a: [x, y], b: 1}")));
  EXPECT_NE(canonical_text(read("[x, y]")), canonical_text(read("[y, x]")));
}

TEST(Yaml, JsonQuotesOnlyText) {
  EXPECT_EQ(to_json(make_map({{"a", make_text("x\n\"")}, {"b", make_plain("1")}, {"c", make_list()}})),
            "{\n  \"a\": \"x\\n\\\"\",\n  \"b\": 1,\n  \"c\": []\n}\n");
}

TEST(Fault, ShowsALongLineAroundTheCaret) {
  std::string text(601, 'x');
  text[300] = '!';
  const auto source = std::make_shared<const Source>("t.yaml", text);
  const auto message = describe_fault({.source = source, .line = 1, .column = 301}, "wrong");
  const auto line = message.substr(message.find('\n') + 1);
  const auto caret = line.substr(line.find('\n') + 1);
  EXPECT_EQ(line[caret.find('^')], '!');
  EXPECT_LT(caret.find('^'), 100U);
}

}  // namespace
}  // namespace hozen
