#include "models/scenario/reader.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/unit/scenario/plants.hpp"

namespace hozen::scenario {
namespace {

const Scenario& baseline(const Document& document) { return document.alternatives.front().scenario; }

TEST(Reader, BindsValuesInBaseUnits) {
  const auto document = read(small_plant());
  const auto& plant = baseline(document);
  EXPECT_EQ(plant.plant, "two presses");
  EXPECT_EQ(plant.crews.at("electrician").cost, MoneyPerHour{60});
  EXPECT_EQ(plant.spares.at("motor").lead_time.law.mean(), 672);
  EXPECT_EQ(plant.experiment.horizon, Duration{87600});
  const auto& line = plant.lines.at("main");
  EXPECT_EQ(line.flow, FlowKind::fluid);
  EXPECT_NEAR(line.stations.at("press").cycle.law.mean(), 12.0 / 3600, 1e-18);
  EXPECT_EQ(line.buffers.between_stations, Parts{50});
  const auto& motor = plant.component_types.at("motor");
  EXPECT_NEAR(motor.modes.at("bearing").time_to_failure.law.mean(), 17520, 1e-8);
  EXPECT_EQ(motor.modes.at("bearing").time_to_failure.unit, Clock::operating);
  EXPECT_EQ(motor.modes.at("bearing").warning->time.unit, Clock::calendar);
  EXPECT_NEAR(motor.modes.at("winding").time_to_failure.law.mean(), 50 * 8760, 1e-6);
  EXPECT_EQ(motor.actions.at("corrective").crew.at("electrician"), 2);
  EXPECT_EQ(plant.monitoring.at("online").detectable_otherwise, Fraction{0.8});
  EXPECT_TRUE(plant.calendar.production.always);
}

TEST(Reader, NotationsOfTheirOwn) {
  const auto document = read(with(
      small_plant(),
      {{"crews:",
        "calendar:\n  production: [Mon 06:00 to Mon 22:00, Sun 22:00 to Mon 02:00]\n  maintenance_window: Sat 06:00 to "
        "Sat 24:00\nmoney: {currency: EUR, lost_output: 2 kEUR/h}\ncrews:"},
       {"60 USD/h", "60 EUR/h"},
       {"4000 USD", "4 kEUR"},
       {"detectable: 80 %", "detectable: {bearing: 70 %}, false_alarms: {rate: 0.2 /operating_y}"},
       {"planned: {", "planned: {renews: bearing, "},
       {"between_stations: 50 part", "between_stations: unlimited"},
       {"policy: corrective",
        "policy: predictive, monitoring: online, latest: quantile 10 %, only: top 5 by lost_output"}}));
  const auto& plant = baseline(document);
  ASSERT_EQ(plant.calendar.production.spans.size(), 2U);
  EXPECT_EQ(plant.calendar.production.spans[0], (WeekSpan{6 * ticks_per_hour, 22 * ticks_per_hour}));
  EXPECT_EQ(plant.calendar.production.spans[1],
            (WeekSpan{ticks_per_week - 2 * ticks_per_hour, ticks_per_week + 2 * ticks_per_hour}));
  EXPECT_EQ(plant.calendar.maintenance_window.spans[0].end, 6 * ticks_per_day);
  EXPECT_EQ(std::get<MoneyPerHour>(plant.money.lost_output.price), MoneyPerHour{2000});
  EXPECT_EQ(plant.spares.at("motor").price, Money{4000});
  const auto& online = plant.monitoring.at("online");
  EXPECT_EQ(online.detectable.at("bearing"), Fraction{0.7});
  EXPECT_EQ(online.detectable_otherwise, Fraction{0});
  EXPECT_EQ(online.hit_otherwise, Fraction{1});
  EXPECT_NEAR(online.false_alarms.time_between->law.mean(), 5 * 8760, 1e-8);
  EXPECT_EQ(plant.component_types.at("motor").actions.at("planned").renewed_modes, std::vector<std::string>{"bearing"});
  EXPECT_TRUE(std::isinf(plant.lines.at("main").buffers.between_stations.value));
  EXPECT_EQ(plant.maintenance.latest.quantile, Fraction{0.1});
  EXPECT_EQ(plant.maintenance.only.top, 5);
}

TEST(Reader, AlternativesComeByNameAfterTheBaseline) {
  const auto document = read(small_plant() +
                             "alternatives:\n  b: {crews: {electrician: {size: 3}}}\n"
                             "  a: {maintenance: {policy: age, at: optimise}}\n");
  ASSERT_EQ(document.alternatives.size(), 3U);
  EXPECT_EQ(document.alternatives[0].name, "baseline");
  EXPECT_EQ(document.alternatives[1].name, "a");
  EXPECT_TRUE(document.alternatives[1].scenario.maintenance.optimise_age);
  EXPECT_EQ(document.alternatives[2].scenario.crews.at("electrician").size, 3);
  EXPECT_EQ(document.alternatives[2].scenario.crews.at("electrician").cost, MoneyPerHour{60});
}

TEST(Reader, WhatIsToBeFoundIsReadAndWrittenBack) {
  const std::string wear = "wear: {degradation: {process: chain, stages: {count: 4, time: 90 operating_h}}}\n      ";
  const auto text = with(small_plant(), {{"bearing:", wear + "bearing:"},
                                         {"maintenance: {policy: corrective}",
                                          "maintenance: {policy: condition, every: optimise, limit: {wear: optimise}, "
                                          "monitoring: bare}"},
                                         {"monitoring: {", "monitoring: {bare: {}, "}});
  const auto document = read(text);
  const auto& maintenance = document.alternatives[0].scenario.maintenance;
  EXPECT_TRUE(maintenance.every.optimise);
  EXPECT_TRUE(maintenance.has_interval());
  EXPECT_TRUE(maintenance.limits.at("wear").optimise);
  EXPECT_TRUE(maintenance.optimises());
  EXPECT_EQ(read(document.resolved_yaml).alternatives[0].identity, document.alternatives[0].identity);
  const auto said = read(with(text, {{"every: optimise", "every: 30 d"}, {"{wear: optimise}", "{wear: 3}"}}));
  EXPECT_FALSE(said.alternatives[0].scenario.maintenance.optimises());
  EXPECT_EQ(said.alternatives[0].scenario.maintenance.limits.at("wear").said, 3.0);
  EXPECT_NE(said.alternatives[0].identity, document.alternatives[0].identity);
}

TEST(Reader, APatchedPolicyDropsWhatOnlyTheOldOneRead) {
  const auto text =
      with(small_plant(),
           {{"policy: corrective", "policy: inspection, every: 30 d, monitoring: online, planning: 2 d"}}) +
      "alternatives:\n  live: {maintenance: {policy: predictive}}\n  none: {maintenance: {policy: corrective}}\n";
  const auto document = read(text);
  const auto& live = document.alternatives[1].scenario.maintenance;
  EXPECT_FALSE(live.has_interval());
  EXPECT_EQ(live.planning, Duration{48});
  EXPECT_EQ(live.monitoring, "online");
  EXPECT_EQ(document.alternatives[2].identity, identity(small_plant()));
  EXPECT_EQ(fault_of(text + "  both: {maintenance: {policy: predictive, every: 10 d}}\n"),
            "policy predictive does not read 'every'");
}

TEST(Reader, APatchMayMakeSuppliesUnlimitedOrStateAnotherLaw) {
  const auto document =
      read(small_plant() +
           "alternatives:\n  a: {spares: {motor: {supply: unlimited}}}\n"
           "  b: {spares: {motor: {lead_time: {law: gamma, mean: 28 d, shape: 2}}}}\n"
           "  c: {component_types: {motor: {modes: {bearing: {time_to_failure: {law: exponential, mean: 2 "
           "operating_y}}}}}}\n"
           "  d: {component_types: {motor: {modes: {bearing: {time_to_failure: {shape: 3}}}}}}\n");
  EXPECT_TRUE(document.alternatives[1].scenario.spares.at("motor").unlimited);
  EXPECT_EQ(document.alternatives[2].scenario.spares.at("motor").lead_time.law.kind(), random::LawKind::gamma);
  const auto law = [&document](std::size_t i) {
    return document.alternatives[i].scenario.component_types.at("motor").modes.at("bearing").time_to_failure.law;
  };
  EXPECT_EQ(law(3).kind(), random::LawKind::exponential);
  EXPECT_EQ(law(4).kind(), random::LawKind::weibull);
  EXPECT_EQ(law(4).parameter(0), 3);
}

TEST(Reader, APatchMayBuyFromASupplierOrFromNone) {
  const std::string plant = R"(
component_types:
  drive: {modes: {burn: {time_to_failure: 100 h, clock: calendar}}, actions: {corrective: {spare: drive, duration: 1 h}}}
materials: {steel: {used_by: {line: a}, per_cycle: 1, price: 2 USD, lead_time: 1 d, stock: {policy: base_stock, level: 100}}}
regions: {east: {}}
suppliers: {orient: {region: east, sells: {drive: {price: 9 USD, production: 10 d}, steel: {price: 1 USD, production: 2 d}}}}
lines: {a: {stations: {saw: {cycle: 1 h, components: {drive: {type: drive}}}}}}
experiment: {horizon: 1 y}
)";
  const auto bought = read_text(plant + R"(
spares: {drive: {price: 10 USD, base_stock: 1, lead_time: 5 d}}
alternatives: {bought: {spares: {drive: {sourcing: orient}}, materials: {steel: {sourcing: orient}}}}
)",
                                "t.yaml", ".");
  const auto& patched = bought.alternatives[1].scenario;
  EXPECT_EQ(patched.spares.at("drive").sourcing.suppliers, std::vector<std::string>{"orient"});
  EXPECT_EQ(patched.spares.at("drive").price.value, 0.0);
  EXPECT_EQ(patched.materials.at("steel").sourcing.suppliers, std::vector<std::string>{"orient"});
  const auto alone = read_text(plant + R"(
spares: {drive: {base_stock: 1, sourcing: orient}}
alternatives: {alone: {spares: {drive: {lead_time: 5 d, price: 10 USD}}}}
)",
                               "t.yaml", ".");
  EXPECT_FALSE(alone.alternatives[1].scenario.spares.at("drive").sourcing.given());
  EXPECT_EQ(alone.alternatives[1].scenario.spares.at("drive").price.value, 10.0);
}

