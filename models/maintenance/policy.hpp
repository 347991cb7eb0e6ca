// What decides when planned work is done: asked at decision points about one component, answering with what is to be
// done, and when it wants to be asked again. It sees what is known in the plant, never the true lives.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "sim/base/tick.hpp"

namespace hozen::maintenance {

/// Why a policy is asked.
enum class Trigger : std::uint8_t {
  start,    // the run begins
  renewed,  // work has made the whole unit new; its order is still open
  back,     // its order is closed, it works again
  due       // the age or the instant has come at which the policy wanted to be asked
};

/// The triggers at which a policy wants to be asked.
class Triggers {
 public:
  constexpr Triggers() = default;
  constexpr Triggers(std::initializer_list<Trigger> triggers) {
    for (const auto trigger : triggers) {
      bits_ |= 1U << static_cast<unsigned>(trigger);
    }
  }
  [[nodiscard]] constexpr bool holds(Trigger trigger) const noexcept {
    return (bits_ >> static_cast<unsigned>(trigger) & 1U) != 0;
  }

 private:
  std::uint32_t bits_{0};
};

/// What is known of one component at one decision. Times are ticks of the calendar since the start of the run, ages
/// are counted since everything in the unit was renewed.
class View {
 public:
  View() = default;
  View(const View&) = delete;
  View& operator=(const View&) = delete;
  View(View&&) = delete;
  View& operator=(View&&) = delete;
  virtual ~View() = default;

  [[nodiscard]] virtual Tick now() const = 0;
  /// Canonical number of the component in the plant.
  [[nodiscard]] virtual std::uint32_t component() const = 0;
  /// Ticks of the station's work.
  [[nodiscard]] virtual Tick operating_age() const = 0;
  /// When the unit was made new; negative for one that stood here before the run.
  [[nodiscard]] virtual Tick renewed_at() const = 0;
  [[nodiscard]] virtual bool order_open() const = 0;
  /// A number between 0 and 1 that is the component's own in this replication: for turns that are drawn by lot.
  [[nodiscard]] virtual double lot() const = 0;
};

/// When the policy wants to be asked about the component again; this takes the place of what it wanted before.
struct Question {
  enum class Clock : std::uint8_t { operating_age, calendar };
  Clock clock{Clock::calendar};
  Tick at{never};  // the unit's age in ticks of work, or the instant; never: it waits for other triggers

  /// When the unit has worked so long since it was new.
  [[nodiscard]] static Question at_operating_age(Tick age) noexcept { return {Clock::operating_age, age}; }
  [[nodiscard]] static Question at_instant(Tick instant) noexcept { return {Clock::calendar, instant}; }
};

/// What a policy answers; as it stands: nothing is to be done, and the question that waits goes on waiting.
struct Decision {
  bool order{false};              // planned work, now; no effect while work is under way or after a failure
  std::optional<Tick> latest;     // instant by which it begins in any case; else as the scenario says
  std::optional<Question> again;  // a renewal forgets a question about the unit's age
  std::string_view why;           // for stories: "the age for replacement is reached"
};

/// One policy of one plant. Whatever it answers must follow from the view and the trigger alone: it is asked by several
/// threads at once, about replications in any order.
class Policy {
 public:
  Policy() = default;
  Policy(const Policy&) = delete;
  Policy& operator=(const Policy&) = delete;
  Policy(Policy&&) = delete;
  Policy& operator=(Policy&&) = delete;
  virtual ~Policy() = default;

  [[nodiscard]] virtual Triggers triggers() const = 0;
  [[nodiscard]] virtual Decision decide(const View& view, Trigger trigger) const = 0;
};

}  // namespace hozen::maintenance
