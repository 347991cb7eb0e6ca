"""Exact answers about crews and components that stand together, by solving Markov chains; see derive_answers.py."""

from __future__ import annotations

from collections.abc import Callable
from math import exp
from typing import TypeVar

Down = tuple[tuple[int, ...], tuple[int, ...]]  # machines that are worked on, and those that wait, first in line first
State = TypeVar("State")


def stationary(flows: dict[State, list[tuple[State, float]]]) -> dict[State, float]:
    """Stationary law of a Markov chain, by elimination."""
    states = list(flows)
    n = len(states)
    number = {state: i for i, state in enumerate(states)}
    rows = [[0.0] * (n + 1) for _ in range(n)]
    for state, out in flows.items():
        for target, rate in out:
            rows[number[target]][number[state]] += rate
            rows[number[state]][number[state]] -= rate
    rows[n - 1] = [1.0] * (n + 1)
    for c in range(n):
        pivot = max(range(c, n), key=lambda r: abs(rows[r][c]))
        rows[c], rows[pivot] = rows[pivot], rows[c]
        for r in range(n):
            factor = rows[r][c] / rows[c][c] if r != c else 0.0
            if factor:
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[c], strict=True)]
    return {state: rows[i][n] / rows[i][i] for state, i in number.items()}


def chain_from(start: State, moves: Callable[[State], list[tuple[State, float]]]) -> dict[State, float]:
    """Stationary law of the chain of all states that can be reached."""
    flows: dict[State, list[tuple[State, float]]] = {}
    todo = [start]
    while todo:
        state = todo.pop()
        if state not in flows:
            flows[state] = moves(state)
            todo += [target for target, _ in flows[state]]
    return stationary(flows)


def on_the_way(mttf: list[float], mttr: list[float], way: float) -> tuple[list[float], float]:
    """Different machines, one person, first come first served, who is on the way before each repair: all exponential.

    State: machines that are down, first in line first, and whether the person has arrived. Up times, utilisation.
    """
    machines = range(len(mttf))

    def moves(state: tuple[tuple[int, ...], bool]) -> list[tuple[tuple[tuple[int, ...], bool], float]]:
        line, there = state
        out = [(((*line, i), there), 1.0 / mttf[i]) for i in machines if i not in line]
        if line:
            out.append(((line[1:], False), 1.0 / mttr[line[0]]) if there else ((line, True), 1.0 / way))
        return out

    p = chain_from(((), False), moves)
    return [sum(q for s, q in p.items() if i not in s[0]) for i in machines], sum(q for s, q in p.items() if s[0])


def called_in(mttf: float, mttr: float, after: float) -> dict[str, float]:
    """Two machines, one person, and another one for what has waited so long: a semi-Markov chain.

    States: none down; one down with the person, with the other one; both down and one waiting, both worked on.
    """
    fails, mended = 1.0 / mttf, 1.0 / mttr
    waits_out = exp(-mended * after)
    jumps = {
        "none": [("own", 1.0)],
        "own": [("waiting", fails / (fails + mended)), ("none", mended / (fails + mended))],
        "waiting": [("own", 1.0 - waits_out), ("both", waits_out)],
        "both": [("other", 0.5), ("own", 0.5)],
        "other": [("both", fails / (fails + mended)), ("none", mended / (fails + mended))],
    }
    stays = {
        "none": 0.5 / fails,
        "own": 1.0 / (fails + mended),
        "waiting": (1.0 - waits_out) / mended,
        "both": 0.5 / mended,
        "other": 1.0 / (fails + mended),
    }
    p = stationary(jumps)
    whole = sum(p[s] * stays[s] for s in p)
    share = {s: p[s] * stays[s] / whole for s in p}
    return {
        "availability": share["none"] + (share["own"] + share["other"]) / 2.0,
        "used": share["own"] + share["waiting"] + share["both"],
        "called in": share["both"] + share["other"],
        "calls": p["waiting"] * waits_out / whole,
    }


Skilled = tuple[tuple[int, int], tuple[int, ...]]  # the machine that each of two people mends (-1: none); who waits


def two_skills(mttf: list[float], mttr: list[float], both: list[bool]) -> tuple[list[float], float]:
    """Machines that one person of two can mend (`both`: the other too, who is asked first), first come first served."""
    machines = range(len(mttf))

    def settle(busy: list[int], wait: tuple[int, ...]) -> Skilled:
        left = []
        held = [False, False]
        for i in wait:
            able = [1, 0] if both[i] else [0]
            free = [k for k in able if busy[k] < 0 and not held[k]]
            if free:
                busy[free[0]] = i
            else:
                left.append(i)
                for k in able:
                    held[k] = True
        return (busy[0], busy[1]), tuple(left)

    def moves(state: Skilled) -> list[tuple[Skilled, float]]:
        busy, wait = state
        up = [i for i in machines if i not in busy + wait]
        out = [(settle(list(busy), (*wait, i)), 1.0 / mttf[i]) for i in up]
        for k in range(2):
            if busy[k] >= 0:
                rest = [-1 if j == k else busy[j] for j in range(2)]
                out.append((settle(rest, wait), 1.0 / mttr[busy[k]]))
        return out

    start: Skilled = ((-1, -1), ())
    p = chain_from(start, moves)
    up = [sum(q for s, q in p.items() if i not in s[0] + s[1]) for i in machines]
    return up, sum(q * sum(i >= 0 for i in s[0]) for s, q in p.items()) / 2.0


