// Reading a results file back: what a run continues from, and what views are made of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/store/block.hpp"
#include "sim/store/hdf5.hpp"
#include "sim/store/manifest.hpp"

namespace hozen::store {

/// An open results file. All faults are Error; the file is never changed.
class ResultsReader {
 public:
  /// @throws Error when it cannot be read, is no results file of Hozen's, or has another schema.
  explicit ResultsReader(std::string path);
  ~ResultsReader();
  ResultsReader(const ResultsReader&) = delete;
  ResultsReader& operator=(const ResultsReader&) = delete;
  ResultsReader(ResultsReader&&) = delete;
  ResultsReader& operator=(ResultsReader&&) = delete;

  [[nodiscard]] const Manifest& manifest() const noexcept { return manifest_; }
  /// layout_hash of the layout the file was written with.
  [[nodiscard]] std::uint64_t layout() const noexcept { return layout_; }
  [[nodiscard]] const std::string& version() const noexcept { return version_; }
  [[nodiscard]] std::uint64_t replications(std::size_t alternative) const { return replications_.at(alternative); }

  [[nodiscard]] Rows read_rows(std::size_t alternative, std::uint64_t first, std::uint64_t count) const;
  /// Over all the alternative's replications; index as in Sample::whole.
  [[nodiscard]] std::vector<stats::ExactMoments> read_moments(std::size_t alternative) const;

 private:
  void open();
  void read_manifest();
  void read_layout();
  void add_moments(h5::Id object);

  std::string path_;
  h5::Handle file_;
  Manifest manifest_;
  std::uint64_t layout_{0};
  std::string version_;
  std::vector<std::uint64_t> replications_;
};

}  // namespace hozen::store
