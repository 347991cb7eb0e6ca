// A short name for a long text.
#pragma once

#include <string>
#include <string_view>

namespace hozen {

/// 128 bits as 32 hexadecimal digits: FNV-1a (Fowler, Noll, Vo; offset basis 0x6c62272e07bb014262b821756295c58d, prime
/// 2^88 + 0x13b), the same on every machine.
[[nodiscard]] std::string fingerprint(std::string_view text);

}  // namespace hozen
