"""Exact answers about stock policies: Poisson demand of single units, constant lead time, unmet demand waits.

See derive_answers.py. What is ordered up to an instant has arrived a lead time later, and nothing ordered after it has:
net stock at t + lead is the inventory position at t less the demand of the lead time (Hadley and Whitin 1963, Analysis
of inventory systems, sections 4-7 and 5-3).
"""

from __future__ import annotations

from collections.abc import Callable
from math import comb, exp

from derive_quadrature import integrate

Answers = dict[str, float]
State = tuple[int, ...]
Moves = list[tuple[State, float]]


def poisson(mean: float, most: int = 80) -> list[float]:
    """Probabilities of 0 to `most`."""
    p = [exp(-mean)]
    for k in range(1, most + 1):
        p.append(p[-1] * mean / k)
    return p


def net_stock(position: int, mean: float) -> Answers:
    """What is seen when this position is met by a Poisson demand of this mean."""
    p = poisson(mean)
    return {
        "fill": sum(q for k, q in enumerate(p) if k < position),
        "backorders": sum(q * max(k - position, 0) for k, q in enumerate(p)),
        "on_hand": sum(q * max(position - k, 0) for k, q in enumerate(p)),
    }


def mixed(parts: list[tuple[float, Answers]]) -> Answers:
    """Mean with weights."""
    return {key: sum(weight * answers[key] for weight, answers in parts) for key in parts[0][1]}


def lots(rate: float, lead: float, reorder: int, lot: int) -> Answers:
    """(r, Q), looked at all the time: the position is uniform on r + 1 to r + Q."""
    answers = mixed([(1.0 / lot, net_stock(y, rate * lead)) for y in range(reorder + 1, reorder + lot + 1)])
    return answers | {"orders": rate / lot}


def between_looks(rate: float, lead: float, review: float, position: int) -> Answers:
    """Mean over the time from a lead time after a look to a lead time after the next one."""

    def mean(key: str) -> float:
        return integrate(lambda t: net_stock(position, rate * t)[key], lead, lead + review, 40) / review

    return {key: mean(key) for key in ("fill", "backorders", "on_hand")}


def looked_at(rate: float, lead: float, review: float, after: dict[int, float]) -> Answers:
    """Periodic review, by the law of the position after a look."""
    return mixed([(p, between_looks(rate, lead, review, y)) for y, p in after.items()])


def periodic_up_to(rate: float, lead: float, review: float, reorder: int, up_to: int) -> Answers:
    """(R, s, S): the position after a look is a chain on s + 1 to S, found by repetition."""
    demand = poisson(rate * review)
    law = {y: 1.0 if y == up_to else 0.0 for y in range(reorder + 1, up_to + 1)}
    for _ in range(500):
        following = dict.fromkeys(law, 0.0)
        for y, p in law.items():
            for k, q in enumerate(demand):
                following[y - k if y - k > reorder else up_to] += p * q
        law = following
    ordering = sum(p * sum(q for k, q in enumerate(demand) if y - k <= reorder) for y, p in law.items())
    return looked_at(rate, lead, review, law) | {"orders": ordering / review}


def periodic_lots(rate: float, lead: float, review: float, reorder: int, lot: int) -> Answers:
    """(R, r, nQ): uniform again."""
    demand = poisson(rate * review)
    law = dict.fromkeys(range(reorder + 1, reorder + lot + 1), 1.0 / lot)
    ordering = sum(p * sum(q for k, q in enumerate(demand) if y - k <= reorder) for y, p in law.items())
    return looked_at(rate, lead, review, law) | {"orders": ordering / review}


