// Crews, repair loops.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/scenario/values.hpp"
#include "sim/base/quantity.hpp"

namespace hozen::scenario {

/// What becomes of a job under way when its crew's shift ends: it is finished in overtime, or rests until the next
/// shift.
enum class AtShiftEnd { finish, pause };

/// People who are called in for work that has waited too long for a crew. They come at any hour.
struct Contractors {
  Duration after{0.0};
  int size{1};
  MoneyPerHour cost{0.0};  // per person and hour
  Money call_out{0.0};     // per work they are called in for
};

/// Something that keeps a share of a crew away: it rises, stays, and falls.
struct Absence {
  DurationLaw begins;  // after the start of the run
  Duration rise{0.0};
  Duration peak{0.0};
  Duration fall{0.0};
  Fraction share{0.0};  // at the peak
};

struct Crew {
  int size{1};
  MoneyPerHour cost{0.0};  // per person and hour worked
  WeekSpans hours{.spans = {}, .always = true};
  AtShiftEnd at_shift_end{AtShiftEnd::finish};
  bool starts_if_fits{false};        // a job is begun only when it is likely to end within the shift
  std::optional<Duration> overtime;  // the longest, after a shift; without: as long as the work takes
  std::vector<std::string> skills;
  DurationLaw travel;  // to the work, before it begins
  std::optional<Contractors> contractors;
  Named<Absence> absence;
  bool preempts{false};  // more urgent work interrupts what it works on
};

struct RepairLoop {
  DurationLaw turnaround;
  std::optional<int> at_once;  // without: any number
  Fraction scrap{0.0};
  Money cost{0.0};  // per unit restored
};

}  // namespace hozen::scenario
