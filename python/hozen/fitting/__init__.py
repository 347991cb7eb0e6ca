"""From maintenance logs to laws: reads a log, fits and compares laws, and writes what a scenario includes.

The statistics are SurPyval's; what is decided here is which of its laws the data support, and when they support none.
"""

from __future__ import annotations

from hozen.fitting.analysis import Fit, analyse
from hozen.fitting.fragment import Naming, fragment, write_fragment
from hozen.fitting.laws import LawFit, Limited
from hozen.fitting.log import Reading, read_log
from hozen.fitting.subjects import History, Lives, Subject
from hozen.fitting.trend import PowerLaw, Trend

__all__ = [
    "Fit",
    "History",
    "LawFit",
    "Limited",
    "Lives",
    "Naming",
    "PowerLaw",
    "Reading",
    "Subject",
    "Trend",
    "analyse",
    "fragment",
    "read_log",
    "write_fragment",
]
