// What makes two scenarios the same.
#pragma once

#include <string>

#include "models/scenario/scenario.hpp"

namespace hozen::scenario {

/// 128 bits in hexadecimal over everything that can change a replication: no labels, no values that equal
/// their defaults, nothing that only says how many replications there are.
[[nodiscard]] std::string identity_of(const Scenario& scenario);

/// The scenario as YAML, every value explicit; reading it gives the same identity.
[[nodiscard]] std::string written_back(const Scenario& scenario);

}  // namespace hozen::scenario
