"""The manual's examples run, and give what stands below them."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

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
    (tmp_path / "scenarios").symlink_to(root / "scenarios")
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
