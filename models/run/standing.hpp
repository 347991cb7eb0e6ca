// The units that stand in the plant at the start: which of them can matter inside the run.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "models/plant/plant.hpp"
#include "sim/random/draws.hpp"

namespace hozen::run {

/// A component with the words behind its first unit.
struct Starter {
  std::uint32_t component{0};
  random::StandingUnit unit;  // of no meaning when its age is not a stationary one
};

/// The word behind how late in the phase-in a unit that is too old already is replaced, before it is turned.
[[nodiscard]] std::uint64_t phase_in_word(const random::StandingUnit& unit) noexcept;

/// Draws the words of all units of stationary age and compares them with bounds: a unit of which no life ends, no
/// warning begins, no false alarm comes and no age for replacement is reached inside the run takes no part in it, and
/// nothing of it need be known. A bound errs on the side of taking part, so that it only spares arithmetic.
class StandingUnits {
 public:
  explicit StandingUnits(const plant::Plant& plant);

  /// Appends the components that can matter, those whose units are not of stationary age included.
  void draw(random::Draws& draws, std::vector<Starter>& starters);

 private:
  struct ModeBound {
    random::EntityKey name{0};
    const random::ResidualScreen* screen{nullptr};
    bool led{false};
  };
  /// What components of one model that are watched, or are not, are compared with.
  struct Profile {
    std::vector<ModeBound> modes;
    bool whole_unit{true};
    std::uint64_t false_alarm_up_to{0};
    bool false_alarms{false};
    std::uint64_t old_from{std::numeric_limits<std::uint64_t>::max()};  // replaced by age inside the run
    std::uint64_t overdue_from{std::numeric_limits<std::uint64_t>::max()};
    std::uint64_t phase_in_up_to{std::numeric_limits<std::uint64_t>::max()};
  };

  [[nodiscard]] static bool matters(const Profile& profile, const random::Draws& draws,
                                    const random::StandingUnit& unit) noexcept;
  static void bound_ages(const plant::Plant& plant, const plant::ComponentModel& model, Profile& profile);
  static void bound_false_alarms(const plant::Plant& plant, const plant::ComponentModel& model, Profile& profile);
  [[nodiscard]] static Profile profile_of(const plant::Plant& plant, const plant::ComponentModel& model, bool watched);
  [[nodiscard]] static bool can_be_bounded(const plant::Plant& plant, const plant::ComponentModel& model,
                                           bool watched) noexcept;

  std::vector<std::uint32_t> always_;  // components that take part whatever is drawn, ages of other kinds
  std::vector<random::EntityKey> keys_;
  std::vector<std::uint32_t> components_;
  std::vector<std::uint32_t> profile_of_;  // none: takes part whatever is drawn
  std::vector<Profile> profiles_;
  std::vector<random::StandingUnit> units_;
};

}  // namespace hozen::run