TEST(Reader, DeletingAWarningOrASpareWorks) {
  const auto document = read(small_plant() +
                             "alternatives:\n  a: {component_types: {motor: {modes: {bearing: {warning: null}}}}}\n"
                             "  b: {component_types: {motor: {modes: {winding: null}}}}\n");
  EXPECT_FALSE(document.alternatives[1].scenario.component_types.at("motor").modes.at("bearing").warning);
  EXPECT_EQ(document.alternatives[2].scenario.component_types.at("motor").modes.size(), 1U);
}

TEST(Reader, SettingsComeBeforePatches) {
  const auto text = small_plant() + "alternatives:\n  a: {crews: {electrician: {size: 5}}}\n";
  const auto document = read(text, {{"crews.electrician.size", "4"}, {"money.lost_output", "8 USD/part"}});
  EXPECT_EQ(baseline(document).crews.at("electrician").size, 4);
  EXPECT_EQ(document.alternatives[1].scenario.crews.at("electrician").size, 5);
  EXPECT_EQ(std::get<MoneyPerPart>(document.alternatives[1].scenario.money.lost_output.price), MoneyPerPart{8});
  EXPECT_EQ(fault_of(text, {{"crews.electrician.sise", "4"}}), "unknown key 'sise' in crew 'electrician'");
}

