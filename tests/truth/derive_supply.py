"""Exact answers about disrupted suppliers, by solving Markov chains; see derive_answers.py."""

from __future__ import annotations

from derive_crews import chain_from


def disrupted_supplier(
    machines: int, demand: float, lead: float, stock: int, up: float, down: float
) -> dict[str, float]:
    """Base stock behind a supplier that delivers while it is up; machines that wait ask for nothing (F01).

    Times in one unit; `demand`: of all machines that work together. State: orders outstanding, supplier up.
    """
    each = demand / machines

    def working(orders: int) -> int:
        return machines - max(orders - stock, 0)

    def moves(state: tuple[int, bool]) -> list[tuple[tuple[int, bool], float]]:
        orders, works = state
        out = [((orders, not works), 1.0 / (up if works else down))]
        if working(orders):
            out.append(((orders + 1, works), each * working(orders)))
        if works and orders:
            out.append(((orders - 1, works), orders / lead))
        return out

    law = chain_from((0, True), moves)
    asked = sum(p * each * working(n) for (n, _), p in law.items())
    backorders = sum(p * max(n - stock, 0) for (n, _), p in law.items())
    return {
        "fill rate": sum(p * each * working(n) for (n, _), p in law.items() if n < stock) / asked,
        "backorders": backorders,
        "on hand": sum(p * max(stock - n, 0) for (n, _), p in law.items()),
        "orders outstanding": sum(p * n for (n, _), p in law.items()),
        "wait a demand": backorders / asked,
        "shelf empty": sum(p for (n, _), p in law.items() if n >= stock),
    }


def machines_crew_spares_supplier() -> dict[str, float]:
    """F09: three machines, one crew, two spares. State: orders outstanding, machines at the crew, supplier up."""
    machines, stock, mttf, mttr, lead, up, down = 3, 2, 200.0, 8.0, 72.0, 1000.0, 150.0

    def waiting(orders: int) -> int:
        return max(orders - stock, 0)

    def moves(state: tuple[int, int, bool]) -> list[tuple[tuple[int, int, bool], float]]:
        orders, at_crew, works = state
        out = [((orders, at_crew, not works), 1.0 / (up if works else down))]
        running = machines - waiting(orders) - at_crew
        if running:
            out.append(((orders + 1, at_crew + (1 if orders < stock else 0), works), running / mttf))
        if at_crew:
            out.append(((orders, at_crew - 1, works), 1.0 / mttr))
        if works and orders:
            out.append(((orders - 1, at_crew + (1 if orders > stock else 0), works), orders / lead))
        return out

    law = chain_from((0, 0, True), moves)

    totals = dict.fromkeys(
        ("availability", "waiting for a spare", "at the crew", "crew utilisation", "on hand", "shelf empty"), 0.0
    )
    all_down = down_without_supplier = without_supplier = 0.0
    for (orders, at_crew, works), p in law.items():
        running = machines - waiting(orders) - at_crew
        totals["availability"] += p * running / machines
        totals["waiting for a spare"] += p * waiting(orders)
        totals["at the crew"] += p * at_crew
        totals["crew utilisation"] += p * (at_crew > 0)
        totals["on hand"] += p * max(stock - orders, 0)
        totals["shelf empty"] += p * (orders >= stock)
        all_down += p * (running == 0)
        down_without_supplier += p * (running == 0 and not works)
        without_supplier += p * (not works)
    return {
        **totals,
        "all machines down": all_down,
        "all machines down, supplier down": down_without_supplier / without_supplier,
    }


def print_supply() -> None:
    """Every figure of F01 and F09, and what neither of two suppliers delivers."""
    print("F01, 60 machines", disrupted_supplier(60, 1.0, 3.0, 6, 60.0, 10.0))
    print("F09", machines_crew_spares_supplier())
    alone, region = 60.0 / 1060.0, 60.0 / 1410.5
    print("F10", region + (1.0 - region) * alone**2, (1.0 - (1.0 - alone) * (1.0 - region)) ** 2)
