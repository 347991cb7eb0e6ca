// What is due within a known span: the agenda of a run that ends at its horizon.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/base/tick.hpp"
#include "sim/event/agenda.hpp"

namespace hozen::event {

/// Gives entries in the same order as Agenda, for less where many wait for long. The span is divided into days of equal
/// length. What is due on a later day only lies there, in no order; when its day comes it is put among today's, which
/// are a heap of a few. A day that has come stays today until all that is due on it has been taken out; what is pushed
/// for it or for an earlier one joins its heap, so that no order of pushes is wrong. Allocates only to grow.
template <class Payload>
class DayAgenda {
 public:
  using Entry = typename Agenda<Payload>::Entry;

  /// For times in [0, end). There are more than half as many days as `days`, and at most as many.
  explicit DayAgenda(Tick end, std::size_t days = 2048)
      : shift_{shift_for(end, days)}, first_(days, none), occupied_(days / bits + 1) {}

  [[nodiscard]] bool empty() const noexcept { return today_.empty(); }
  [[nodiscard]] std::size_t size() const noexcept { return today_.size() + waiting_; }
  /// When the next entry is due; `never` when there is none.
  [[nodiscard]] Tick next_time() const noexcept { return today_.next_time(); }

  /// `time` must lie in the span.
  void push(Tick time, std::uint64_t order, Payload payload) {
    const auto day = static_cast<std::size_t>(time >> shift_);
    if (today_.empty()) {
      day_ = day;
    }
    if (day <= day_) {
      today_.push(time, order, std::move(payload));
      return;
    }
    const std::uint32_t note = take_note();
    notes_[note] = {{time, order, std::move(payload)}, first_[day]};
    first_[day] = note;
    occupied_[day / bits] |= std::uint64_t{1} << (day % bits);
    ++waiting_;
  }

  /// Takes the next entry out. The agenda must not be empty.
  Entry pop() {
    Entry next = today_.pop();
    if (today_.empty() && waiting_ > 0) {
      begin_next_day();
    }
    return next;
  }

  /// Forgets all entries; keeps the memory.
  void clear() noexcept {
    today_.clear();
    if (waiting_ > 0) {
      std::fill(first_.begin(), first_.end(), none);
      std::fill(occupied_.begin(), occupied_.end(), std::uint64_t{0});
      waiting_ = 0;
    }
    notes_.clear();
    unused_ = none;
    day_ = 0;
  }

 private:
  struct Note {
    Entry entry;
    std::uint32_t next{0};  // of the same day, or unused
  };

  static constexpr std::uint32_t none = ~std::uint32_t{0};
  static constexpr std::size_t bits = 64;

  /// Days are a power of two long, so that an instant's day is found by a shift.
  static int shift_for(Tick end, std::size_t days) noexcept {
    const auto last = static_cast<std::uint64_t>(std::max<Tick>(end - 1, 0));
    int shift = 0;
    while ((last >> shift) >= days) {
      ++shift;
    }
    return shift;
  }

  [[nodiscard]] std::uint32_t take_note() {
    if (unused_ == none) {
      notes_.emplace_back();
      return static_cast<std::uint32_t>(notes_.size() - 1);
    }
    const std::uint32_t note = unused_;
    unused_ = notes_[note].next;
    return note;
  }

  /// Something waits on a day after today, and nothing on today.
  void begin_next_day() {
    std::size_t word = day_ / bits;
    std::uint64_t later = occupied_[word] & (~std::uint64_t{1} << (day_ % bits));
    while (later == 0) {
      later = occupied_[++word];
    }
    day_ = word * bits + static_cast<std::size_t>(std::countr_zero(later));
    occupied_[word] &= ~(std::uint64_t{1} << (day_ % bits));
    for (std::uint32_t note = std::exchange(first_[day_], none); note != none;) {
      Note& of = notes_[note];
      today_.push(of.entry.time, of.entry.order, std::move(of.entry.payload));
      --waiting_;
      const std::uint32_t next = std::exchange(of.next, unused_);
      unused_ = std::exchange(note, next);
    }
  }

  int shift_;                            // a day has 2 to this power ticks
  std::size_t day_{0};                   // today's number
  Agenda<Payload> today_;                // empty only if nothing waits
  std::size_t waiting_{0};               // entries of later days
  std::vector<std::uint32_t> first_;     // by day, a note
  std::vector<std::uint64_t> occupied_;  // a bit a day
  std::vector<Note> notes_;
  std::uint32_t unused_{none};
};

}  // namespace hozen::event
