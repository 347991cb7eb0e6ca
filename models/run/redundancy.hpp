// What a run remembers of components that stand together.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "models/component/own_meter.hpp"

namespace hozen::run {

/// What one of several components is doing. One that is up and not needed waits, or runs along in hot standby.
enum class Duty : std::uint8_t { running, waiting, taking_over, out };
inline constexpr std::size_t duties = 4;

struct UnitState {
  component::OwnMeter meter;
  Duty duty{Duty::running};
  bool after_failure{false};  // taking over from one that failed
  std::uint64_t since{0};     // number of the change that brought it there: who waits longest
  std::uint32_t stamp{0};     // tells this duty's events from those of duties gone by
};

struct GroupState {
  std::array<std::uint32_t, duties> count{};  // of its components, by duty
  std::uint64_t changes{0};                   // of duties
  std::uint32_t switchings{0};

  [[nodiscard]] std::uint32_t of(Duty duty) const noexcept { return count[static_cast<std::size_t>(duty)]; }
};

}  // namespace hozen::run
