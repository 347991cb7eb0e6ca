// What decides when planned work is done: asked at decision points about one component, answering with what is to be
// done, and when it wants to be asked again. It sees what is known in the plant, never the true lives.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "models/maintenance/order.hpp"
#include "models/plant/plant.hpp"
#include "sim/base/tick.hpp"

namespace hozen::maintenance {

/// Why a policy is asked.
enum class Trigger : std::uint8_t {
  start,    // the run begins
  renewed,  // work has made the whole unit new; its order is still open
  back,     // its order is closed, it works again
  due,      // the age or the instant has come at which the policy wanted to be asked
  alarm,    // an alarm, or an order is closed whose work has left standing what an alarm said
  stop,     // a station of the line has stopped for work on another component, or for its failure
  review    // the time for a review of all components has come
};
inline constexpr std::size_t trigger_count = 7;

/// The triggers at which a policy wants to be asked.
class Triggers {
 public:
  constexpr Triggers() = default;
  constexpr Triggers(std::initializer_list<Trigger> triggers) {
    for (const auto trigger : triggers) {
      add(trigger);
    }
  }
  constexpr void add(Trigger trigger) noexcept { bits_ |= 1U << static_cast<unsigned>(trigger); }
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

  [[nodiscard]] virtual const plant::Plant& plant() const = 0;
  /// Canonical number of the component in the plant.
  [[nodiscard]] virtual std::uint32_t component() const = 0;
  [[nodiscard]] virtual Tick now() const = 0;
  /// Ticks of the station's work.
  [[nodiscard]] virtual Tick operating_age() const = 0;
  /// When the unit was made new; negative for one that stood here before the run.
  [[nodiscard]] virtual Tick renewed_at() const = 0;
  [[nodiscard]] virtual const Order& order() const = 0;
  /// An alarm stands, true or false.
  [[nodiscard]] virtual bool alarmed() const = 0;
  /// Calendar time until the life of the mode that gave the alarm is over with this probability, as the plant believes;
  /// nothing where no alarm stands.
  [[nodiscard]] virtual std::optional<Tick> life_left(double quantile) const = 0;
  /// Units on the shelf that planned work would use; nothing where it needs none, or there is no end of them.
  [[nodiscard]] virtual std::optional<std::int64_t> on_hand() const = 0;
  /// Whether a crew could begin planned work now.
  [[nodiscard]] virtual bool crew_free() const = 0;
  /// The component's station stands for work or a failure.
  [[nodiscard]] virtual bool station_stands() const = 0;
  /// With Trigger::stop: the station that has stopped.
  [[nodiscard]] virtual std::uint32_t stopped_station() const = 0;
  /// A number between 0 and 1 that is the component's own in this replication: for turns that are drawn by lot.
  [[nodiscard]] virtual double lot() const = 0;

  [[nodiscard]] const plant::ComponentPlan& site() const { return plant().components[component()]; }
  [[nodiscard]] const plant::ComponentModel& model() const { return plant().models[site().model]; }
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
  bool order{false};                         // planned work; no effect while work is under way or after a failure
  std::optional<Tick> latest;                // instant by which it begins in any case; else as the scenario says
  std::optional<scenario::StartRule> start;  // else as the scenario says
  std::optional<Question> again;             // a renewal forgets a question about the unit's age
  std::string_view why;                      // for stories: "the age for replacement is reached"
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
