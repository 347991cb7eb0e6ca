"""Exact answers about stock policies: Poisson demand of single units, constant lead time, unmet demand waits.

See derive_answers.py. What is ordered up to an instant has arrived a lead time later, and nothing ordered after it has:
net stock at t + lead is the inventory position at t less the demand of the lead time (Hadley and Whitin 1963, Analysis
of inventory systems, sections 4-7 and 5-3).
"""

from __future__ import annotations

from math import exp

from derive_quadrature import integrate

Answers = dict[str, float]


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


def print_stock() -> None:
    """Half a demand a day; times in days."""
    print("(r, Q) = (3, 4), lead 6 d         ", lots(0.5, 6.0, 3, 4))
    print("every 4 d up to 6                 ", periodic_up_to(0.5, 6.0, 4.0, 5, 6))
    print("every 4 d, (s, S) = (3, 8)        ", periodic_up_to(0.5, 6.0, 4.0, 3, 8))
    print("every 4 d, (r, nQ) = (4, 3)       ", periodic_lots(0.5, 6.0, 4.0, 4, 3))


if __name__ == "__main__":
    print_stock()
