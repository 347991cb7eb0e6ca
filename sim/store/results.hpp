// All numbers of a run, to be looked at: the same whether they were kept in memory or read from a file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/stats/exact_moments.hpp"
#include "sim/store/block.hpp"
#include "sim/store/manifest.hpp"

namespace hozen::store {

/// Indices are positions in the manifest: of alternatives, of the layout's variables, lines, groups and labels.
class Results {
 public:
  explicit Results(Manifest manifest);

  [[nodiscard]] const Manifest& manifest() const noexcept { return manifest_; }
  [[nodiscard]] const Layout& layout() const noexcept { return manifest_.layout; }
  [[nodiscard]] std::size_t alternatives() const noexcept { return manifest_.alternatives.size(); }
  /// Alternatives may have different numbers of replications; each has all from 0 on.
  [[nodiscard]] std::uint64_t replications(std::size_t alternative) const {
    return data_.at(alternative).last_draws.size();
  }

  /// A plant variable's values, one a replication.
  [[nodiscard]] std::span<const double> plant(std::size_t alternative, std::size_t variable) const;
  /// A line variable's values of one line, one a replication.
  [[nodiscard]] std::span<const double> line(std::size_t alternative, std::size_t variable, std::size_t line) const;
  /// The last number drawn, one a replication.
  [[nodiscard]] std::span<const std::uint64_t> last_draws(std::size_t alternative) const;
  /// Over all replications, in whole numbers of the group's resolution, one a label.
  [[nodiscard]] std::span<const stats::ExactMoments> moments(std::size_t alternative, std::size_t group,
                                                             std::size_t variable) const;

  /// Appends the alternative's next replications.
  void add_rows(std::size_t alternative, const Rows& rows);
  /// Merges moments, indexed as in Sample::whole.
  void add_moments(std::size_t alternative, std::span<const stats::ExactMoments> moments);

 private:
  struct Data {
    std::vector<std::vector<double>> columns;  // index as in Sample::values
    std::vector<std::uint64_t> last_draws;
    std::vector<stats::ExactMoments> moments;
  };
  Manifest manifest_;
  std::vector<Data> data_;
};

/// Reads a whole results file.
/// @throws Error when it cannot be read, is no results file of Hozen's, or has another schema.
[[nodiscard]] Results read_results(const std::string& path);

}  // namespace hozen::store
