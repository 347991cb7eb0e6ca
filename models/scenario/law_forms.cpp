#include "models/scenario/law_forms.hpp"

#include <algorithm>
#include <cmath>

namespace hozen::scenario {

using random::Law;
using random::LawKind;
using Values = std::vector<double>;

std::span<const LawRow> law_rows() {
  static const std::vector<LawRow> rows{
      {LawKind::deterministic, {{{"value"}, [](const Values& v) { return Law::deterministic(v[0]); }}}},
      {LawKind::discrete,
       {{{"values", "probabilities"},
         [](const Values& v) {
           const auto half = v.begin() + static_cast<std::ptrdiff_t>(v.size() / 2);
           return Law::discrete({v.begin(), half}, {half, v.end()});
         }}}},
      {LawKind::empirical, {{{"values"}, [](const Values& v) { return Law::empirical(v); }}}},
      {LawKind::exponential,
       {{{"mean"}, [](const Values& v) { return Law::exponential(v[0]); }},
        {{"rate"}, [](const Values& v) { return Law::exponential(1.0 / v[0]); }}}},
      {LawKind::gamma,
       {{{"shape", "scale"}, [](const Values& v) { return Law::gamma(v[0], v[1]); }},
        {{"mean", "shape"}, [](const Values& v) { return Law::gamma(v[1], v[0] / v[1]); }},
        {{"mean", "cv"}, [](const Values& v) { return Law::gamma_mean_cv(v[0], v[1]); }}}},
      {LawKind::geometric, {{{"probability", "step"}, [](const Values& v) { return Law::geometric(v[0], v[1]); }}}},
      {LawKind::hyperexponential,
       {{{"mean", "cv"}, [](const Values& v) { return Law::hyperexponential_mean_cv(v[0], v[1]); }},
        {{"probability", "first_mean", "second_mean"},
         [](const Values& v) { return Law::hyperexponential(v[0], v[1], v[2]); }}}},
      {LawKind::lognormal,
       {{{"mean", "cv"}, [](const Values& v) { return Law::lognormal_mean_cv(v[0], v[1]); }},
        {{"median", "sigma"}, [](const Values& v) { return Law::lognormal(std::log(v[0]), v[1]); }}}},
      {LawKind::normal,
       {{{"mean", "sd"}, [](const Values& v) { return Law::normal(v[0], v[1]); }},
        {{"mean", "cv"}, [](const Values& v) { return Law::normal_mean_cv(v[0], v[1]); }}}},
      {LawKind::triangular,
       {{{"low", "mode", "high"}, [](const Values& v) { return Law::triangular(v[0], v[1], v[2]); }}}},
      {LawKind::uniform,
       {{{"low", "high"}, [](const Values& v) { return Law::uniform(v[0], v[1]); }},
        {{"mean", "cv"}, [](const Values& v) { return Law::uniform_mean_cv(v[0], v[1]); }}}},
      {LawKind::weibull,
       {{{"shape", "scale"}, [](const Values& v) { return Law::weibull(v[0], v[1]); }},
        {{"mean", "shape"}, [](const Values& v) { return Law::weibull_mean_shape(v[0], v[1]); }},
        {{"mean", "cv"}, [](const Values& v) { return Law::weibull_mean_cv(v[0], v[1]); }}}},
  };
  return rows;
}

const LawRow* find_law(std::string_view name) {
  const auto rows = law_rows();
  const auto found =
      std::ranges::find_if(rows, [name](const LawRow& row) { return random::name_of(row.kind) == name; });
  return found == rows.end() ? nullptr : &*found;
}

std::vector<std::string> parameters_of(const LawRow& row) {
  std::vector<std::string> names;
  for (const auto& form : row.forms) {
    for (const auto& name : form.parameters) {
      if (std::ranges::find(names, name) == names.end()) {
        names.push_back(name);
      }
    }
  }
  return names;
}

std::string forms_in_words(const LawRow& row) {
  std::string words;
  for (const auto& form : row.forms) {
    words += words.empty() ? "" : " or ";
    for (std::size_t i = 0; i < form.parameters.size(); ++i) {
      words += (i == 0 ? "" : " + ") + form.parameters[i];
    }
  }
  return words;
}

ParameterKind kind_of_parameter(std::string_view name) {
  if (name == "rate") {
    return ParameterKind::rate;
  }
  if (name == "probability" || name == "probabilities") {
    return ParameterKind::share;
  }
  return name == "shape" || name == "cv" || name == "sigma" ? ParameterKind::number : ParameterKind::time;
}

bool is_list(std::string_view parameter) { return parameter == "values" || parameter == "probabilities"; }

}  // namespace hozen::scenario
