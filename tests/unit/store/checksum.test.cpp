#include "sim/store/checksum.hpp"

#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cstddef>

namespace hozen::store {
namespace {

using Bytes = std::array<unsigned char, 32>;
using Words = std::array<std::uint64_t, 4>;

// RFC 3720, appendix B.4.
TEST(Checksum, GivesThePublishedValues) {
  Bytes bytes{};
  EXPECT_EQ(crc32c(std::bit_cast<Words>(bytes)), 0x8a9136aau);
  bytes.fill(0xff);
  EXPECT_EQ(crc32c(std::bit_cast<Words>(bytes)), 0x62a8ab43u);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<unsigned char>(i);
  }
  EXPECT_EQ(crc32c(std::bit_cast<Words>(bytes)), 0x46dd794eu);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<unsigned char>(31 - i);
  }
  EXPECT_EQ(crc32c(std::bit_cast<Words>(bytes)), 0x113fdb5cu);
}

TEST(Checksum, EveryBitCounts) {
  const Words words{1, 2, 3, 4};
  const std::uint32_t whole = crc32c(words);
  for (std::size_t bit = 0; bit < 256; ++bit) {
    Words altered = words;
    altered[bit / 64] ^= std::uint64_t{1} << (bit % 64);
    EXPECT_NE(crc32c(altered), whole) << "bit " << bit;
  }
}

}  // namespace
}  // namespace hozen::store
