"""The answer in words: what each alternative is worth, and whether that was shown."""

from __future__ import annotations

import math
from dataclasses import dataclass

from hozen import _core
from hozen.estimate import Estimate, number, with_doubt
from hozen.results import Results

COST = "total_cost_per_year"


@dataclass(frozen=True)
class Comparison:
    """One alternative against the baseline, in money a year.

    Attributes:
        alternative: Its name.
        cost: Difference of total cost a year, paired.
        prevented: Share of the failures with a warning that it prevents.
        saved_hours: Hours of full plant output a year it saves.
        sentence: All that in words.
    """

    alternative: str
    cost: Estimate
    prevented: Estimate
    saved_hours: Estimate
    sentence: str


def plain_name(name: str) -> str:
    """An alternative's name as words."""
    return name.replace("_", " ")


def _quoted(name: str) -> str:
    """A name within a sentence."""
    return f"\N{LEFT DOUBLE QUOTATION MARK}{plain_name(name)}\N{RIGHT DOUBLE QUOTATION MARK}"


def is_share(kpi: _core.Kpi) -> bool:
    """Whether a KPI is a share of one, shown in percent; means of counts are not."""
    return kpi.unit == "1" and (kpi.is_ratio or kpi.name == "stations_up_at_end") and not kpi.name.startswith("mean_")


def headline_kpis() -> list[_core.Kpi]:
    """The KPIs of the short table."""
    return [kpi for kpi in _core.kpis() if kpi.headline]


def replications_needed(difference: Estimate) -> float:
    """How many replications might shrink the interval of a difference to where it excludes zero.

    The half-width goes with 1 / sqrt(replications); infinite when nothing can be said.
    """
    if difference.mean == 0 or not math.isfinite(difference.half_width):
        return math.inf
    return difference.replications * (difference.half_width / difference.mean) ** 2


def saved_hours(results: Results, alternative: str) -> Estimate:
    """Hours of full plant output a year that an alternative saves against the baseline."""
    full = results.estimate("failure_free_output", results.baseline).mean
    hours = results.estimate("required_time", results.baseline).mean
    lost = results.difference("lost_output", alternative)
    return lost.scaled(-hours / full / results.years if full > 0 else math.nan, "h")


def compare(results: Results, alternative: str) -> Comparison:
    """Compares an alternative with the baseline, in numbers and in words."""
    cost = results.difference(COST, alternative)
    prevented = results.prevented(alternative)
    saved = saved_hours(results, alternative)
    return Comparison(
        alternative, cost, prevented, saved, _sentence(alternative, results.baseline, cost, prevented, saved)
    )


def comparisons(results: Results) -> list[Comparison]:
    """All alternatives against the baseline, in the file's order."""
    return [compare(results, name) for name in results.alternatives if name != results.baseline]


def _sentence(name: str, baseline: str, cost: Estimate, prevented: Estimate, saved: Estimate) -> str:
    who = _quoted(name)
    other = "the baseline" if baseline == "baseline" else _quoted(baseline)
    gains, losses = _effects(prevented, saved)
    if cost.mean == 0 and cost.half_width == 0:
        return f"{who} costs exactly as much as {other}{_because(gains, losses, 'but')}."
    if not cost.shown:
        text = f"{who} against {other}: no difference in cost was shown ({with_doubt(cost, sign=True)} a year)"
        text += _how_many(cost) + "."
        said = _because(gains, losses, "but").removeprefix(": ").removeprefix(", but ")
        return f"{text} {said[:1].upper()}{said[1:]}." if said else text
    amount = with_doubt(cost.scaled(math.copysign(1.0, cost.mean)))
    if cost.mean < 0:
        return f"{who} costs {amount} a year less than {other}{_because(gains, losses, 'although')}."
    return f"{who} costs {amount} a year more than {other}{_because(losses, gains, 'although')}."


def _because(reasons: list[str], against: list[str], but: str) -> str:
    """What goes with the difference in cost, then what goes against it."""
    text = f": it {' and '.join(reasons)}" if reasons else ""
    return text + (f", {but} it {' and '.join(against)}" if against else "")


def _effects(prevented: Estimate, saved: Estimate) -> tuple[list[str], list[str]]:
    """What speaks for an alternative, and what against it."""
    gains: list[str] = []
    losses: list[str] = []
    if prevented.shown and prevented.mean > 0:
        gains.append(f"prevents {with_doubt(prevented, share=True)} of the failures that can be seen coming")
    if saved.shown and saved.mean > 0:
        gains.append(f"saves {with_doubt(saved)} of full output a year")
    if saved.shown and saved.mean < 0:
        losses.append(f"loses {with_doubt(saved.scaled(-1.0))} more of full output a year")
    return gains, losses


def _how_many(difference: Estimate) -> str:
    needed = replications_needed(difference)
    if not math.isfinite(needed):
        return ""
    if needed > 1e6:
        return "; not even a million replications would tell them apart"
    digits = max(0, math.floor(math.log10(needed)) - 1)
    rounded = math.ceil(needed / 10**digits) * 10**digits
    return f"; about {number(rounded, 0)} replications might tell them apart"


def alone(results: Results) -> str:
    """What a plant without alternatives costs and loses; one sentence."""
    name = results.baseline
    cost = with_doubt(results.estimate(COST, name))
    lost = with_doubt(results.estimate("lost_share", name), share=True)
    failures = with_doubt(results.estimate("failures_per_year", name))
    return f"A year costs {cost}; {lost} of the failure-free output is lost, and {failures} components fail."


def sentences(results: Results) -> list[str]:
    """The whole answer: every comparison, then which alternative costs least."""
    if len(results.alternatives) < 2:
        return [alone(results)]
    return [*(comparison.sentence for comparison in comparisons(results)), cheapest(results)]


def cheapest(results: Results) -> str:
    """Which of at least two alternatives costs least, and whether the next was shown to cost more; one sentence."""
    ranked = sorted(results.alternatives, key=lambda name: results.estimate(COST, name).mean)
    first, second = ranked[0], ranked[1]
    gap = results.difference(COST, second, first)
    if gap.shown:
        how = f"the next, {_quoted(second)}, costs {with_doubt(gap)} a year more"
    elif gap.mean == 0 and gap.half_width == 0:
        how = f"{_quoted(second)} costs exactly as much"
    else:
        how = f"but {_quoted(second)} was not shown to cost more ({with_doubt(gap, sign=True)} a year)"
    return f"Cheapest is {_quoted(first)}; {how}."
