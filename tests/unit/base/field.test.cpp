#include "sim/base/field.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "sim/base/emit.hpp"
#include "sim/base/fingerprint.hpp"
#include "sim/base/value_types.hpp"
#include "sim/base/yaml.hpp"

namespace hozen {
namespace {

enum class Colour { red, green };

struct Pump {
  Colour colour{Colour::red};
  Duration life{24.0};
  int copies{1};
  bool spare{false};
  std::optional<std::string> motor;
  std::map<std::string, Duration, std::less<>> delays;
  std::string label;
};

const Table& pump_table() {
  static const Table table = Table::of<Pump>(
      "pump", "Moves water.",
      {field<&Pump::colour>("colour", choice<Colour>({{"red", Colour::red}, {"green", Colour::green}}), "of the paint"),
       required(field<&Pump::life>("life", quantity<Duration>(Dimension::time, {.most = 8760, .above_least = true}),
                                   "how long")),
       field<&Pump::copies>("copies", whole(1, 9), "how many"), field<&Pump::spare>("spare", yes_no(), "whether"),
       field<&Pump::motor>("motor", optional(reference("motor")), "what drives it"),
       field<&Pump::delays>("delays", named("delay", quantity<Duration>(Dimension::time)), "by name"),
       label(field<&Pump::label>("label", text(), "for people"))});
  return table;
}

Pump read(const std::string& text) {
  Pump pump;
  pump_table().read(read_yaml(std::make_shared<const Source>("t", text)), &pump,
                    {.currency = "USD", .what = "pump 'p'"});
  return pump;
}

std::string fault_of(const std::string& text) {
  try {
    return "accepted " + std::to_string(read(text).copies);
  } catch (const InputError& fault) {
    const std::string message = fault.what();
    const auto begin = message.find("error: ") + 7;
    return message.substr(begin, message.find('\n') - begin);
  }
}

std::string canonical(const std::string& text) {
  const Pump pump = read(text);
  return canonical_text(pump_table().write(&pump, {.form = Form::canonical, .currency = "USD"}));
}

TEST(Field, ReadsEveryMember) {
  const auto pump =
      read("{colour: green, life: 2 d, copies: 3, spare: yes, motor: m-1, delays: {a: 30 min}, label: x}");
  EXPECT_EQ(pump.colour, Colour::green);
  EXPECT_EQ(pump.life, Duration{48});
  EXPECT_EQ(pump.copies, 3);
  EXPECT_TRUE(pump.spare);
  EXPECT_EQ(pump.motor, "m-1");
  EXPECT_EQ(pump.delays.at("a"), Duration{0.5});
  EXPECT_EQ(pump.label, "x");
}

TEST(Field, NullMeansTheDefault) { EXPECT_EQ(read("{life: 2 d, copies: null}").copies, 1); }

TEST(Field, SaysWhatIsWrong) {
  EXPECT_EQ(fault_of("{}"), "missing key 'life' in pump 'p'");
  EXPECT_EQ(fault_of("{life: null}"), "missing key 'life' in pump 'p'");
  EXPECT_EQ(fault_of("{life: 0 h}"), "life of pump 'p' is '0 h': it must be more than 0 h");
  EXPECT_EQ(fault_of("{life: 2 y}"), "life of pump 'p' is '2 y': it must be at most 1 y");
  EXPECT_EQ(fault_of("{life: [1 h]}"), "life of pump 'p' must be a time, not a list");
  EXPECT_EQ(fault_of("{life: 1 h, copies: 10}"), "copies of pump 'p' is '10': it must be a whole number from 1 to 9");
  EXPECT_EQ(fault_of("{life: 1 h, copies: 99999999999999999999}"),
            "copies of pump 'p' is '99999999999999999999': it must be a whole number from 1 to 9");
  EXPECT_EQ(fault_of("{life: 1 h, colour: blue}"), "colour of pump 'p' cannot be 'blue'");
  EXPECT_EQ(fault_of("{life: 1 h, spare: 1}"), "spare of pump 'p' cannot be '1'");
  EXPECT_EQ(fault_of("{life: 1 h, motor: a b}"), "motor of pump 'p' is 'a b': it must be the name of a motor");
  EXPECT_EQ(fault_of("{life: 1 h, delays: {1a: 1 h}}"), "'1a' cannot be the name of a delay");
  EXPECT_EQ(fault_of("{life: 1 h, delays: {a: }}"), "delay 'a' has no value");
  EXPECT_EQ(fault_of("{life: 1 h, colur: red}"), "unknown key 'colur' in pump 'p'");
  EXPECT_EQ(fault_of("[1]"), "pump 'p' must be a map of keys, not a list");
}

TEST(Field, CanonicalFormForgetsDefaultsLabelsAndUnits) {
  EXPECT_EQ(canonical("{life: 2 d}"), canonical("{label: x, copies: 1, spare: no, life: 48 h, colour: red}"));
  EXPECT_NE(canonical("{life: 2 d}"), canonical("{life: 2 d, copies: 2}"));
  EXPECT_NE(canonical("{life: 2 d}"), canonical("{life: 2 d, delays: {a: 1 h}}"));
}

TEST(Field, WrittenBackItReadsTheSame) {
  const std::string text = "{colour: green, life: 2 d, motor: m, delays: {b: 1 h, a: 2 s}, label: 'x: y'}";
  const Pump pump = read(text);
  const auto written = to_yaml(pump_table().write(&pump, {.form = Form::readable, .currency = "USD"}));
  EXPECT_EQ(written,
            "colour: green\nlife: 2 d\ncopies: 1\nspare: no\nmotor: m\ndelays: {a: 2 s, b: 1 h}\nlabel: \"x: y\"\n");
  EXPECT_EQ(canonical(written), canonical(text));
}

TEST(Field, KnowsItsDefault) {
  EXPECT_EQ(pump_table().default_of(pump_table().fields()[0], "USD"), "red");
  EXPECT_EQ(pump_table().default_of(pump_table().fields()[1], "USD"), "required");
  EXPECT_EQ(pump_table().default_of(pump_table().fields()[4], "USD"), "none");
}

TEST(Field, SchemaRequiresNothingOfAPatch) {
  SchemaParts whole_parts;
  SchemaParts patch_parts{.definitions = {}, .partial = true};
  EXPECT_NE(pump_table().schema(whole_parts).find("required"), nullptr);
  EXPECT_EQ(pump_table().schema(patch_parts).find("required"), nullptr);
  EXPECT_EQ(pump_table().schema(whole_parts).find("additionalProperties")->value.text, "false");
}

// Published test values of FNV-1a, 128 bits (draft-eastlake-fnv).
TEST(Fingerprint, MatchesPublishedValues) {
  EXPECT_EQ(fingerprint(""), "6c62272e07bb014262b821756295c58d");
  EXPECT_EQ(fingerprint("a"), "d228cb696f1a8caf78912b704e4a8964");
  EXPECT_EQ(fingerprint("foobar"), "343e1662793c64bf6f0d3597ba446f18");
}

}  // namespace
}  // namespace hozen
