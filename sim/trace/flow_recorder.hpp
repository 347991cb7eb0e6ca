// What a line tells about every part and station while it runs, to whoever was passed to it when it was made.
#pragma once

#include <cstdint>

#include "sim/base/tick.hpp"

namespace hozen::trace {

enum class StationState : std::uint8_t { working, setting_up, starved, blocked, down };

/// How a part leaves its line.
enum class PartFate : std::uint8_t {
  good,
  scrapped,
  merged,  // it has become a component of another part
  refused  // it came and found no place
};

/// Takes down what happens in one line. Instants are line time and never decrease; stations and queues are numbered as
/// in the line's plan; a part is known by its number, which is unique among the parts in the line at any time except
/// that the pieces of a part taken apart get numbers of their own.
class FlowRecorder {
 public:
  virtual ~FlowRecorder() = default;

  /// From now on the station is in this state. Several changes may come at one instant: the last one counts.
  virtual void station(Tick now, std::uint32_t station, StationState state) = 0;
  /// From now on so many parts wait in the queue or are under way to it.
  virtual void queue(Tick now, std::uint32_t queue, std::uint64_t parts) = 0;
  /// A part has come into the line, or has arrived and waits outside it.
  virtual void entered(Tick now, std::uint64_t part, std::uint32_t product) = 0;
  /// A part has come to a queue, or is under way to it.
  virtual void queued(Tick now, std::uint64_t part, std::uint32_t queue) = 0;
  /// A station has begun to work on a part, or to be set up for it.
  virtual void begun(Tick now, std::uint64_t part, std::uint32_t station) = 0;
  /// The work of the station on a part has ended; it may still wait there for room.
  virtual void ended(Tick now, std::uint64_t part, std::uint32_t station) = 0;
  /// A part has left the line.
  virtual void left(Tick now, std::uint64_t part, PartFate fate) = 0;
};

}  // namespace hozen::trace
