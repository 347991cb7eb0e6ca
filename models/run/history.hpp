// What stands when: a replication looked at on a grid of instants, without changing it.
//
// A simulation that is looked at lets an onlooker read it at the start of the run, then every `every`, and at the
// horizon: after all that happens at the instant. Lines are brought up to it, which is no event and takes no draw that
// the run would not take, so that every path and every row stays what it was to the bit
// (tests/property/history.test.cpp). Lines that draw their cycles part by part may take their draws in another order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "models/plant/plant.hpp"
#include "sim/base/tick.hpp"

namespace hozen::run {

class Simulation;

/// Who looks at a simulation on a grid of instants. It reads and changes nothing.
class Onlooker {
 public:
  virtual ~Onlooker() = default;
  /// Between two looks; positive.
  [[nodiscard]] virtual Tick every() const noexcept = 0;
  virtual void look(const Simulation& simulation) = 0;
};

/// What a history shows.
struct HistoryRequest {
  Tick every{ticks_per_day};
  std::vector<std::string> lines;  // paths or names of lines that are shown apart, beside the sum of all
};

/// One quantity over time; amounts that grow count from the start of the run.
struct HistoryColumn {
  std::string name;  // "output"
  std::string of;    // path of the line or name of the spare; empty: of the plant
  std::string unit;
  std::vector<double> values;  // one an instant
};

/// One replication, instant by instant.
struct HistoryTable {
  std::vector<double> hours;  // calendar hours since the start of the run
  std::vector<HistoryColumn> columns;
};

/// Good parts that have left by then, all lines together, of many replications.
struct OutputTable {
  std::vector<double> hours;   // calendar hours since the start of the run
  std::vector<double> output;  // replication by replication, one number an instant
};

/// The instants at which a run of this plant is looked at: 0, every, 2 every, ... and the horizon.
/// @throws InputError when `every` is not positive, or there are more than ten million of them.
[[nodiscard]] std::vector<Tick> instants_of(const plant::Plant& plant, Tick every);

/// Takes down everything that a history shows. A new quantity is a member of `Columns`, filled by `look`, and a line of
/// `finish`.
class History final : public Onlooker {
 public:
  /// @throws InputError for a line that the plant has not, with the nearest name, and as `instants_of`.
  History(const plant::Plant& plant, const HistoryRequest& request, const std::string& currency);
  [[nodiscard]] Tick every() const noexcept override { return every_; }
  void look(const Simulation& simulation) override;
  [[nodiscard]] HistoryTable finish() &&;

 private:
  struct Columns {
    std::vector<double> output;               // good parts that have left, all lines
    std::vector<double> failure_free_output;  // that would have left without any stop, on the same draws
    std::vector<double> stations_down;
    std::vector<double> total_cost;              // since the measured span began, not discounted
    std::vector<std::vector<double>> on_hand;    // by spare that is not unlimited
    std::vector<std::vector<double>> waiting;    // requests for it
    std::vector<std::vector<double>> on_order;   // by such a spare
    std::vector<std::vector<double>> stockpile;  // units kept apart, by such a spare
    std::vector<std::vector<double>> level;      // by supplier: what it delivers, as a share of the usual
    std::vector<std::vector<double>> open;       // by supplier: 1 while the plant can order from it
    std::vector<std::vector<double>> phase;      // by measure: 1 announced, 2 effective, 3 wound down, else 0
    std::vector<std::vector<double>> output_of;  // by line of the request
    std::vector<std::vector<double>> failure_free_of;
  };
  void look_at_lines(const Simulation& simulation);
  void look_at_spares(const Simulation& simulation);
  void look_at_suppliers(const Simulation& simulation);

  const plant::Plant* plant_;
  Tick every_;
  std::string currency_;
  std::vector<std::uint32_t> lines_;   // shown apart
  std::vector<std::uint32_t> spares_;  // shown
  std::vector<Tick> instants_;
  Columns columns_;
};

/// Takes down the good parts that have left, all lines together, and nothing else; for many replications.
class OutputHistory final : public Onlooker {
 public:
  explicit OutputHistory(Tick every) : every_{every} {}
  [[nodiscard]] Tick every() const noexcept override { return every_; }
  void look(const Simulation& simulation) override;
  /// Where the next replication is written, one number an instant.
  void write_to(double* at) noexcept { at_ = at; }

 private:
  Tick every_;
  double* at_{nullptr};
};

}  // namespace hozen::run
