// Ways to see failures coming.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/scenario/values.hpp"
#include "sim/base/quantity.hpp"

namespace hozen::scenario {

enum class FalseAlarmOutcome { dismissed, inspected, replaced };

struct FalseAlarms {
  std::optional<ClockLaw> time_between;  // live sensor: exponential, on its clock (rate in the file)
  Fraction per_inspection{0.0};          // inspection rounds
  FalseAlarmOutcome outcome{FalseAlarmOutcome::dismissed};
  Duration analysis{0.0};  // analyst's hours of a dismissed alarm
  MoneyPerHour analyst{0.0};
};

/// Failure records of other plants, read as if they were one's own.
struct RecordPool {
  int known{0};           // failures on record at the start
  ClockLaw time_between;  // of further ones, from all members together (rate in the file)
  Fraction unlike{0.0};   // log standard deviation of the members' lives against this plant's
  MoneyPerYear fee{0.0};
};

/// How the estimate sharpens with the failures on record.
struct Learning {
  int known{1};           // failures of the mode on record at the start
  Fraction of_one{0.78};  // relative error of an estimate made from one failure; from n, this over sqrt(n)
  std::optional<RecordPool> pool;
};

struct LifeEstimate {
  Fraction bias{0.0};    // 0.1: the estimate is 10 % too long
  Fraction spread{0.0};  // log standard deviation of estimate / truth, drawn once per life
  std::optional<Learning> learns;
};

struct Monitoring {
  Named<Fraction> detectable;          // by mode name; modes not named are undetectable
  Fraction detectable_otherwise{0.0};  // the file's single value, for every mode with a warning
  Named<Fraction> hit;
  Fraction hit_otherwise{1.0};
  Named<double> level_noise;       // by mode: standard deviation of the error of each reading
  std::vector<std::string> needs;  // infrastructure without which it is blind
  FalseAlarms false_alarms;
  LifeEstimate life_estimate;
  Money install{0.0};             // per component watched, once
  MoneyPerYear yearly{0.0};       // per component watched
  Money inspection{0.0};          // per component and inspection round
  Duration inspection_time{0.0};  // analyst's or walker's hours per component and round
  MoneyPerHour inspector{0.0};
};

}  // namespace hozen::scenario
