#include "sim/store/results_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cctype>
#include <utility>

#include "sim/store/names.hpp"

namespace hozen::store {
namespace {

using Type = NetcdfWriter::Type;

/// Rows a time: enough for chunks that compress well and are read quickly, at most 16 MB in memory.
std::uint64_t stride_for(std::size_t row_size, std::uint64_t most_replications) {
  constexpr std::uint64_t most_values = std::uint64_t{1} << 21;
  const std::uint64_t fitting = std::bit_floor(most_values / std::max<std::uint64_t>(row_size, 1) + 1);
  return std::min(std::clamp<std::uint64_t>(fitting, 16, 1024), most_replications);
}

void put(h5::Id object, const std::string& name, const std::string& text) {
  if (!text.empty()) {
    h5::write_attribute(object, name, text);
  }
}

void put(h5::Id object, const Variable& variable, std::string_view role) {
  put(object, "units", variable.unit);
  put(object, "long_name", variable.long_name);
  put(object, "standard", variable.standard);
  put(object, "role", std::string{role});
}

/// The square of a unit as UDUNITS writes it.
std::string squared(const std::string& unit) {
  if (unit == "1" || unit.empty()) {
    return unit;
  }
  const bool is_simple = std::ranges::all_of(unit, [](unsigned char letter) { return std::isalpha(letter) != 0; });
  return is_simple ? unit + "2" : "(" + unit + ")2";
}

/// What the sums count.
std::string whole_numbers(double resolution, const std::string& unit) {
  return resolution == 1.0 && unit == "1" ? "whole numbers"
                                          : fmt::format("whole multiples of {:g} {}", resolution, unit);
}

}  // namespace

std::string hozen_version() { return HOZEN_VERSION; }

ResultsWriter::ResultsWriter(const std::string& path, const Manifest& manifest, std::vector<std::uint64_t> replications)
    : file_{path},
      replications_{std::move(replications)},
      row_size_{manifest.layout.row_size()},
      lines_{manifest.layout.lines.size()} {
  const std::uint64_t most = *std::ranges::max_element(replications_);
  stride_ = stride_for(row_size_, most);
  describe(manifest);
  add_alternatives(manifest);
  replication_ = file_.add_dimension(std::string{names::replication}, most);
  put(file_.coordinate(replication_), "long_name", "number of the replication");
  add_rows(manifest.layout);
  for (const auto& group : manifest.layout.moments) {
    add_group(group);
  }
}

void ResultsWriter::describe(const Manifest& manifest) {
  const h5::Id root = file_.root();
  const Provenance& provenance = manifest.provenance;
  put(root, "Conventions", "CF-1.8");
  put(root, "title", provenance.title);
  put(root, "type", std::string{results_type});
  h5::write_attribute(root, "results_schema", results_schema);
  put(root, "hozen_version", hozen_version());
  h5::write_attribute(root, "seed", manifest.experiment.seed);
  h5::write_attribute(root, "antithetic", std::int64_t{manifest.experiment.antithetic ? 1 : 0});
  put(root, "sampler_fingerprint", manifest.experiment.sampler_fingerprint);
  put(root, "layout_hash", fmt::format("{:016x}", layout_hash(manifest.layout)));
  put(root, "currency", provenance.currency);
  put(root, "baseline", provenance.baseline);
  put(root, "findings", provenance.findings);
  h5::write_attribute(root, "confidence", provenance.confidence);
  put(root, "scenario_name", provenance.scenario_name);
  put(root, "scenario_text", provenance.scenario_text);
  put(root, "resolved_scenario", provenance.resolved_scenario);
}

void ResultsWriter::add_alternatives(const Manifest& manifest) {
  std::vector<std::string> names;
  std::vector<std::string> identities;
  for (const auto& alternative : manifest.alternatives) {
    names.push_back(alternative.name);
    identities.push_back(alternative.identity);
  }
  alternative_ = file_.add_dimension(std::string{names::alternative}, names);
  put(file_.coordinate(alternative_), "long_name", "what is done differently; the baseline comes first");
  const auto identity = file_.add_variable(std::string{names::identity}, Type::string, {alternative_});
  put(file_.id(identity), "long_name", "hash of the alternative's resolved scenario");
  file_.write(identity, identities);
  const auto count = file_.add_variable(std::string{names::replications}, Type::int64, {alternative_});
  put(file_.id(count), "units", "1");
  put(file_.id(count), "long_name", "number of replications of the alternative; what lies behind them is missing");
  file_.write(count, {0}, {replications_.size()},
              std::vector<std::int64_t>(replications_.begin(), replications_.end()));
}

void ResultsWriter::add_rows(const Layout& layout) {
  last_draw_ =
      file_.add_variable(std::string{names::last_draw}, Type::uint64, {alternative_, replication_}, {1, stride_});
  put(file_.id(last_draw_), "long_name", "last random number drawn in the replication; equal runs have equal ones");
  for (const auto& variable : layout.plant) {
    plant_.push_back(file_.add_variable(variable.name, Type::float64, {alternative_, replication_}, {1, stride_}));
    put(file_.id(plant_.back()), variable, "plant");
    put(file_.id(plant_.back()), "cell_methods", "replication: point");
  }
  if (layout.lines.empty()) {
    return;
  }
  const auto line = file_.add_dimension(std::string{names::line}, layout.lines);
  put(file_.coordinate(line), "long_name", "name of the line");
  for (const auto& variable : layout.line) {
    line_.push_back(file_.add_variable(names::line_variable(variable.name), Type::float64,
                                       {alternative_, replication_, line}, {1, stride_, lines_}));
    put(file_.id(line_.back()), variable, "line");
    put(file_.id(line_.back()), "cell_methods", "replication: point");
  }
}

void ResultsWriter::add_group(const MomentGroup& group) {
  if (group.labels.empty()) {
    return;
  }
  const auto axis = file_.add_dimension(group.axis, group.labels);
  put(file_.coordinate(axis), "long_name", "canonical path");
  const auto add = [&](const std::string& name, Type type, const std::string& unit, const std::string& long_name) {
    const auto variable = file_.add_variable(name, type, {alternative_, axis});
    put(file_.id(variable), "units", unit);
    put(file_.id(variable), "long_name", long_name);
    return variable;
  };
  counts_.push_back(add(names::count(group.axis), Type::int64, "1", "number of replications summed over"));
  count_sizes_.push_back(group.labels.size());
  for (std::size_t v = 0; v < group.variables.size(); ++v) {
    const Variable& variable = group.variables[v];
    const auto name = [&](std::string_view what) { return names::moments(group.axis, variable.name, what); };
    const std::string whole = whole_numbers(group.resolution[v], variable.unit);
    MomentVariables moments;
    moments.resolution = group.resolution[v];
    moments.labels = group.labels.size();
    moments.mean = file_.add_variable(name("mean"), Type::float64, {alternative_, axis});
    put(file_.id(moments.mean), variable, "moments");
    put(file_.id(moments.mean), "cell_methods", "replication: mean");
    put(file_.id(moments.mean), "axis_name", group.axis);
    put(file_.id(moments.mean), "variable_name", variable.name);
    h5::write_attribute(file_.id(moments.mean), "resolution", group.resolution[v]);
    moments.variance = add(name("variance"), Type::float64, squared(variable.unit),
                           "unbiased sample variance over the replications: " + variable.long_name);
    put(file_.id(moments.variance), "cell_methods", "replication: variance");
    moments.sum = add(name("sum"), Type::int64, "1", "exact sum of " + whole);
    moments.squares_high =
        add(name("squares_high"), Type::uint64, "1", "exact sum of squares of " + whole + ": upper 64 of 128 bits");
    moments.squares_low = add(name("squares_low"), Type::uint64, "1", "lower 64 bits");
    moments_.push_back(moments);
  }
}

void ResultsWriter::write_rows(std::size_t alternative, const Rows& rows) {
  const std::uint64_t count = rows.count();
  file_.write(last_draw_, {alternative, rows.first}, {1, count}, rows.last_draws);
  std::vector<double> values;
  const auto gather = [&](std::size_t offset, std::size_t width) {
    values.clear();
    for (std::size_t row = 0; row < count; ++row) {
      const auto begin = rows.values.begin() + static_cast<std::ptrdiff_t>(row * row_size_ + offset);
      values.insert(values.end(), begin, begin + static_cast<std::ptrdiff_t>(width));
    }
  };
  for (std::size_t v = 0; v < plant_.size(); ++v) {
    gather(v, 1);
    file_.write(plant_[v], {alternative, rows.first}, {1, count}, values);
  }
  for (std::size_t v = 0; v < line_.size(); ++v) {
    gather(plant_.size() + v * lines_, lines_);
    file_.write(line_[v], {alternative, rows.first, 0}, {1, count, lines_}, values);
  }
}

void ResultsWriter::write_moments(std::size_t alternative, std::span<const stats::ExactMoments> moments) {
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    const std::vector<std::int64_t> count(count_sizes_[i], static_cast<std::int64_t>(replications_[alternative]));
    file_.write(counts_[i], {alternative, 0}, {1, count.size()}, count);
  }
  for (const auto& variable : moments_) {
    std::vector<double> mean;
    std::vector<double> variance;
    std::vector<std::int64_t> sum;
    std::vector<std::uint64_t> high;
    std::vector<std::uint64_t> low;
    for (const auto& label : moments.first(variable.labels)) {
      mean.push_back(label.mean() * variable.resolution);
      variance.push_back(label.variance() * variable.resolution * variable.resolution);
      sum.push_back(label.sum());
      high.push_back(label.squares_high());
      low.push_back(label.squares_low());
    }
    moments = moments.subspan(variable.labels);
    const NetcdfWriter::Extent start{alternative, 0};
    const NetcdfWriter::Extent count{1, variable.labels};
    file_.write(variable.mean, start, count, mean);
    file_.write(variable.variance, start, count, variance);
    file_.write(variable.sum, start, count, sum);
    file_.write(variable.squares_high, start, count, high);
    file_.write(variable.squares_low, start, count, low);
  }
}

void ResultsWriter::close() { file_.close(); }

}  // namespace hozen::store
