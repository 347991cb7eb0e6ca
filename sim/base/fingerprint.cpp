#include "sim/base/fingerprint.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace hozen {

std::string fingerprint(std::string_view text) {
  using Word = unsigned __int128;
  constexpr Word prime = (Word{1} << 88U) + 0x13B;
  Word hash = (Word{0x6C62272E07BB0142ULL} << 64U) + Word{0x62B821756295C58DULL};
  for (const char byte : text) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * prime;
  }
  return fmt::format("{:016x}{:016x}", static_cast<std::uint64_t>(hash >> 64U), static_cast<std::uint64_t>(hash));
}

}  // namespace hozen
