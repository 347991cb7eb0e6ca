// Which sampler this machine has.
#pragma once

#include <cstdint>

namespace hozen::random {

/// Hash of the bits of pinned words and of pinned quantiles and residuals of every law. Two machines whose math
/// libraries round differently have different fingerprints, and so their results are never mixed unknowingly.
[[nodiscard]] std::uint64_t sampler_fingerprint();

}  // namespace hozen::random
