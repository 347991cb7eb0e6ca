"""The other half: simulators of others, each in a process of its own in the benchmark's Python environment."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from side_by_side.rows import Round

BENCH = Path(__file__).resolve().parent.parent
NAMES = ("simpy", "simprocesd", "simantha", "salabim", "ciw")


@dataclass(frozen=True)
class Share:
    """How much of a workload the peers are given: they are slow."""

    workload: str
    n: int
    cycles: int
    rounds: int


SHARES = (
    Share("w2", 10, 5000, 3),
    Share("w2_crews", 10, 3000, 3),
    Share("w2_random_cycle", 10, 3000, 3),
    Share("w2", 100, 2500, 2),
    Share("w2", 1000, 2000, 1),
)
TOO_SLOW = {("w2", 1000, "ciw"): "looks at every station at every event: would take a quarter of an hour"}


class Peers:
    """Measures what is installed; `missing` says why the rest was not."""

    def __init__(self, python: Path) -> None:
        """Take the interpreter of the environment that has the peers."""
        self._python = python
        self.missing: dict[tuple[str, int, str], str] = dict(TOO_SLOW)

    def measure(self, number: int, most_stations: int) -> list[Round]:
        """Run every peer once on every workload that it has a share of in this round."""
        measured = []
        for share in SHARES:
            for name in NAMES:
                if number < share.rounds and share.n <= most_stations:
                    measured += self._run(name, share, number)
        return measured

    def _run(self, name: str, share: Share, number: int) -> list[Round]:
        key = (share.workload, share.n, name)
        if key in self.missing:
            return []
        command = [str(self._python), "-m", "peers", name, share.workload, str(share.n), str(share.cycles), str(number)]
        try:
            done = subprocess.run(
                command, check=False, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(BENCH)}
            )
        except OSError as error:
            self.missing[key] = f"not run: {error}"
            return []
        if done.returncode != 0:
            self.missing[key] = done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "failed"
            return []
        counted = json.loads(done.stdout)
        return [
            Round(
                workload=share.workload,
                n=share.n,
                engine=name,
                span=share.cycles,
                seconds=counted["seconds"],
                units=counted["units"],
                events=counted["events"],
                throughput=counted["parts"] / share.cycles,
            )
        ]
