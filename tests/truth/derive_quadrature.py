"""Quadrature for exact answers; see derive_answers.py."""

from __future__ import annotations

from collections.abc import Callable

GAUSS = (
    (0.1488743389816312, 0.2955242247147529),
    (0.4333953941292472, 0.2692667193099963),
    (0.6794095682990244, 0.2190863625159820),
    (0.8650633666889845, 0.1494513491505806),
    (0.9739065285171717, 0.0666713443086881),
)


def integrate(f: Callable[[float], float], low: float, high: float, panels: int = 400) -> float:
    """Ten-point Gauss-Legendre quadrature on equal panels."""
    half = (high - low) / panels / 2.0
    total = 0.0
    for i in range(panels):
        middle = low + (2 * i + 1) * half
        total += sum(w * (f(middle - half * x) + f(middle + half * x)) for x, w in GAUSS)
    return total * half