def two_echelons(rates: list[float], lead: float, stock: int, transit: float, stocks: list[int]) -> list[Answers]:
    """A depot and its sites, one for one, constant times, first come first served: the depot, then each site.

    Of the depot's backorders each is a site's with the share of its rate; what a site has outstanding is its part of
    them a transit ago and the demand since (Graves 1985, A multi-echelon inventory model for a repairable item with
    one-for-one replenishment; Sherbrooke 1968, METRIC, takes the first two moments only).
    """
    total = sum(rates)
    depot = poisson(total * lead)
    answers = [net_stock(stock, total * lead)]
    for rate, level in zip(rates, stocks, strict=True):
        share = rate / total
        late = [0.0] * len(depot)
        for k, p in enumerate(depot):
            back = max(k - stock, 0)
            for mine in range(back + 1):
                late[mine] += p * comb(back, mine) * share**mine * (1.0 - share) ** (back - mine)
        on_the_way = poisson(rate * transit)
        outstanding = [sum(late[j] * on_the_way[k - j] for j in range(k + 1)) for k in range(len(depot))]
        answers.append(
            {
                "fill": sum(outstanding[:level]),
                "backorders": sum(q * max(k - level, 0) for k, q in enumerate(outstanding)),
                "on_hand": sum(q * max(level - k, 0) for k, q in enumerate(outstanding)),
            }
        )
    return answers


def long_run(start: State, moves: Callable[[State], Moves], sweeps: int = 4000) -> dict[State, float]:
    """Stationary law of a large Markov chain, by uniformisation and repetition."""
    flows: dict[State, Moves] = {}
    todo = [start]
    while todo:
        state = todo.pop()
        if state not in flows:
            flows[state] = moves(state)
            todo += [target for target, _ in flows[state]]
    fastest = 1.05 * max(sum(rate for _, rate in out) for out in flows.values())
    law = dict.fromkeys(flows, 1.0 / len(flows))
    for _ in range(sweeps):
        following = dict.fromkeys(flows, 0.0)
        for state, p in law.items():
            following[state] += p * (1.0 - sum(rate for _, rate in flows[state]) / fastest)
            for target, rate in flows[state]:
                following[target] += p * rate / fastest
        law = following
    return law


def kept_for_failures(urgent: float, planned: float, lead: float, stock: int, kept: int, most: int = 25) -> Answers:
    """Base stock with exponential lead times, of which the last `kept` units meet urgent demand only; all wait.

    State: on hand, urgent and planned demand that waits.
    """

    def moves(state: State) -> Moves:
        hand, first, second = state
        outstanding = stock - hand + first + second
        out: Moves = []
        if hand > 0:
            out.append(((hand - 1, first, second), urgent))
        elif first < most:
            out.append(((hand, first + 1, second), urgent))
        if hand > kept:
            out.append(((hand - 1, first, second), planned))
        elif second < most:
            out.append(((hand, first, second + 1), planned))
        if outstanding > 0:
            if first > 0:
                arrived = (hand, first - 1, second)
            elif second > 0 and hand >= kept:
                arrived = (hand, first, second - 1)
            else:
                arrived = (hand + 1, first, second)
            out.append((arrived, outstanding / lead))
        return out

    law = long_run((stock, 0, 0), moves)
    return {
        "urgent met": sum(p for s, p in law.items() if s[0] > 0),
        "all met": sum(
            p * (urgent * (s[0] > 0) + planned * (s[0] > kept)) / (urgent + planned) for s, p in law.items()
        ),
        "urgent waiting": sum(p * s[1] for s, p in law.items()),
        "waiting": sum(p * (s[1] + s[2]) for s, p in law.items()),
        "on_hand": sum(p * s[0] for s, p in law.items()),
    }


