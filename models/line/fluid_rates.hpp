// At which rates material flows through a network at an instant.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "models/line/fluid_acceleration.hpp"
#include "models/line/fluid_shape.hpp"
#include "models/line/fluid_station.hpp"

namespace hozen::line {

/// Below this a rate is none: speeds are about 1.
inline constexpr double least_fluid_rate = 1e-12;

/// Of what nothing bounds.
inline constexpr double endless_rate = std::numeric_limits<double>::infinity();

/// How a queue bears on its neighbours: empty, it limits the work centre after it; full, those before it.
struct QueueSight {
  bool empty{true};
  bool full{false};
  double level{0.0};  // only its order among those of one split to the shortest queue matters
};

/// What keeps a work centre from being faster.
enum class FluidLimit : std::uint8_t { own, fed, taken };

/// The rates are the largest that satisfy, for every work centre: not above its own speed; not above what its empty
/// queues are fed; not above what those that take from its full queues take; in the proportions of assembly,
/// disassembly, scrap, rework and shares; divided among inlets and outlets as its rules say.
///
/// They are found by messages between neighbours: downwards what would be sent if there were room, upwards what
/// would be taken if there were plenty, from the highest on, until nothing changes. Without loops that ends after as
/// many rounds as the flow's dependence changes its direction; a loop of rework converges as its share's powers. What
/// has not settled then (rework of a large share; a loop in which more here is less there) is accelerated by
/// Anderson's mixing; what still has not (two rules that take turns) is averaged, and at last slowed until it is
/// possible.
class FluidRates {
 public:
  explicit FluidRates(const FluidShape& shape);

  /// What a work centre can do by itself: volume a tick, and what becomes of it.
  struct Ability {
    double speed{0.0};
    double good{1.0};
    double rework{0.0};
  };
  void set_ability(std::uint32_t centre, Ability ability) noexcept { abilities_[centre] = ability; }
  [[nodiscard]] const Ability& ability(std::uint32_t centre) const noexcept { return abilities_[centre]; }
  void set_sight(std::uint32_t queue, QueueSight sight) noexcept { sights_[queue] = sight; }
  [[nodiscard]] const QueueSight& sight(std::uint32_t queue) const noexcept { return sights_[queue]; }

  /// Whether a change on one side of the queue can be felt on the other.
  [[nodiscard]] bool carries(std::uint32_t queue) const noexcept {
    return sights_[queue].empty || sights_[queue].full || shape_.queues[queue].levelled || shape_.queues[queue].in_turn;
  }

  /// Finds the rates of these work centres (in the order of rank); beyond them nothing carries.
  void solve(std::span<const std::uint32_t> part) noexcept;

  [[nodiscard]] double rate(std::uint32_t centre) const noexcept { return rates_[centre]; }
  [[nodiscard]] FluidLimit limit(std::uint32_t centre) const noexcept { return limits_[centre]; }
  /// Of its machines that are up.
  [[nodiscard]] StationState state(std::uint32_t centre) const noexcept;
  [[nodiscard]] double taken(std::uint32_t inlet) const noexcept { return taken_[inlet]; }
  [[nodiscard]] double sent(std::uint32_t outlet) const noexcept { return sent_[outlet]; }
  [[nodiscard]] double inflow(std::uint32_t queue) const noexcept;
  /// Inflow less outflow; what is but rounding is 0.
  [[nodiscard]] double net(std::uint32_t queue) const noexcept;

  /// How often rates had to be slowed because the rules did not settle.
  [[nodiscard]] std::uint64_t unsettled() const noexcept { return unsettled_; }

 private:
  bool pass_on(std::span<const std::uint32_t> part) noexcept;
  bool round_trip(std::span<const std::uint32_t> part) noexcept;
  bool accelerate(std::span<const std::uint32_t> part) noexcept;
  void average(std::span<const std::uint32_t> part) noexcept;
  std::size_t keep_messages(std::span<const std::uint32_t> part, std::vector<double>& into) const noexcept;
  void take_messages(std::span<const std::uint32_t> part, const std::vector<double>& from) noexcept;
  void evaluate(std::uint32_t centre) noexcept;
  [[nodiscard]] double available(std::uint32_t inlet) const noexcept;
  [[nodiscard]] double room(std::uint32_t outlet) const noexcept;
  [[nodiscard]] double fed(const FluidCentre& of) const noexcept;
  [[nodiscard]] double outlet_limit(const FluidCentre& of, const Ability& able) const noexcept;
  [[nodiscard]] double factor(std::uint32_t outlet, const Ability& able) const noexcept;
  void divide_intake(const FluidCentre& of, double rate, std::vector<double>& into) noexcept;
  void take_as_it_came(const FluidCentre& of, double rate, std::vector<double>& into) noexcept;
  void divide_output(const FluidCentre& of, const Ability& able, double rate, std::vector<double>& into) noexcept;
  void level_out(const FluidCentre& of, double total, std::vector<double>& into) noexcept;
  double level_group(const FluidCentre& of, double total, double low, double high, std::vector<double>& into) noexcept;
  [[nodiscard]] double wanted_if_plenty(std::uint32_t inlet, double limit) noexcept;
  [[nodiscard]] double offered_if_room(std::uint32_t outlet, double feed) noexcept;
  void publish_intake(const FluidCentre& of, double rate, double limit) noexcept;
  void publish_output(const FluidCentre& of, const Ability& able, double rate, double feed) noexcept;
  [[nodiscard]] bool publish(double& message, double value) const noexcept;
  [[nodiscard]] bool agree(std::uint32_t inlet) noexcept;
  void slow_down(std::span<const std::uint32_t> part) noexcept;
  void scale(std::uint32_t centre, double factor) noexcept;

  const FluidShape& shape_;
  std::vector<Ability> abilities_;
  std::vector<QueueSight> sights_;
  std::vector<double> rates_;
  std::vector<FluidLimit> limits_;
  std::vector<std::uint8_t> room_;   // by centre: its outlets would take something
  std::vector<double> taken_;        // by inlet
  std::vector<double> wanted_;       // by inlet: if the queue had plenty
  std::vector<double> sent_;         // by outlet
  std::vector<double> offered_;      // by outlet: if the queue had room
  std::vector<std::uint8_t> stale_;  // by centre: a neighbour's message has changed
  // Scratch of one evaluation.
  std::vector<double> available_;
  std::vector<double> allowed_;
  std::vector<double> made_;
  std::vector<double> trial_;
  std::vector<double> claims_;
  std::vector<std::uint8_t> filled_;
  // Scratch of loops: all messages of the part at once.
  std::vector<double> highest_;
  std::vector<double> before_;
  std::vector<double> after_;
  FixedPointMixer mixer_;
  std::uint64_t unsettled_{0};
};

}  // namespace hozen::line
