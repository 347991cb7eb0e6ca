// Whatever disrupts suppliers, no unit appears or vanishes, nobody sees the future, and who sells nothing changes
// nothing.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "models/plant/plant.hpp"
#include "models/run/simulation.hpp"
#include "models/scenario/reader.hpp"
#include "models/supply/network.hpp"
#include "tests/property/random_network.hpp"
#include "tests/property/rows.hpp"

namespace hozen::property {
namespace {

constexpr std::uint64_t supplied_plants = 300;
constexpr Tick day = ticks_per_day;

std::shared_ptr<const plant::Plant> compiled(const Declaration& declaration) {
  const auto document = scenario::read_text(written(declaration), "random.yaml");
  const auto& scenario = document.alternatives.front().scenario;
  return plant::compile(scenario, scenario);
}

/// What is wrong with a network's books; empty: nothing. What measures stop stands in nobody's books.
std::string imbalance(const supply::Network& network) {
  const auto& plan = network.plan();
  std::int64_t missing = 0;
  for (std::uint32_t s = 0; s < plan.suppliers.size(); ++s) {
    supply::OrderedUnits units;
    for (std::uint32_t offer = plan.suppliers[s].first_offer;
         offer < plan.suppliers[s].first_offer + plan.suppliers[s].offers; ++offer) {
      units.ordered += network.units(offer).ordered;
      units.received += network.units(offer).received;
      units.lost += network.units(offer).lost;
      units.cancelled += network.units(offer).cancelled;
    }
    const auto& books = network.supplier(s);
    const auto open = books.in_backlog() + books.in_process() + books.held() + books.in_transit();
    const auto out_of_books = units.ordered - units.received - units.lost - units.cancelled - open;
    if (out_of_books < 0) {
      return plan.suppliers[s].name;
    }
    missing += out_of_books;
  }
  if (missing != network.stopped()) {
    return "stopped";
  }
  for (std::uint32_t spare = 0; spare < plan.buying.size(); ++spare) {
    std::int64_t open = 0;
    for (const auto& order : network.open_orders(spare)) {
      open += order.open;
    }
    if (open != network.on_order(spare)) {
      return "open orders";
    }
  }
  return "";
}

/// A network, its measures, and a buyer who orders as he likes.
class Books {
 public:
  Books(const plant::Plant& plant, std::uint64_t seed)
      : measures_{plant.measures, plant.warm_up},
        network{plant.network, plant.measures.measures.empty() ? nullptr : &measures_},
        draws_{7, seed} {
    measures_.reset(draws_);
    network.reset(draws_);
  }
  /// The next thing that happens up to then. Returns whether anything did.
  bool step(Tick until) {
    now = std::min(network.next_time(), measures_.next_time());
    if (now > until) {
      return false;
    }
    while (measures_.advance(now, draws_)) {
      network.measures_changed(now);
    }
    if (network.next_time() <= now) {
      network.advance(now, draws_, facts_);
    }
    return true;
  }

 private:
  supply::Measures measures_;

 public:
  supply::Network network;
  Tick now{0};

