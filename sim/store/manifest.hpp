// Everything a results file says besides its numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/store/layout.hpp"
#include "sim/store/provenance.hpp"

namespace hozen::store {

/// Version of the arrangement described in SCHEMA.md; part of every row's identity.
inline constexpr std::int64_t results_schema = 1;

/// One alternative whose rows are stored.
struct Alternative {
  std::string name;
  std::string identity;  // hash of the resolved scenario: rows of another identity are other rows

  friend bool operator==(const Alternative&, const Alternative&) = default;
};

/// What all rows of a file have in common. With an alternative's identity and a replication's number this
/// identifies a row: equal identities, equal bits.
struct Experiment {
  std::uint64_t seed{0};
  bool antithetic{false};           // replications 2k and 2k + 1 are twins
  std::string sampler_fingerprint;  // of the machine's mathematical functions

  friend bool operator==(const Experiment&, const Experiment&) = default;
};

struct Manifest {
  Experiment experiment;
  Provenance provenance;
  std::vector<Alternative> alternatives;  // in the order in which they are stored
  Layout layout;

  friend bool operator==(const Manifest&, const Manifest&) = default;
};

/// Hash of everything in a layout that gives numbers their meaning: names, units, labels, resolutions, order.
[[nodiscard]] std::uint64_t layout_hash(const Layout& layout) noexcept;

/// Position of the alternative called `name`; `alternatives.size()` when there is none.
[[nodiscard]] std::size_t position(const std::vector<Alternative>& alternatives, const std::string& name) noexcept;

/// @throws Error when names are empty or appear twice, so that the file could not tell them apart.
void check(const Manifest& manifest);

}  // namespace hozen::store
