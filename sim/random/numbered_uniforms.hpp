// A uniform number for each of many things that come one after another, four to a counter.
#pragma once

#include <array>
#include <cstdint>
#include <limits>

#include "sim/random/draws.hpp"

namespace hozen::random {

/// The uniform numbers of one entity and purpose, numbered from 0: number n is word n % 4 of occurrence n / 4. It keeps
/// the four of one counter, so that whoever takes them in order computes a counter once in four. A number does not
/// depend on what has been asked for before. Entity, purpose and draws must stay the same until `clear`.
class NumberedUniforms {
 public:
  void clear() noexcept { occurrence_ = none; }

  /// `draws.last_word` is afterwards the counter's last, if it was computed.
  [[nodiscard]] double operator()(Draws& draws, EntityKey entity, Purpose purpose, std::uint64_t number,
                                  std::uint64_t block = 0) noexcept {
    if (number / 4 != occurrence_ || block != block_) {
      occurrence_ = number / 4;
      block_ = block;
      uniforms_ = draws.uniforms4(entity, purpose, occurrence_, block);
    }
    return uniforms_[number % 4];
  }

 private:
  static constexpr std::uint64_t none = std::numeric_limits<std::uint64_t>::max();  // no quarter of a number

  std::uint64_t occurrence_{none};
  std::uint64_t block_{0};
  std::array<double, 4> uniforms_{};
};

}  // namespace hozen::random
