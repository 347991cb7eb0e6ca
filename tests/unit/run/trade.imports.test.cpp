// Measures on what is bought from suppliers, by their ledger and what they count.
#include <gtest/gtest.h>

#include <string>

#include "tests/unit/run/simulated.hpp"

namespace hozen::run {
namespace {

/// A motor fails each 1,000 h of work; the part comes 28 days after it is ordered, as one is used.
std::string imports(const std::string& measures, const std::string& supplier = "") {
  std::string text = R"(
component_types:
  motor:
    modes: {wear: {time_to_failure: 1000 operating_h}}
    actions: {corrective: {duration: 0 h, spare: motor}}
regions: {east: {}, home: {}}
site: home
suppliers: {orient: {region: east, SUPPLIER sells: {motor: {price: 4000 USD, production: 28 d}}}}
spares: {motor: {stock: {policy: base_stock, level: 1}, sourcing: {in_order: [orient]}}}
lines: {main: {stations: {press: {cycle: 1 h, components: {motor: {type: motor}}}}}}
measures: {MEASURES}
experiment: {horizon: 10500 h}
)";
  text.replace(text.find("SUPPLIER"), 8, supplier);
  text.replace(text.find("MEASURES"), 8, measures);
  return text;
}

const std::string east = "imposed_by: east, scope: {items: [motor], origin: east, destination: home}, ";

// Ten failures in 10,500 h; each unit comes 672 h after its order, so that the tenth has not come.
TEST(Imports, OfWhatATariffTakesTheBuyerPaysWhatIsPassedOn) {
  const auto free = simulated(imports(""));
  const double units = free.ledger().of(Account::purchases) / 4000.0;
  EXPECT_EQ(units, 9.0);
  EXPECT_EQ(free.ledger().of(Account::duty), 0.0);
  const auto taxed =
      simulated(imports("tariff: {imposed_by: home, announced: 0 h, tariff: {rate: 25 %, pass_through: 80 %}}"));
  EXPECT_NEAR(taxed.ledger().of(Account::purchases), 3840.0 * units, 1e-6);
  EXPECT_NEAR(taxed.ledger().of(Account::duty), 960.0 * units, 1e-6);
  EXPECT_NEAR(taxed.ledger().total(), 4800.0 * units, 1e-6);
  EXPECT_EQ(taxed.last_draw(), free.last_draw());
}

TEST(Imports, PaidOnOrderTheDutyIsPaidOnEntry) {
  const std::string tariff = "tariff: {imposed_by: home, announced: 0 h, tariff: {rate: 25 %, pass_through: 80 %}}";
  const auto later = simulated(imports(tariff));
  const auto at_once = simulated(imports(tariff, "payment: on_order, "));
  EXPECT_EQ(at_once.ledger().of(Account::duty), later.ledger().of(Account::duty));
  // What is ordered and has not come is paid for at the price that was agreed.
  EXPECT_NEAR(at_once.ledger().of(Account::purchases) - later.ledger().of(Account::purchases), 4000.0, 1e-6);
}

TEST(Imports, APriceThatRisesIsThatOfOrdersSince) {
  const auto risen = simulated(imports("scare: {" + east + "announced: 5500 h, price: {factor: 2}}"));
  // Ordered at 1,000 h to 5,000 h at the old price, at 6,000 h to 9,000 h at twice that.
  EXPECT_EQ(risen.ledger().of(Account::purchases), 5 * 4000.0 + 4 * 8000.0);
}

TEST(Imports, ABanLeavesTheShelfEmpty) {
  const auto banned = simulated(imports("ban: {" + east + "announced: 5500 h, tested_at: export}"));
  // The unit ordered at 4,000 h comes and is used at 5,000 h; the one ordered then is stopped, and the sixth failure
  // waits for it.
  EXPECT_EQ(banned.ledger().of(Account::purchases), 4 * 4000.0);
  EXPECT_EQ(banned.component_tally()[0].failures, 6);
  EXPECT_EQ(banned.tally().under_measures, 5000 * ticks_per_hour);
}

TEST(Imports, ABanThatDoesNotBindThemIsAsIfItWereNot) {
  const auto free = simulated(imports(""));
  const auto other = simulated(imports(
      "ban: {imposed_by: east, scope: {items: [motor], destination: home}, announced: 5500 h, tested_at: export, "
      "effective: 9000 h, end: 8000 h}"));
  EXPECT_EQ(other.ledger().total(), free.ledger().total());
  EXPECT_EQ(other.last_draw(), free.last_draw());
}

TEST(Imports, OnsetsOfMeasuresWithoutMemoryAreCounted) {
  const auto hazardous = simulated(imports("ban: {" + east + "announced: {hazard: 100 /y}, tested_at: export}"));
  EXPECT_EQ(hazardous.tally().measures_announced, 1);
  EXPECT_GT(hazardous.tally().expected_measures, 0.0);
  const auto dated = simulated(imports("ban: {" + east + "announced: 5500 h, tested_at: export}"));
  EXPECT_EQ(dated.tally().measures_announced, 0);
  EXPECT_EQ(dated.tally().expected_measures, 0.0);
}

}  // namespace
}  // namespace hozen::run
