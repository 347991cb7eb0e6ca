// A stream of words for the rare draw that needs an unknown number of them.
#pragma once

#include <array>
#include <cstdint>
#include <limits>

#include "sim/random/draws.hpp"

namespace hozen::random {

/// All words of one entity, purpose and occurrence, one after another: four words a block, blocks from 0 on. Meets the
/// concepts of a generator of the standard library (UniformRandomBitGenerator) and of Boost.Random, so their
/// distributions can be driven by keyed draws. Laws need none of this: they take one uniform number.
class KeyedStream {
 public:
  using result_type = std::uint64_t;
  static constexpr bool has_fixed_range = true;

  /// `draws` must outlive the stream; its `last_word` follows the stream.
  KeyedStream(Draws& draws, EntityKey entity, Purpose purpose, std::uint64_t occurrence) noexcept
      : draws_{&draws}, entity_{entity}, purpose_{purpose}, occurrence_{occurrence} {}

  [[nodiscard]] static constexpr result_type min() noexcept { return 0; }
  [[nodiscard]] static constexpr result_type max() noexcept { return std::numeric_limits<result_type>::max(); }

  result_type operator()() noexcept {
    if (used_ == words_.size()) {
      words_ = draws_->words4(entity_, purpose_, occurrence_, block_++);
      used_ = 0;
    }
    return words_[used_++];
  }

 private:
  Draws* draws_;
  EntityKey entity_;
  Purpose purpose_;
  std::uint64_t occurrence_;
  std::uint64_t block_{0};
  std::array<std::uint64_t, 4> words_{};
  std::size_t used_{4};
};

}  // namespace hozen::random
