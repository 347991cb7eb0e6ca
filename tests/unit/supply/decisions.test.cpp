#include "models/supply/decisions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "tests/unit/supply/day.hpp"
#include "tests/unit/supply/driven.hpp"

namespace hozen::supply {
namespace {

using scenario::Happening;
using scenario::SupplierStatus;
using testing::ElementsAre;
using Kind = DecisionFact::Kind;

random::Law days(double number) { return random::Law::deterministic(number * static_cast<double>(day)); }

/// What is told, as "open at 40" or "qualifying 5 at 10".
std::string told(const DecisionFact& fact, Tick when) {
  constexpr std::array names{"buy", "open", "close", "activate", "qualifying", "activating", "investing", "subsidised"};
  std::string text = names.at(static_cast<std::size_t>(fact.kind));
  if (fact.amount != 0.0) {
    text += " " + std::to_string(static_cast<int>(fact.amount));
  }
  return text + " at " + std::to_string(when / day);
}

/// Decisions about one supplier.
class Deciding {
 public:
  Deciding(plant::DecisionPlan decision, const plant::SupplierPlan& supplier, Tick measured_from = 0) {
    decision.key = random::entity_key("decisions/it");
    plan_.push_back(std::move(decision));
    network_.suppliers = {supplier};
    decisions_.emplace(plan_, network_, measured_from);
    restart(0);
  }
  void restart(std::uint64_t replication) {
    draws_.emplace(1, replication);
    said.clear();
    decisions_->reset();
  }
  void run_to(Tick until) {
    while (decisions_->next_time() <= until) {
      const Tick now = decisions_->next_time();
      facts_.clear();
      decisions_->advance(now, *draws_, facts_);
      for (const auto& fact : facts_) {
        said.push_back(told(fact, now));
      }
    }
  }
  void out(bool out, Tick now) {
    run_to(now);
    decisions_->supplier_is_out(0, out, now);
  }
  void hear(Phase phase, Tick now) {
    run_to(now);
    decisions_->heard({.measure = 0, .phase = phase}, now);
  }

  std::vector<std::string> said;

