// Values with a notation of their own.
#pragma once

#include "models/scenario/scenario.hpp"
#include "sim/base/value_types.hpp"

namespace hozen::scenario {

/// "Mon 06:00 to Sat 06:00", a list of such spans, `always`, `never`.
[[nodiscard]] Typed<WeekSpans> week_spans();
/// A currency code: three capitals.
[[nodiscard]] Typed<std::string> currency_code();
/// Money per part or per hour.
[[nodiscard]] Typed<LostOutputPrice> lost_output_price();
/// `new`, `stationary`, {fleet: FILE}.
[[nodiscard]] Typed<InitialAges> initial_ages();
/// `operating`, `calendar`, `cycles`, {station: NAME}.
[[nodiscard]] Typed<FailureMode> mode_clock();
/// `all`, `failed_mode`, `none`, a mode, a list of modes.
[[nodiscard]] Typed<Action> renewed();
/// `new`, `minimal`, {kijima_1: 40 %}, {kijima_2: 40 %}, {new_with_probability: 30 %}.
[[nodiscard]] Typed<Restores> restored();
/// One share for every mode with a warning, or a map of shares by mode.
[[nodiscard]] Typed<Monitoring> detectable_shares();
[[nodiscard]] Typed<Monitoring> hit_shares();
/// An age on a clock, or `optimise`.
[[nodiscard]] Typed<Maintenance> replacement_age();
/// A time, or `optimise`.
[[nodiscard]] Typed<OrOptimise<Duration>> interval(Bounds bounds);
/// A level, or `optimise`.
[[nodiscard]] Typed<OrOptimise<double>> control_limit(Bounds bounds);
/// `none`, a span after the alarm, `quantile 10 %`.
[[nodiscard]] Typed<LatestStart> latest_start();
/// `all`, `top 200 by lost_output`, a list of names.
[[nodiscard]] Typed<Selection> selection();
/// A supplier, or a rule among several.
[[nodiscard]] Typed<Sourcing> sourcing_rule();
/// A map KPI: relative half-width.
[[nodiscard]] Typed<std::vector<StopWhen>> stop_rules();
/// The alternatives' patches; looked at only as far as they are not bound one by one.
[[nodiscard]] Typed<Scenario> patches();

}  // namespace hozen::scenario
