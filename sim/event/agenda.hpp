// What is due, earliest first: the event calendar.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/base/tick.hpp"

namespace hozen::event {

/// A heap of (time, order, payload). The earliest time comes first, among equal times the smallest `order`; so that
/// the sequence does not depend on when something was pushed, the caller gives no two entries of one time the same
/// order. Four children a node: half the depth of a binary heap. Allocates only to grow.
template <class Payload>
class Agenda {
 public:
  struct Entry {
    Tick time{never};
    std::uint64_t order{0};
    Payload payload{};
  };

  [[nodiscard]] bool empty() const noexcept { return heap_.empty(); }
  [[nodiscard]] std::size_t size() const noexcept { return heap_.size(); }
  /// When the next entry is due; `never` when there is none.
  [[nodiscard]] Tick next_time() const noexcept { return heap_.empty() ? never : heap_.front().time; }
  /// The next entry. The agenda must not be empty.
  [[nodiscard]] const Entry& top() const noexcept { return heap_.front(); }

  void push(Tick time, std::uint64_t order, Payload payload) {
    heap_.push_back({time, order, std::move(payload)});
    rise(heap_.size() - 1);
  }

  /// Takes the next entry out. The agenda must not be empty.
  Entry pop() {
    Entry first = std::move(heap_.front());
    Entry last = std::move(heap_.back());
    heap_.pop_back();
    if (!heap_.empty()) {
      sink(std::move(last));
    }
    return first;
  }

  /// Forgets all entries; keeps the memory.
  void clear() noexcept { heap_.clear(); }
  void reserve(std::size_t entries) { heap_.reserve(entries); }

 private:
  static constexpr std::size_t children = 4;

  [[nodiscard]] static bool before(const Entry& a, const Entry& b) noexcept {
    return a.time != b.time ? a.time < b.time : a.order < b.order;
  }

  void rise(std::size_t hole) {
    Entry entry = std::move(heap_[hole]);
    while (hole > 0) {
      const std::size_t parent = (hole - 1) / children;
      if (!before(entry, heap_[parent])) {
        break;
      }
      heap_[hole] = std::move(heap_[parent]);
      hole = parent;
    }
    heap_[hole] = std::move(entry);
  }

  /// Puts `entry` into the empty root and lets it down to its place.
  void sink(Entry entry) {
    std::size_t hole = 0;
    while (children * hole + 1 < heap_.size()) {
      const std::size_t first = children * hole + 1;
      const std::size_t end = first + children < heap_.size() ? first + children : heap_.size();
      std::size_t least = first;
      for (std::size_t child = first + 1; child < end; ++child) {
        least = before(heap_[child], heap_[least]) ? child : least;
      }
      if (!before(heap_[least], entry)) {
        break;
      }
      heap_[hole] = std::move(heap_[least]);
      hole = least;
    }
    heap_[hole] = std::move(entry);
  }

  std::vector<Entry> heap_;
};

}  // namespace hozen::event
