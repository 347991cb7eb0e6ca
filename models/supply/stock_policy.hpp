// When how much of a spare or material is ordered.
#pragma once

#include <cstdint>

#include "models/plant/plant.hpp"

namespace hozen::supply {

/// What is on its way to a shelf.
struct Pipeline {
  std::int64_t on_order{0};
  std::int64_t in_loop{0};      // units that are removed, or will be for a request, and come back from a repair loop
  std::uint32_t orders{0};      // placed so far: the occurrence of their lead times
  std::uint32_t shipped{0};     // units so far from another shelf: the occurrence of their transits
  std::int64_t apart{0};        // units of the stockpile
  std::int64_t to_refill{0};    // units that the stockpile lacks
  std::int64_t owed{0};         // units that it will lack once it is filled up again
  std::int64_t emergencies{0};  // units on order the quicker way
  std::uint32_t emergencies_ordered{0};  // so far: the occurrence of their lead times
  Tick expiry_due{never};                // the agenda holds it
  bool look_due{false};                  // at this instant the position is looked at
};

/// How many units are ordered at an inventory position; 0: none. Base stock is (s, S) with s = S - 1; lots as Hadley
/// and Whitin 1963, Analysis of inventory systems, section 4; a least order as Kiesmueller, de Kok and Dabia 2011,
/// Single item inventory control under periodic review and a minimum order quantity: what is needed, or the least.
[[nodiscard]] std::int64_t units_to_order(const plant::StockPlan& policy, std::int64_t position) noexcept;

}  // namespace hozen::supply
