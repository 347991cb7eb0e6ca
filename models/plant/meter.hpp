// What everything that is numbered and metered shares.
#pragma once

#include <cstdint>

namespace hozen::plant {

/// No entity: the number of none.
inline constexpr std::uint32_t none = ~std::uint32_t{0};

/// The meter a law runs on, once cycles are counted in ticks of work: the station's, the calendar, or
/// another station's.
enum class Meter : std::uint8_t { operating, calendar, other_station };

}  // namespace hozen::plant
