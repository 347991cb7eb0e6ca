#include "models/scenario/law_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <exception>

#include "models/scenario/law_forms.hpp"
#include "models/scenario/law_value.hpp"
#include "models/scenario/limits.hpp"
#include "sim/base/fault.hpp"
#include "sim/base/value_types.hpp"

namespace hozen::scenario {

Dimension rate_on(Clock clock) noexcept {
  return clock == Clock::operating  ? Dimension::per_operating_time
         : clock == Clock::calendar ? Dimension::per_time
                                    : Dimension::per_cycle;
}

std::vector<Dimension> dimensions_of(const std::vector<Clock>& clocks, bool rates) {
  std::vector<Dimension> dimensions;
  dimensions.reserve(clocks.size());
  for (const auto clock : clocks) {
    dimensions.push_back(rates ? rate_on(clock) : time_on(clock));
  }
  return dimensions;
}

namespace {

/// Reads one law's parameters; the first time or rate settles the clock. In a law of rates what is a time elsewhere is
/// a rate, and the other way round.
class LawReader {
 public:
  LawReader(const std::vector<Clock>& clocks, LawOf of, const Reading& reading)
      : clocks_{clocks}, of_{of}, reading_{reading} {}

  ReadLaw read(const Node& node) {
    if (node.is_scalar()) {
      ReadLaw read{.stated = {.law = "deterministic", .parameters = {}}};
      const double value = time(node, "", read);
      read.law = random::Law::deterministic(value);
      read.clock = clocks_.front();
      return read;
    }
    if (!node.is_map()) {
      fail(
          node.place, reading_.what + " must be a quantity or a law, not " + in_words(node),
          {of_ == LawOf::times ? "expected such as 28 d or {law: lognormal, mean: 12 h, cv: 1}"
                               : "expected such as 0.02 /operating_h or {law: gamma, mean: 0.02 /operating_h, cv: 1}"});
    }
    return read_map(node);
  }

 private:
  ReadLaw read_map(const Node& node) {
    const auto* name = node.find("law");
    if (name == nullptr || name->value.is_null()) {
      fail(name == nullptr ? node.place : name->place, "missing key 'law' in " + reading_.what, {expected_laws()});
    }
    const auto& word = read_scalar(name->value, reading_.field("law"), "the name of a law");
    const auto* row = find_law(word);
    if (row == nullptr) {
      std::vector<std::string> names;
      for (const auto& known : law_rows()) {
        names.emplace_back(random::name_of(known.kind));
      }
      fail(name->value.place, "there is no law '" + clipped(word, 60) + "'", expected_one_of(word, names));
    }
    const auto given = given_parameters(node, *row, name->value.layer);
    const auto& form = form_of(node, *row, given);
    ReadLaw read{.stated = {.law = word, .parameters = {}}};
    const auto values = read_values(node, form, read);
    check_order(node, form, values);
    read.clock = clocks_.front();
    read.law = make(node, form, values);
    return read;
  }

  static std::string expected_laws() {
    std::vector<std::string> names;
    for (const auto& row : law_rows()) {
      names.emplace_back(random::name_of(row.kind));
    }
    return "expected law: one of " + listed(names);
  }

  /// A patch that names a law states the whole law: what it inherits does not count.
  [[nodiscard]] std::vector<std::string> given_parameters(const Node& node, const LawRow& row, int layer) const {
    const auto known = parameters_of(row);
    std::vector<std::string> given;
    for (const auto& entry : node.entries) {
      if (entry.key == "law" || entry.value.is_null() || entry.value.layer < layer) {
        continue;
      }
      if (std::ranges::find(known, entry.key) == known.end()) {
        fail(entry.place,
             "the " + std::string{random::name_of(row.kind)} + " law has no parameter '" + clipped(entry.key, 60) + "'",
             expected_one_of(entry.key, known));
      }
      given.push_back(entry.key);
    }
    std::ranges::sort(given);
    return given;
  }

  static const LawForm& form_of(const Node& node, const LawRow& row, const std::vector<std::string>& given) {
    for (const auto& form : row.forms) {
      auto names = form.parameters;
      std::ranges::sort(names);
      if (names == given) {
        return form;
      }
    }
    const auto name = std::string{random::name_of(row.kind)};
    fail(newest_place(node), "the " + name + " law cannot be told from " + (given.empty() ? "nothing" : listed(given)),
         {"expected exactly: " + forms_in_words(row)});
  }

