// Every KPI, declared once: tables, file attributes, `hozen kpis`, report and manual follow from here.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hozen::kpi {

/// Where a KPI is reported.
enum class Level { plant, plant_and_line };

/// How the replications' values become one number.
enum class Combine {
  mean,          // mean of the replications' values
  ratio_of_sums  // sum of numerator / sum of denominator over the replications
};

struct Kpi {
  std::string_view name;
  std::string_view unit;        // "currency" is replaced by the scenario's currency code
  std::string_view definition;  // formula in words
  std::string_view standard;    // where the definition comes from; empty: Hozen's own
  Level level{Level::plant};
  Combine combine{Combine::mean};
  std::string_view numerator;  // names of KPIs, with ratio_of_sums
  std::string_view denominator;
  bool lower_is_better{false};
  bool headline{false};  // shown in the short table of a verdict
};

/// All KPIs in the order in which they are stored and shown.
[[nodiscard]] std::span<const Kpi> all() noexcept;
/// nullptr when there is none of that name.
[[nodiscard]] const Kpi* find(std::string_view name) noexcept;

}  // namespace hozen::kpi
