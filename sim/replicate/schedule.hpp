// Which replications are run next.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace hozen::replicate {

/// Consecutive replications of one alternative, run by one thread at a stretch.
struct Chunk {
  std::uint64_t sequence{0};  // chunks are kept in this order
  std::size_t alternative{0};
  std::uint64_t first{0};
  std::uint64_t rows{0};
};

/// Hands out chunks such that all alternatives progress together; knows only numbers.
class Schedule {
 public:
  /// `done`: by alternative, how many replications exist.
  explicit Schedule(std::vector<std::uint64_t> done) : next_{std::move(done)} {}

  /// From now on every alternative is to have `target` replications.
  /// @returns how many chunks that takes.
  std::uint64_t extend(std::uint64_t target, unsigned threads);
  [[nodiscard]] bool empty() const noexcept;
  /// The next chunk: of the alternative that is furthest behind. Not to be called when empty.
  Chunk next();

 private:
  std::vector<std::uint64_t> next_;  // by alternative: first replication not handed out
  std::uint64_t target_{0};
  std::uint64_t chunk_rows_{1};
  std::uint64_t sequence_{0};
};

}  // namespace hozen::replicate
