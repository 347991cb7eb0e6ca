#include "sim/replicate/schedule.hpp"

#include <algorithm>

namespace hozen::replicate {

std::uint64_t Schedule::extend(std::uint64_t target, unsigned threads) {
  target_ = target;
  std::uint64_t missing = 0;
  for (const std::uint64_t next : next_) {
    missing += next < target ? target - next : 0;
  }
  // Long chunks make the journal compact, short ones keep all threads busy to the end; the results depend on neither.
  constexpr std::uint64_t longest = 32;
  constexpr std::uint64_t chunks_a_thread = 8;
  chunk_rows_ = std::clamp<std::uint64_t>(missing / (chunks_a_thread * threads), 1, longest);
  std::uint64_t chunks = 0;
  for (const std::uint64_t next : next_) {
    chunks += next < target ? (target - next + chunk_rows_ - 1) / chunk_rows_ : 0;
  }
  return chunks;
}

bool Schedule::empty() const noexcept {
  return std::ranges::all_of(next_, [this](std::uint64_t next) { return next >= target_; });
}

Chunk Schedule::next() {
  const auto behind = std::ranges::min_element(next_);
  const Chunk chunk{sequence_++, static_cast<std::size_t>(behind - next_.begin()), *behind,
                    std::min(chunk_rows_, target_ - *behind)};
  *behind += chunk.rows;
  return chunk;
}

}  // namespace hozen::replicate
