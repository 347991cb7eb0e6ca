#include "sim/random/law_registry.hpp"

#include <algorithm>

namespace hozen::random {

namespace {

using Values = std::vector<double>;

constexpr LawParameter mean{"mean", ParameterUnit::time};
constexpr LawParameter shape{"shape", ParameterUnit::number};
constexpr LawParameter scale{"scale", ParameterUnit::time};
constexpr LawParameter cv{"cv", ParameterUnit::number};
constexpr LawParameter low{"low", ParameterUnit::time};
constexpr LawParameter high{"high", ParameterUnit::time};

LawRow deterministic() {
  return {LawKind::deterministic,
          "always the same value",
          {{{{"value", ParameterUnit::time}}, [](const Values& v) { return Law::deterministic(v[0]); }}},
          {.continuous = false, .bounded = true},
          {Law::deterministic(4.0), Law::deterministic(1e9)}};
}

LawRow discrete() {
  return {LawKind::discrete,
          "a few values, each with its probability",
          {{{{"values", ParameterUnit::time}, {"probabilities", ParameterUnit::share}},
            [](const Values& v) {
              const auto half = v.begin() + static_cast<std::ptrdiff_t>(v.size() / 2);
              return Law::discrete({v.begin(), half}, {half, v.end()});
            },
            true}},
          {.continuous = false, .bounded = true},
          {Law::discrete({3.0}, {1.0}), Law::discrete({7.0, 1.0, 0.0}, {0.2, 0.3, 0.5}),
           Law::discrete({1e-3, 5.0, 1e6}, {0.9, 0.0999, 1e-4})}};
}

LawRow empirical() {
  return {LawKind::empirical,
          "observed values, each equally likely",
          {{{{"values", ParameterUnit::time}}, [](const Values& v) { return Law::empirical(v); }, true}},
          {.continuous = false, .bounded = true},
          {Law::empirical({3.0}), Law::empirical({7.0, 1.0, 2.0, 2.0, 0.0}), Law::empirical({1e-3, 5.0, 1e6})}};
}

LawRow exponential() {
  return {LawKind::exponential,
          "failures that do not depend on age",
          {{{mean}, [](const Values& v) { return Law::exponential(v[0]); }},
           {{{"rate", ParameterUnit::per_time}}, [](const Values& v) { return Law::exponential_rate(v[0]); }}},
          {.memoryless = true},
          {Law::exponential(3.0), Law::exponential_rate(0.0708)}};
}

LawRow gamma() {
  return {LawKind::gamma,
          "a sum of exponential stages, for durations and lead times",
          {{{shape, scale}, [](const Values& v) { return Law::gamma(v[0], v[1]); }},
           {{mean, shape}, [](const Values& v) { return Law::gamma_mean_shape(v[0], v[1]); }},
           {{mean, cv}, [](const Values& v) { return Law::gamma_mean_cv(v[0], v[1]); }}},
          {},
          {Law::gamma(2.5, 3.0), Law::gamma(0.3, 3.0), Law::gamma(80.0, 0.1), Law::gamma_mean_cv(12.0, 0.5)}};
}

LawRow geometric() {
  return {LawKind::geometric,
          "steps up to the first success, each step one trial: slotted models",
          {{{{"probability", ParameterUnit::share}, {"step", ParameterUnit::time}},
            [](const Values& v) { return Law::geometric(v[0], v[1]); }}},
          {.continuous = false},
          {Law::geometric(0.3, 2.0), Law::geometric(0.01, 1.0), Law::geometric(0.95, 7.0)}};
}

LawRow hyperexponential() {
  return {LawKind::hyperexponential,
          "exponential with one mean or with another, by lot: more variable than exponential",
          {{{mean, cv}, [](const Values& v) { return Law::hyperexponential_mean_cv(v[0], v[1]); }},
           {{{"probability", ParameterUnit::share},
             {"first_mean", ParameterUnit::time},
             {"second_mean", ParameterUnit::time}},
            [](const Values& v) { return Law::hyperexponential(v[0], v[1], v[2]); }}},
          {},
          {Law::hyperexponential(0.3, 1.0, 5.0), Law::hyperexponential(0.999, 0.01, 40.0),
           Law::hyperexponential_mean_cv(12.0, 1.5), Law::hyperexponential_mean_cv(1.0, 1.0)}};
}

LawRow lognormal() {
  return {LawKind::lognormal,
          "repair times and lead times with a long tail",
          {{{mean, cv}, [](const Values& v) { return Law::lognormal_mean_cv(v[0], v[1]); }},
           {{{"median", ParameterUnit::time}, {"sigma", ParameterUnit::number}},
            [](const Values& v) { return Law::lognormal_median(v[0], v[1]); }}},
          {},
          {Law::lognormal(1.0, 0.5), Law::lognormal(-2.0, 2.0), Law::lognormal_mean_cv(12.0, 0.75)}};
}

LawRow normal() {
  return {LawKind::normal,
          "a bell curve, of which only the part above 0 counts: mean and sd are those of the whole curve, "
          "mean and cv those of the part",
          {{{mean, {"sd", ParameterUnit::time}}, [](const Values& v) { return Law::normal(v[0], v[1]); }},
           {{mean, cv}, [](const Values& v) { return Law::normal_mean_cv(v[0], v[1]); }}},
          {},
          {Law::normal(10.0, 2.0), Law::normal(1.0, 1.5), Law::normal(0.0, 1.0), Law::normal_mean_cv(5.0, 0.6)}};
}

LawRow triangular() {
  return {
      LawKind::triangular,
      "an expert's least, most likely and greatest value",
      {{{low, {"mode", ParameterUnit::time}, high}, [](const Values& v) { return Law::triangular(v[0], v[1], v[2]); }}},
      {.bounded = true},
      {Law::triangular(1.0, 2.0, 6.0), Law::triangular(0.0, 0.0, 3.0), Law::triangular(2.0, 5.0, 5.0)}};
}

LawRow uniform() {
  return {LawKind::uniform,
          "all values between two equally likely",
          {{{low, high}, [](const Values& v) { return Law::uniform(v[0], v[1]); }},
           {{mean, cv}, [](const Values& v) { return Law::uniform_mean_cv(v[0], v[1]); }}},
          {.bounded = true},
          {Law::uniform(2.0, 5.0), Law::uniform(0.0, 1.0)}};
}

LawRow weibull() {
  return {LawKind::weibull,
          "lives: wear-out with a shape above 1, infant mortality below",
          {{{shape, scale}, [](const Values& v) { return Law::weibull(v[0], v[1]); }},
           {{mean, shape}, [](const Values& v) { return Law::weibull_mean_shape(v[0], v[1]); }},
           {{mean, cv}, [](const Values& v) { return Law::weibull_mean_cv(v[0], v[1]); }}},
          {},
          {Law::weibull(2.1, 36.2), Law::weibull(0.5, 5.0), Law::weibull(1.0, 5.0), Law::weibull(20.0, 5.0),
           Law::weibull_mean_cv(32.1, 0.5)}};
}

}  // namespace

std::span<const LawRow> law_registry() {
  static const std::vector<LawRow> rows{deterministic(), discrete(),   empirical(),        exponential(),
                                        gamma(),         geometric(),  hyperexponential(), lognormal(),
                                        normal(),        triangular(), uniform(),          weibull()};
  return rows;
}

const LawRow* find_law(std::string_view name) {
  const std::span<const LawRow> rows = law_registry();
  const auto found =
      std::find_if(rows.begin(), rows.end(), [name](const LawRow& row) { return name_of(row.kind) == name; });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace hozen::random
