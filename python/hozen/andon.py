"""An andon board: how every component stands at one instant of one replication, all on one screen."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hozen.errors import Error

if TYPE_CHECKING:
    from hozen.scenario import Scenario


@dataclass(frozen=True)
class Sort:
    """A way to stand.

    Attributes:
        name: In words.
        colour: Of its cells: from the palette of Okabe and Ito (2008), which colour-blind people tell apart.
        sign: A letter on its cells, so that no colour is needed; empty for the ordinary.
    """

    name: str
    colour: str
    sign: str


SORTS = (
    Sort("working", "#d5ecdf", ""),
    Sort("starved", "#56b4e9", ""),
    Sort("blocked", "#0072b2", ""),
    Sort("its station stands", "#9aa5b1", ""),
    Sort("not required to run", "#eef1f4", ""),
    Sort("alarm, work being planned", "#f0e442", "A"),
    Sort("planned work waits", "#e69f00", "P"),
    Sort("failed, waits for a part", "#cc79a7", "S"),
    Sort("failed, waits for a crew", "#d55e00", "C"),
    Sort("under work", "#000000", "W"),
)
_HOURS = {"s": 1 / 3600, "min": 1 / 60, "h": 1.0, "d": 24.0, "wk": 168.0, "mo": 730.0, "y": 8760.0}
_BY_STATION = {"working": 0, "setting up": 0, "starved": 1, "blocked": 2, "down": 3}


@dataclass(frozen=True)
class Board:
    """Every component at one instant.

    Attributes:
        title: The plant, the alternative, the replication.
        at: The instant, as it was asked for.
        status: By path of the component, which of :data:`SORTS` it is; in canonical order.
    """

    title: str
    at: str
    status: dict[str, Sort]

    @property
    def counts(self) -> dict[str, int]:
        """How many stand in each way, in the order of :data:`SORTS`."""
        counted = Counter(sort.name for sort in self.status.values())
        return {sort.name: counted[sort.name] for sort in SORTS}


def andon(
    scenario: Scenario, at: str, alternative: str = "baseline", replication: int = 0, seed: int | None = None
) -> Board:
    """How every component stands at an instant; the replication is the same, to the bit, as in a run.

    What an order does to a component comes first; without an order it stands as its station does.

    Args:
        scenario: The plant.
        at: Time since the start of the run, e.g. ``"400 d"``.
        alternative: Under which alternative.
        replication: Which replication, counted from 0.
        seed: Seed of the run; the scenario's own when left out.

    Raises:
        InputError: When the instant is none, or lies outside the run; for an unknown alternative.
    """
    paths = scenario.components(alternative)
    with tempfile.TemporaryDirectory(prefix="hozen-") as folder:
        target = Path(folder) / "trace.json"
        scenario.trace(target, alternative, replication, start=at, seed=seed, end=_just_after(at))
        events = json.loads(target.read_text())["traceEvents"]
    slices = _at_start(events)
    found = {path: SORTS[_sort(slices.get(path), slices.get(path.rpartition("/")[0]))] for path in paths}
    name = scenario.document.plant or scenario.name
    return Board(f"{name}, {alternative}, replication {replication}", at, found)


def _just_after(at: str) -> str:
    """A trace needs a span: a second, of which only what stands at its start is read."""
    match = re.fullmatch(r"\s*([0-9.]+(?:[eE][-+]?[0-9]+)?)\s*([a-z]+)\s*", at)
    hours = _HOURS.get(match[2]) if match else None
    if match is None or hours is None or match[1].count(".") > 1:
        return at  # it is no time: the trace says so
    return f"{float(match[1]) * hours * 3600 + 1:.6f} s"


def _at_start(events: Sequence[dict[str, Any]]) -> dict[str, str]:
    """By name of the track: what it shows at the start of the trace."""
    tracks = {(e["pid"], e["tid"]): e["args"]["name"] for e in events if e.get("name") == "thread_name"}
    slices = [e for e in events if e["ph"] == "X"]
    first = min((e["ts"] for e in events if e["ph"] in "XC"), default=0)
    return {tracks[e["pid"], e["tid"]]: e["name"] for e in slices if e["ts"] == first}


def _sort(order: str | None, station: str | None) -> int:
    if order is None:
        return 4 if station is None else _BY_STATION[station]
    kind, _, phase = order.partition(": ")
    if phase in ("working", "resting", "restarting"):
        return 9
    if kind == "corrective":
        return 7 if phase == "awaiting part" else 8
    return 5 if phase == "planning" else 6


def draw_board(board: Board, path: str | os.PathLike[str]) -> None:
    """Draws the board: lines as rows, stations side by side, a cell for each component; 1920 x 1080 points.

    Raises:
        Error: When the picture cannot be written.
    """
    from matplotlib.collections import PatchCollection
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch, Rectangle

    rows: dict[str, list[str]] = {}
    for component in board.status:
        rows.setdefault(component.split("/", 1)[0], []).append(component)
    figure = Figure(figsize=(19.2, 10.8), dpi=100)
    axes = figure.add_axes((0.06, 0.09, 0.93, 0.85))
    cells: list[Any] = []
    colours: list[str] = []
    width = max(_places(components)[-1] for components in rows.values()) + 1
    for row, components in enumerate(rows.values()):
        for component, place in zip(components, _places(components), strict=True):
            sort = board.status[component]
            cells.append(Rectangle((place, row + 0.08), 0.94, 0.84))
            colours.append(sort.colour)
            if sort.sign and width / 19.2 < 12 and len(rows) <= 60:
                ink = "#ffffff" if sort.colour in ("#000000", "#d55e00") else "#000000"
                axes.text(place + 0.47, row + 0.5, sort.sign, ha="center", va="center", fontsize=8, color=ink)
    axes.add_collection(PatchCollection(cells, facecolors=colours, edgecolors="#5b6673", linewidths=0.3))
    axes.set_xlim(-0.3, width)
    axes.set_ylim(len(rows), 0)
    axes.set_yticks([row + 0.5 for row in range(len(rows))], list(rows), fontsize=9 if len(rows) <= 60 else 5)
    axes.set_xticks([])
    for side in axes.spines.values():
        side.set_visible(False)
    axes.tick_params(left=False)
    axes.set_title(f"{board.title}, at {board.at}", loc="left", fontsize=14, fontweight="bold")
    axes.set_xlabel("stations in their order, a cell for each component", loc="left", fontsize=9)
    shown = [
        Patch(
            facecolor=sort.colour, edgecolor="#5b6673", label=f"{sort.sign + '  ' if sort.sign else ''}{sort.name}: {n}"
        )
        for sort, n in zip(SORTS, board.counts.values(), strict=True)
    ]
    figure.legend(handles=shown, loc="lower center", ncol=5, fontsize=11, frameon=False)
    try:
        figure.savefig(Path(path))
    except (OSError, ValueError) as error:
        raise Error(f"Cannot write '{os.fspath(path)}': {error}.") from error


def _places(components: Sequence[str]) -> list[float]:
    """Where the cells of a line stand: a gap between stations."""
    places: list[float] = []
    at, before = 0.0, ""
    for component in components:
        station = component.rpartition("/")[0]
        at += 0.5 if before and station != before else 0.0
        places.append(at)
        at, before = at + 1.0, station
    return places
