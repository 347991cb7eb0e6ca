// Where measures stop goods: orders as they are placed, units as they leave their supplier, units at the border of the
// plant's region. What is stopped waits there, first come first served, until no measure stops it any more, a licence
// is granted for it, or its turn comes in a quota.
#pragma once

#include <cstdint>
#include <vector>

#include "models/plant/network_plan.hpp"
#include "models/supply/measures.hpp"
#include "models/supply/meter.hpp"
#include "models/supply/supplier.hpp"
#include "sim/base/tick.hpp"
#include "sim/random/draws.hpp"

namespace hozen::supply {

class Customs {
 public:
  /// Both outlive it.
  Customs(const plant::NetworkPlan& plan, const Measures& measures);

  void reset();
  /// Whether any measure could ever stop goods of this supplier at this test.
  [[nodiscard]] bool tests(std::uint32_t supplier, scenario::TestedAt test) const noexcept {
    return gates_[number(supplier, test)].used;
  }
  /// What is stopped may pass now, or has another measure to wait for.
  void measures_changed() noexcept;
  /// Goods come to a test.
  void present(scenario::TestedAt test, const Shipment& goods, Tick placed);
  /// No units of the order come to any test any more: its licences are forgotten.
  void forget(std::uint32_t offer, std::uint32_t order);
  /// Goods that pass the test now are appended to `passed`.
  void release(std::uint32_t supplier, scenario::TestedAt test, Tick now, random::Draws& draws,
               std::vector<Shipment>& passed);
  /// When goods that are stopped can pass next, as long as no measure changes; `never`: not before.
  [[nodiscard]] Tick next_time() const noexcept;
  /// Units that are stopped.
  [[nodiscard]] std::int64_t stopped() const noexcept;

 private:
  struct Stopped {
    Shipment goods;
    Tick placed{0};
    std::uint32_t cleared{0};  // measures before this one stop it no more
    std::uint32_t measure{0};  // that it waits for
    Tick decided{never};       // when its application is
    std::uint32_t attempts{0};
    bool applied{false};
    bool queues{false};  // for its quota
    bool passed{false};
  };
  /// Those that wait for one measure's quota.
  struct Queue {
    Meter quota{0.0};
    double turn{0.0};     // reading at which the first may pass
    double free_at{0.0};  // and at which the next one could
    bool turn_known{false};
    bool has_first{false};  // seen already, as those that are stopped are looked through
  };
  struct Gate {
    std::vector<Stopped> stopped;  // in order of coming
    std::vector<Stopped> granted;  // licences of open orders, by the first units of each that had one
    std::vector<Queue> queues;     // by measure
    std::size_t looked_at{0};      // those before this one cannot pass before `next`
    Tick next{never};
    bool used{false};
  };

  static constexpr std::size_t tests_of_goods = 3;
  [[nodiscard]] static std::size_t number(std::uint32_t supplier, scenario::TestedAt test) noexcept {
    return supplier * tests_of_goods + static_cast<std::size_t>(test);
  }
  [[nodiscard]] bool clears(Gate& gate, Stopped& stopped, scenario::TestedAt test, Tick now, random::Draws& draws);
  static void look_at_all_again(Gate& gate) noexcept;
  [[nodiscard]] static Tick may_pass_at(const Gate& gate, const Stopped& stopped) noexcept;
  static void leave_queue(Gate& gate, Stopped& stopped) noexcept;
  [[nodiscard]] bool licensed(Stopped& stopped, Tick now, random::Draws& draws) const;
  void apply(Stopped& stopped, Tick from, random::Draws& draws) const;
  [[nodiscard]] static const Stopped* application_in(const std::vector<Stopped>& list, const Stopped& stopped) noexcept;
  [[nodiscard]] static bool joins_application(const Gate& gate, Stopped& stopped) noexcept;
  [[nodiscard]] bool turn_comes(Queue& queue, const Stopped& stopped, Tick now) const;

  const plant::NetworkPlan* plan_;
  const Measures* measures_;
  std::vector<Gate> gates_;  // by supplier and test
};

}  // namespace hozen::supply