def different_machines(mttf: list[float], mttr: list[float], people: int, rule: str) -> dict[str, float | list[float]]:
    """Different machines and people who mend one each: `first come`, by `priority` of the index, or `interrupted`."""

    def failed(state: Down, i: int) -> Down:
        busy, wait = state
        if len(busy) < people:
            return tuple(sorted((*busy, i))), wait
        if rule == "interrupted" and i < busy[-1]:
            return tuple(sorted((*busy[:-1], i))), tuple(sorted((*wait, busy[-1])))
        return busy, (*wait, i) if rule == "first come" else tuple(sorted((*wait, i)))

    def mended(state: Down, i: int) -> Down:
        busy, wait = state
        return tuple(sorted((*(b for b in busy if b != i), *wait[:1]))), wait[1:]

    machines = range(len(mttf))

    def moves(state: Down) -> list[tuple[Down, float]]:
        up = [i for i in machines if i not in state[0] + state[1]]
        return [(failed(state, i), 1.0 / mttf[i]) for i in up] + [(mended(state, i), 1.0 / mttr[i]) for i in state[0]]

    start: Down = ((), ())
    p = chain_from(start, moves)
    stopped = {
        state: sum(rate for target, rate in moves(state) if len(target[1]) > len(state[1]) and target[0] != state[0])
        for state in p
    }
    return {
        "up": [sum(q for s, q in p.items() if i not in s[0] + s[1]) for i in machines],
        "used": sum(q * len(s[0]) for s, q in p.items()) / people,
        "down": sum(q * len(s[0] + s[1]) for s, q in p.items()),
        "all up": p[((), ())],
        "interruptions": sum(q * stopped[s] for s, q in p.items()),
    }


def standing_together(
    copies: int, needed: int, crews: int, mttf: float, mttr: float, waiting: float = 1.0
) -> dict[str, float]:
    """Equal components of a station that works while `needed` of them do; birth and death by those that are out.

    One that runs fails at rate 1/mttf, one that is not needed at `waiting` times that (1: hot, 0: cold standby); while
    the station stands none does. `crews` mend one component each. As in Trivedi 2002, sections 8.2 and 8.3.
    """
    out = copies - needed + 1  # with so many out it stands
    weights = [1.0]
    for k in range(out):
        failing = (needed + waiting * (copies - k - needed)) / mttf
        mending = min(k + 1, crews) / mttr
        weights.append(weights[-1] * failing / mending)
    p = [w / sum(weights) for w in weights]
    return {
        "availability": 1.0 - p[out],
        "up": sum(q * (copies - k) for k, q in enumerate(p)),
        "crew": sum(q * min(k, crews) for k, q in enumerate(p)) / crews,
        "stops": p[out - 1] * needed / mttf,
    }


def switched_over(success: float, switching: float, mttf: float, mttr: float) -> dict[str, float]:
    """One of two is needed, the other in cold standby; one crew; the switching takes an exponential time, or fails.

    After a switching that fails the station stands until the component under repair comes back and runs.
    """
    fail, mend, switch = 1.0 / mttf, 1.0 / mttr, 1.0 / switching
    flows = {
        "sound": {"switching": fail * success, "stranded": fail * (1.0 - success)},
        "switching": {"one out": switch, "switching, sound": mend},
        "switching, sound": {"sound": switch},
        "stranded": {"sound": mend},
        "one out": {"both out": fail, "sound": mend},
        "both out": {"one out": mend},
    }
    top = 1.05 * max(sum(flow.values()) for flow in flows.values())
    p = dict.fromkeys(flows, 1.0 / len(flows))
    for _ in range(20000):
        following = {s: q * (1.0 - sum(flows[s].values()) / top) for s, q in p.items()}
        for s, q in p.items():
            for t, rate in flows[s].items():
                following[t] += q * rate / top
        p = following
    out = {"switching": 1, "stranded": 1, "one out": 1, "both out": 2}
    return {
        "availability": p["sound"] + p["one out"],
        "taking over": p["switching"] + p["switching, sound"],
        "up": 2.0 - sum(p[s] * n for s, n in out.items()),
        "stops": (p["sound"] + p["one out"]) * fail,
    }
