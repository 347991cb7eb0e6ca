// When parts left the stations of a row: as many of the latest departures as neighbours may still ask for.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/line/parts_loss.hpp"
#include "sim/base/tick.hpp"

namespace hozen::line {

/// When a part left a station, and which stop made it late. The key holds the instant, and below it one bit that says
/// that no stop made it late: of two equal instants the one without a tag is the greater, so that one comparison
/// decides both. Further low bits are left free for the sum of those bits when keys are summed.
struct Departure {
  static constexpr int instant_shift = 6;
  /// As many keys up to this instant can be summed before the sum of their lowest bits reaches the instants, or their
  /// own sum the end of the word.
  static constexpr std::int64_t most_summed = (std::int64_t{1} << instant_shift) - 1;
  static constexpr Tick latest_summed = Tick{1} << 51;
  /// Later than any horizon, early enough for a key.
  static constexpr Tick unreachable = (Tick{1} << 56) - 1;

  std::int64_t key{0};
  Tag tag{0};

  Departure() = default;
  Departure(std::int64_t its_key, Tag late) noexcept : key{its_key}, tag{late} {}
  [[nodiscard]] static Departure at(Tick time, Tag late) noexcept {
    return {(time << instant_shift) + (late == 0 ? 1 : 0), late};
  }
  /// The key of the latest departure up to there.
  [[nodiscard]] static std::int64_t last_key(Tick time) noexcept { return ((time + 1) << instant_shift) - 1; }
  [[nodiscard]] Tick time() const noexcept { return key >> instant_shift; }
};

/// Where a station stands in the rings of departures beside it: at its next part's arrival, at the departure that makes
/// room for that part, and at the place for the part's own departure.
class Track {
 public:
  Departure left{Departure::at(0, 0)};  // of the station's latest part

  /// A ring and the place in it to begin at.
  struct Ring {
    Departure* start{nullptr};
    std::uint32_t size{0};
    std::uint32_t at{0};
  };

  Track() = default;
  Track(Ring arrivals, Ring rooms, Ring own) noexcept
      : arrivals_{arrivals.start + arrivals.at},
        arrivals_end_{arrivals.start + arrivals.size},
        rooms_{rooms.start + rooms.at},
        rooms_end_{rooms.start + rooms.size},
        own_{own.start + own.at},
        own_end_{own.start + own.size},
        arrivals_size_{arrivals.size},
        rooms_size_{rooms.size},
        own_size_{own.size},
        round_{arrivals.size == own.size && rooms.size == own.size && arrivals.at == own.at && rooms.at == own.at &&
                       own.size <= Departure::most_summed
                   ? own.size
                   : 0} {
    measure();
  }

  [[nodiscard]] const Departure* arrivals() const noexcept { return arrivals_; }
  [[nodiscard]] const Departure* rooms() const noexcept { return rooms_; }
  [[nodiscard]] Departure* own() const noexcept { return own_; }
  /// Parts up to the end of a ring, as far as their keys can be summed.
  [[nodiscard]] std::uint64_t ahead() const noexcept { return ahead_; }
  /// At most `ahead()`.
  void go_on(std::uint64_t parts) noexcept {
    if (parts == round_) {
      return;  // once round all three
    }
    arrivals_ += parts;
    rooms_ += parts;
    own_ += parts;
    ahead_ -= parts;
    if (ahead_ == 0) {
      turn();
    }
  }

 private:
  void turn() noexcept {
    arrivals_ -= arrivals_ == arrivals_end_ ? arrivals_size_ : 0;
    rooms_ -= rooms_ == rooms_end_ ? rooms_size_ : 0;
    own_ -= own_ == own_end_ ? own_size_ : 0;
    measure();
  }
  void measure() noexcept {
    ahead_ = static_cast<std::uint64_t>(std::min(
        {arrivals_end_ - arrivals_, rooms_end_ - rooms_, own_end_ - own_, std::ptrdiff_t{Departure::most_summed}}));
  }

  const Departure* arrivals_{nullptr};
  const Departure* arrivals_end_{nullptr};
  const Departure* rooms_{nullptr};
  const Departure* rooms_end_{nullptr};
  Departure* own_{nullptr};
  const Departure* own_end_{nullptr};
  std::uint32_t arrivals_size_{0};
  std::uint32_t rooms_size_{0};
  std::uint32_t own_size_{0};
  std::uint32_t round_{0};  // size of all three, if they are alike and in step
  std::uint64_t ahead_{0};
};

/// One ring a station, as long as its neighbours look back; where all buffers are alike, so are the rings, and stations
/// that go through them in step come to their ends together. Beside the first and the last there is a ring of nobody's.
class DepartureRings {
 public:
  /// @param places between two stations: of the buffer and the next station; one fewer than there are stations
  explicit DepartureRings(const std::vector<std::uint64_t>& places) : places_{places} {
    const std::size_t stations = places.size() + 1;
    starts_.push_back(0);
    for (std::size_t i = 0; i < stations; ++i) {
      starts_.push_back(starts_.back() + std::max(i + 1 < stations ? places[i] : 1, i == 0 ? 1 : places[i - 1]));
    }
    ring_.resize(starts_.back());
    nobody_.resize(std::max(size(0), size(stations - 1)));
  }

  /// Nobody has left.
  void clear() noexcept { std::fill(ring_.begin(), ring_.end(), Departure{}); }
  /// Where a station stands at its first part.
  [[nodiscard]] Track track(std::size_t i) noexcept {
    Track::Ring arrivals{.start = nobody_.data(), .size = size(i)};
    Track::Ring rooms = arrivals;
    if (i > 0) {
      arrivals = {.start = ring_.data() + starts_[i - 1], .size = size(i - 1)};
    }
    if (i < places_.size()) {
      // The first parts look back to before there were any.
      rooms = {ring_.data() + starts_[i + 1], size(i + 1), size(i + 1) - static_cast<std::uint32_t>(places_[i])};
    }
    return Track{arrivals, rooms, Track::Ring{ring_.data() + starts_[i], size(i)}};
  }

  [[nodiscard]] const std::vector<Departure>& all() const noexcept { return ring_; }

 private:
  [[nodiscard]] std::uint32_t size(std::size_t i) const noexcept {
    return static_cast<std::uint32_t>(starts_[i + 1] - starts_[i]);
  }

  std::vector<std::uint64_t> places_;
  std::vector<std::size_t> starts_;  // by station
  std::vector<Departure> ring_;
  std::vector<Departure> nobody_;
};

}  // namespace hozen::line
