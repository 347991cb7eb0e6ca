#include "sim/random/draws.hpp"

#include <Random123/philox.h>

namespace hozen::random {

namespace {

philox4x64_ctr_t words(std::uint64_t seed, std::uint64_t replication, EntityKey entity, Purpose purpose,
                       std::uint64_t occurrence, std::uint64_t block) noexcept {
  const philox4x64_ctr_t counter{{block, occurrence, entity, static_cast<std::uint64_t>(purpose)}};
  const philox4x64_key_t key{{seed, replication}};
  return philox4x64_R(10, counter, key);
}

}  // namespace

std::uint64_t Draws::word(EntityKey entity, Purpose purpose, std::uint64_t occurrence, std::uint64_t block) noexcept {
  last_ = words(seed_, replication_, entity, purpose, occurrence, block).v[0] ^ flip_;
  return last_;
}

double Draws::uniform(EntityKey entity, Purpose purpose, std::uint64_t occurrence, std::uint64_t block) noexcept {
  return to_uniform(word(entity, purpose, occurrence, block));
}

std::array<std::uint64_t, 4> Draws::words4(EntityKey entity, Purpose purpose, std::uint64_t occurrence,
                                           std::uint64_t block) noexcept {
  const philox4x64_ctr_t drawn = words(seed_, replication_, entity, purpose, occurrence, block);
  last_ = drawn.v[3] ^ flip_;
  return {drawn.v[0] ^ flip_, drawn.v[1] ^ flip_, drawn.v[2] ^ flip_, last_};
}

void Draws::standing_units(std::span<const EntityKey> entities, std::span<StandingUnit> units) noexcept {
  // Nothing in one round depends on the one before, so that the processor works on several at a time.
  for (std::size_t i = 0; i < entities.size(); ++i) {
    const philox4x64_ctr_t drawn = words(seed_, replication_, entities[i], Purpose::standing_unit, 0, 0);
    units[i] = {drawn.v[0], drawn.v[1], drawn.v[2], drawn.v[3]};
  }
  last_ = entities.empty() ? last_ : turned(units[entities.size() - 1].care);
}

std::array<double, 4> Draws::uniforms4(EntityKey entity, Purpose purpose, std::uint64_t occurrence,
                                       std::uint64_t block) noexcept {
  const std::array<std::uint64_t, 4> drawn = words4(entity, purpose, occurrence, block);
  return {to_uniform(drawn[0]), to_uniform(drawn[1]), to_uniform(drawn[2]), to_uniform(drawn[3])};
}

}  // namespace hozen::random
