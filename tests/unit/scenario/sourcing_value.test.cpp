// A patch of a sourcing rule states the whole rule.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/scenario/plants.hpp"

namespace hozen::scenario {
namespace {

std::string with_sourcing(const std::string& baseline, const std::string& patch) {
  return with(small_plant(),
              {{"base_stock: 1, lead_time: 28 d", "base_stock: 1, sourcing: " + baseline},
               {"price: 4000 USD, ", ""},
               {"monitoring:",
                "regions: {east: {}}\nsuppliers:\n  orient: {region: east, sells: {motor: {}}}\n  alpine: "
                "{region: east, sells: {motor: {}}}\nmonitoring:"}}) +
         "alternatives: {other: {spares: {motor: {sourcing: " + patch + "}}}}\n";
}

struct Rule {
  SourcingRule rule{SourcingRule::in_order};
  std::vector<std::string> suppliers;
  std::vector<double> shares;
  bool operator==(const Rule&) const = default;
};

Rule patched(const std::string& baseline, const std::string& patch) {
  const auto document = read(with_sourcing(baseline, patch));
  const auto& sourcing = document.alternatives.back().scenario.spares.at("motor").sourcing;
  Rule rule{sourcing.rule, sourcing.suppliers, {}};
  for (const auto& share : sourcing.shares) {
    rule.shares.push_back(share.value);
  }
  return rule;
}

TEST(Sourcing, OfAPatchReplacesTheWholeRule) {
  const Rule one{SourcingRule::shares, {"orient"}, {1.0}};
  const Rule list{SourcingRule::in_order, {"alpine", "orient"}, {}};
  const std::string shares = "{shares: {alpine: 30 %, orient: 70 %}}";
  EXPECT_EQ(patched(shares, "{shares: {orient: 100 %}}"), one);
  EXPECT_EQ(patched(shares, "{in_order: [alpine, orient]}"), list);
  EXPECT_EQ(patched("{cheapest: [orient]}", "{in_order: [alpine, orient]}"), list);
  EXPECT_EQ(patched("{in_order: [alpine, orient]}", "{shares: {orient: 100 %}}"), one);
  EXPECT_EQ(patched("alpine", "{shares: {orient: 100 %}}"), one);
  EXPECT_EQ(patched(shares, "{shares: null, in_order: [alpine, orient]}"), list);
}

TEST(Sourcing, OfAPatchThatStatesAPartOnlyIsRefused) {
  EXPECT_EQ(fault_of(with_sourcing("{shares: {alpine: 30 %, orient: 70 %}}", "{shares: {orient: 60 %}}")),
            "shares of sourcing of spare 'motor' do not sum to 100 %");
  EXPECT_EQ(fault_of(with_sourcing("{shares: {alpine: 30 %, orient: 70 %}}", "{shares: {alpine: null}}")),
            "shares of sourcing of spare 'motor' do not sum to 100 %");
}

}  // namespace
}  // namespace hozen::scenario
