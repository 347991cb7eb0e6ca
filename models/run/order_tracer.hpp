// Writes work orders into a trace: a track for each component, a slice for each phase, and an arrow from the opening of
// the order through the stop of the station to the restart.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/maintenance/order_recorder.hpp"
#include "models/run/line_tracer.hpp"

namespace hozen::run {

/// A component whose orders are shown.
struct TracedComponent {
  std::string path;                      // empty: it is not shown
  const trace::Track* station{nullptr};  // of its station, if that is shown
};

class OrderTracer final : public maintenance::OrderRecorder {
 public:
  /// By number of the component.
  OrderTracer(trace::ChromeTrace& trace, std::vector<TracedComponent> components);

  void changed(Tick now, std::uint32_t component, const maintenance::Order& order) override;
  /// Closes what is still shown at the end of the run.
  void finish(Tick now);

 private:
  struct Row {
    TracedComponent component;
    std::optional<TracedTrack> track;  // from the first order on
    std::uint64_t arrow{0};
    bool open{false};
    bool stopped{false};
  };

  void show(Tick now, Row& row, const maintenance::Order& order);

  trace::ChromeTrace* trace_;
  event::WeekCalendar always_;
  std::uint32_t group_;
  std::uint32_t order_name_;
  std::vector<Row> rows_;
  std::uint64_t orders_{0};
};

}  // namespace hozen::run
