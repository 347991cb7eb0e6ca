"""The compiled half: this project's engines and the yardsticks."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from side_by_side.agreement import Reference
from side_by_side.rows import Round


class Native:
    """The program `hozen_side_by_side`."""

    def __init__(self, program: Path) -> None:
        """Take the program where it was built."""
        self._program = program

    def measure(self, number: int, most_stations: int) -> list[Round]:
        """Run every native engine once on every workload of at most so many stations."""
        return [Round(**json.loads(line)) for line in self._call("measure", number, most_stations).splitlines()]

    def reference(self, workload: str, n: int, span: float, replications: int, confidence: float) -> Reference:
        """Mean throughput over many replications; see agreement.py."""
        found = json.loads(self._call("reference", workload, n, span, replications, repr(confidence)))
        return Reference(mean=found["mean"], half_width=found["half_width"])

    def _call(self, *arguments: object) -> str:
        command = [str(self._program), *map(str, arguments)]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
