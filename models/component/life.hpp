// The lives of one failure mode: when it fails, when its warning begins, how much it has consumed.
#pragma once

#include <cstdint>

#include "models/component/degradation.hpp"
#include "models/plant/plant.hpp"
#include "sim/random/draws.hpp"

namespace hozen::component {

/// One mode of one component. Readings are absolute values of the mode's meter (ticks of the station's work, or
/// calendar ticks).
struct ModeState {
  Tick renewed_at{0};        // reading at age zero; negative for a unit that was old at the start
  Tick fails_at{never};      // never: not inside this run
  Tick warns_at{never};      // never: nobody will see it coming
  double drawn{0.0};         // the uniform this life came from
  double drawn_at_age{0.0};  // the age it was conditioned on, in ticks
  double lead_drawn{-1.0};   // the uniform its lead or delay comes from, where that was drawn with the unit
  std::uint32_t life{0};     // lives drawn so far
  std::uint32_t stamp{0};    // tells events of this life from those of lives gone by
  bool showing{false};       // its warning has begun, or its level has been read at its limit
  bool warned{false};        // an alarm was raised in this life
  bool detectable{false};    // a warning was there to be seen
  bool unseen{false};        // nothing watched when it came
  float scale{1.0F};         // of its unit's life, beside those that stand at the start
};

/// Draws lives for one replication. A life's number keys its draws, so that policies that replace early meet the same
/// lives as far as they can. `watched`: somebody looks at this component, so that its warnings matter.
class Lives {
 public:
  explicit Lives(random::Draws& draws) noexcept : draws_{&draws} {}

  /// A new unit's life, beginning at `reading`. `made`: at this instant of the run, which counts for a
  /// product that grows; -1: it stands at the start.
  void renew(const plant::ModePlan& mode, random::EntityKey key, Tick reading, ModeState& state, bool watched,
             Tick made = -1);
  /// The life of a unit that has reached `age` at `reading`, known only to have survived so far.
  void continue_from(const plant::ModePlan& mode, random::EntityKey key, Tick reading, double age, ModeState& state,
                     bool watched);
  /// As continue_from, for a unit known to stand at a random point inside its warning window.
  void continue_warned(const plant::ModePlan& mode, random::EntityKey key, Tick reading, double age, ModeState& state,
                       bool watched);
  /// A life that is over at this reading, whatever was drawn: it cannot be seen coming any more.
  static void end_at(Tick reading, ModeState& state);
  /// An early failure planted by an intervention, `after` ticks of work from now.
  static void plant_failure(Tick reading, Tick after, ModeState& state);

  /// The first life of a unit that stands in the plant at the start and has reached `age`, out of the unit's words.
  void start_old(const plant::ModePlan& mode, random::EntityKey key, const plant::FirstLifePlan& first,
                 const random::StandingUnit& unit, std::uint64_t age_word, double age, ModeState& state, bool watched);

  /// The reading at which the failure that ends this life begins to develop, seen or not; `never`: not inside this run,
  /// or it comes without a warning.
  [[nodiscard]] Tick develops_at(const plant::ModePlan& mode, random::EntityKey key, const ModeState& state) const;

  /// The path of a degrading mode's level in its present life.
  [[nodiscard]] Path path(const plant::ModePlan& mode, random::EntityKey key, const ModeState& state) const {
    return {*mode.degradation, *draws_, key, state.life - 1};
  }

  /// The life's whole length in ticks of its meter, even when it lies beyond the run.
  [[nodiscard]] double total_life(const plant::ModePlan& mode, random::EntityKey key, const ModeState& state) const;

 private:
  static void begin(ModeState& state);
  [[nodiscard]] bool draw(const plant::ModePlan& mode, random::EntityKey key, ModeState& state);
  void degrade(const plant::ModePlan& mode, random::EntityKey key, Tick reading, ModeState& state) const;
  [[nodiscard]] Tick lead(const plant::ModePlan& mode, random::EntityKey key, const ModeState& state) const;
  void set_warning(const plant::ModePlan& mode, random::EntityKey key, ModeState& state, bool watched);

  random::Draws* draws_;
};

}  // namespace hozen::component
