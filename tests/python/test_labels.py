"""Names in a drawing do not lie upon each other, and those of one place stand together."""

from __future__ import annotations

from itertools import combinations

from hozen.labels import Label, apart, together
from hypothesis import given
from hypothesis import strategies as st


def test_points_at_one_place_stand_together() -> None:
    assert together([(0, 0), (5, 5), (0.4, -0.4), (0, 0), (5, 6)], 0.5) == [[0, 2, 3], [1], [4]]


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100), st.integers(1, 3)), min_size=1, max_size=8))
def test_no_label_lies_upon_another_or_leaves_the_drawing(places: list[tuple[float, float, int]]) -> None:
    labels = [Label(x, y, 40.0, 3.0 * lines) for x, y, lines in places]
    heights = apart(labels, 0.0, 100.0)
    moved = [Label(one.left, height, one.width, one.height) for one, height in zip(labels, heights, strict=True)]
    assert not any(one.meets(other) for one, other in combinations(moved, 2))
    assert all(one.middle - one.height / 2 >= 0 and one.middle + one.height / 2 <= 100 for one in moved)


def test_what_has_room_stays() -> None:
    assert apart([Label(0, 10, 5, 3), Label(0, 20, 5, 3), Label(6, 10, 5, 3)], 0, 100) == [10, 20, 10]
