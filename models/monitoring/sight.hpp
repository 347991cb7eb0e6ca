// What live monitoring can see, and when: the outages of all that it needs, in one replication.
//
// Everything but the change of a banned unit while its station stands is decided by the draws alone, before the run
// begins, so that a healthy network costs the run no event.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "models/monitoring/outages.hpp"
#include "models/plant/plant.hpp"
#include "sim/random/draws.hpp"

namespace hozen::monitoring {

/// A line stands because of an attack, from one instant of the calendar to another.
struct Standstill {
  std::uint32_t line{0};
  Tick from{0};
  Tick to{0};
};

/// Money for keeping the infrastructure going.
struct Payment {
  Tick when{0};
  double amount{0.0};
};

/// What happened to the infrastructure, by instants.
struct InfrastructureBooks {
  std::vector<Payment> payments;
  std::vector<Tick> failures;  // of single units
  std::vector<Tick> attacks;
  std::vector<Tick> changes;  // of banned units
};

class Sight {
 public:
  /// `plant` outlives it.
  explicit Sight(const plant::Plant& plant);

  /// Live monitoring depends on something.
  [[nodiscard]] bool depends() const noexcept { return !plant_->infrastructure.empty(); }
  /// Draws all that will happen up to the horizon.
  void draw(random::Draws& draws);

  /// The earliest instant at or after `at` at which everything that watches this component is in order; `never`: none.
  [[nodiscard]] Tick sees_from(std::uint32_t component, Tick at) const noexcept;
  /// Ticks of [from, to) in which this component is not seen.
  [[nodiscard]] Tick blind(std::uint32_t component, Tick from, Tick to) const noexcept;

  [[nodiscard]] const std::vector<Standstill>& standstills() const noexcept { return standstills_; }
  [[nodiscard]] const InfrastructureBooks& books() const noexcept { return books_; }

  /// The component's station stands for work: units that wait for such a moment are changed.
  void change_at_stop(std::uint32_t component, Tick now);
  /// An element's banned units that are not changed yet are, from now on: its deadline has come.
  void change_the_rest(std::uint32_t element, Tick now);

 private:
  struct Unit {
    Outages outages;
    Tick change{0};      // how long its change takes
    bool banned{false};  // still of the vendor that must go
  };
  struct Element {
    std::vector<Unit> units;
    std::vector<std::uint32_t> unit_of;  // by component; none: it has no unit
    Tick delivered{never};               // new units are there
  };

  void draw_failures(const plant::ElementPlan& plan, Element& element, random::Draws& draws);
  void draw_attacks(const plant::ElementPlan& plan, Element& element, random::Draws& draws);
  void draw_standstill(const plant::ElementPlan& plan, Tick from, Tick to);
  void draw_ban(const plant::ElementPlan& plan, Element& element, random::Draws& draws);
  void change_units(const plant::ElementPlan& plan, Element& element, Tick from, Tick spread_until);
  void change(const plant::BanPlan& ban, Unit& unit, Tick begin);
  [[nodiscard]] const Outages& outages(std::size_t element, std::uint32_t component) const noexcept {
    return elements_[element].units[elements_[element].unit_of[component]].outages;
  }

  const plant::Plant* plant_;
  std::vector<Element> elements_;
  std::vector<Standstill> standstills_;
  std::vector<char> hit_;          // by unit of the element under attack
  std::vector<char> line_stands_;  // by line, of one attack
  std::vector<Tick> free_from_;    // by team
  InfrastructureBooks books_;
};

}  // namespace hozen::monitoring
