// The field tables of a scenario, one a kind of object.
#pragma once

#include "models/scenario/scenario.hpp"
#include "sim/base/field.hpp"

namespace hozen::scenario {

[[nodiscard]] const Table& scenario_table();
[[nodiscard]] const Table& calendar_table();
[[nodiscard]] const Table& money_table();
[[nodiscard]] const Table& component_type_table();
[[nodiscard]] const Table& mode_table();
[[nodiscard]] const Table& degradation_table();
[[nodiscard]] const Table& growth_table();
[[nodiscard]] const Table& common_cause_table();
[[nodiscard]] const Table& warning_table();
[[nodiscard]] const Table& demand_table();
[[nodiscard]] const Table& action_table();
[[nodiscard]] const Table& early_failure_table();
[[nodiscard]] const Table& crew_table();
[[nodiscard]] const Table& contractors_table();
[[nodiscard]] const Table& absence_table();
[[nodiscard]] const Table& spare_table();
[[nodiscard]] const Table& stock_table();
[[nodiscard]] const Table& open_order_table();
[[nodiscard]] const Table& depot_table();
[[nodiscard]] const Table& substitution_table();
[[nodiscard]] const Table& stockpile_table();
[[nodiscard]] const Table& salvage_table();
[[nodiscard]] const Table& emergency_table();
[[nodiscard]] const Table& other_demand_table();
[[nodiscard]] const Table& material_table();
[[nodiscard]] const Table& repair_loop_table();
[[nodiscard]] const Table& region_table();
[[nodiscard]] const Table& supply_route_table();
[[nodiscard]] const Table& supplier_table();
[[nodiscard]] const Table& qualification_table();
[[nodiscard]] const Table& contract_table();
[[nodiscard]] const Table& monitoring_table();
[[nodiscard]] const Table& infrastructure_table();
[[nodiscard]] const Table& measure_table();
[[nodiscard]] const Table& decision_table();
[[nodiscard]] const Table& line_table();
[[nodiscard]] const Table& station_table();
[[nodiscard]] const Table& component_use_table();
[[nodiscard]] const Table& route_table();
[[nodiscard]] const Table& grouping_table();
[[nodiscard]] const Table& maintenance_table();
[[nodiscard]] const Table& experiment_table();

/// Whether a policy reads this key of `maintenance`.
[[nodiscard]] bool policy_reads(PolicyKind policy, std::string_view key) noexcept;
/// The policy of this name; nothing for an unknown one.
[[nodiscard]] std::optional<PolicyKind> policy_called(std::string_view word);

}  // namespace hozen::scenario
