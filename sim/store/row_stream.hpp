// The rows of one alternative from front to back: first those of the results file, then those of the journal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/store/block.hpp"
#include "sim/store/journal.hpp"
#include "sim/store/results_reader.hpp"

namespace hozen::store {

/// Where an alternative's rows stand.
struct RowSource {
  std::size_t file_alternative{0};  // its position in the file, when it has rows there
  std::uint64_t file_rows{0};
  std::vector<BlockPlace> blocks;  // in the journal, consecutive, beginning at `file_rows`

  [[nodiscard]] std::uint64_t rows() const noexcept {
    return blocks.empty() ? file_rows : blocks.back().first + blocks.back().rows;
  }
};

class RowStream {
 public:
  /// `file` may be null when no row stands in it.
  RowStream(const RowSource& source, const ResultsReader* file, const Journal& journal, std::size_t row_size)
      : source_{source}, file_{file}, journal_{journal}, row_size_{row_size} {}

  /// The next `count` rows, fewer at the end.
  [[nodiscard]] Rows next(std::uint64_t count);

 private:
  bool load(std::uint64_t count);

  const RowSource& source_;
  const ResultsReader* file_;
  const Journal& journal_;
  std::size_t row_size_;
  std::uint64_t position_{0};  // of the next row to be loaded
  std::size_t next_block_{0};
  Rows loaded_;
  std::size_t taken_{0};  // how many of the loaded rows were given away
};

}  // namespace hozen::store
