#include "models/monitoring/outages.hpp"

#include <algorithm>

namespace hozen::monitoring {

void Outages::settle() {
  std::ranges::sort(spans_, {}, &Span::from);
  std::size_t kept = 0;
  for (const Span& span : spans_) {
    if (kept > 0 && span.from <= spans_[kept - 1].to) {
      spans_[kept - 1].to = std::max(spans_[kept - 1].to, span.to);
    } else {
      spans_[kept++] = span;
    }
  }
  spans_.resize(kept);
}

std::vector<Outages::Span>::const_iterator Outages::ending_after(Tick at) const noexcept {
  return std::ranges::upper_bound(spans_, at, {}, &Span::to);
}

Tick Outages::lit_from(Tick at) const noexcept {
  const auto span = ending_after(at);
  return span == spans_.end() || span->from > at ? at : span->to;
}

Tick Outages::dark_from(Tick at) const noexcept {
  const auto span = ending_after(at);
  return span == spans_.end() ? never : std::max(span->from, at);
}

}  // namespace hozen::monitoring