 private:
  random::Draws draws_;
  std::vector<supply::NetworkFact> facts_;
};

TEST(Networks, KeepEveryUnitAtEveryInstant) {
  std::int64_t stopped = 0;
  std::int64_t received = 0;
  std::int64_t gone = 0;
  for (std::uint64_t seed = 0; seed < supplied_plants; ++seed) {
    const auto plant = compiled(random_network(seed));
    Books books{*plant, seed};
    auto& network = books.network;
    Dice dice{seed};
    for (Tick morning = 0; morning < 200 * day; morning += day) {
      while (books.step(morning)) {
        ASSERT_EQ(imbalance(network), "") << seed << " at " << books.now;
        ASSERT_GE(network.next_time(), books.now) << seed;
      }
      if (dice.chance(10)) {
        const auto s =
            static_cast<std::uint32_t>(dice.between(0, static_cast<int>(plant->network.suppliers.size()) - 1));
        network.open(s, !network.is_open(s), morning);
      }
      stopped += network.stopped();
      const auto source = network.source(0, morning);
      if (source != plant::none && dice.chance(50)) {
        network.order(source, dice.between(1, 5), morning);
        ASSERT_EQ(imbalance(network), "") << seed << " at " << morning;
      }
    }
    received += network.totals(200 * day).units.received;
    gone += network.totals(200 * day).units.lost + network.totals(200 * day).units.cancelled;
  }
  // What the books are kept of happened often.
  EXPECT_GT(received, 10'000);
  EXPECT_GT(gone, 300);
  EXPECT_GT(stopped, 300);
}

/// The same plant, in which nobody decides anything and all suppliers take orders.
Declaration undecided(Declaration plant) {
  const auto erase = [](Declaration& of, const std::string& name) {
    std::erase_if(of.entries, [&](const auto& entry) { return entry.first == name; });
  };
  erase(plant, "decisions");
  for (const auto* key : {"status", "qualification", "contract"}) {
    erase(plant["suppliers"]["alpine"], key);
  }
  if (plant["suppliers"]["alpine"].has("capacity")) {
    plant["suppliers"]["alpine"]["capacity"] = "3 /wk";
  }
  return plant;
}

std::vector<store::Sample> rows(const Declaration& declaration) { return rows_of(study_of(written(declaration))); }

TEST(Networks, DoNotKnowWhatComes) {
  int differ_later = 0;
  for (std::uint64_t seed = 0; seed < supplied_plants; ++seed) {
    auto calm = random_network(seed);
    calm["regions"]["east"]["disruptions"]["late"] =
        "{at: 120 d, down: 1000 d, new_orders: refuse, in_process: cancel, in_transit: lost}";
    auto other = calm;
    other["regions"]["east"]["disruptions"]["late"] = "{at: 130 d, down: 10 d, capacity: 50 %}";
    calm["experiment"] = other["experiment"] = "{horizon: 120 d, warm_up: 20 d, replications: 2, seed: 1}";
    ASSERT_TRUE(same_bits(rows(calm), rows(other))) << seed;
    calm["experiment"] = other["experiment"] = "{horizon: 200 d, warm_up: 20 d, replications: 2, seed: 1}";
    differ_later += same_bits(rows(calm), rows(other)) ? 0 : 1;
  }
  EXPECT_GT(differ_later, 100);
}

TEST(Networks, AreNotChangedByASupplierWithoutAShare) {
  int shares = 0;
  for (std::uint64_t seed = 0; seed < supplied_plants; ++seed) {
    auto alone = undecided(random_network(seed));
    alone["spares"]["drive"]["sourcing"] = "{shares: {orient: 100 %}}";
    auto beside = alone;
    beside["spares"]["drive"]["sourcing"] = "{shares: {alpine: 0 %, orient: 100 %}}";
    const auto a = rows(alone);
    ASSERT_TRUE(same_bits(a, rows(beside))) << seed;
    beside["spares"]["drive"]["sourcing"] = "{shares: {alpine: 20 %, orient: 80 %}}";
    shares += same_bits(a, rows(beside)) ? 0 : 1;
  }
  EXPECT_GT(shares, 200);
}

/// Lost output is booked once, whoever is to blame: to a component, a category, and a supplier while it was waited for.
TEST(Networks, BookTheLossOfAWaitToItsSupplier) {
  double by_supplier = 0.0;
  for (std::uint64_t seed = 0; seed < supplied_plants; ++seed) {
    const auto plant = compiled(random_network(seed));
    run::Simulation simulation{plant};
    simulation.run(3, 0, false);
    const auto& end = simulation.at_end();
    double lost = 0.0;
    for (const double parts : end.lost_by_component) {
      lost += parts;
    }
    double categories = 0.0;
    for (const double parts : end.lost_by_category) {
      categories += parts;
    }
    double waited = 0.0;
    for (const double parts : end.lost_by_offer) {
      waited += parts;
    }
    const auto waiting_part = static_cast<std::size_t>(maintenance::LossCategory::waiting_part);
    ASSERT_NEAR(lost, categories, 1e-6) << seed;
    ASSERT_NEAR(waited, end.lost_by_category[waiting_part], 1e-6) << seed;
    by_supplier += waited;
  }
  EXPECT_GT(by_supplier, 1000.0);
}

}  // namespace
}  // namespace hozen::property
