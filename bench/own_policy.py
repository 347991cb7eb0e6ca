"""What a policy in Python costs beside the built-in one that decides the same: replacement of motors by age.

Prints processor time of one replication of the thousand motors, in interleaved rounds; see docs/performance.md. Run by
`make bench`.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import hozen

YEARS = 10.0  # of operation, at which motors are replaced
HORIZON_YEARS = 10
REPLICATIONS = 400
ROUNDS = 3
STUDY = Path(__file__).parent.parent / "scenarios/study/thousand-motors.yaml"


class ByAge:
    """The built-in policy age; counts how often it is asked."""

    triggers = ("start", "renewed", "back", "due")

    def __init__(self) -> None:
        """Nothing was asked yet."""
        self.questions = 0

    def __call__(self, component: hozen.ComponentView, trigger: str) -> hozen.Decision | None:
        """What to do now."""
        self.questions += 1
        if trigger == "due":
            return hozen.Decision(order=component.order == "none")
        return hozen.Decision(at_age=YEARS * 8760.0)


def scenario(maintenance: dict[str, str]) -> hozen.Scenario:
    """The motors with this policy as the baseline."""
    study = hozen.Scenario.load(STUDY)
    others = {f"alternatives.{name}": None for name in study.alternatives[1:]}
    horizon = {"experiment.horizon": f"{HORIZON_YEARS} y", "experiment.warm_up": "0 h"}
    orders = {"start": "next_idle", "latest": "30 d"}
    return study.with_({**others, **horizon, "maintenance": {**maintenance, **orders}})


def seconds(study: hozen.Scenario) -> float:
    """Processor time of all replications on one thread."""
    began = time.process_time()
    study.run(replications=REPLICATIONS, threads=1)
    return time.process_time() - began


def main() -> None:
    """Measures and prints."""
    rule = ByAge()
    built_in = scenario({"policy": "age", "at": f"{YEARS} operating_y"})
    own = scenario({"policy": "own", "name": "by age"}).with_policies({"by age": rule})
    for study in (built_in, own):
        seconds(study)  # compiles it
    rule.questions = 0
    rounds = [(seconds(built_in), seconds(own)) for _ in range(ROUNDS)]
    native, python = (statistics.median(times) / REPLICATIONS for times in zip(*rounds, strict=True))
    asked = rule.questions / ROUNDS / REPLICATIONS
    print(f"policy age, {HORIZON_YEARS} years of a thousand motors: built in {1e3 * native:.2f} ms, in Python")
    print(
        f"  {1e3 * python:.2f} ms, {python / native:.2f} times as long: {asked:,.0f} questions of "
        f"{1e6 * (python - native) / asked:.2f} us"
    )


if __name__ == "__main__":
    main()
