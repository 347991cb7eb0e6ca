// A policy of the user's own that decides as a built-in one does gives its rows, to the bit.
#include <gtest/gtest.h>

#include "models/maintenance/built_in_policies.hpp"
#include "tests/property/random_plant.hpp"
#include "tests/property/rows.hpp"

namespace hozen::property {
namespace {

/// Asks for planned work at every alarm.
class AtEveryAlarm final : public maintenance::Policy {
 public:
  [[nodiscard]] maintenance::Triggers triggers() const override { return {maintenance::Trigger::alarm}; }
  [[nodiscard]] maintenance::Decision decide(const maintenance::View& /*view*/,
                                             maintenance::Trigger /*trigger*/) const override {
    return {.order = true};
  }
};

/// The same plant, in which the policy is the user's own; keys that only the built-in one reads are gone.
Declaration with_own_policy(Declaration plant) {
  auto& policy = plant["maintenance"];
  const bool rounds = policy["policy"].scalar == "inspection";
  std::erase_if(policy.entries, [rounds](const auto& entry) {
    return entry.first == "at" || entry.first == "phase_in" || entry.first == "spread" || entry.first == "group" ||
           (!rounds && entry.first == "every");
  });
  policy["policy"] = "own";
  policy["name"] = "twin";
  return plant;
}

std::shared_ptr<const maintenance::Policy> twin_of(const std::string& text) {
  const auto document = scenario::read_text(text, "random.yaml");
  const auto& scenario = document.alternatives.front().scenario;
  const auto plant = plant::compile(scenario, scenario);
  if (plant->policy.kind == scenario::PolicyKind::age || plant->policy.kind == scenario::PolicyKind::block) {
    return maintenance::built_in_policy(*plant);
  }
  return std::make_shared<const AtEveryAlarm>();
}

TEST(OwnPolicies, ThatDecideAsBuiltInOnesDoGiveTheirBits) {
  int compared = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    auto plant = random_plant(seed);
    if (plant["maintenance"]["policy"].scalar == "corrective") {
      continue;
    }
    std::erase_if(plant["maintenance"].entries, [](const auto& entry) { return entry.first == "group"; });
    const auto text = written(plant);
    const auto rows = rows_of(study_of(text));
    const run::Study own{
        scenario::read_text(written(with_own_policy(plant)), "random.yaml"), 1, {{"twin", twin_of(text)}}};
    ASSERT_TRUE(same_bits(rows, rows_of(own))) << text;
    ++compared;
  }
  EXPECT_GT(compared, 100);
}

}  // namespace
}  // namespace hozen::property
