"""What stands when: histories of replications."""

from __future__ import annotations

import re
from pathlib import Path

import hozen
import numpy as np
import pytest


def test_a_history_ends_with_what_the_run_stores(plant: Path) -> None:
    scenario = hozen.Scenario.load(plant)
    history = scenario.history("watched", replications=3, every="7 d", lines=["line"])
    last = history.groupby("replication").last()
    results = scenario.run(replications=3)
    assert np.allclose(last["output"], results.values("output", "watched"), rtol=1e-12)
    assert last["total_cost"].to_list() == results.values("total_cost", "watched").tolist()
    assert history["output.line-1"].equals(history["output"].rename("output.line-1"))
    assert history["time"].max() == 8760.0
    assert (history.groupby("replication")["output"].diff().dropna() >= 0.0).all()
    assert history["on_hand.motor"].between(0, 3).all()
    assert history.attrs["units"]["total_cost"] == "USD"


def test_outputs_are_those_of_the_history(plant: Path) -> None:
    scenario = hozen.Scenario.load(plant)
    wanted = [4, 1, 7]
    history = scenario.history(replications=wanted, every="12 h", seed=5, threads=1)
    hours, parts = scenario.outputs(replications=wanted, every="12 h", seed=5, threads=2)
    assert parts.shape == (3, len(hours))
    assert history["replication"].unique().tolist() == wanted
    assert np.array_equal(history["output"].to_numpy().reshape(parts.shape), parts)
    assert np.array_equal(history["time"].to_numpy()[: len(hours)], hours)
    assert scenario.outputs(every="1 y")[1].shape == (20, 2)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"alternative": "watchd"}, "Did you mean 'watched'"),
        ({"lines": ["lin"]}, "There is no line 'lin' to show apart. Did you mean 'line'"),
        ({"every": "0 d"}, "expected a positive time, such as 1 d"),
        ({"every": "3 parts"}, "A history cannot have an instant every '3 parts'"),
        ({"every": "1 s"}, "at most 10000000 instants"),
    ],
)
def test_what_cannot_be_shown_is_said_in_a_sentence(plant: Path, arguments: dict[str, object], sentence: str) -> None:
    scenario = hozen.Scenario.load(plant)
    with pytest.raises(hozen.InputError, match=re.escape(sentence)):
        scenario.with_({"experiment.horizon": "5 y"}).history(**arguments)  # type: ignore[arg-type]


def test_the_example_of_the_manual_runs(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    page = (root / "docs/python.md").read_text().split("## What stands when")[1]
    found = re.search(r"```python\n(.*?)```", page, re.DOTALL)
    assert found
    names: dict[str, object] = {"hozen": hozen}
    exec(found.group(1), names)
    behind = names["behind"]
    history = names["history"]
    assert behind.index.max() == history.time.max()  # type: ignore[attr-defined]
    assert behind.iloc[0] == 0.0 < behind.iloc[-1]  # type: ignore[attr-defined]
    listed = set(re.findall(r"`([\w.]+)`", "".join(re.findall(r"^\| (`.*?) \|", page, re.MULTILINE))))
    assert {name.split(".")[0] for name in history.columns} <= {name.split(".")[0] for name in listed}  # type: ignore[attr-defined]