def stood_in_for(first: float, second: float, lead: float, stocks: tuple[int, int], most: int = 9) -> Answers:
    """Two spares of base stock by position, exponential lead times; the second one stands in for the first.

    A demand of the first that finds nothing there takes a unit of the second that its own demand does not wait for, at
    once or when one comes. State: net stock of each, and units of each on order.
    """

    def settled(state: State) -> State:
        net, on_order, other, other_on_order = state
        while net < 0 and other > 0:
            net, other = net + 1, other - 1
        on_order += max(stocks[0] - net - on_order, 0)
        other_on_order += max(stocks[1] - other - other_on_order, 0)
        return (net, on_order, other, other_on_order)

    def moves(state: State) -> Moves:
        net, on_order, other, other_on_order = state
        out: Moves = []
        if net > -most:
            out.append((settled((net - 1, on_order, other, other_on_order)), first))
        if other > -most:
            out.append((settled((net, on_order, other - 1, other_on_order)), second))
        if on_order > 0:
            out.append((settled((net + 1, on_order - 1, other, other_on_order)), on_order / lead))
        if other_on_order > 0:
            out.append((settled((net, on_order, other + 1, other_on_order - 1)), other_on_order / lead))
        return out

    law = long_run((stocks[0], 0, stocks[1], 0), moves, 1500)
    stands_in = sum(p * first for s, p in law.items() if s[0] <= 0 and s[2] > 0)
    stands_in += sum(p * s[3] / lead for s, p in law.items() if s[0] < 0 and s[2] == 0)
    return {
        "first met": sum(p for s, p in law.items() if s[0] > 0 or s[2] > 0),
        "second met": sum(p for s, p in law.items() if s[2] > 0),
        "first waiting": sum(p * max(-s[0], 0) for s, p in law.items()),
        "second waiting": sum(p * max(-s[2], 0) for s, p in law.items()),
        "first on hand": sum(p * max(s[0], 0) for s, p in law.items()),
        "second on hand": sum(p * max(s[2], 0) for s, p in law.items()),
        "a day": stands_in,
    }


def one_that_expires(rate: float, lead: float, shelf_life: float) -> Answers:
    """Base stock of one unit that is scrapped after a time on the shelf.

    It lies there until a demand or its end; from then on orders are outstanding for a busy period of M/G/infinity
    (Takacs 1962, Introduction to the theory of queues, chapter 3), whatever the law of the lead time.
    """
    there = (1.0 - exp(-rate * shelf_life)) / rate
    cycle = there + (exp(rate * lead) - 1.0) / rate
    return {"fill": there / cycle, "expired": exp(-rate * shelf_life) / cycle}


def with_emergencies(rate: float, lead: float, quick: float, stock: int, most: int = 30) -> Answers:
    """Base stock, exponential lead times; for every demand that waits a unit is on its way the quick way.

    State: units on order the usual way, and the quick way.
    """

    def moves(state: State) -> Moves:
        usual, urgent = state
        out: Moves = []
        if usual + urgent < most:
            waiting = max(usual + urgent + 1 - stock, 0)
            out.append(((usual, urgent + 1) if urgent < waiting else (usual + 1, urgent), rate))
        if usual > 0:
            out.append(((usual - 1, urgent), usual / lead))
        if urgent > 0:
            out.append(((usual, urgent - 1), urgent / quick))
        return out

    law = long_run((0, 0), moves, 3000)
    return {
        "fill": sum(p for s, p in law.items() if sum(s) < stock),
        "backorders": sum(p * max(sum(s) - stock, 0) for s, p in law.items()),
        "on_hand": sum(p * max(stock - sum(s), 0) for s, p in law.items()),
        "a day": sum(p * rate for s, p in law.items() if s[1] < max(sum(s) + 1 - stock, 0)),
    }


def print_stock() -> None:
    """Half a demand a day; times in days."""
    print("(r, Q) = (3, 4), lead 6 d         ", lots(0.5, 6.0, 3, 4))
    print("every 4 d up to 6                 ", periodic_up_to(0.5, 6.0, 4.0, 5, 6))
    print("every 4 d, (s, S) = (3, 8)        ", periodic_up_to(0.5, 6.0, 4.0, 3, 8))
    print("every 4 d, (r, nQ) = (4, 3)       ", periodic_lots(0.5, 6.0, 4.0, 4, 3))
    print("depot of 3, 8 d; sites of 2, 1, 2 d", two_echelons([0.3, 0.2], 8.0, 3, 2.0, [2, 1]))
    print("1 and 2 units, one for the other   ", stood_in_for(0.2, 0.1, 5.0, (1, 2)))
    print("one unit, 6 d on the shelf         ", one_that_expires(0.2, 3.0, 6.0))
    print("2 units, 6 d or 1.5 d              ", with_emergencies(0.3, 6.0, 1.5, 2))
    for kept in (0, 2):
        print("4 units, kept for failures:", kept, kept_for_failures(0.2, 0.3, 5.0, 4, kept))


if __name__ == "__main__":
    print_stock()
