"""The manual's examples run, and give what stands below them."""

from __future__ import annotations

import re
import shlex
import textwrap
from pathlib import Path

import hozen
import pytest
from hozen.cli import app
from typer.testing import CliRunner

_YAML = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)


def _lines(text: str) -> list[str]:
    """Lines without the spaces at their ends and without empty ones; narrow spaces are spaces."""
    plain = text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    return [line.rstrip() for line in plain.splitlines() if line.strip()]


def _examples(page: str) -> list[tuple[list[str], list[str]]]:
    """What is typed after `hozen`, and what is said to it."""
    text = page.split("## One example of each")[1].replace("\\\n", "")
    found: list[tuple[list[str], list[str]]] = []
    for line in _lines(text):
        if line.startswith("    $ hozen "):
            found.append((shlex.split(line.removeprefix("    $ hozen ")), []))
        elif line.startswith("    "):
            found[-1][1].append(line[4:])
    return found


def _missing(expected: list[str], said: list[str]) -> str | None:
    """The first line that is not said after the one before it; what stands behind an ellipsis is left open."""
    rest = iter(said)
    for line in expected:
        begin = line.removesuffix("…")
        if line != "…" and not any(one == line or (begin != line and one.startswith(begin)) for one in rest):
            return line
    return None


def test_the_examples_of_the_command_say_what_they_say(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("examples", "scenarios"):
        (tmp_path / folder).symlink_to(root / folder)
    text = (root / "scenarios/tutorial/05-warning.yaml").read_text()
    (tmp_path / "bad.yaml").write_text(text.replace("\nmonitoring:", "\nmonitorng:"))
    monkeypatch.chdir(tmp_path)
    examples = _examples((root / "docs/command.md").read_text())
    for words, expected in examples:
        done = CliRunner().invoke(app, words)
        assert done.exit_code == (2 if "bad.yaml" in words else 0), done.output
        assert expected
        assert _missing(expected, _lines(done.stdout + done.stderr)) is None, words
    commands = {command.name or getattr(command.callback, "__name__", "") for command in app.registered_commands}
    assert {words[0] for words, _ in examples} == commands | {"--version"}


def _yaml_examples(page: str) -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)


def _entries(block: str) -> dict[str, str]:
    """By key of a YAML map: what stands behind and below it."""
    return dict(re.findall(r"^(\w+):((?:.*\n)(?: .*\n|\n)*)", block, re.MULTILINE))


def _settings(example: str) -> dict[str, str]:
    """What an example says, as settings of the first and the second level."""
    found = {}
    for key, text in _entries(example).items():
        below = textwrap.dedent(text.split("\n", 1)[1])
        for inner, value in _entries(below).items():
            found[f"{key}.{inner}"] = value
        if not below.strip():
            found[key] = text
    return {path: textwrap.dedent(text) for path, text in found.items()}


def _format_page(root: Path) -> str:
    return (root / "docs/scenario-format.md").read_text()


def test_the_examples_of_the_format_are_one_scenario_that_runs(root: Path, tmp_path: Path) -> None:
    examples = [example for example in _yaml_examples(_format_page(root)) if _settings(example)]
    layers = [tmp_path / f"{number}.yaml" for number, _ in enumerate(examples)]
    for layer, example in zip(layers, examples, strict=True):
        layer.write_text(example)
    whole = tmp_path / "whole.yaml"
    whole.write_text("include: [" + ", ".join(layer.name for layer in layers) + "]\n")
    scenario = hozen.Scenario.load(whole)
    assert scenario.alternatives == ["baseline", "fixed_age", "no_shortage", "two_more_people"]
    results = scenario.with_({"experiment.horizon": "3 d", "experiment.warm_up": "12 h"}).run(replications=2)
    assert all(results.values("output", name).min() > 0 for name in results.alternatives)


def test_the_guide_to_the_format_names_every_field(root: Path) -> None:
    page = _format_page(root)
    words = set(re.findall(r"[a-z_]+", " ".join([*re.findall(r"`([^`\n]+)`", page), *_yaml_examples(page)])))
    reference = (root / "docs/reference/fields.md").read_text()
    fields = set(re.findall(r"^\| `([a-z_]+)` \|", reference, re.MULTILINE))
    assert len(fields) > 80
    assert sorted(fields - words) == []


def test_the_planner_reads_what_the_scenario_says(root: Path) -> None:
    text = (root / "scenarios/planner/drives.yaml").read_text()
    examples = _yaml_examples((root / "docs/supply.md").read_text())
    assert examples
    assert all(example in text for example in examples)
