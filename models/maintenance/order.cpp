#include "models/maintenance/order.hpp"

namespace hozen::maintenance {

LossCategory loss_category(const Order& order) noexcept {
  if (order.phase == Phase::restarting) {
    return LossCategory::restart;
  }
  if (order.phase == Phase::working) {
    return order.kind == OrderKind::corrective ? LossCategory::corrective_work
           : order.kind == OrderKind::planned  ? LossCategory::planned_work
                                               : LossCategory::check;
  }
  return order.phase == Phase::awaiting_part ? LossCategory::waiting_part : LossCategory::waiting_crew;
}

Moment start_moment(const plant::Plant& plant, const plant::LineSite& line, scenario::StartRule rule,
                    Tick now) noexcept {
  switch (rule) {
    case scenario::StartRule::next_idle:
      if (line.hours.open(now)) {
        return {.open = false, .next = line.hours.next_close(now)};
      }
      return {.open = true, .until = line.hours.next_open(now)};
    case scenario::StartRule::window:
      if (!plant.window.open(now)) {
        return {.open = false, .next = plant.window.next_open(now)};
      }
      return {.open = true, .until = plant.window.next_close(now)};
    case scenario::StartRule::latest:
      return {.open = false};
    case scenario::StartRule::immediately:
      break;
  }
  return {.open = true};
}

}  // namespace hozen::maintenance
