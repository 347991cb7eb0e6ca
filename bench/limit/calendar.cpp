// How cheap an event calendar can be.
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

#include "bench/limit/station_draws.hpp"
#include "bench/limit/yardstick.hpp"

namespace hozen::limit {
namespace {

/// A calendar queue (Brown 1988) that is told how far apart events are: as many days as suit the stations, each an
/// ordered list through the stations, which have at most one event each.
template <class CycleTimes>
class CalendarLine final : public Yardstick {
 public:
  explicit CalendarLine(const Law& law) : law_{law}, cycles_{law}, stations_(law.stations), stops_(law.stations) {
    const std::size_t days = std::bit_ceil<std::size_t>(days_a_station * law.stations);
    days_.resize(days);
    mask_ = days - 1;
    shift_ = static_cast<int>(std::bit_width(static_cast<std::uint64_t>(cycles_a_year * law.cycle) / days));
  }

  [[nodiscard]] Count run(std::uint64_t seed, std::uint64_t replication, Tick horizon) override {
    StationDraws draws{law_, seed, replication};
    reset(draws);
    begin(0, 0, draws);
    for (;;) {
      const std::uint32_t i = first();
      Station& station = stations_[i];
      const Tick time = station.time;
      if (time > horizon) {
        return count_;
      }
      days_[today_ & mask_].head = station.next;
      switch (station.state) {
        case State::working:
          end(i, time, draws);
          break;
        case State::failing:
          ++count_.stops;
          fail(i, time, draws);
          break;
        default:
          repaired(i, time, draws);
      }
    }
  }

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  static constexpr std::size_t days_a_station = 4;
  static constexpr double cycles_a_year = 4.0;

  enum class State : std::uint8_t { idle, working, failing, repairing, blocked };

  struct Station {
    Tick time{0};  // of its event
    Tick left{0};  // work until the next failure
    std::uint32_t next{none};
    std::uint32_t waiting{0};  // parts in the buffer before it
    std::uint64_t part{0};     // cycles begun
    State state{State::idle};
  };
  struct Stops {
    Tick rest{0};  // of the cycle that a failure has interrupted
    std::uint64_t count{0};
  };
  struct Day {
    std::uint32_t head{none};
    std::uint32_t tail{none};
  };

  void reset(StationDraws& draws) {
    count_ = Count{};
    today_ = 0;
    busy_crews_ = 0;
    queue_.clear();
    served_ = 0;
    std::fill(days_.begin(), days_.end(), Day{});
    std::fill(stops_.begin(), stops_.end(), Stops{});
    for (std::uint32_t i = 0; i < law_.stations; ++i) {
      stations_[i] = Station{.left = draws.life(i, 0)};
    }
  }

  /// The station with the earliest event. There always is one: the stations downstream of a blocked one work.
  [[nodiscard]] std::uint32_t first() {
    for (;; ++today_) {
      const std::uint32_t head = days_[today_ & mask_].head;
      if (head != none && static_cast<std::uint64_t>(stations_[head].time) >> shift_ == today_) {
        return head;
      }
    }
  }

  void insert(std::uint32_t i, Tick time) {
    stations_[i].time = time;
    Day& day = days_[(static_cast<std::uint64_t>(time) >> shift_) & mask_];
    if (day.head == none) {
      stations_[i].next = none;
      day.head = i;
      day.tail = i;
    } else if (stations_[day.tail].time <= time) {
      stations_[i].next = none;
      stations_[day.tail].next = i;
      day.tail = i;
    } else {
      std::uint32_t* link = &day.head;
      while (stations_[*link].time <= time) {
        link = &stations_[*link].next;
      }
      stations_[i].next = *link;
      *link = i;
    }
  }

  void begin(std::uint32_t i, Tick time, StationDraws& draws) { work(i, time, cycles_(draws, i, stations_[i].part++)); }

  void work(std::uint32_t i, Tick time, Tick cycle) {
    Station& station = stations_[i];
    if (station.left > cycle) {
      station.left -= cycle;
      station.state = State::working;
      insert(i, time + cycle);
    } else {
      stops_[i].rest = cycle - station.left;
      station.state = State::failing;
      insert(i, time + station.left);
    }
  }

  void fail(std::uint32_t i, Tick time, StationDraws& draws) {
    stations_[i].state = State::repairing;
    if (busy_crews_ == law_.crews) {
      queue_.push_back(i);
    } else {
      ++busy_crews_;
      insert(i, time + draws.repair(i, stops_[i].count));
    }
  }

  void repaired(std::uint32_t i, Tick time, StationDraws& draws) {
    if (served_ < queue_.size()) {
      const std::uint32_t waited = queue_[served_++];
      insert(waited, time + draws.repair(waited, stops_[waited].count));
    } else {
      queue_.clear();
      served_ = 0;
      --busy_crews_;
    }
    stations_[i].left = draws.life(i, ++stops_[i].count);
    work(i, time, stops_[i].rest);
  }

  void end(std::uint32_t i, Tick time, StationDraws& draws) {
    ++count_.part_stations;
    if (i + 1 < law_.stations && stations_[i + 1].waiting == law_.places && stations_[i + 1].state != State::idle) {
      stations_[i].state = State::blocked;
    } else {
      leave(i, time, draws);
    }
  }

  /// The finished part goes, and so do those upstream that have waited for the place.
  void leave(std::uint32_t i, Tick time, StationDraws& draws) {
    for (;; --i) {
      if (i + 1 == law_.stations) {
        ++count_.parts;
      } else if (stations_[i + 1].state == State::idle) {
        begin(i + 1, time, draws);
      } else {
        ++stations_[i + 1].waiting;
      }
      if (i == 0) {
        return begin(0, time, draws);
      }
      Station& station = stations_[i];
      if (station.waiting > 0) {
        --station.waiting;
        begin(i, time, draws);
      } else {
        station.state = State::idle;
      }
      if (stations_[i - 1].state != State::blocked) {
        return;
      }
    }
  }

  Law law_;
  CycleTimes cycles_;
  std::vector<Station> stations_;
  std::vector<Stops> stops_;
  std::vector<Day> days_;
  std::uint64_t mask_;
  int shift_;
  std::uint64_t today_{0};
  Count count_;
  std::uint32_t busy_crews_{0};
  std::vector<std::uint32_t> queue_;  // stations that wait for a crew, from `served_` on
  std::size_t served_{0};
};

}  // namespace

std::unique_ptr<Yardstick> make_calendar(const Law& law) {
  if (law.cycles == Cycles::constant) {
    return std::make_unique<CalendarLine<ConstantCycles>>(law);
  }
  return std::make_unique<CalendarLine<ExponentialCycles>>(law);
}

}  // namespace hozen::limit
