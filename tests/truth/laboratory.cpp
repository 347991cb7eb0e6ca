#include "tests/truth/laboratory.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "sim/stats/interval.hpp"

namespace hozen::truth {
namespace {

std::string joined(std::string_view a, std::string_view b) {
  std::string both;
  both.reserve(a.size() + b.size() + 1);
  both.append(a).append(1, '@').append(b);
  return both;
}

template <class Map>
const auto& found(const Map& map, const std::string& key) {
  const auto at = map.find(key);
  if (at == map.end()) {
    throw std::out_of_range{std::string{"nothing is called "}.append(key)};
  }
  return at->second;
}

std::size_t index_of(const run::Study& study, const std::string& alternative) {
  const auto& alternatives = study.document().alternatives;
  const auto at = std::ranges::find(alternatives, alternative, &scenario::Alternative::name);
  if (at == alternatives.end()) {
    throw std::out_of_range{std::string{"no alternative is called "}.append(alternative)};
  }
  return static_cast<std::size_t>(at - alternatives.begin());
}

/// What the control was off its exact value, by replication; empty without a control.
std::vector<double> errors_of_control(const Case& known, const std::vector<Sums>& sums) {
  const auto control = std::ranges::find(known.answers, known.control, &Answer::name);
  if (control == known.answers.end()) {
    return {};
  }
  const auto& of = sums[static_cast<std::size_t>(control - known.answers.begin())];
  std::vector<double> errors;
  for (std::size_t i = 0; i < of.numerators.size(); ++i) {
    errors.push_back(of.numerators[i] - control->exact * of.denominators[i]);
  }
  return errors;
}

store::Sample empty_sample(const store::Layout& layout) {
  store::Sample sample;
  sample.values.resize(layout.row_size());
  sample.whole.resize(layout.moments_size());
  return sample;
}

}  // namespace

Names::Names(const store::Layout& layout) : lines_{layout.lines} {
  std::size_t index = 0;
  for (const auto& variable : layout.plant) {
    plant_[variable.name] = index++;
  }
  for (const auto& variable : layout.line) {
    for (const auto& label : layout.lines) {
      line_[joined(variable.name, label)] = index++;
    }
  }
  index = 0;
  for (const auto& group : layout.moments) {
    for (std::size_t v = 0; v < group.variables.size(); ++v) {
      for (const auto& label : group.labels) {
        moments_[joined(group.axis, joined(group.variables[v].name, label))] = {index++, group.resolution[v]};
      }
    }
  }
}

std::size_t Names::plant(std::string_view variable) const { return found(plant_, std::string{variable}); }

std::size_t Names::line(std::string_view variable, std::string_view label) const {
  return found(line_, joined(variable, label));
}

Names::Moment Names::moment(std::string_view axis, std::string_view variable, std::string_view label) const {
  return found(moments_, joined(axis, joined(variable, label)));
}

double Row::moment(std::string_view axis, std::string_view variable, std::string_view label) const {
  const auto moment = names_->moment(axis, variable, label);
  return static_cast<double>(sample_->whole[moment.index]) * moment.resolution;
}

Value calendar_hours() { return plant("calendar_time"); }

Answer rare(Answer answer, double half_width) {
  answer.name += " (rare)";
  answer.absolute_half_width = half_width;
  return answer;
}

Value plant(std::string variable) {
  return [variable = std::move(variable)](const Row& row) { return row.plant(variable); };
}

Value line(std::string variable, std::string label) {
  return
      [variable = std::move(variable), label = std::move(label)](const Row& row) { return row.line(variable, label); };
}

Value station(std::string variable, std::string label) {
  return [variable = std::move(variable), label = std::move(label)](const Row& row) {
    return row.moment("station", variable, label);
  };
}

Value spare(std::string variable, std::string label) {
  return [variable = std::move(variable), label = std::move(label)](const Row& row) {
    return row.moment("spare", variable, label);
  };
}

Value constant(double value) {
  return [value](const Row&) { return value; };
}

Value plus(Value a, Value b) {
  return [a = std::move(a), b = std::move(b)](const Row& row) { return a(row) + b(row); };
}

Value times(double factor, Value a) {
  return [factor, a = std::move(a)](const Row& row) { return factor * a(row); };
}

Value over_lines(std::string variable, std::function<double(double)> of) {
  return [variable = std::move(variable), of = std::move(of)](const Row& row) {
    double sum = 0.0;
    for (const auto& label : row.lines()) {
      sum += of(row.line(variable, label));
    }
    return sum / static_cast<double>(row.lines().size());
  };
}

Answer cost(double exact, const std::string& alternative) {
  return {.name = "cost an hour",
          .exact = exact,
          .numerator = plant("total_cost"),
          .denominator = plant("calendar_time"),
          .alternative = alternative};
}

std::vector<Case> sharp(std::vector<Case> cases) {
  for (auto& known : cases) {
    known.sharpness = {.share = 0.003};
  }
  return cases;
}

double Estimate::half_width(double miss) const {
  return stats::student_factor(1.0 - miss, static_cast<double>(replications - 1)) * standard_error;
}

Estimate ratio(const Sums& of, const std::vector<double>& control) {
  const std::size_t n = of.numerators.size();
  const double count = static_cast<double>(n);
  const double top = std::accumulate(of.numerators.begin(), of.numerators.end(), 0.0);
  const double bottom = std::accumulate(of.denominators.begin(), of.denominators.end(), 0.0);
  const auto residual = [&](std::size_t i, double value) { return of.numerators[i] - value * of.denominators[i]; };
  const double raw = top / bottom;
  double slope = 0.0;
  double value = raw;
  if (!control.empty()) {
    const double mean = std::accumulate(control.begin(), control.end(), 0.0) / count;
    double together = 0.0;
    double alone = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
      together += residual(i, raw) * (control[i] - mean);
      alone += (control[i] - mean) * (control[i] - mean);
    }
    slope = together / alone;
    value = (top - slope * mean * count) / bottom;
  }
  double squares = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    const double rest = residual(i, value) - (control.empty() ? 0.0 : slope * control[i]);
    squares += rest * rest;
  }
  const double freedom = count - (control.empty() ? 1.0 : 2.0);
  const double error = std::sqrt(squares / freedom / count) / std::abs(bottom / count);
  return {.value = value, .standard_error = error, .replications = n};
}