 private:
  std::vector<plant::DecisionPlan> plan_;
  plant::NetworkPlan network_;
  std::optional<Decisions> decisions_;
  std::optional<random::Draws> draws_;
  std::vector<DecisionFact> facts_;
};

plant::SupplierPlan unqualified(double success = 1.0, int attempts = 1) {
  plant::SupplierPlan supplier;
  supplier.key = random::entity_key("suppliers/alpine");
  supplier.status = SupplierStatus::unqualified;
  supplier.qualification =
      plant::QualificationPlan{.time = days(30), .cost = 5.0, .success = success, .attempts = attempts};
  return supplier;
}

plant::DecisionPlan qualify_at(Tick when) { return {.at = when, .qualify = 0}; }

TEST(Decisions, AQualificationIsPaidAsItBeginsAndOpensTheSupplierAsItEnds) {
  Deciding deciding{qualify_at(10 * day), unqualified()};
  deciding.run_to(1000 * day);
  EXPECT_THAT(deciding.said, ElementsAre("qualifying 5 at 10", "open at 40"));
}

TEST(Decisions, AttemptsThatFailAreMadeAgainUntilTheSupplierIsGivenUp) {
  Deciding deciding{qualify_at(10 * day), unqualified(0.0, 3)};
  deciding.run_to(1000 * day);
  EXPECT_THAT(deciding.said,
              ElementsAre("qualifying 5 at 10", "qualifying 5 at 40", "qualifying 5 at 70", "close at 100"));
}

// 20,000 draws with the chance 0.3; false alarm 1e-6 (4.9 standard deviations).
TEST(Decisions, AttemptsSucceedAsOftenAsStated) {
  Deciding deciding{qualify_at(0), unqualified(0.3)};
  constexpr int runs = 20'000;
  int opened = 0;
  for (int run = 0; run < runs; ++run) {
    deciding.restart(static_cast<std::uint64_t>(run));
    deciding.run_to(1000 * day);
    opened += deciding.said.back() == "open at 30" ? 1 : 0;
  }
  EXPECT_NEAR(static_cast<double>(opened) / runs, 0.3, 4.9 * std::sqrt(0.3 * 0.7 / runs));
}

TEST(Decisions, AQualificationLapsesUnlessItIsRenewed) {
  auto supplier = unqualified();
  supplier.qualification->lapses_after = 100 * day;
  Deciding lapsing{qualify_at(0), supplier};
  lapsing.run_to(500 * day);
  EXPECT_THAT(lapsing.said, ElementsAre("qualifying 5 at 0", "open at 30", "close at 130"));
  supplier.qualification->renewal = 2.0;
  Deciding renewed{qualify_at(0), supplier};
  renewed.run_to(250 * day);
  EXPECT_THAT(renewed.said,
              ElementsAre("qualifying 5 at 0", "open at 30", "qualifying 2 at 130", "qualifying 2 at 230"));
}

TEST(Decisions, WhatIsQualifiedAlreadyLapsesFromTheMeasuredSpanOn) {
  auto supplier = unqualified();
  supplier.status = SupplierStatus::qualified;
  supplier.qualification->lapses_after = 100 * day;
  Deciding deciding{qualify_at(60 * day), supplier, 50 * day};
  deciding.run_to(500 * day);
  EXPECT_THAT(deciding.said, ElementsAre("close at 150"));
}

TEST(Decisions, ComeEachTimeTheirMeasureEntersThePhase) {
  Deciding deciding{
      {.on = plant::EventPlan{Happening::effective, 0}, .after = 5 * day, .buy = plant::LastTimeBuyPlan{}},
      unqualified()};
  for (const Tick begin : {100 * day, 200 * day}) {
    deciding.hear(Phase::announced, begin);
    deciding.hear(Phase::effective, begin + 10 * day);
    deciding.hear(Phase::ended, begin + 50 * day);
  }
  deciding.run_to(1000 * day);
  EXPECT_THAT(deciding.said, ElementsAre("buy at 115", "buy at 215"));
}

TEST(Decisions, ASupplierThatIsBackInTimeWasNotOutForSoLong) {
  Deciding deciding{{.on = plant::EventPlan{Happening::out, 0}, .after = 14 * day, .buy = plant::LastTimeBuyPlan{}},
                    unqualified()};
  deciding.out(true, 100 * day);
  deciding.out(false, 110 * day);
  deciding.out(true, 112 * day);
  deciding.out(true, 120 * day);  // repeated
  deciding.run_to(200 * day);
  EXPECT_THAT(deciding.said, ElementsAre("buy at 126"));
}

TEST(Decisions, AreNotTakenInTheWarmUp) {
  Deciding deciding{{.on = plant::EventPlan{Happening::out, 0}, .after = 14 * day, .buy = plant::LastTimeBuyPlan{}},
                    unqualified(),
                    50 * day};
  deciding.out(true, 10 * day);
  deciding.out(false, 20 * day);
  deciding.out(true, 40 * day);
  deciding.run_to(200 * day);
  EXPECT_THAT(deciding.said, ElementsAre("buy at 64"));
}

TEST(Decisions, AContractIsCalledOnOnce) {
  plant::SupplierPlan supplier;
  supplier.contract = plant::ContractPlan{.units_per_tick = 1.0, .activation_time = 30 * day, .activation_cost = 7.0};
  Deciding deciding{{.on = plant::EventPlan{Happening::announced, 0}, .activate = 0}, supplier};
  deciding.hear(Phase::announced, 100 * day);
  deciding.hear(Phase::announced, 110 * day);
  deciding.run_to(1000 * day);
  EXPECT_THAT(deciding.said, ElementsAre("activating 7 at 100", "activate at 130"));
}

/// A plant that costs 100 and takes a year, of which the state may pay 40: 10 after 100 days.
plant::DecisionPlan build(double success, bool builds_without, Tick within = never) {
  plant::SubsidyPlan subsidy{.award = 40.0,
                             .success = success,
                             .decided_after = 60 * day,
                             .builds_without = builds_without,
                             .milestones = {{.after = 100 * day, .share = 0.25}},
                             .finished_within = within,
                             .clawback = 0.5};
  return {.at = 0,
          .build = plant::BuildPlan{.supplier = 0, .cost = 100.0, .time = days(365), .subsidy = std::move(subsidy)}};
}

plant::SupplierPlan planned() {
  plant::SupplierPlan supplier;
  supplier.status = SupplierStatus::planned;
  return supplier;
}

TEST(Decisions, BuildingWaitsForTheAwardWhoseRestIsPaidInTheEnd) {
  Deciding deciding{build(1.0, true), planned()};
  deciding.run_to(1000 * day);
  EXPECT_THAT(deciding.said,
              ElementsAre("investing 100 at 60", "subsidised 10 at 160", "subsidised 30 at 425", "open at 425"));
}

TEST(Decisions, WithoutTheAwardThePlantIsBuiltAllTheSameOrGivenUp) {
  Deciding built{build(0.0, true), planned()};
  built.run_to(1000 * day);
  EXPECT_THAT(built.said, ElementsAre("investing 100 at 60", "open at 425"));
  Deciding given_up{build(0.0, false), planned()};
  given_up.run_to(1000 * day);
  EXPECT_THAT(given_up.said, ElementsAre());
}

// Two bids of even chances each: both are lost in a quarter of 4,000 replications. The share lies outside 4 standard
// errors in one of 16,000 seeds.
TEST(Decisions, ABidThatWasLostLeavesTheNextOneItsChance) {
  auto decision = build(0.5, false);
  decision.at = never;
  decision.on = plant::EventPlan{Happening::announced, 0};
  Deciding deciding{decision, planned()};
  constexpr int replications = 4000;
  int given_up = 0;
  for (std::uint64_t replication = 0; replication < replications; ++replication) {
    deciding.restart(replication);
    deciding.hear(Phase::announced, 100 * day);
    deciding.hear(Phase::announced, 200 * day);
    deciding.run_to(1000 * day);
    given_up += deciding.said.empty() ? 1 : 0;
  }
  EXPECT_NEAR(static_cast<double>(given_up) / replications, 0.25, 4.0 * std::sqrt(0.25 * 0.75 / replications));
}

TEST(Decisions, AnAwardIsPaidBackWhereThePlantIsLate) {
  Deciding deciding{build(1.0, true, 200 * day), planned()};
  deciding.run_to(1000 * day);
  EXPECT_THAT(deciding.said,
              ElementsAre("investing 100 at 60", "subsidised 10 at 160", "subsidised -5 at 260", "open at 425"));
}

TEST(Decisions, WhatIsBuiltIsQualifiedBeforeItDelivers) {
  auto supplier = unqualified();
  supplier.status = SupplierStatus::planned;
  Deciding deciding{{.at = 0, .build = plant::BuildPlan{.supplier = 0, .cost = 100.0, .time = days(365)}}, supplier};
  deciding.run_to(1000 * day);
  EXPECT_THAT(deciding.said, ElementsAre("investing 100 at 0", "qualifying 5 at 365", "open at 395"));
}

}  // namespace
}  // namespace hozen::supply