TEST(Reader, ASettingLeavesAnAlternativeOut) {
  const auto text = small_plant() + "alternatives:\n  a: {crews: {electrician: {size: 5}}}\n  as_it_is:\n";
  const auto document = read(text, {{"alternatives.a", "null"}});
  ASSERT_EQ(document.alternatives.size(), 2U);
  EXPECT_EQ(document.alternatives[1].name, "as_it_is");
  EXPECT_EQ(document.alternatives[1].identity, document.alternatives[0].identity);
}

TEST(Reader, AnAlternativeSaysItsPatch) {
  const auto document = read(small_plant() + "alternatives:\n  a: {crews: {electrician: {size: 5}}}\n");
  EXPECT_EQ(document.alternatives[0].patch, "");
  EXPECT_EQ(read(small_plant(), {{"alternatives.a", document.alternatives[1].patch}}).alternatives[1].identity,
            document.alternatives[1].identity);
}

TEST(Reader, FilesThatCannotBeReadAreSaid) {
  for (const auto* path : {"/no/such/file.yaml", "/", "/dev/zero"}) {
    try {
      const auto document = read_file(path);
      ADD_FAILURE() << document.text.size();
    } catch (const InputError& fault) {
      EXPECT_EQ(std::string{fault.what()}.find(std::string{path} + ": error: th"), 0U) << fault.what();
    }
  }
  EXPECT_EQ(fault_of(std::string(3'000'000, ' ')), "the text has 3000000 bytes; at most 2097152 are read");
}

TEST(Reader, EveryPlantOfTheRepositoryIsRead) {
  const auto paths = plants_of_the_repository();
  EXPECT_GE(paths.size(), 3U);
  for (const auto& path : paths) {
    EXPECT_NO_THROW(EXPECT_FALSE(read_file(path.string()).alternatives.empty())) << path;
  }
}

}  // namespace
}  // namespace hozen::scenario
