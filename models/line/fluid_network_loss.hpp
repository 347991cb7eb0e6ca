// What a fluid network has lost at its exits, and to whom.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/line/flow.hpp"
#include "models/line/fluid_network.hpp"
#include "sim/base/tick.hpp"

namespace hozen::line {

/// The same network without stops runs beside: its rates at the exits are what is nominal at every instant. What an
/// exit gives less is booked to whoever holds it up (a machine that stands; else one on the way to what limits the exit
/// that is worn or derated); what it gives more (it catches up), or less without anybody who stands (a queue that a
/// stop has emptied fills again), to who was blamed last.
class FluidNetworkLoss {
 public:
  FluidNetworkLoss(const FluidShape& shape, std::uint32_t components, std::uint32_t categories);

  void reset() noexcept;

  /// Why the machine stands, or stood last.
  void set_cause(std::uint32_t machine, Cause cause) noexcept;

  /// How the machine is: what is lost because it is worn or derated is booked to the condition's cause.
  void set_condition(std::uint32_t machine, const Condition& condition) noexcept { conditions_[machine] = condition; }

  /// The rates of either network have been found anew.
  void follow(Tick now, const FluidNetwork& actual, const FluidNetwork& nominal) noexcept;

  // In parts.
  [[nodiscard]] double made(Tick now) const noexcept;
  [[nodiscard]] double nominal(Tick now) const noexcept;
  // The span is overwritten by the next call.
  [[nodiscard]] std::span<const double> by_component(Tick now) const noexcept;
  [[nodiscard]] std::span<const double> by_category(Tick now) const noexcept;

 private:
  struct Exit {
    double made{0.0};  // volumes until `since`, rates from then on
    double nominal{0.0};
    double made_rate{0.0};
    double nominal_rate{0.0};
    Tick since{0};
    Cause cause{};   // who pays from `since` on
    Cause recent{};  // of the last loss booked
    bool has_recent{false};

    [[nodiscard]] double pending(Tick now) const noexcept {
      return (nominal_rate - made_rate) * static_cast<double>(now - since);
    }
  };

  void settle(Exit& exit, Tick now) noexcept;
  [[nodiscard]] const Cause* culprit(std::uint32_t exit, const FluidNetwork& actual,
                                     const FluidNetwork& nominal) const noexcept;
  [[nodiscard]] const Cause* who_stands(const FluidCentre& centre, const FluidNetwork& actual) const noexcept;
  [[nodiscard]] const Cause* who_is_poor(const FluidCentre& centre) const noexcept;
  [[nodiscard]] std::uint32_t next_of(std::uint32_t centre, const FluidNetwork& actual,
                                      const FluidNetwork& nominal) const noexcept;

  const FluidShape& shape_;
  std::vector<Exit> exits_;
  std::vector<Cause> causes_;  // by machine
  std::vector<Condition> conditions_;
  Cause last_{};  // of the latest stop
  std::vector<double> by_component_;
  std::vector<double> by_category_;
  // Booked and pending together are written here for a reader: booking at every look would change the sums' last bits.
  mutable std::vector<double> component_view_;
  mutable std::vector<double> category_view_;
};

}  // namespace hozen::line
