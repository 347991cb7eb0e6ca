// OUT.h5.journal: finished blocks, each written at once behind a checksum, until they are published.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/store/block.hpp"
#include "sim/store/manifest.hpp"
#include "sim/store/posix_file.hpp"

namespace hozen::store {

/// What the blocks of a journal are blocks of.
struct JournalHeader {
  Experiment experiment;
  std::uint64_t layout{0};  // layout_hash
  std::uint64_t row_size{0};
  std::uint64_t moments_size{0};
  std::vector<Alternative> alternatives;

  friend bool operator==(const JournalHeader&, const JournalHeader&) = default;
};

[[nodiscard]] JournalHeader journal_header(const Manifest& manifest);

/// Where a block stands.
struct BlockPlace {
  std::size_t alternative{0};  // position in the header's alternatives
  std::uint64_t first{0};
  std::uint64_t rows{0};
  std::uint64_t offset{0};  // in bytes
};

/// An open journal is also the lock of the results file it belongs to: there is one writer at a time.
class Journal {
 public:
  /// Opens or creates `path`, and drops whatever stands behind the last whole block.
  /// @throws Error when another process has it open, when it is no journal, or when it cannot be written.
  explicit Journal(std::string path);
  /// A journal without blocks leaves no file behind.
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;
  Journal(Journal&&) = delete;
  Journal& operator=(Journal&&) = delete;

  /// Nothing before `start` of a new journal.
  [[nodiscard]] const std::optional<JournalHeader>& header() const noexcept { return header_; }
  [[nodiscard]] const std::vector<BlockPlace>& blocks() const noexcept { return blocks_; }
  /// How many bytes of an unfinished or damaged block were dropped on opening.
  [[nodiscard]] std::uint64_t dropped_bytes() const noexcept { return dropped_bytes_; }

  /// Drops all blocks and begins anew.
  void start(const JournalHeader& header);
  /// Either the whole block is in the journal afterwards, or an Error is thrown and the journal is as before.
  void append(const Block& block);
  [[nodiscard]] Rows read_rows(const BlockPlace& place) const;
  [[nodiscard]] std::vector<stats::ExactMoments> read_moments(const BlockPlace& place) const;
  /// Drops everything: the blocks are published.
  void clear();

 private:
  void open_locked();
  void recover();

  std::string path_;
  PosixFile file_;
  std::optional<JournalHeader> header_;
  std::vector<BlockPlace> blocks_;
  std::uint64_t end_{0};
  std::uint64_t dropped_bytes_{0};
};

}  // namespace hozen::store
