// Looks on while orders come and go, and says what is wrong with them: the first thing that is, in words.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "models/run/simulation.hpp"

namespace hozen::property {

/// How often something came up: what is checked means something only then.
struct OrderCounts {
  std::int64_t closed{0};
  std::int64_t interrupted{0};
  std::int64_t rested{0};
  std::int64_t travelled{0};
  std::int64_t called_in{0};
  std::int64_t open_at_end{0};
};

/// Holds all orders of one replication against what must be true of any: phases follow one another without a gap, and
/// sum to the stop of the station as it is booked; people have one job at a time; nobody waits for people who are
/// there; every failure has its order, and every order ends, or is open at the horizon for a reason.
class OrderWatch final : public maintenance::OrderRecorder {
 public:
  /// Of a simulation that has yet to run, and outlives this.
  explicit OrderWatch(const run::Simulation& simulation);

  void changed(Tick now, std::uint32_t component, const maintenance::Order& order) override;
  /// The run has ended: what was seen is compared with what was booked.
  void finish();
  /// Empty: nothing.
  [[nodiscard]] const std::string& wrong() const noexcept { return wrong_; }
  [[nodiscard]] const OrderCounts& counts() const noexcept { return counts_; }

 private:
  static constexpr std::size_t phases = static_cast<std::size_t>(maintenance::Phase::restarting) + 1;

  /// What was seen of one component.
  struct Seen {
    maintenance::Order order;  // as it was last told
    std::vector<plant::CrewNeed> people;
    Tick since{0};
    Tick asked{0};                            // for people
    Tick asked_again{0};                      // without a break
    std::array<Tick, phases> spent{};         // in calendar time, since it failed, or since work on it began
    std::array<Tick, phases> spent_before{};  // until its work was to be done again: an order tells of the last time
    std::int64_t failures{0};                 // in the measured span
    std::int64_t corrective_works{0};         // ended in it
    std::int64_t planned_works{0};
    Tick down{0};        // line time in it, of orders that are closed
    Tick stopped_at{0};  // line time
    std::array<Tick, maintenance::loss_categories> by_reason{};
  };
  struct Station {
    int stops{0};
    Tick since{0};
    Tick down{0};
  };

  void note(bool holds, Tick now, std::uint32_t component, const std::string& what);
  void book(Tick now, std::uint32_t component);
  void check_step(Tick now, std::uint32_t component, const maintenance::Order& order);
  void check_sums(Tick now, std::uint32_t component, const maintenance::Order& order);
  void count(Tick now, std::uint32_t component, const maintenance::Order& order);
  void stop_or_start(Tick now, std::uint32_t component, bool stops);
  void look_at_people(Tick now);
  void look_at_waiting(Tick at, std::uint32_t component);
  [[nodiscard]] bool could_start(Tick at, std::uint32_t component) const;
  [[nodiscard]] bool goes_before(std::uint32_t one, std::uint32_t other) const;
  [[nodiscard]] bool waits(std::uint32_t component) const;
  [[nodiscard]] std::int32_t urgency(std::uint32_t component) const;
  [[nodiscard]] std::vector<scenario::Wish> needs(std::uint32_t component) const;
  void check_grant(Tick now, std::uint32_t component);
  void check_open(Tick now, std::uint32_t component, const maintenance::Order& order);
  void compare();
  [[nodiscard]] Tick line_time(Tick now, std::uint32_t component) const;

  const run::Simulation* simulation_;
  const plant::Plant* plant_;
  std::vector<Seen> seen_;
  std::vector<char> needs_people_;  // by component: some of its work does
  std::vector<Station> stations_;
  std::vector<std::int32_t> free_;
  Tick looked_at_{0};
  std::string wrong_;
  OrderCounts counts_;
};

}  // namespace hozen::property
