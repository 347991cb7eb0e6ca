// What a policy leaves to pilot runs with `optimise`, and among which values they look.
#pragma once

#include <string>
#include <vector>

#include "models/plant/plant.hpp"
#include "models/run/search.hpp"

namespace hozen::run {

struct OpenValue {
  enum class What { age, interval, limit };

  What what{What::age};
  std::string mode;  // of a limit
  Candidates candidates;

  void set(double value, plant::Settled& settled) const;
  /// "the best limit of wear is 3"
  [[nodiscard]] std::string sentence(const Found& found) const;
  /// "no limit of wear"
  [[nodiscard]] std::string none() const;
};

/// Limits by mode, then the age or the interval. `plant`: compiled whatever is settled.
///
/// Ages: from 0.05 to 2 times the shortest mean life in hours of operation. Intervals: from 0.05 times the shortest to
/// 2 times the longest mean time on the calendar that the policy has to do with: lives (block), times in a degradation
/// (condition), times between a warning or a defect and the failure, and lives that end unseen (inspection); none is
/// longer than the run. Limits: whole levels where the mode of any component is a chain that
/// is read without error, else from 1/20 to 19/20 of the level at which it fails.
[[nodiscard]] std::vector<OpenValue> open_values(const scenario::Maintenance& maintenance, const plant::Plant& plant);

}  // namespace hozen::run
