"""One run of one peer: python -m peers NAME WORKLOAD STATIONS CYCLES SEED.

Prints what it did as JSON; the time is of the processor and includes building the line.
"""

from __future__ import annotations

import importlib
import json
import random
import sys
import time

from peers.line import law_of


def main() -> None:
    """Import the peer, run it and print."""
    name, workload, stations, cycles, seed = sys.argv[1:]
    simulate = importlib.import_module(f"peers.{name}_line").simulate
    law = law_of(workload, int(stations), float(cycles))
    random.seed(int(seed))
    start = time.process_time()
    count = simulate(law)
    seconds = time.process_time() - start
    events = count.units + 2 * count.stops
    print(json.dumps({"seconds": seconds, "units": count.units, "events": events, "parts": count.parts}))


if __name__ == "__main__":
    main()
