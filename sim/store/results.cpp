#include "sim/store/results.hpp"

#include <algorithm>
#include <utility>

#include "sim/store/results_reader.hpp"

namespace hozen::store {

Results::Results(Manifest manifest) : manifest_{std::move(manifest)} {
  data_.resize(alternatives());
  for (Data& data : data_) {
    data.columns.resize(layout().row_size());
    data.moments.resize(layout().moments_size());
  }
}

std::span<const double> Results::plant(std::size_t alternative, std::size_t variable) const {
  return data_.at(alternative).columns.at(variable);
}

std::span<const double> Results::line(std::size_t alternative, std::size_t variable, std::size_t line) const {
  return data_.at(alternative).columns.at(layout().plant.size() + variable * layout().lines.size() + line);
}

std::span<const std::uint64_t> Results::last_draws(std::size_t alternative) const {
  return data_.at(alternative).last_draws;
}

std::span<const stats::ExactMoments> Results::moments(std::size_t alternative, std::size_t group,
                                                      std::size_t variable) const {
  std::size_t begin = 0;
  for (std::size_t before = 0; before < group; ++before) {
    begin += layout().moments.at(before).labels.size() * layout().moments.at(before).variables.size();
  }
  const std::size_t labels = layout().moments.at(group).labels.size();
  return std::span{data_.at(alternative).moments}.subspan(begin + variable * labels, labels);
}

void Results::add_rows(std::size_t alternative, const Rows& rows) {
  Data& data = data_.at(alternative);
  const std::size_t row_size = layout().row_size();
  for (std::size_t column = 0; column < row_size; ++column) {
    for (std::size_t row = 0; row < rows.count(); ++row) {
      data.columns[column].push_back(rows.values[row * row_size + column]);
    }
  }
  data.last_draws.insert(data.last_draws.end(), rows.last_draws.begin(), rows.last_draws.end());
}

void Results::add_moments(std::size_t alternative, std::span<const stats::ExactMoments> moments) {
  Data& data = data_.at(alternative);
  for (std::size_t i = 0; i < moments.size(); ++i) {
    data.moments[i].merge(moments[i]);
  }
}

Results read_results(const std::string& path) {
  const ResultsReader file{path};
  Results results{file.manifest()};
  constexpr std::uint64_t rows_a_time = 1024;
  for (std::size_t alternative = 0; alternative < results.alternatives(); ++alternative) {
    const std::uint64_t rows = file.replications(alternative);
    for (std::uint64_t first = 0; first < rows; first += rows_a_time) {
      results.add_rows(alternative, file.read_rows(alternative, first, std::min(rows_a_time, rows - first)));
    }
    results.add_moments(alternative, file.read_moments(alternative));
  }
  return results;
}

}  // namespace hozen::store
