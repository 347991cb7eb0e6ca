from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import hozen
import pytest
from hozen.report import charts, sections
from hozen.report.assumptions import introduction, remarks
from hozen.report.charts import ticks
from hozen.report.markup import Markup, tag

Command = Callable[..., "subprocess.CompletedProcess[str]"]


class _Page(HTMLParser):
    """What a reader of the page meets."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.charts = 0
        self.labels: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag not in ("meta", "br", "hr", "col"):
            self.open.append(tag)
        self.ids |= {value for key, value in attrs if key == "id" and value}
        self.links += [value or "" for key, value in attrs if key in ("src", "href", "xlink:href")]
        if tag == "svg":
            self.charts += 1
            self.labels.append(found.get("aria-label") or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def page(results_file: Path) -> str:
    target = results_file.with_name("report.html")
    hozen.write_report(hozen.Results.open(results_file), target)
    return target.read_text(encoding="utf-8")


def test_the_page_has_its_sections_and_is_well_formed(page: str) -> None:
    reader = _Page()
    reader.feed(page)
    assert reader.open == []
    assert reader.ids == {
        "verdict",
        "output",
        "stations",
        "costs",
        "fates",
        "spread",
        "components",
        "assumptions",
        "provenance",
    }
    # Two waterfalls for each alternative; states of all and of each station; costs, differences, fates, distribution.
    assert reader.charts == 2 * 3 + 2 + 4
    assert all(reader.labels)


def test_the_page_needs_no_network(page: str) -> None:
    reader = _Page()
    reader.feed(page)
    assert reader.links == []
    assert "http://" not in page
    assert "https://" not in page
    assert "@import" not in page
    assert not re.search(r"url\((?!#)", page)


def test_the_page_says_what_the_command_says(page: str, results_file: Path) -> None:
    from hozen.verdict import comparisons

    for comparison in comparisons(hozen.Results.open(results_file)):
        assert comparison.sentence in page
    assert "line-1/press-1/motor-1" in page
    assert "Ages; made up for practice." in page
    assert not re.search(r"\b(nan|inf)\b", page, flags=re.IGNORECASE)


def test_the_same_results_give_the_same_page(page: str, results_file: Path, tmp_path: Path) -> None:
    hozen.write_report(hozen.Results.open(results_file), tmp_path / "again.html")
    assert (tmp_path / "again.html").read_text(encoding="utf-8") == page


def test_a_plant_without_alternatives_has_a_page(root: Path, tmp_path: Path) -> None:
    scenario = hozen.Scenario.load(root / "scenarios/tutorial/01-one-machine.yaml")
    hozen.write_report(scenario.run(replications=4), tmp_path / "one.html")
    text = (tmp_path / "one.html").read_text(encoding="utf-8")
    assert "components fail" in text
    _Page().feed(text)


def test_the_command_writes_the_page(results_file: Path, page: str, tmp_path: Path, command: Command) -> None:
    done = command("report", results_file, "-o", tmp_path / "page.html")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == page
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]


def test_markup_escapes_what_is_not_markup() -> None:
    assert (
        tag("p", "a < b & c", None, ["d", tag("b", "e")], class_='"x"')
        == '<p class="&quot;x&quot;">a &lt; b &amp; cd<b>e</b></p>'
    )
    assert tag("svg", viewBox="0 0 1 1", aria_label="x", x=1.0) == '<svg viewBox="0 0 1 1" aria-label="x" x="1"></svg>'
    assert isinstance(tag("p"), Markup)


def test_ticks_are_round_and_inside() -> None:
    assert ticks(0.0, 10.0, 5) == [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]
    assert ticks(-3.2, 7.9, 5) == [-2.5, 0.0, 2.5, 5.0, 7.5]
    assert ticks(1.0, 1.0) == [1.0]


COMMENTED = """\
# yaml-language-server: $schema=x.json
# About the plant.
#
# More.

money:
  # Margin; assumption.
  # Swept.
  lost_output: 4 USD/part        # at the sink
  label: "a # b"
lines:                           # all of them
  main: {copies: 2}

  # stands alone

  feeder: {copies: 3}
