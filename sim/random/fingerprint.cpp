#include "sim/random/fingerprint.hpp"

#include <array>
#include <bit>
#include <string_view>

#include "sim/random/draws.hpp"
#include "sim/random/law.hpp"
#include "sim/random/law_registry.hpp"
#include "sim/random/stationary.hpp"

namespace hozen::random {

namespace {

/// FNV-1a over 64-bit words.
class Hash {
 public:
  void add(std::uint64_t word) noexcept {
    for (int byte = 0; byte < 8; ++byte) {
      state_ = (state_ ^ (word >> (8 * byte) & 0xff)) * 1099511628211ULL;
    }
  }
  void add(double value) noexcept { add(std::bit_cast<std::uint64_t>(value)); }
  [[nodiscard]] std::uint64_t value() const noexcept { return state_; }

 private:
  std::uint64_t state_{14695981039346656037ULL};
};

}  // namespace

std::uint64_t sampler_fingerprint() {
  Hash hash;
  Draws draws{1, 2};
  Draws twin{1, 2, true};
  const EntityKey entity = entity_key("line/station/motor/bearing");
  for (std::uint64_t occurrence = 0; occurrence < 8; ++occurrence) {
    hash.add(draws.word(entity, Purpose::life, occurrence));
    hash.add(twin.uniform(entity, Purpose::repair_duration, occurrence));
  }
  constexpr std::array shares{0x1p-53, 1e-6, 0.0123, 0.1, 0.31, 0.5, 0.62, 0.87, 0.99, 1.0 - 0x1p-53};
  for (const LawRow& row : law_registry()) {
    for (const Law& law : row.examples) {
      const double age = 0.7 * law.mean();
      for (const double share : shares) {
        hash.add(law.quantile(share));
        hash.add(law.residual(age, share));
      }
      hash.add(law.cumulative_hazard(age));
    }
  }
  const std::array modes{Law::weibull(2.1, 36.2), Law::exponential(90.0), Law::lognormal(4.0, 0.8)};
  const StationaryAge age{modes};
  for (const double share : shares) {
    hash.add(age.quantile(share));
  }
  return hash.value();
}

}  // namespace hozen::random
