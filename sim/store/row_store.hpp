// Where finished replications go: into memory or into a file with its journal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sim/store/block.hpp"
#include "sim/store/manifest.hpp"
#include "sim/store/results.hpp"

namespace hozen::store {

/// Each alternative holds replications 0, 1, ..., n - 1 without a gap.
class RowStore {
 public:
  virtual ~RowStore() = default;

  [[nodiscard]] virtual std::uint64_t replications(std::size_t alternative) const = 0;
  /// All values of a plant variable, one a replication.
  [[nodiscard]] virtual std::vector<double> plant(std::size_t alternative, std::size_t variable) const = 0;
  /// Keeps a block; block.rows.first == replications(block.alternative).
  virtual void append(const Block& block) = 0;
  /// Makes what is kept visible to others; without news nothing is touched.
  virtual void publish() = 0;
  /// What a user should know about what was found, in sentences.
  [[nodiscard]] virtual std::vector<std::string> notes() const = 0;
  /// What is kept, when it is kept in memory; otherwise null.
  [[nodiscard]] virtual std::shared_ptr<const Results> in_memory() const = 0;
};

/// Keeps everything in memory.
[[nodiscard]] std::unique_ptr<RowStore> make_memory_store(Manifest manifest);

/// Continues what is at `path` and in its journal, as far as it is of the same identity.
/// The file holds exactly the manifest's alternatives; of those it keeps all replications it has ever had.
/// @throws Error when the file is somebody else's, is being written by another process, was made with another
/// schema or other sampling, or cannot be written.
[[nodiscard]] std::unique_ptr<RowStore> make_file_store(std::string path, Manifest manifest);

}  // namespace hozen::store
