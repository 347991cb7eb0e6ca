// What a part-by-part line has lost at its last station, and to whom.
//
// Lost output is failure-free minus actual departures of the sink, L(t) = S(t) - A(t), both whole numbers.
//
// Who is to blame for a late part. Every departure is a maximum: a cycle starts when both the part has come
// and the place is free, and the part leaves when both the cycle is done and there is room. The operand that
// wins passes its tag on; a stop that held up a cycle replaces the tag by its own; a line that has not been stopped
// yet has no tags. On a tie the operand without a tag wins, since that path would have been as long without any stop.
// Hence a part leaves a station with a tag if, and only if, it leaves it later than it would have without stops.
//
// What is booked. When part n leaves the sink, the change of L since part n - 1 left goes to the tag of part n: the
// parts that should have left in between, less the one that did (negative while the line catches up). An untagged
// departure leaves L = 0 and changes nothing. Between departures the parts that should have left since the last one are
// shown against the tag of the part that will leave next.
//
// A stop may have several causes one after another (waiting for a part, then for a crew, then repair); its losses
// are shared among them by the time each of them held up the part. Shares are counted in 2^-20 of a part, as
// integers, so that both spans sum to the loss to the last bit.
//
// On a serial line a part without a tag is on time. On lines of other shapes it need not be: a part that was scrapped
// at a failure never leaves, and parts that go another way because of a stop meet others. What no tag explains is
// booked to the latest one that left with a part, good or bad. Of several parts that leave at the same tick each is
// compared with one of those that should have left at it, and the last one with all that remain.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "models/line/failure_free.hpp"
#include "models/line/flow.hpp"
#include "sim/base/tick.hpp"

namespace hozen::line {

/// The stop that made a part late; 0: it is not late.
using Tag = std::uint32_t;

class PartsLoss {
 public:
  /// Room for so many stops that parts still carry; more is made when they are exceeded.
  PartsLoss(std::unique_ptr<FailureFree> failure_free, std::size_t stops, std::uint32_t components,
            std::uint32_t categories);

  void reset(const random::Draws& draws);

  // Stops. -----------------------------------------------------------------------------------------------------------
  /// A new stop. Needs `full()` to be false.
  [[nodiscard]] Tag open(Cause cause);
  /// The open stop has held up a part for so long under its latest cause.
  void hold(Tag stop, Tick span) noexcept { records_[stop].shares[records_[stop].latest].held += span; }
  /// Another cause from now on.
  void change(Tag stop, Cause cause);
  /// No room for another stop: `mark` those still in use, then `sweep` the others, after which there is room.
  [[nodiscard]] bool full() const noexcept { return free_.empty(); }
  void mark(Tag tag) noexcept { records_[tag].used = true; }
  void sweep();

  // Departures from the line. ----------------------------------------------------------------------------------------
  void departed(Tick time, Tag tag) {
    if (tag != run_) {
      settle(time);
      run_ = tag;
      latest_ = tag != 0 ? tag : latest_;
    }
    at_last_ = time == last_ ? at_last_ + 1 : 1;
    ++departed_;
    last_ = time;
  }
  /// A part has left that is no output, but would have been without this stop.
  void spoilt(Tick time, Tag tag) {
    if (tag != 0 && tag != latest_) {
      settle(time);
      latest_ = tag;
    }
  }
  [[nodiscard]] std::uint64_t departed() const noexcept { return departed_; }

  // Reading at an instant up to which all departures are known. ------------------------------------------------------
  /// Who holds up the part that leaves next, and for how long the stop has done so beyond what `hold` has said.
  struct Next {
    Tag tag{0};
    Tick held{0};
  };
  [[nodiscard]] std::uint64_t failure_free(Tick time);
  [[nodiscard]] std::span<const double> by_component(Tick time, Next next);
  [[nodiscard]] std::span<const double> by_category(Tick time, Next next);

 private:
  struct Share {
    Cause cause;
    Tick held{0};
    std::int64_t booked{0};  // in units
  };
  struct Record {
    std::vector<Share> shares;
    std::size_t latest{0};
    std::int64_t parts{0};  // booked so far
    bool used{false};
  };
  /// Where units go.
  struct Books {
    std::vector<std::int64_t>* by_component;
    std::vector<std::int64_t>* by_category;
  };

  void make_records(std::size_t records);
  /// Books the run of departures with the same tag up to the last departure; the next one, of another tag, leaves at
  /// `next`.
  void settle(Tick next);
  [[nodiscard]] std::uint64_t should_have_left(Tick next);
  /// The stop to blame for what a departure with this tag does not explain.
  [[nodiscard]] Tag to_blame(Tag tag) const noexcept { return tag != 0 ? tag : latest_ != 0 ? latest_ : opened_; }
  /// Gives the shares of `parts` more parts than booked to `books`.
  void divide(Record& record, std::int64_t parts, Tick held, bool keep, Books books) const noexcept;
  void show(Tick time, Next next);

  std::unique_ptr<FailureFree> failure_free_;
  std::vector<Record> records_;  // [0] stands for no stop
  std::vector<Tag> free_;
  Tag run_{0};     // tag of the latest departure
  Tag latest_{0};  // the latest tag that left
  Tag opened_{0};  // the latest stop
  std::uint64_t departed_{0};
  Tick last_{0};                 // latest departure
  std::uint64_t at_last_{0};     // departures at that tick
  Tick cut_{-1};                 // the latest tick of departures with several tags,
  std::uint64_t before_cut_{0};  // and how many should have left before it
  bool stopped_{false};          // whether there has been a stop at all
  std::uint64_t settled_departed_{0};
  std::uint64_t settled_shadow_{0};
  std::vector<std::int64_t> by_component_;
  std::vector<std::int64_t> by_category_;
  std::vector<std::int64_t> shown_by_component_;
  std::vector<std::int64_t> shown_by_category_;
  std::vector<double> component_view_;
  std::vector<double> category_view_;
};

}  // namespace hozen::line
