// The pending events of a line: at most one a station, in a calendar queue.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "sim/base/tick.hpp"

namespace hozen::line {

/// A calendar queue (Brown 1988) over the stations of one line. Time is cut into days of equal length, a power of two;
/// the days of a year share the same number of slots, each an ordered list linked through the stations. Equal keys keep
/// the order in which they were put in, so a line in lock step costs no more than any other. A bit map skips empty
/// days. After construction nothing is allocated.
///
/// How long a day is, is learned from the events themselves: every few events a station the mean step from one to the
/// next is looked at, and when a day is no longer about a third of it, the year is cut anew. Empty days cost next to
/// nothing, two events on one day a branch that nobody can predict. The order of events does not depend on any of this.
class PartsCalendar {
 public:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  explicit PartsCalendar(std::size_t stations)
      : entries_(stations),
        slots_(std::bit_ceil(8 * stations + 64)),
        former_slots_(slots_.size()),
        words_(slots_.size() / 64),
        mask_{slots_.size() - 1},
        longest_lesson_{static_cast<std::uint32_t>(slots_.size())} {
    clear();
  }

  /// Forgets all events, but not how far apart they were.
  void clear() noexcept {
    for (Slot& slot : slots_) {
      slot = Slot{};
    }
    for (std::uint64_t& word : words_) {
      word = 0;
    }
    size_ = 0;
    day_ = 0;
    reached_ = 0;
    pause_ = 0;
    begin_lesson(0);
  }

  /// Keys in a day, as learned so far.
  [[nodiscard]] std::int64_t day_length() const noexcept { return std::int64_t{1} << shift_; }

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
    if (day < day_) {
      day_ = std::min(day, reached_);
      pause_ = 0;
    }
    ++size_;
    Slot& slot = slots_[day & mask_];
    Entry& entry = entries_[station];
    entry.key = key;
    std::uint32_t after = none;
    std::uint32_t before = slot.tail;
    std::uint32_t passed = 0;
    while (before != none && entries_[before].key > key) {
      after = before;
      before = before == slot.head ? none : entries_[before].previous;
      ++passed;
    }
    if (passed > few) [[unlikely]] {
      lose_patience(passed);
    }
    entry.previous = before;
    entry.next = after;
    (before == none ? slot.head : entries_[before].next) = station;
    (after == none ? slot.tail : entries_[after].previous) = station;
    words_[(day & mask_) / 64] |= std::uint64_t{1} << (day % 64);
  }

  /// Takes out the event with the smallest key: `station` is `first()`.
  void take(std::uint32_t station) noexcept {
    const Entry& entry = entries_[station];
    reached_ = day_of(entry.key);
    take_head(reached_ & mask_, entry.next);
    lesson_begun_ += pause_;
    pause_ = 0;
    if (--lesson_left_ == 0) [[unlikely]] {
      learn(entry.key);
    }
  }

  /// The station must have a pending event.
  void erase(std::uint32_t station) noexcept {
    const Entry& entry = entries_[station];
    const std::uint64_t place = day_of(entry.key) & mask_;
    Slot& slot = slots_[place];
    if (slot.head == station) {
      take_head(place, entry.next);
      return;
    }
    entries_[entry.previous].next = entry.next;
    (entry.next == none ? slot.tail : entries_[entry.next].previous) = entry.previous;
    --size_;
  }

 private:
  static constexpr std::uint32_t few = 8;

  struct Entry {
    std::int64_t key{0};
    std::uint32_t previous{none};  // of the first of a day: anything
    std::uint32_t next{none};
  };
  struct Slot {
    std::uint32_t head{none};
    std::uint32_t tail{none};
  };

  [[nodiscard]] std::uint64_t day_of(std::int64_t key) const noexcept {
    return static_cast<std::uint64_t>(key) >> shift_;
  }

  /// The first event of the slot goes; `next`: the one behind it.
  void take_head(std::uint64_t place, std::uint32_t next) noexcept {
    Slot& slot = slots_[place];
    slot.head = next;
    if (next == none) {
      slot.tail = none;
      words_[place / 64] &= ~(std::uint64_t{1} << (place % 64));
    }
    --size_;
  }

  [[nodiscard, gnu::noinline]] std::uint32_t first_of_later_years() const noexcept {
    const std::uint64_t searched = day_;
    std::uint32_t first = none;
    for (const Slot& slot : slots_) {
      if (slot.head != none && (first == none || entries_[slot.head].key < entries_[first].key)) {
        first = slot.head;
      }
    }
    day_ = day_of(entries_[first].key);
    pause_ = static_cast<std::int64_t>((day_ - searched - slots_.size()) << shift_);
    return first;
  }

  void begin_lesson(std::int64_t key) noexcept {
    lesson_begun_ = key;
    lesson_left_ = lesson_;
    passed_ = 0;
  }

  /// Days have become much too long, as when a line that stood for want of one station works again: the lesson ends
  /// with the next event, and the following ones are short.
  [[gnu::noinline]] void lose_patience(std::uint32_t passed) noexcept {
    passed_ += passed;
    const std::uint32_t taken = lesson_ - lesson_left_;
    if (taken >= few && passed_ / few > taken) {
      lesson_ = taken + 1;
      lesson_left_ = 1;
    }
  }

  /// The event with this key, which has just been taken, ends a lesson.
  [[gnu::noinline]] void learn(std::int64_t key) noexcept {
    const std::int64_t step = (key - lesson_begun_) / lesson_;
    if (step > 0) {
      const int wanted = std::max(static_cast<int>(std::bit_width(static_cast<std::uint64_t>(step))) - 2, 0);
      if (wanted < shift_ - 1 || wanted > shift_ + 1) {
        cut_anew(wanted, key);
      }
    }
    lesson_ = std::min(2 * lesson_, longest_lesson_);
    begin_lesson(key);
  }

  /// Days of 2^`shift` keys from now on. No event is pending before `key`.
  void cut_anew(int shift, std::int64_t key) noexcept {
    std::swap(slots_, former_slots_);
    const std::uint64_t former_day = day_;
    const std::size_t size = size_;
    shift_ = shift;
    std::fill(slots_.begin(), slots_.end(), Slot{});
    std::fill(words_.begin(), words_.end(), std::uint64_t{0});
    day_ = day_of(key);
    reached_ = day_;
    for (std::uint64_t day = former_day; day < former_day + slots_.size(); ++day) {
      for (std::uint32_t station = former_slots_[day & mask_].head; station != none;) {
        const std::uint32_t next = entries_[station].next;
        insert(station, entries_[station].key);
        station = next;
      }
    }
    size_ = size;
  }

  std::vector<Entry> entries_;
  std::vector<Slot> slots_;
  std::vector<Slot> former_slots_;    // while the year is cut anew
  std::vector<std::uint64_t> words_;  // which slots hold something
  std::uint64_t mask_;
  int shift_{0};  // a day has 2^shift keys
  std::size_t size_{0};
  mutable std::uint64_t day_{0};  // no event is pending before this day; a memory of where the last search ended
  std::uint64_t reached_{0};      // of the event taken last
  // A pause says little of how far apart events are: no step counts for more than a year. What the step to the first
  // event has beyond that.
  mutable std::int64_t pause_{0};

  // Steps are measured over so many events, at first few.
  std::uint32_t lesson_{16};
  std::uint32_t longest_lesson_;
  std::uint32_t lesson_left_{0};
  std::uint32_t passed_{0};       // events that others had to be put in before, where they were many
  std::int64_t lesson_begun_{0};  // key at which it began, moved on by what pauses had too much
};

}  // namespace hozen::line