  std::vector<double> read_values(const Node& node, const LawForm& form, ReadLaw& read) {
    if (form.parameters.back() == "probabilities") {
      return points(node, read);
    }
    std::vector<double> values;
    for (const auto& name : form.parameters) {
      const Node& value = node.find(name)->value;
      switch (kind_of_parameter(name)) {
        case ParameterKind::number: {
          constexpr double least_number = 0.01;  // below: no law that a double can hold
          values.push_back(read_number(value, {.least = least_number, .most = 1000}, reading_.field(name)));
          read.stated.parameters.push_back({name, {format_number(values.back())}});
          break;
        }
        case ParameterKind::rate:
          values.push_back(rate(value, name, read));
          break;
        case ParameterKind::share:
          values.push_back(share(value, name, read));
          break;
        case ParameterKind::time:
          if (name == "values") {
            values = times(value, read);
          } else {
            values.push_back(time(value, name, read));
          }
          break;
      }
    }
    return values;
  }

  /// A parameter of that name; a bare quantity is the value itself.
  [[nodiscard]] Reading reading_of(const std::string& name) const {
    return name.empty() ? reading_ : reading_.field(name);
  }

  /// The law's own place, or that of the last change a patch made to it.
  static const Place& newest_place(const Node& node) {
    const Place* place = &node.place;
    int layer = node.layer;
    for (const auto& entry : node.entries) {
      if (entry.value.layer > layer) {
        layer = entry.value.layer;
        place = &entry.place;
      }
    }
    return *place;
  }

  double measure(const Node& node, const std::string& name, bool rates, std::string& text) {
    const auto read = read_measure(node, dimensions_of(clocks_, rates), reading_of(name));
    for (const auto clock : std::vector<Clock>{clocks_}) {
      if (read.dimension == (rates ? rate_on(clock) : time_on(clock))) {
        clocks_ = {clock};  // one law, one clock
      }
    }
    text = format_measure(read, reading_.currency);
    return read.value;
  }

  [[nodiscard]] std::string limit(double value, bool rates) const {
    return format_measure({.value = value, .dimension = dimensions_of(clocks_, rates).front()}, reading_.currency);
  }

  /// low <= mode <= high, and low < high.
  void check_order(const Node& node, const LawForm& form, const std::vector<double>& values) const {
    if (form.parameters.front() != "low") {
      return;
    }
    for (std::size_t i = 1; i < values.size(); ++i) {
      const auto& lower = form.parameters[i - 1];
      const auto& upper = form.parameters[i];
      if (values[i] < values[i - 1] || values.back() == values.front()) {
        fail(node.find(upper)->value.place,
             fmt::format("{} of {} is {}: it must be more than {}, which is {}", upper, reading_.what,
                         in_words(node.find(upper)->value), lower, in_words(node.find(lower)->value)));
      }
    }
  }

  double time(const Node& node, const std::string& name, ReadLaw& read) {
    std::string text;
    const double value = measure(node, name, of_ == LawOf::rates, text);
    const bool may_be_zero = name.empty() || name == "value" || name == "low" || name == "mode" || name == "values";
    if (value < 0 || (value == 0 && !may_be_zero)) {
      fail(node.place, reading_of(name).what + " is " + in_words(node) + ": it must be " +
                           (may_be_zero ? "at least 0" : "more than 0"));
    }
    if (value > most_of_a_law) {
      fail(node.place, reading_of(name).what + " is " + in_words(node) + ": it must be at most " +
                           limit(most_of_a_law, of_ == LawOf::rates));
    }
    read.stated.parameters.push_back({name.empty() ? "value" : name, {text}});
    return value;
  }

  double rate(const Node& node, const std::string& name, ReadLaw& read) {
    std::string text;
    const double value = measure(node, name, of_ == LawOf::times, text);
    if (value <= 0) {
      fail(node.place, reading_.field(name).what + " is " + in_words(node) + ": it must be more than 0");
    }
    if (value < 1.0 / most_of_a_law) {
      fail(node.place, reading_.field(name).what + " is " + in_words(node) + ": it must be at least " +
                           limit(1.0 / most_of_a_law, of_ == LawOf::times));
    }
    read.stated.parameters.push_back({name, {text}});
    return value;
  }

