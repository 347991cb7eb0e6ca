// The pending events of a line: at most one a station, in a calendar queue.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "sim/base/tick.hpp"

namespace hozen::line {

/// A calendar queue (Brown 1988) over the stations of one line. Time is cut into days of equal length, a power of two;
/// the days of a year share the same number of slots, each an ordered list linked through the stations. Equal keys keep
/// the order in which they were put in, so a line in lock step costs no more than any other. A bit map skips empty
/// days. After construction nothing is allocated.
class PartsCalendar {
 public:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  /// `span`: key distance within which most events are put in, e.g. the longest mean cycle.
  PartsCalendar(std::size_t stations, std::int64_t span)
      : entries_(stations),
        slots_(std::bit_ceil(4 * stations + 64)),
        words_(slots_.size() / 64),
        mask_{slots_.size() - 1} {
    // A year of at least two spans: nearly every event falls into the current one.
    while (shift_ < 56 && (static_cast<std::int64_t>(slots_.size()) << shift_) / 2 < span) {
      ++shift_;
    }
    clear();
  }

  void clear() noexcept {
    for (Slot& slot : slots_) {
      slot = Slot{};
    }
    for (std::uint64_t& word : words_) {
      word = 0;
    }
    size_ = 0;
    day_ = 0;
  }

  [[nodiscard]] std::int64_t key(std::uint32_t station) const noexcept { return entries_[station].key; }

  /// The station with the smallest key; `none` if the calendar is empty.
  [[nodiscard]] std::uint32_t first() const noexcept {
    if (size_ == 0) {
      return none;
    }
    std::uint64_t day = day_;
    for (const std::uint64_t end = day + slots_.size(); day < end;) {
      const std::uint64_t place = day & mask_;
      const std::uint64_t word = words_[place / 64] >> (place % 64);
      if (word == 0) {
        day += 64 - place % 64;
        continue;
      }
      day += static_cast<std::uint64_t>(std::countr_zero(word));
      const std::uint32_t head = slots_[day & mask_].head;
      if (day_of(entries_[head].key) == day) {
        day_ = day;
        return head;
      }
      ++day;  // filled by a later year only
    }
    return first_of_later_years();
  }

  /// The station must have no pending event.
  void insert(std::uint32_t station, std::int64_t key) noexcept {
    const std::uint64_t day = day_of(key);
    day_ = day < day_ ? day : day_;
    ++size_;
    Slot& slot = slots_[day & mask_];
    Entry& entry = entries_[station];
    entry.key = key;
    std::uint32_t before = slot.tail;
    while (before != none && entries_[before].key > key) {
      before = entries_[before].previous;
    }
    std::uint32_t& forward = before == none ? slot.head : entries_[before].next;
    std::uint32_t& backward = forward == none ? slot.tail : entries_[forward].previous;
    entry.previous = before;
    entry.next = forward;
    forward = station;
    backward = station;
    words_[(day & mask_) / 64] |= std::uint64_t{1} << (day % 64);
  }

  /// The station must have a pending event.
  void erase(std::uint32_t station) noexcept {
    const Entry& entry = entries_[station];
    const std::uint64_t place = day_of(entry.key) & mask_;
    Slot& slot = slots_[place];
    (entry.previous == none ? slot.head : entries_[entry.previous].next) = entry.next;
    (entry.next == none ? slot.tail : entries_[entry.next].previous) = entry.previous;
    if (slot.head == none) {
      words_[place / 64] &= ~(std::uint64_t{1} << (place % 64));
    }
    --size_;
  }

 private:
  struct Entry {
    std::int64_t key{0};
    std::uint32_t previous{none};
    std::uint32_t next{none};
  };
  struct Slot {
    std::uint32_t head{none};
    std::uint32_t tail{none};
  };

  [[nodiscard]] std::uint64_t day_of(std::int64_t key) const noexcept {
    return static_cast<std::uint64_t>(key) >> shift_;
  }

  [[nodiscard]] std::uint32_t first_of_later_years() const noexcept {
    std::uint32_t first = none;
    for (const Slot& slot : slots_) {
      if (slot.head != none && (first == none || entries_[slot.head].key < entries_[first].key)) {
        first = slot.head;
      }
    }
    day_ = day_of(entries_[first].key);
    return first;
  }

  std::vector<Entry> entries_;
  std::vector<Slot> slots_;
  std::vector<std::uint64_t> words_;  // which slots hold something
  std::uint64_t mask_;
  int shift_{0};  // a day has 2^shift keys
  std::size_t size_{0};
  mutable std::uint64_t day_{0};  // no event is pending before this day; a memory of where the last search ended
};

}  // namespace hozen::line
