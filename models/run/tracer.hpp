// The trace of one replication: which lines, stations and components are shown, and the document they write into.
#pragma once

#include <memory>
#include <vector>

#include "models/plant/plant.hpp"
#include "models/run/line_tracer.hpp"
#include "models/run/order_tracer.hpp"
#include "models/run/supply_tracer.hpp"
#include "models/run/trace_request.hpp"
#include "sim/trace/chrome_trace.hpp"

namespace hozen::run {

class Tracer {
 public:
  /// @throws Error with the nearest name for one that the plant does not have, and for a span that ends before it
  /// begins.
  Tracer(const plant::Plant& plant, const TraceRequest& request);

  /// Who takes down what happens in the line; nullptr when nothing of it is shown.
  [[nodiscard]] trace::FlowRecorder* line(std::size_t line) noexcept { return lines_[line].get(); }
  [[nodiscard]] maintenance::OrderRecorder& orders() noexcept { return *orders_; }
  /// nullptr for a plant without suppliers.
  [[nodiscard]] supply::SupplyRecorder* supply() noexcept { return supply_.get(); }
  /// The run has ended at the plant's horizon.
  [[nodiscard]] const trace::ChromeTrace& finish();

 private:
  void label_lines(const TraceRequest& request);
  void label_orders(const TraceRequest& request);

  const plant::Plant* plant_;
  trace::ChromeTrace trace_;
  std::vector<std::unique_ptr<LineTracer>> lines_;
  std::unique_ptr<OrderTracer> orders_;
  std::unique_ptr<SupplyTracer> supply_;
};

}  // namespace hozen::run