run::Study study(const std::string& file, const std::vector<scenario::Setting>& settings) {
  std::string path{HOZEN_SOURCE_DIR "/scenarios/reference/"};
  path.append(file).append(".yaml");
  return run::Study{scenario::read_file(path, settings), 1};
}

run::Study study(const Case& known) {
  return known.text.empty() ? study(known.file, known.settings)
                            : run::Study{scenario::read_text(known.text, known.name, ".", known.settings), 1};
}

std::vector<std::string> lines_of(const std::string& file) {
  std::ifstream stream{HOZEN_SOURCE_DIR "/tests/truth/" + file};
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  return lines;
}

void each_row(const run::Study& study, const std::string& alternative, const std::function<void(const Row&)>& use) {
  const auto plan = study.plan();
  const Names names{study.layout()};
  const auto worker = study.workers(plan.seed)();
  auto sample = empty_sample(study.layout());
  const std::size_t index = index_of(study, alternative);
  for (std::uint64_t replication = 0; replication < plan.replications; ++replication) {
    worker->run(index, replication, sample);
    use(Row{names, sample});
  }
}

std::vector<store::Sample> samples(const run::Study& study, const std::string& alternative,
                                   std::uint64_t replications) {
  const auto worker = study.workers(study.plan().seed)();
  const std::size_t index = index_of(study, alternative);
  std::vector<store::Sample> all;
  for (std::uint64_t replication = 0; replication < replications; ++replication) {
    all.push_back(empty_sample(study.layout()));
    worker->run(index, replication, all.back());
  }
  return all;
}

std::vector<Estimate> measure(const Case& known) {
  const auto studied = study(known);
  std::vector<Sums> sums(known.answers.size());
  for (const auto& alternative : studied.document().alternatives) {
    const auto wanted = [&](const Answer& answer) { return answer.alternative == alternative.name; };
    if (std::ranges::none_of(known.answers, wanted)) {
      continue;
    }
    each_row(studied, alternative.name, [&](const Row& row) {
      for (std::size_t i = 0; i < known.answers.size(); ++i) {
        if (wanted(known.answers[i])) {
          sums[i].numerators.push_back(known.answers[i].numerator(row));
          sums[i].denominators.push_back(known.answers[i].denominator(row));
        }
      }
    });
  }
  std::vector<Estimate> estimates;
  for (std::size_t i = 0; i < known.answers.size(); ++i) {
    estimates.push_back(ratio(
        sums[i], known.answers[i].name == known.control ? std::vector<double>{} : errors_of_control(known, sums)));
  }
  return estimates;
}

std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const auto& part : {one_machine(), restoration(), hidden_failures(), policies(), replacement(), watching(),
                           levels(), crews_and_spares(), stock(), supply(), materials(), standing_together(), growth(),
                           shocks(), queues(), serial_lines(), serial_rows(), by_hand()}) {
    cases.insert(cases.end(), part.begin(), part.end());
  }
  return cases;
}

double answer_false_alarm() {
  std::size_t answers = 0;
  for (const auto& known : all_cases()) {
    answers += known.answers.size();
  }
  return suite_false_alarm / static_cast<double>(answers);
}

}  // namespace hozen::truth
