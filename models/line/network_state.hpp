// What a network consists of while it runs: parts, machines, queues, work centres, sources, limits.
#pragma once

#include <cstdint>
#include <vector>

#include "models/line/network_plan.hpp"
#include "models/line/parts_loss.hpp"
#include "sim/base/tick.hpp"
#include "sim/random/law.hpp"
#include "sim/random/numbered_uniforms.hpp"

namespace hozen::line {

inline constexpr std::uint32_t nothing = ~std::uint32_t{0};

/// When a condition came to hold, and the stop that made it late (0: none did).
struct Moment {
  Tick time{0};
  Tag tag{0};
};

/// What has to wait for both waits for the later one. Of equals the one without a tag: without any stop it would have
/// been as late; else `own`.
[[nodiscard]] inline Moment later_of(Moment own, Moment other) noexcept {
  if (own.time != other.time) {
    return own.time > other.time ? own : other;
  }
  return other.tag == 0 ? other : own;
}

/// Where a part goes when its machine has done with it, if not to an outlet of this number.
inline constexpr std::uint32_t to_decide = nothing;
inline constexpr std::uint32_t to_scrap = nothing - 1;
inline constexpr std::uint32_t to_rework = nothing - 2;

/// One cache line.
struct alignas(64) Part {
  std::uint64_t number{0};
  Tick entered{0};
  Tick arrived{0};  // in its queue
  Tick due{never};
  std::uint64_t cards{0};  // limits whose card it holds, a bit each
  std::uint32_t product{0};
  std::uint32_t visit{0};  // raised whenever it may come back to where it has been
  Tag tag{0};
  std::uint32_t next{nothing};
  std::uint32_t outlet{to_decide};
  bool from_source{false};
  bool begun{false};     // some machine has worked on it
  bool reserved{false};  // a place in the queue behind `outlet` is kept for it
};

/// Records of parts. Grows to the largest number of parts there ever were at a time.
class PartPool {
 public:
  [[nodiscard]] Part& operator[](std::uint32_t part) noexcept { return parts_[part]; }
  [[nodiscard]] const Part& operator[](std::uint32_t part) const noexcept { return parts_[part]; }
  [[nodiscard]] const std::vector<Part>& all() const noexcept { return parts_; }

  [[nodiscard]] std::uint32_t make() {
    if (free_ == nothing) {
      parts_.emplace_back();
      return static_cast<std::uint32_t>(parts_.size() - 1);
    }
    const std::uint32_t part = free_;
    free_ = parts_[part].next;
    parts_[part] = Part{};
    return part;
  }
  void drop(std::uint32_t part) noexcept {
    parts_[part].tag = 0;
    parts_[part].next = free_;
    free_ = part;
  }
  void reserve(std::size_t parts) { parts_.reserve(parts); }
  void clear() noexcept {
    parts_.clear();
    free_ = nothing;
  }

 private:
  std::vector<Part> parts_;
  std::uint32_t free_{nothing};
};

/// Parts one behind the other, linked through their records.
struct PartList {
  std::uint32_t head{nothing};
  std::uint32_t tail{nothing};
  std::uint32_t count{0};

