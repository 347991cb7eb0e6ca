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
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "models/line/flow.hpp"
#include "models/line/parts_shadow.hpp"
#include "sim/base/tick.hpp"

namespace hozen::line {

/// The stop that made a part late; 0: it is not late.
using Tag = std::uint32_t;

class PartsLoss {
 public:
  explicit PartsLoss(const LinePlan& plan);

  void reset(const random::Draws& draws);

  // Stops. -----------------------------------------------------------------------------------------------------------
  /// A new stop. Needs `full()` to be false.
  [[nodiscard]] Tag open(Cause cause);
  /// The open stop has held up a part for so long under its latest cause.
  void hold(Tag stop, Tick span) noexcept { records_[stop].shares[records_[stop].latest].held += span; }
  /// Another cause from now on.
  void change(Tag stop, Cause cause);
  /// No room for another stop: `mark` those still in use, then `sweep` the others.
  [[nodiscard]] bool full() const noexcept { return free_.empty(); }
  void mark(Tag tag) noexcept { records_[tag].used = true; }
  void sweep();

  // Departures from the last station. --------------------------------------------------------------------------------
  void departed(Tick time, Tag tag) {
    if (tag != run_) {
      settle();
      run_ = tag;
    }
    ++departed_;
    last_ = time;
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

  /// Books the run of departures with the same tag up to the last departure.
  void settle();
  /// Gives the shares of `parts` more parts than booked to `books`.
  void divide(Record& record, std::int64_t parts, Tick held, bool keep, Books books) const noexcept;
  void show(Tick time, Next next);

  PartsShadow shadow_;
  std::vector<Record> records_;  // [0] stands for no stop
  std::vector<Tag> free_;
  Tag run_{0};  // tag of the latest departure
  std::uint64_t departed_{0};
  Tick last_{0};         // latest departure
  bool stopped_{false};  // whether there has been a stop at all
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
