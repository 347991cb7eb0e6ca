"""Runs that nobody can choose are told from alternatives by how they are called, and nothing else is."""

from __future__ import annotations

import hozen
from hozen.choices import choices, is_without_a_node, left_out, only, run_in_world, run_without


def test_runs_in_other_worlds_and_without_a_node_are_no_choices() -> None:
    others = [run_in_world("baseline", 1), run_in_world("both", 12), run_without("region", "east", 0)]
    assert choices(["baseline", *others, "both"]) == ["baseline", "both"]
    assert is_without_a_node(run_without("supplier", 60 * "x", 3))


def test_an_alternative_may_be_called_nearly_so() -> None:
    names = ["baseline", "without_sensors", "without_", "new__world_1", "baseline__world_0"]
    assert choices(names) == names


def test_some_alternatives_of_results_have_the_same_numbers(results: hozen.Results) -> None:
    part = only(results, ["baseline", "watched"])
    assert part.alternatives == ["baseline", "watched"]
    assert list(part.compare().index.get_level_values("alternative").unique()) == ["watched"]
    assert part.difference("total_cost", "watched") == results.difference("total_cost", "watched")
    assert part.components("failures", "watched") == results.components("failures", "watched")
    assert "unwatched" in results.alternatives


def test_what_is_left_out_is_counted(results: hozen.Results) -> None:
    assert left_out(results) == ""
    more = only(results, ["baseline", "baseline__world_1", "without_route_sea", "without_2"])
    assert left_out(more) == (
        "The file holds 1 run in other worlds and 2 runs without a node of the supply, too, which are no alternatives "
        "to choose from."
    )
