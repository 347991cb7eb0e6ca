// Known answers against the simulator: what is measured, how it is compared, and how often the whole suite would cry
// wolf.
//
// Every scenario is run once with a fixed seed. An answer passes when the exact value lies in the Student interval of
// the replications. The levels are split evenly over all answers of the suite (Bonferroni), so that a correct simulator
// with a fresh seed would fail the whole suite with a probability of at most `suite_false_alarm`. So that passing means
// something, intervals must be narrow: their half-width at most 0.5 % of the value at 95 %, or an absolute bound that
// the answer states; those of lines and queues 0.3 % at 95 %. Not less: the cost of a case grows with the square of
// what is asked, and the whole suite has to be done within the 20 minutes of a check on two processors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/run/study.hpp"

namespace hozen::truth {

/// Probability that the suite rejects a correct simulator, all answers together.
inline constexpr double suite_false_alarm = 0.01;

/// How narrow an interval must be: its half-width at this probability of missing, as a share of the exact value.
struct Sharpness {
  double share{0.005};
  double miss{0.05};
};

/// Where a layout keeps what.
class Names {
 public:
  explicit Names(const store::Layout& layout);
  [[nodiscard]] std::size_t plant(std::string_view variable) const;
  [[nodiscard]] std::size_t line(std::string_view variable, std::string_view label) const;
  /// Index into the whole numbers, and what one of them stands for.
  struct Moment {
    std::size_t index{0};
    double resolution{1.0};
  };
  [[nodiscard]] Moment moment(std::string_view axis, std::string_view variable, std::string_view label) const;
  [[nodiscard]] const std::vector<std::string>& lines() const noexcept { return lines_; }

 private:
  std::map<std::string, std::size_t, std::less<>> plant_;
  std::map<std::string, std::size_t, std::less<>> line_;
  std::map<std::string, Moment, std::less<>> moments_;
  std::vector<std::string> lines_;
};

/// What one replication yielded, by name. @throws std::out_of_range for unknown names.
class Row {
 public:
  Row(const Names& names, const store::Sample& sample) : names_{&names}, sample_{&sample} {}
  [[nodiscard]] double plant(std::string_view variable) const { return sample_->values[names_->plant(variable)]; }
  [[nodiscard]] double line(std::string_view variable, std::string_view label) const {
    return sample_->values[names_->line(variable, label)];
  }
  /// `axis`: "station", "spare".
  [[nodiscard]] double moment(std::string_view axis, std::string_view variable, std::string_view label) const;
  [[nodiscard]] const std::vector<std::string>& lines() const noexcept { return names_->lines(); }

 private:
  const Names* names_;
  const store::Sample* sample_;
};

using Value = std::function<double(const Row&)>;

// Values often asked for.
[[nodiscard]] Value plant(std::string variable);
[[nodiscard]] Value calendar_hours();
[[nodiscard]] Value line(std::string variable, std::string label);
[[nodiscard]] Value station(std::string variable, std::string label);
[[nodiscard]] Value spare(std::string variable, std::string label);
[[nodiscard]] Value constant(double value);
[[nodiscard]] Value plus(Value a, Value b);
[[nodiscard]] Value times(double factor, Value a);
/// Mean of a function of a variable over all lines, each line one history.
[[nodiscard]] Value over_lines(std::string variable, std::function<double(double)> of);

/// One number that is known: numerator / denominator, each summed over the replications.
struct Answer {
  std::string name;
  double exact{0.0};
  Value numerator;
  Value denominator;
  std::string alternative{"baseline"};
  std::optional<double> absolute_half_width;  // instead of the share of Case::sharpness
};

/// Of a probability so small that its interval is held to an absolute half-width.
[[nodiscard]] Answer rare(Answer answer, double half_width);
/// The long-run cost an hour of the calendar.
[[nodiscard]] Answer cost(double exact, const std::string& alternative = "baseline");

/// One scenario file with what is known about it.
struct Case {
  std::string name;
  std::string file;  // under scenarios/reference, without .yaml
  std::string text;  // the scenario itself, where there is no file
  std::vector<scenario::Setting> settings;
  std::vector<Answer> answers;
  std::string control;  // name of the answer that serves as the others' control variate; empty: none
  Sharpness sharpness;
};

/// The same cases, held to what is asked of lines and queues: 0.3 % at 95 %.
[[nodiscard]] std::vector<Case> sharp(std::vector<Case> cases);

struct Estimate {
  double value{0.0};
  double standard_error{0.0};
  std::size_t replications{0};
  /// Half-width of the Student interval that misses with this probability.
  [[nodiscard]] double half_width(double miss) const;
};

/// Of one answer, a pair of values a replication.
struct Sums {
  std::vector<double> numerators;
  std::vector<double> denominators;
};

/// The sum of numerators over the sum of denominators, its error by linearisation. `control`: values of mean zero, one
/// a replication, whose regression is taken out, or none. Source: Lavenberg and Welch 1981, A perspective on the use of
/// control variables to increase the efficiency of Monte Carlo simulations.
[[nodiscard]] Estimate ratio(const Sums& of, const std::vector<double>& control);

/// Loads scenarios/reference/<file>.yaml.
[[nodiscard]] run::Study study(const std::string& file, const std::vector<scenario::Setting>& settings = {});
/// The scenario of a case, from its file or its text.
[[nodiscard]] run::Study study(const Case& known);
/// Every replication of one alternative that the file's experiment asks for, handed to `use` one by one.
void each_row(const run::Study& study, const std::string& alternative, const std::function<void(const Row&)>& use);
/// The same, as stored.
[[nodiscard]] std::vector<store::Sample> samples(const run::Study& study, const std::string& alternative,
                                                 std::uint64_t replications);

/// A file of this folder, line by line.
[[nodiscard]] std::vector<std::string> lines_of(const std::string& file);

/// All answers of a case, in order.
[[nodiscard]] std::vector<Estimate> measure(const Case& known);

// The table, a file each.
[[nodiscard]] std::vector<Case> one_machine();
[[nodiscard]] std::vector<Case> restoration();
[[nodiscard]] std::vector<Case> hidden_failures();
[[nodiscard]] std::vector<Case> policies();
[[nodiscard]] std::vector<Case> replacement();
[[nodiscard]] std::vector<Case> watching();
[[nodiscard]] std::vector<Case> levels();
[[nodiscard]] std::vector<Case> crews_and_spares();
[[nodiscard]] std::vector<Case> stock();
[[nodiscard]] std::vector<Case> supply();
[[nodiscard]] std::vector<Case> materials();
[[nodiscard]] std::vector<Case> standing_together();
[[nodiscard]] std::vector<Case> serial_lines();
[[nodiscard]] std::vector<Case> growth();
[[nodiscard]] std::vector<Case> shocks();
[[nodiscard]] std::vector<Case> queues();
[[nodiscard]] std::vector<Case> serial_rows();
[[nodiscard]] std::vector<Case> by_hand();
[[nodiscard]] std::vector<Case> all_cases();
/// The probability with which the interval of one answer may miss.
[[nodiscard]] double answer_false_alarm();

}  // namespace hozen::truth
