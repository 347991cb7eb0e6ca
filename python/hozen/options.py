"""Arguments and options that several commands share. Imports nothing but Typer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hozen import arguments

ScenarioFile = Annotated[
    Path,
    typer.Argument(metavar="FILE", parser=arguments.file_to_read, help="The scenario (YAML).", show_default=False),
]
ResultsFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        parser=arguments.file_to_read,
        help="A results file that `hozen run` wrote.",
        show_default=False,
    ),
]
RowsFile = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="OUT.h5",
        parser=arguments.file_to_write,
        help="Results file (HDF5) that keeps the replications: only what is missing in it is run.",
    ),
]
Picture = Annotated[
    Path | None,
    typer.Option(
        metavar="PNG",
        parser=arguments.file_to_write,
        help="Draw it into this file (PNG, SVG, PDF).",
        show_default=False,
    ),
]
Replications = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        parser=arguments.whole_number(1, arguments.MOST_REPLICATIONS),
        help="Exactly this many of each alternative; left out: as the scenario says.",
    ),
]
SeveralReplications = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        parser=arguments.whole_number(2, arguments.MOST_REPLICATIONS),
        help="Exactly this many of each alternative, of which differences are taken; left out: as the scenario says.",
    ),
]
Replication = Annotated[
    int,
    typer.Option(
        metavar="K", parser=arguments.whole_number(0, arguments.LARGEST_NUMBER), help="Which replication, from 0."
    ),
]
Seed = Annotated[
    int | None,
    typer.Option(
        metavar="N", parser=arguments.whole_number(0, arguments.LARGEST_NUMBER), help="Left out: the scenario's."
    ),
]
Threads = Annotated[
    int,
    typer.Option(
        metavar="N", parser=arguments.whole_number(0, arguments.MOST_THREADS), help="0: all cores. Changes no number."
    ),
]
Alternative = Annotated[str, typer.Option(metavar="A", help="Under which alternative.")]
Watched = Annotated[str, typer.Option(metavar="A", help="The alternative that watches.", show_default=False)]
Against = Annotated[str, typer.Option(metavar="B", help="The alternative that it is compared with.")]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="PATH=VALUE", help="Set a field of the baseline, e.g. --set 'money.lost_output=8 USD/part'."
    ),
]
Level = Annotated[
    float,
    typer.Option(
        metavar="SHARE", parser=arguments.share, show_default="95 %", help="The worst cases are those beyond it."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print exactly one JSON document on stdout.")]
