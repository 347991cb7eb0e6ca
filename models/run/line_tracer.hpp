// Writes what happens in one line into a trace: stations as tracks, queues as counters, parts as arrows.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "sim/event/week_calendar.hpp"
#include "sim/trace/chrome_trace.hpp"
#include "sim/trace/flow_recorder.hpp"

namespace hozen::run {

/// A track that shows one name after another. Instants are line time; what the calendar closes is left blank, so that
/// nobody seems to work at the weekend.
class TracedTrack {
 public:
  TracedTrack(trace::ChromeTrace& trace, const event::WeekCalendar& hours, trace::Track track)
      : trace_{&trace}, hours_{&hours}, track_{track} {}

  /// From now on the track shows `name`; what it showed before ends here. An equal name goes on in the same slice
  /// unless `anew`.
  void show(Tick now, std::uint32_t name);
  void show_anew(Tick now, std::uint32_t name);
  /// It shows nothing from now on.
  void end(Tick now);
  /// The name it shows; nothing when it shows none.
  [[nodiscard]] std::optional<std::uint32_t> shown() const noexcept {
    return since_ == never ? std::nullopt : std::optional{name_};
  }
  [[nodiscard]] const trace::Track& track() const noexcept { return track_; }

 private:
  trace::ChromeTrace* trace_;
  const event::WeekCalendar* hours_;
  trace::Track track_;
  Tick since_{never};  // never: it shows nothing
  std::uint32_t name_{0};
};

/// What the trace calls the stations and queues of a line; an empty name is not shown.
struct LineLabels {
  std::string line;
  std::vector<std::string> stations;  // by number in the line
  std::vector<std::string> queues;
};

class LineTracer final : public trace::FlowRecorder {
 public:
  /// `parts`: each part's way is an arrow, and each cycle a slice of its own instead of a stretch of work.
  LineTracer(trace::ChromeTrace& trace, const event::WeekCalendar& hours, const LineLabels& labels, bool parts);

  void station(Tick now, std::uint32_t station, trace::StationState state) override;
  void queue(Tick now, std::uint32_t queue, std::uint64_t parts) override;
  void entered(Tick /*now*/, std::uint64_t /*part*/, std::uint32_t /*product*/) override {}
  void queued(Tick /*now*/, std::uint64_t /*part*/, std::uint32_t /*queue*/) override {}
  void begun(Tick now, std::uint64_t part, std::uint32_t station) override;
  void ended(Tick /*now*/, std::uint64_t /*part*/, std::uint32_t /*station*/) override {}
  void left(Tick now, std::uint64_t part, trace::PartFate fate) override;

  /// Closes what is still shown at the end of the run.
  void finish(Tick now);
  /// The station's track; nullptr when it is not shown.
  [[nodiscard]] const trace::Track* track_of(std::uint32_t station) const noexcept {
    return rows_[station].shown ? &rows_[station].track.track() : nullptr;
  }

 private:
  struct Row {
    bool shown{false};
    TracedTrack track;
    trace::StationState state{trace::StationState::starved};
  };
  struct Level {
    bool shown{false};
    std::uint32_t name{0};
  };

  trace::ChromeTrace* trace_;
  const event::WeekCalendar* hours_;
  std::uint32_t group_;
  std::uint32_t part_name_;
  std::array<std::uint32_t, 5> state_names_;  // by StationState
  std::vector<Row> rows_;
  std::vector<Level> levels_;
  std::unordered_set<std::uint64_t> under_way_;  // parts whose arrow has begun
  bool parts_;
};

}  // namespace hozen::run
