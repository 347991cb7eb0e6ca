// Who waits for a place in which queue, longest first.
#pragma once

#include <cstdint>
#include <vector>

#include "models/line/network_state.hpp"

namespace hozen::line {

/// A waiter is a machine with a finished part, or a source with an arrival, in its relation to one queue; all there can
/// be are made beforehand. A queue's waiters stand in the order (since, order).
class NetworkWaiters {
 public:
  explicit NetworkWaiters(std::size_t queues) : queues_(queues) {}

  /// `owner`: of the caller's numbering; `order`: decides between those that have waited equally long.
  std::uint32_t add(std::uint32_t queue, std::uint32_t owner, std::uint32_t order) {
    waiters_.push_back({.queue = queue, .owner = owner, .order = order});
    return static_cast<std::uint32_t>(waiters_.size() - 1);
  }

  [[nodiscard]] bool any(std::uint32_t queue) const noexcept { return queues_[queue].head != nothing; }
  [[nodiscard]] std::uint32_t first(std::uint32_t queue) const noexcept { return queues_[queue].head; }
  [[nodiscard]] std::uint32_t next(std::uint32_t waiter) const noexcept { return waiters_[waiter].next; }
  [[nodiscard]] std::uint32_t owner(std::uint32_t waiter) const noexcept { return waiters_[waiter].owner; }
  [[nodiscard]] Tick since(std::uint32_t waiter) const noexcept { return waiters_[waiter].since; }
  [[nodiscard]] std::uint32_t order(std::uint32_t waiter) const noexcept { return waiters_[waiter].order; }
  [[nodiscard]] bool waits(std::uint32_t waiter) const noexcept { return waiters_[waiter].waits; }

  void wait(std::uint32_t waiter, Tick since) noexcept {
    Waiter& one = waiters_[waiter];
    if (one.waits) {
      return;
    }
    one.waits = true;
    one.since = since;
    Ends& ends = queues_[one.queue];
    std::uint32_t before = ends.tail;
    while (before != nothing && earlier(one, waiters_[before])) {
      before = waiters_[before].previous;
    }
    std::uint32_t& forward = before == nothing ? ends.head : waiters_[before].next;
    std::uint32_t& backward = forward == nothing ? ends.tail : waiters_[forward].previous;
    one.previous = before;
    one.next = forward;
    forward = waiter;
    backward = waiter;
  }

  void leave(std::uint32_t waiter) noexcept {
    Waiter& one = waiters_[waiter];
    if (!one.waits) {
      return;
    }
    one.waits = false;
    Ends& ends = queues_[one.queue];
    (one.previous == nothing ? ends.head : waiters_[one.previous].next) = one.next;
    (one.next == nothing ? ends.tail : waiters_[one.next].previous) = one.previous;
  }

  void clear() noexcept {
    for (Waiter& one : waiters_) {
      one.waits = false;
    }
    for (Ends& ends : queues_) {
      ends = Ends{};
    }
  }

 private:
  struct Waiter {
    std::uint32_t queue{0};
    std::uint32_t owner{0};
    std::uint32_t order{0};
    bool waits{false};
    Tick since{0};
    std::uint32_t previous{nothing};
    std::uint32_t next{nothing};
  };
  struct Ends {
    std::uint32_t head{nothing};
    std::uint32_t tail{nothing};
  };

  [[nodiscard]] static bool earlier(const Waiter& a, const Waiter& b) noexcept {
    return a.since != b.since ? a.since < b.since : a.order < b.order;
  }

  std::vector<Waiter> waiters_;
  std::vector<Ends> queues_;
};

}  // namespace hozen::line
