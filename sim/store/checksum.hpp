// CRC-32C over 64-bit words: finds torn and altered records of the journal.
#pragma once

#include <cstdint>
#include <span>

namespace hozen::store {

/// CRC-32C (Castagnoli; RFC 3720, appendix B.4) of the words' bytes, lowest byte first. Eight bytes a step with
/// eight tables: the journal is checksummed at memory speed, while Boost.CRC takes one byte a step.
[[nodiscard]] std::uint32_t crc32c(std::span<const std::uint64_t> words) noexcept;

}  // namespace hozen::store
