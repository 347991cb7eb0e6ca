// A year of the study's plant under three policies, for a thousand motors and for ten thousand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "bench/side_by_side/study_run.hpp"

namespace hozen::side_by_side {

/// `scenarios/study/thousand-motors.yaml` over one year without warm-up; for ten times the motors there are ten times
/// the lines, electricians and spare motors.
class PlantYear {
 public:
  struct Policy {
    std::string workload;     // "plant_year_reactive"
    std::string alternative;  // of the study: "baseline"
  };

  /// @param thousands of motors
  explicit PlantYear(std::uint32_t thousands);

  [[nodiscard]] static const std::vector<Policy>& policies();

  struct Done {
    double parts{0.0};   // that left the lines
    double events{0.0};  // failures, orders after them, planned replacements, checks, alarms
    double hours{0.0};   // required time of one line
  };
  [[nodiscard]] Done run(std::size_t policy, std::uint64_t replication);

 private:
  StudyRun run_;
  std::vector<std::size_t> alternatives_;
  std::vector<std::size_t> events_;
  std::size_t output_;
  std::size_t required_time_;
};

}  // namespace hozen::side_by_side
