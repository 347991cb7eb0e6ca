// What travels with the numbers, so that a results file explains itself.
#pragma once

#include <string>

namespace hozen::store {

/// Attributes of a results file that say where its numbers come from.
struct Provenance {
  std::string title;
  std::string scenario_text;      // as the user wrote it
  std::string resolved_scenario;  // with defaults, types and copies filled in
  std::string scenario_name;      // file name without its folder
  std::string currency;
  std::string baseline;     // name of the alternative the others are compared with
  std::string findings;     // what pilot runs settled, a sentence a line
  double confidence{0.95};  // coverage of the intervals that views show

  friend bool operator==(const Provenance&, const Provenance&) = default;
};

}  // namespace hozen::store
