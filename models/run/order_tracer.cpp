#include "models/run/order_tracer.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace hozen::run {
namespace {

using maintenance::OrderKind;
using maintenance::Phase;
using trace::ChromeTrace;

std::string_view kind_words(OrderKind kind) {
  switch (kind) {
    case OrderKind::planned:
      return "planned";
    case OrderKind::corrective:
      return "corrective";
    case OrderKind::check:
      break;
  }
  return "check";
}

std::string_view phase_words(Phase phase) {
  switch (phase) {
    case Phase::none:
      return "closed";
    case Phase::planning:
      return "planning";
    case Phase::awaiting_part:
      return "awaiting part";
    case Phase::awaiting_moment:
      return "awaiting its moment";
    case Phase::awaiting_crew:
      return "awaiting crew";
    case Phase::travelling:
      return "travelling";
    case Phase::working:
      return "working";
    case Phase::resting:
      return "resting";
    case Phase::interrupted:
      return "interrupted";
    case Phase::restarting:
      break;
  }
  return "restarting";
}

// Arrows of orders are numbered apart from those of parts.
constexpr std::uint64_t first_order = std::uint64_t{1} << 48;

}  // namespace

OrderTracer::OrderTracer(ChromeTrace& trace, std::vector<TracedComponent> components)
    : trace_{&trace}, group_{trace.group("work orders")}, order_name_{trace.name("work order")} {
  for (auto& component : components) {
    rows_.push_back({.component = std::move(component)});
  }
}

void OrderTracer::changed(Tick now, std::uint32_t component, const maintenance::Order& order) {
  auto& row = rows_[component];
  if (row.component.path.empty()) {
    return;
  }
  if (!row.track) {
    row.track.emplace(*trace_, always_, trace_->track(group_, row.component.path));
  }
  if (order.open()) {
    show(now, row, order);
  } else {
    row.track->end(now);
    row.open = row.stopped = false;
  }
}

void OrderTracer::show(Tick now, Row& row, const maintenance::Order& order) {
  const auto before = row.track->shown();
  row.track->show(now, trace_->name(fmt::format("{}: {}", kind_words(order.kind), phase_words(order.phase))));
  if (!row.open) {
    row.open = true;
    row.arrow = first_order + orders_++;
    trace_->arrow(ChromeTrace::Arrow::begins, row.track->track(), now, order_name_, row.arrow);
  }
  if (order.out_of_work() && !row.stopped) {
    row.stopped = true;
    if (row.component.station != nullptr) {
      trace_->arrow(ChromeTrace::Arrow::passes, *row.component.station, now, order_name_, row.arrow);
    }
  }
  if (order.phase == Phase::working && before != row.track->shown()) {
    trace_->arrow(ChromeTrace::Arrow::ends, row.track->track(), now, order_name_, row.arrow);
  }
}

void OrderTracer::finish(Tick now) {
  for (auto& row : rows_) {
    if (row.track) {
      row.track->end(now);
    }
  }
}

}  // namespace hozen::run
