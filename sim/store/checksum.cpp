#include "sim/store/checksum.hpp"

#include <array>
#include <cstddef>

namespace hozen::store {
namespace {

using Table = std::array<std::uint32_t, 256>;

/// tables[k][b]: what byte b contributes when k more bytes follow it.
constexpr std::array<Table, 8> make_tables() {
  constexpr std::uint32_t reversed_polynomial = 0x82f63b78u;
  std::array<Table, 8> tables{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t crc = byte;
    for (int bit = 0; bit < 8; ++bit) {
      crc = (crc >> 1) ^ ((crc & 1u) != 0 ? reversed_polynomial : 0u);
    }
    tables[0][byte] = crc;
  }
  for (std::size_t k = 1; k < 8; ++k) {
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const std::uint32_t before = tables[k - 1][byte];
      tables[k][byte] = (before >> 8) ^ tables[0][before & 0xffu];
    }
  }
  return tables;
}

constexpr std::array<Table, 8> tables = make_tables();

}  // namespace

std::uint32_t crc32c(std::span<const std::uint64_t> words) noexcept {
  std::uint32_t crc = 0xffffffffu;
  for (const std::uint64_t word : words) {
    const std::uint64_t mixed = word ^ crc;
    crc = 0;
    for (std::size_t byte = 0; byte < 8; ++byte) {
      crc ^= tables[7 - byte][(mixed >> (8 * byte)) & 0xffu];
    }
  }
  return ~crc;
}

}  // namespace hozen::store
