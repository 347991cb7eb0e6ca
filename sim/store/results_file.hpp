// The published results file: names, dimensions and attributes as SCHEMA.md describes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/stats/exact_moments.hpp"
#include "sim/store/block.hpp"
#include "sim/store/manifest.hpp"
#include "sim/store/netcdf_writer.hpp"

namespace hozen::store {

/// Value of the file's attribute `type`, by which a results file is known.
inline constexpr std::string_view results_type = "hozen results";
/// The version that wrote the file.
[[nodiscard]] std::string hozen_version();

/// Writes a results file from front to back. Faults are h5::Failure; an h5::Session must live as long.
class ResultsWriter {
 public:
  /// `replications`: by alternative, how many rows will come; at least one of them has one.
  ResultsWriter(const std::string& path, const Manifest& manifest, std::vector<std::uint64_t> replications);

  /// In how many rows a time an alternative is written: memory is bounded by them.
  [[nodiscard]] std::uint64_t stride() const noexcept { return stride_; }
  /// `rows.first` is a multiple of the stride, and all but an alternative's last rows are a whole stride.
  void write_rows(std::size_t alternative, const Rows& rows);
  /// `moments`: index as in Sample::whole.
  void write_moments(std::size_t alternative, std::span<const stats::ExactMoments> moments);
  void close();

 private:
  struct MomentVariables {
    double resolution{1.0};
    std::size_t labels{0};
    NetcdfWriter::Variable mean, variance, sum, squares_high, squares_low;
  };
  void describe(const Manifest& manifest);
  void add_alternatives(const Manifest& manifest);
  void add_rows(const Layout& layout);
  void add_group(const MomentGroup& group);

  NetcdfWriter file_;
  std::vector<std::uint64_t> replications_;
  std::size_t row_size_{0};
  std::size_t lines_{0};
  std::uint64_t stride_{1};
  NetcdfWriter::Dimension alternative_{0};
  NetcdfWriter::Dimension replication_{0};
  NetcdfWriter::Variable last_draw_{0};
  std::vector<NetcdfWriter::Variable> plant_;
  std::vector<NetcdfWriter::Variable> line_;
  std::vector<MomentVariables> moments_;
  std::vector<NetcdfWriter::Variable> counts_;
  std::vector<std::size_t> count_sizes_;
};

}  // namespace hozen::store