"""


def test_comments_find_their_values() -> None:
    assert introduction(COMMENTED) == "About the plant.\n\nMore."
    found = {remark.path: (remark.value, remark.comment, remark.assumed, remark.line) for remark in remarks(COMMENTED)}
    assert found == {
        "money.lost_output": ("4 USD/part", "Margin; assumption. Swept. at the sink", True, 9),
        "lines": ("", "all of them", False, 11),
    }


def test_bars_stay_in_their_picture_where_one_cause_gains_what_another_loses(
    results: hozen.Results, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = results.estimate("failure_free_output", "baseline").mean / results.years
    steps = [
        charts.Step("failure-free", made, "", True, "c1"),
        charts.Step("waiting for a crew", -0.5 * made, "", False, "c2"),
        charts.Step("corrective work", 0.9 * made, "", False, "c3"),
        charts.Step("actual", 0.6 * made, "", True, "c1"),
    ]
    assert charts.levels(steps) == pytest.approx([made, 1.5 * made, 0.6 * made, 0.6 * made])
    monkeypatch.setattr(sections, "_steps", lambda *_: steps)
    pictures = re.findall(
        r'<svg [^>]*viewBox="0 0 ([\d.]+) [^>]*>(.*?)</svg>', str(sections.output(results)), re.DOTALL
    )
    bars = [
        (float(x), float(x) + float(wide), float(width))
        for width, picture in pictures
        for x, wide in re.findall(r'<rect x="(-?[\d.]+)" y="[^"]*" width="([\d.]+)"', picture)
    ]
    assert len(bars) == len(steps) * len(results.alternatives)
    assert all(left >= 0 and right <= width for left, right, width in bars)


BANNED = """\
plant: one press
site: home
money: {lost_output: 2 USD/part}
component_types:
  unit:
    initial_age: new
    modes: {wear: {clock: operating, time_to_failure: {law: exponential, mean: 20 operating_d}}}
    actions: {corrective: {spare: unit, duration: 1 h}}
spares: {unit: {base_stock: 4, sourcing: {in_order: [orient]}}}
regions: {home: {}, east: {}}
"suppliers": {orient: {region: east, sells: {unit: {price: 90 USD, production: 10 d}}, time_to_recover: 60 d}}
measures:
  export_ban:
    imposed_by: east
    scope: {items: [unit], origin: east, destination: home}
    announced: 100 d
    effective: 146 d
    wind_down: 36.5 d
    end: 292 d
    tested_at: export
lines: {line: {stations: {press: {cycle: 1 h, components: {unit: {type: unit}}}}}}
experiment: {horizon: 1 y, replications: 20, seed: 1}
"""


def _height_of(number: float, drawing: str) -> float:
    """Where a number stands along the vertical axis, by two of those that are written there."""
    written = re.findall(r'<text x="82" y="([\d.]+)"[^>]*>(\d+)</text>', drawing)
    (low, zero), (high, one) = ((float(height), float(words)) for height, words in written[:2])
    return low + (number - zero) * (high - low) / (one - zero)


def test_one_bad_future_shows_the_phases_of_a_ban_above_the_shelf(tmp_path: Path) -> None:
    scenario = hozen.Scenario.from_text(BANNED).with_({"spares.unit.base_stock": 5})
    hozen.write_report(scenario.run(tmp_path / "banned.h5"), tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text()
    begin = page.index("One bad future")
    future = page[begin : page.index("</section>", begin)]
    hints = re.findall(r"<title>(export ban [^<]*)</title>", future)
    assert [hint for hint in hints if "year" in hint] == [
        "export ban announced, year 0.27 to 0.40",
        "export ban effective, year 0.40 to 0.50",
        "export ban wound down, year 0.50 to 0.80",
    ]
    assert future.index("What states and disruptions did") < future.index("Units of unit on the shelf")
    for curve in ("on the shelf", "on order", "requests that wait"):
        assert f"<title>{curve}</title>" in future
    # Five units, as it was run, not four, as the text says.
    shelf = re.search(r'<path d="M90.0,([\d.]+)L[^"]*" class="curve c1"><title>on the shelf', future)
    assert shelf is not None
    assert float(shelf[1]) == pytest.approx(_height_of(5, future), abs=0.1)
    assert "HHI 1" in page
    assert "<title>supplier orient: back after 60.0 days, held out" in page
    assert "before it is back. 20 replications of baseline." in page


def test_a_planner_gets_a_page_where_there_is_something_to_plan(results: hozen.Results, tmp_path: Path) -> None:
    text = str(results.attributes["scenario_text"])
    planned = hozen.Scenario.from_text(text + "frontier: {risk: {level: 80 %}}\n").run(tmp_path / "planned.h5")
    hozen.write_report(planned, tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text()
    assert 'id="planning"' in page
    assert "Expected cost against the worst cases" in page
    assert not re.search(r"\bnan\b", page[page.index('id="planning"') :].split("</section>")[0])
    hozen.write_report(results, tmp_path / "page.html")
    assert 'id="planning"' not in (tmp_path / "page.html").read_text()
