"""The Markdown that a run prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from side_by_side.agreement import Verdict
from side_by_side.goals import Result
from side_by_side.rows import Row

Key = tuple[str, int, str]


def _table(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    widths = [max(len(line[column]) for line in [head, *body]) for column in range(len(head))]
    lines = [head, ["-" * width for width in widths], *body]
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def _ratio(row: Row, cost: Mapping[Key, float], yardstick: str) -> str:
    by = cost.get((row.workload, row.n, yardstick))
    return "" if by is None else _number(row.ns_per_unit / by)


def lines_table(rows: Sequence[Row], verdicts: Sequence[Verdict], missing: Mapping[Key, str]) -> str:
    """Cost per part and station of every engine on every line, or why there is none."""
    cost = {(row.workload, row.n, row.engine): row.ns_per_unit for row in rows}
    by_row = {(one.row.workload, one.row.n, one.row.engine): one for one in verdicts}
    order = list(dict.fromkeys((row.workload, row.n) for row in rows if row.workload.startswith("w2")))
    body = []
    for workload, n in order:
        for row in (row for row in rows if (row.workload, row.n) == (workload, n)):
            verdict = by_row[workload, n, row.engine]
            body.append(
                [
                    workload,
                    f"{n:,}",
                    row.engine,
                    _number(row.ns_per_unit),
                    _ratio(row, cost, "limit_calendar"),
                    _ratio(row, cost, "limit_max_plus"),
                    _number(row.events_per_second / 1e6),
                    f"{row.span:,.0f}",
                    f"{row.throughput:.4f}",
                    f"{verdict.reference:.4f} ± {verdict.allowed:.4f}",
                    "" if verdict.agrees else "DISAGREES",
                ]
            )
        for (of, stations, engine), reason in missing.items():
            if (of, stations) == (workload, n):
                body.append([workload, f"{n:,}", engine, "-", "", "", "", "", "", "", reason])
    head = [
        "workload",
        "n",
        "engine",
        "ns / part-station",
        "/ limit_calendar",
        "/ limit_max_plus",
        "M events / s",
        "cycles",
        "throughput",
        "reference",
        "remark",
    ]
    return _table(head, body)


def plants_table(rows: Sequence[Row]) -> str:
    """Cost of a plant-year."""
    body = [
        [row.workload, f"{row.n:,}", f"{row.ns_per_unit / 1e6:.3f}", _number(row.events_per_second / 1e6)]
        for row in rows
        if row.workload.startswith("plant_year")
    ]
    return _table(["workload", "motors", "ms / plant-year", "M events / s"], body)


def goals_table(results: Sequence[Result]) -> str:
    """What was to be reached and what was."""
    body = []
    for one in results:
        bound = f"at most {one.goal.most:g}" if one.goal.most is not None else f"at least {one.goal.least:g}"
        body.append([one.goal.name, f"{one.value:.3g}", bound, "PASS" if one.reached else "short of it"])
    return _table(["goal", "measured", "wanted", ""], body)
