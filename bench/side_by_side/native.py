"""The compiled half: this project's engines and the yardsticks."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from side_by_side.agreement import Reference
from side_by_side.rows import Round


class Native:
    """The program `hozen_side_by_side`; `missing` says which engines refused a workload, and why."""

    def __init__(self, program: Path) -> None:
        """Take the program where it was built."""
        self._program = program
        self.missing: dict[tuple[str, int, str], str] = {}

    def measure(self, number: int, most_stations: int) -> list[Round]:
        """Run every native engine once on every workload of at most so many stations."""
        measured = []
        for line in self._call("measure", number, most_stations).splitlines():
            found = json.loads(line)
            if "refused" in found:
                self.missing[found["workload"], found["n"], found["engine"]] = found["refused"]
            else:
                measured.append(Round(**found))
        return measured

    def reference(self, workload: str, n: int, span: float, replications: int, confidence: float) -> Reference:
        """Mean throughput over many replications; see agreement.py."""
        found = json.loads(self._call("reference", workload, n, span, replications, repr(confidence)))
        return Reference(mean=found["mean"], half_width=found["half_width"])

    def _call(self, *arguments: object) -> str:
        command = [str(self._program), *map(str, arguments)]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
