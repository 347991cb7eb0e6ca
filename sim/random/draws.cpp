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

EntityKey entity_key(std::string_view path) noexcept {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char letter : path) {
    hash ^= static_cast<unsigned char>(letter);
    hash *= 1099511628211ULL;
  }
  // FNV-1a leaves the last letters in the low bits; the finalizer of MurmurHash3 spreads them.
  hash ^= hash >> 33;
  hash *= 0xff51afd7ed558ccdULL;
  hash ^= hash >> 33;
  hash *= 0xc4ceb9fe1a85ec53ULL;
  hash ^= hash >> 33;
  return hash;
}

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

std::array<double, 4> Draws::uniforms4(EntityKey entity, Purpose purpose, std::uint64_t occurrence,
                                       std::uint64_t block) noexcept {
  const std::array<std::uint64_t, 4> drawn = words4(entity, purpose, occurrence, block);
  return {to_uniform(drawn[0]), to_uniform(drawn[1]), to_uniform(drawn[2]), to_uniform(drawn[3])};
}

}  // namespace hozen::random
