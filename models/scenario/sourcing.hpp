// From whom a spare or material is bought.
#pragma once

#include <string>
#include <vector>

#include "sim/base/quantity.hpp"
#include "sim/base/source.hpp"

namespace hozen::scenario {

/// `in_order`: the first of the list that takes orders; `shares`: each gets its share of the units; `cheapest`: the one
/// that takes orders at the lowest price, duties included.
enum class SourcingRule { in_order, shares, cheapest };

/// Empty: it has a lead time of its own instead.
struct Sourcing {
  SourcingRule rule{SourcingRule::in_order};
  std::vector<std::string> suppliers;
  std::vector<Fraction> shares;  // by supplier, for `shares`
  Place place;                   // where it was said

  [[nodiscard]] bool given() const noexcept { return !suppliers.empty(); }
};

}  // namespace hozen::scenario
