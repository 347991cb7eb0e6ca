// Every law, once: how it can be stated and what is promised of it.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "sim/random/law.hpp"

namespace hozen::random {

/// What a parameter is counted in.
enum class ParameterUnit { time, per_time, number, share };

struct LawParameter {
  std::string_view name;
  ParameterUnit unit;
};

/// One way to state a law. `make` takes the values in the order of `parameters`, all times in one unit (and rates in
/// its inverse); with `list`, any number of values of the first parameter, then as many of the next.
/// It throws std::invalid_argument with a sentence for impossible values.
struct LawForm {
  std::vector<LawParameter> parameters;
  Law (*make)(const std::vector<double>& values);
  bool list{false};
};

/// What holds for every law of the kind; tests hold it for the examples.
struct LawPromise {
  bool memoryless{false};  // what is left of a life does not depend on its age
  bool continuous{true};   // the distribution function has no jump
  bool bounded{false};     // no value exceeds some finite one
};

struct LawRow {
  LawKind kind;
  std::string_view summary;  // one line: what it is and what it is used for
  std::vector<LawForm> forms;
  LawPromise promise;
  std::vector<Law> examples;  // what tests and the sampler's fingerprint try: ordinary and extreme parameters
};

/// All laws, in the order of their names.
[[nodiscard]] std::span<const LawRow> law_registry();
/// nullptr when there is none of that name.
[[nodiscard]] const LawRow* find_law(std::string_view name);

}  // namespace hozen::random
