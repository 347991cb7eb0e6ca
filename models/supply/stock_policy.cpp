#include "models/supply/stock_policy.hpp"

#include <algorithm>

namespace hozen::supply {

std::int64_t units_to_order(const plant::StockPlan& policy, std::int64_t position) noexcept {
  if (position > policy.reorder_at) {
    return 0;
  }
  if (policy.lot > 0) {
    const std::int64_t lots = (policy.reorder_at - position) / policy.lot + 1;
    return lots * policy.lot;
  }
  return std::max(policy.up_to - position, policy.minimum);
}

}  // namespace hozen::supply
