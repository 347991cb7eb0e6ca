// A trace that chrome://tracing and ui.perfetto.dev show: tracks with slices, counters, arrows between slices.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/base/tick.hpp"

namespace hozen::trace {

/// One row of the picture: a thread of a process, in the format's words.
struct Track {
  std::uint32_t group{0};
  std::uint32_t row{0};
};

/// Collects events and writes them in the Trace Event Format (Google, "Trace Event Format", JSON object form). Ticks
/// are microseconds, the format's own unit, so that instants are written exactly.
class ChromeTrace {
 public:
  /// What lies outside [from, to) is cut off or left out. @throws Error when more than `most_events` come together.
  ChromeTrace(Tick from, Tick to, std::size_t most_events = 2'000'000);

  /// A group of tracks ("line-1") and a track in it ("line-1/press-1"); both appear in the order of their making.
  [[nodiscard]] std::uint32_t group(std::string_view name);
  [[nodiscard]] Track track(std::uint32_t group, std::string_view name);
  /// The same number for the same text, for names that come again and again.
  [[nodiscard]] std::uint32_t name(std::string_view text);

  /// From `begin` to `end` the track shows `name`. Slices of one track do not overlap.
  void slice(Track track, Tick begin, Tick end, std::uint32_t name);
  /// From `now` on the group's counter `name` has this value.
  void counter(std::uint32_t group, Tick now, std::uint32_t name, double value);

  enum class Arrow : std::uint8_t { begins, passes, ends };
  /// The arrow `id` begins at, passes or ends at the slice of the track around `now`.
  void arrow(Arrow part, Track track, Tick now, std::uint32_t name, std::uint64_t id);

  [[nodiscard]] std::size_t size() const noexcept { return events_.size(); }
  void write(std::ostream& out) const;

 private:
  enum class Kind : std::uint8_t { slice, counter, arrow_begins, arrow_passes, arrow_ends };
  struct Event {
    Kind kind{};
    std::uint32_t name{0};
    Track track;
    Tick time{0};
    Tick length{0};       // of a slice
    double value{0.0};    // of a counter
    std::uint64_t id{0};  // of an arrow
  };

  void add(const Event& event);
  [[nodiscard]] std::string line_of(const Event& event) const;

  Tick from_;
  Tick to_;
  std::size_t most_events_;
  std::vector<std::string> groups_;
  std::vector<std::pair<std::uint32_t, std::string>> rows_;  // group, name
  std::vector<std::string> names_;
  std::map<std::string, std::uint32_t, std::less<>> known_names_;
  std::vector<Event> events_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, Event> level_before_;  // of counters, when the trace begins
};

}  // namespace hozen::trace
