// The states of a station, and what the standards call them: the one place where the words meet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace hozen::kpi {

/// The six states of SEMI E10 that a station's calendar time is divided among. Nothing here is ever engineering.
enum class E10 : std::uint8_t { productive, standby, engineering, scheduled_down, unscheduled_down, non_scheduled };

/// A station is in exactly one of these states at any time; the name is that of the KPI and of the stored quantity that
/// hold the time spent in it.
struct State {
  std::string_view name;
  std::string_view definition;
  E10 after_failure;           // when it is down after a failure; states that are not down are the same in both
  E10 otherwise;               // when it is down for planned work or a check
  std::string_view standards;  // where SEMI E10, ISO 22400-2 and IEC 60050-192 have it, in words
  bool down;                   // IEC 60050-192 down state; else up
};

inline constexpr std::size_t number_of_states = 13;

/// All states, in the order in which they are stored and shown: working to restart, then non-scheduled.
[[nodiscard]] std::span<const State> states() noexcept;

[[nodiscard]] std::string_view name_of(E10 state) noexcept;

}  // namespace hozen::kpi
