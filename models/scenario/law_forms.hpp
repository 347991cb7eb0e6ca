// Which parameters determine which law.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/random/law.hpp"

namespace hozen::scenario {

/// One way to determine a law: its parameters, by name, and the law they make.
struct LawForm {
  std::vector<std::string> parameters;
  random::Law (*make)(const std::vector<double>& values);
};

struct LawRow {
  random::LawKind kind;
  std::vector<LawForm> forms;
};

/// Every law a scenario can name.
[[nodiscard]] std::span<const LawRow> law_rows();
/// nullptr when there is none of that name.
[[nodiscard]] const LawRow* find_law(std::string_view name);
/// All parameters of a law's forms, each once.
[[nodiscard]] std::vector<std::string> parameters_of(const LawRow& row);
/// "mean + cv or median + sigma"
[[nodiscard]] std::string forms_in_words(const LawRow& row);

/// What a parameter is counted in.
enum class ParameterKind { time, rate, number, share };
[[nodiscard]] ParameterKind kind_of_parameter(std::string_view name);
/// Whether the parameter is a list of such.
[[nodiscard]] bool is_list(std::string_view parameter);

}  // namespace hozen::scenario
