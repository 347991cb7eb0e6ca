"""Run everything in interleaved rounds: python -m side_by_side BUILD_FOLDER [--quick].

Prints Markdown, writes BUILD_FOLDER/summary.json. The exit status is 1 when throughputs disagree, never for a cost.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from side_by_side import agreement, goals, table
from side_by_side.native import Native
from side_by_side.peers import Peers
from side_by_side.rows import Round, Row, condense

ROUNDS = 5
QUICK_ROUNDS = 2


def _measure(native: Native, peers: Peers, rounds: int, most_stations: int) -> list[Row]:
    measured: list[Round] = []
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", file=sys.stderr, flush=True)
        measured += native.measure(number, most_stations)
        measured += peers.measure(number, most_stations)
    return condense(measured)


def _summary(rows: list[Row], verdicts: list[agreement.Verdict]) -> list[dict[str, object]]:
    references = {(one.row.workload, one.row.n, one.row.engine): one.reference for one in verdicts}
    return [
        {
            "workload": row.workload,
            "n": row.n,
            "engine": row.engine,
            "ns_per_unit": row.ns_per_unit,
            "events_per_second": row.events_per_second,
            "throughput": row.throughput,
            "span": row.span,
            "rounds": row.rounds,
            "reference_throughput": references.get((row.workload, row.n, row.engine)),
        }
        for row in rows
    ]


def main() -> int:
    """Measure, compare, print and write."""
    parser = argparse.ArgumentParser(prog="side_by_side", description=__doc__)
    parser.add_argument("build", type=Path, help="where hozen_bench was built")
    parser.add_argument("--quick", action="store_true", help="two rounds, at most 100 stations")
    arguments = parser.parse_args()
    native = Native(arguments.build / "bench" / "hozen_side_by_side")
    peers = Peers(arguments.build / "venv" / "bin" / "python")
    most_stations = 100 if arguments.quick else 1000
    rows = _measure(native, peers, QUICK_ROUNDS if arguments.quick else ROUNDS, most_stations)
    verdicts = agreement.compare(rows, native.reference)
    summary = arguments.build / "summary.json"
    summary.write_text(json.dumps(_summary(rows, verdicts), indent=1) + "\n")

    print(table.lines_table(rows, verdicts, native.missing | peers.missing))
    print("\n" + table.plants_table(rows))
    print("\n" + table.goals_table(goals.results(rows)))
    faults = [one.sentence() for one in verdicts if not one.agrees] + agreement.different_paths(rows)
    for fault in faults:
        print(f"error: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
