// The journal's records as 64-bit words, lowest byte first; SCHEMA.md describes them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/store/journal.hpp"

namespace hozen::store::format {

using Words = std::vector<std::uint64_t>;

/// A record's first words: what follows and how much of it.
inline constexpr std::uint64_t header_magic = 0x4c4e524a4e5a4f48u;  // "HOZNJRNL"
inline constexpr std::uint64_t block_magic = 0x4b434c424e5a4f48u;   // "HOZNBLCK"
inline constexpr std::size_t lead_words = 4;                        // magic and three more

[[nodiscard]] Words encode(const JournalHeader& header);
/// The whole record's length, read from its lead; nothing when it is no header's lead.
[[nodiscard]] std::optional<std::uint64_t> header_words(std::span<const std::uint64_t, lead_words> lead) noexcept;
/// Nothing when the checksum or the contents are wrong.
[[nodiscard]] std::optional<JournalHeader> decode_header(std::span<const std::uint64_t> record);

/// `row_size` and `moments_size` as in the header.
[[nodiscard]] Words encode(const Block& block);
[[nodiscard]] std::uint64_t block_words(std::uint64_t rows, const JournalHeader& header) noexcept;
/// Whether the words are a whole, undamaged block.
[[nodiscard]] bool is_block(std::span<const std::uint64_t> record, const JournalHeader& header) noexcept;
/// Offsets in words of a block's parts.
[[nodiscard]] std::uint64_t values_offset(std::uint64_t rows) noexcept;
[[nodiscard]] std::uint64_t moments_offset(std::uint64_t rows, const JournalHeader& header) noexcept;

}  // namespace hozen::store::format
