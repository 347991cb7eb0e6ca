// What work orders tell about themselves while a replication runs, to whoever was passed to it.
#pragma once

#include <cstdint>

#include "models/maintenance/order.hpp"
#include "sim/base/tick.hpp"

namespace hozen::maintenance {

class OrderRecorder {
 public:
  OrderRecorder() = default;
  OrderRecorder(const OrderRecorder&) = delete;
  OrderRecorder& operator=(const OrderRecorder&) = delete;
  OrderRecorder(OrderRecorder&&) = delete;
  OrderRecorder& operator=(OrderRecorder&&) = delete;
  virtual ~OrderRecorder() = default;

  /// The component's order is in this kind and phase from now on (calendar time); Phase::none: it is closed.
  virtual void changed(Tick now, std::uint32_t component, const Order& order) = 0;
};

}  // namespace hozen::maintenance
