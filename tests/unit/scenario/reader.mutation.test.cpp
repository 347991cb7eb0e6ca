// Valid scenarios, mutated at random: each is either read or refused with a message, never anything else. The
// seed is fixed, so that a failure comes again.
#include <gtest/gtest.h>

#include <cctype>
#include <random>
#include <string_view>

#include "tests/unit/scenario/plants.hpp"

namespace hozen::scenario {
namespace {

class Mutator {
 public:
  explicit Mutator(std::uint64_t seed) : bits_{seed} {}

  std::string mutate(std::string text) {
    for (std::uint64_t changes = 1 + bits_() % 3; changes > 0; --changes) {
      change(text);
    }
    return text;
  }

 private:
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : bits_() % limit; }

  std::string_view pick(const std::vector<std::string_view>& choices) { return choices[below(choices.size())]; }

  void change(std::string& text) {
    const std::size_t at = below(text.size());
    switch (below(8)) {
      case 0:
        text.insert(at, 1, static_cast<char>(bits_()));
        break;
      case 1:
        text.erase(at, 1 + below(20));
        break;
      case 2:
        text.insert(at, text.substr(below(text.size()), below(60)));
        break;
      case 3:
        text.insert(at, pick({"{", "}", "[", "]", ":", ",", "\n", "- ", "&a ", "*a", "<<: ", "!x ", "|", "null", "\"",
                              "#", "  "}));
        break;
      case 4: {  // another word for a word
        const auto word = text.find_first_of(" {[", at);
        const auto end = word == std::string::npos ? word : text.find_first_of(" ,}]\n", word + 1);
        if (end != std::string::npos) {
          text.replace(word + 1, end - word - 1,
                       pick({"motor", "press", "0", "-1", "1e300", "1e-300", "nan", "weibull", "empirical", "cycles",
                             "age", "unlimited", "{}", "[]", "99999999999", "optimise", "null", "bearing", "12 h"}));
        }
        break;
      }
      case 5: {  // another unit
        const auto unit = text.find_first_of("%dhys", at);
        if (unit != std::string::npos) {
          text.replace(unit, 1, pick({"%", "d", "h", "operating_h", "cycles", "USD", "/y", ""}));
        }
        break;
      }
      case 6: {  // a line goes or comes twice
        const auto begin = text.rfind('\n', at);
        const auto end = text.find('\n', at);
        if (begin != std::string::npos && end != std::string::npos) {
          const auto line = text.substr(begin, end - begin);
          text.insert(end, below(2) == 0 ? line : "");
          text.erase(begin, below(2) == 0 ? line.size() : 0);
        }
        break;
      }
      default: {  // another digit
        const auto digit = text.find_first_of("0123456789", at);
        if (digit != std::string::npos) {
          text[digit] = static_cast<char>('0' + below(10));
        }
        break;
      }
    }
  }

  std::mt19937_64 bits_;
};

TEST(Mutation, IsReadOrRefusedInASentence) {
  const auto seed_text =
      small_plant() +
      "alternatives:\n"
      "  a: {maintenance: {policy: inspection, every: 30 d, monitoring: online, latest: quantile 10 %}}\n"
      "  b: {component_types: {motor: {modes: {winding: null}}}, spares: {motor: {supply: unlimited}}}\n"
      "  c: {lines: {main: {flow: parts, stations: {press: {cycle: {law: gamma, mean: 9 s, cv: 0.2}}}}}}\n";
  ASSERT_EQ(fault_of(seed_text), "accepted");
  Mutator mutator{20'240'607};
  int accepted = 0;
  int refused = 0;
  for (int i = 0; i < 5000; ++i) {
    const auto text = mutator.mutate(seed_text);
    try {
      const auto document = read(text);
      EXPECT_EQ(read(document.resolved_yaml).alternatives[0].identity, document.alternatives[0].identity) << text;
      ++accepted;
    } catch (const InputError& fault) {
      EXPECT_GE(fault.mark().line, 1) << text;
      EXPECT_EQ(std::string{fault.what()}.find("t.yaml:"), 0U) << fault.what() << "\n" << text;
      ++refused;
    } catch (const std::exception& other) {
      ADD_FAILURE() << other.what() << "\n" << text;
    }
  }
  // Both ways are tried often enough to mean something.
  EXPECT_GT(accepted, 250);
  EXPECT_GT(refused, 1000);
}

}  // namespace
}  // namespace hozen::scenario