  double share(const Node& node, const std::string& name, ReadLaw& read) {
    const auto measure = read_measure(node, {Dimension::fraction}, reading_.field(name));
    if (measure.value < 0 || measure.value > 1) {
      fail(node.place, reading_.field(name).what + " is " + in_words(node) + ": it must be from 0 % to 100 %");
    }
    read.stated.parameters.push_back({name, {format_measure(measure, "")}});
    return measure.value;
  }

  void check_list(const Node& node, const std::string& name) const {
    if (!node.is_list() || node.items.empty()) {
      fail(node.place, reading_.field(name).what + " must be a list of at least one quantity, not " +
                           (node.is_list() ? "an empty list" : in_words(node)));
    }
  }

  /// Values with their probabilities, by value: all values, then all probabilities.
  std::vector<double> points(const Node& node, ReadLaw& read) {
    const Node& values = node.find("values")->value;
    const Node& probabilities = node.find("probabilities")->value;
    check_list(values, "values");
    check_list(probabilities, "probabilities");
    if (values.items.size() != probabilities.items.size()) {
      fail(probabilities.place,
           fmt::format("{} are {}: there must be one for each of the {} values", reading_.field("probabilities").what,
                       probabilities.items.size(), values.items.size()));
    }
    ReadLaw texts;  // of each point: its value, then its probability
    std::vector<std::array<double, 3>> sorted;
    for (std::size_t i = 0; i < values.items.size(); ++i) {
      const double value = time(values.items[i], "values", texts);
      sorted.push_back({value, share(probabilities.items[i], "probabilities", texts), static_cast<double>(i)});
    }
    std::ranges::sort(sorted);
    std::vector<double> all;
    for (std::size_t half = 0; half < 2; ++half) {
      auto& stated =
          read.stated.parameters.emplace_back(half == 0 ? "values" : "probabilities", std::vector<std::string>{});
      for (const auto& point : sorted) {
        all.push_back(point[half]);
        stated.second.push_back(texts.stated.parameters[2 * static_cast<std::size_t>(point[2]) + half].second.front());
      }
    }
    return all;
  }

  std::vector<double> times(const Node& node, ReadLaw& read) {
    check_list(node, "values");
    std::vector<std::pair<double, std::string>> sorted;
    for (const auto& item : node.items) {
      ReadLaw one;
      const double value = time(item, "values", one);
      sorted.emplace_back(value, one.stated.parameters.front().second.front());
    }
    std::ranges::sort(sorted);
    std::vector<double> values;
    auto& [name, texts] = read.stated.parameters.emplace_back("values", std::vector<std::string>{});
    for (auto& [value, text] : sorted) {
      values.push_back(value);
      texts.push_back(std::move(text));
    }
    return values;
  }

  [[nodiscard]] random::Law make(const Node& node, const LawForm& form, const std::vector<double>& values) const {
    try {
      auto law = form.make(values);
      if (!std::isfinite(law.mean())) {
        fail(newest_place(node), "the mean of this law is beyond what can be computed with");
      }
      return law;
    } catch (const InputError&) {
      throw;
    } catch (const std::exception& fault) {
      fail(newest_place(node), reading_.what + ": " + fault.what());
    }
  }

  std::vector<Clock> clocks_;
  LawOf of_;
  const Reading& reading_;
};

}  // namespace

ReadLaw read_law(const Node& node, const std::vector<Clock>& clocks, const Reading& reading, LawOf of) {
  return LawReader{clocks, of, reading}.read(node);
}

ReadLaw read_rate(const Node& node, const std::vector<Dimension>& dimensions, const Reading& reading) {
  const auto rate = read_measure(node, dimensions, reading);
  if (rate.value <= 0) {
    fail(node.place, reading.what + " is " + in_words(node) + ": it must be more than 0");
  }
  if (const Measure least{.value = 1.0 / most_of_a_law, .dimension = rate.dimension}; rate.value < least.value) {
    fail(node.place, reading.what + " is " + in_words(node) + ": it must be at least " + format_measure(least, ""));
  }
  ReadLaw read{.law = random::Law::exponential(1.0 / rate.value),
               .stated = {.law = "exponential", .parameters = {{"rate", {format_measure(rate, "")}}}}};
  for (const auto clock : {Clock::calendar, Clock::operating, Clock::cycles}) {
    read.clock = rate_on(clock) == rate.dimension ? clock : read.clock;
  }
  return read;
}

}  // namespace hozen::scenario