  void push(PartPool& pool, std::uint32_t part) noexcept {
    pool[part].next = nothing;
    (count == 0 ? head : pool[tail].next) = part;
    tail = part;
    ++count;
  }
  [[nodiscard]] std::uint32_t pop(const PartPool& pool) noexcept {
    const std::uint32_t part = head;
    head = pool[part].next;
    --count;
    return part;
  }
  /// Takes out the part behind `before` (`nothing`: the first); gives the one that now stands there.
  std::uint32_t cut(PartPool& pool, std::uint32_t before) noexcept {
    const std::uint32_t part = before == nothing ? head : pool[before].next;
    const std::uint32_t after = pool[part].next;
    (before == nothing ? head : pool[before].next) = after;
    tail = after == nothing ? before : tail;
    --count;
    return after;
  }
};

enum class NetworkStage : std::uint8_t { idle, setup, cycle, done };

/// What happens at every part.
struct alignas(64) Machine {
  Tick finish{0};     // end of the set-up or cycle; while stopped in it: what is left of it
  Tick since{0};      // start of the stretch of work, of the blocking, or of the hold-up by a stop
  Tick worked{0};     // ticks of work up to `since`
  Tick armed{never};  // `worked` at the next fact
  Tick left{0};       // when the latest part left, or the machine alone was free again
  PartList parts;     // on it
  std::uint32_t centre{0};
  Tag tag{0};       // of the cycle
  Tag left_tag{0};  // of the latest part that left
  NetworkStage stage{NetworkStage::idle};
  bool stopped{false};
  bool held{false};     // whether the latest stop has held up this cycle
  bool no_room{false};  // idle for want of room, not of parts
  bool slowed{false};   // its condition makes it slower
  Tick ended{0};        // when the work on its parts ended first; 0: it has not yet
  std::uint64_t cycles{0};
  Tick blocked{0};
  Tick setting_up{0};
  std::uint32_t product{nothing};  // it is set up for
  std::uint32_t repeats{0};        // of the cycle on the same parts
};

/// What happens at stops, at changes of condition, and to bad parts.
struct MachineStops {
  Tick since{0};
  Tick down{0};
  Tag tag{0};        // of the latest stop
  Tag condition{0};  // blames whoever made the machine worn or derated; 0: it is neither
  bool worn{false};
  bool derated{false};
  double speed{1.0};
  double wear{1.0};  // what the operating meter gains in a tick of work
  Tick meter{0};     // operating meter when `wear` changed last
  Tick meter_worked{0};
  Tick threshold{never};
  std::uint64_t scrapped{0};
  std::uint64_t reworked{0};
  random::NumberedUniforms uniforms;  // of drawn cycles
};

struct Queue {
  PartList list;
  std::uint64_t capacity{0};
  std::uint64_t level{0};     // places taken: parts that wait, are under way, or have a place kept
  std::uint64_t reserved{0};  // places kept
  Moment room;                // since when there has been a free place among the `capacity` ones
  std::uint32_t centre{0};
  bool before_service{false};  // some feeder begins only when there is room here
  __int128 weighted{0};        // instants at which parts were taken from it less those at which they were sent to it

  [[nodiscard]] std::uint64_t present() const noexcept { return level - reserved; }
};

struct Outlet {
  std::uint32_t queue{outside};
  std::uint32_t target{0};  // place of the queue among those the work centre sends to
  std::uint32_t parts{1};
  double share{1.0};
  bool immediate{true};  // no transport
  bool again{false};     // from there parts can come back to this work centre
  random::Law transport;
  random::EntityKey key{0};
  std::uint64_t order{0};  // of its transports among those that arrive at the same tick
  std::uint64_t sent{0};
};

struct alignas(64) Centre {
  std::uint32_t first{0};
  std::uint32_t machines{1};
  std::uint32_t idle{0};          // machines that could take a part, or stand stopped alone with an empty place
  std::uint32_t inlet{outside};   // its first queue
  std::uint32_t only{outside};    // queue all parts go to, when `one_way`
  std::uint32_t order{0};         // nearest the exits first
  std::uint32_t first_waiter{0};  // of its first machine, see NetworkWaiters
  bool plain{false};              // one machine, one inlet or none, and nothing to be asked before a cycle begins
  bool one_way{false};            // every part goes the same way, at once, and is good
  bool only_again{false};         // from `only` parts can come back to this work centre
  bool batches{false};
  bool endless{false};
  bool judges{false};  // some part may be bad
  bool sets_up{false};
  bool asked_before_service{false};  // somebody before it begins only when there is room here
  std::uint64_t overflow{0};         // parts in its queues beyond their capacity: they have a place on an idle machine
  Moment place;                      // since when a machine has been idle
  std::uint64_t limits{0};           // it lies within; a bit each
  std::uint64_t taken{0};            // parts taken in from outside
  std::uint64_t mark{0};             // high bits of their numbers
  std::uint64_t picks{0};            // draws for shares of inlets
  std::uint32_t last_inlet{nothing};
  Outlet rework;
  std::vector<std::vector<Outlet>> outlets;  // by product
  std::vector<std::uint32_t> targets;        // queues it sends to
  std::vector<std::uint32_t> turns;          // by product, of Split::round_robin
  std::vector<ProductShare> mix;
};

struct Source {
  PartList outside;
  std::uint64_t arrivals{0};
  std::uint64_t parts{0};
  std::uint64_t mark{0};
  std::uint32_t waiter{0};
};

struct WorkLimit {
  std::uint32_t cards{1};
  std::uint32_t used{0};
  Moment card;    // since when one has been free
  Moment latest;  // when one was given back last
  std::vector<std::uint32_t> centres;
  std::vector<std::uint32_t> collects;  // those of them that begin a batch with parts from outside, with several cards
};

/// The number of a part without a place among those of its entry: several entries share a line's stations, and draws
/// belong to numbers, so each entry but a lone one marks its numbers with the high bits of its key.
[[nodiscard]] constexpr std::uint64_t mark_of_numbers(random::EntityKey key, bool alone) noexcept {
  return alone ? 0 : (key | (std::uint64_t{1} << 63)) & ~((std::uint64_t{1} << 40) - 1);
}

}  // namespace hozen::line
