"""Exact answers that are not printed in a book: quadrature and small Markov chains, never simulation.

Run it to see every figure that the truth cases of this folder quote under "derive_answers.py".
"""

from __future__ import annotations

from math import erf, exp, factorial, gamma, log, pi, sqrt

from derive_crews import called_in, different_machines, on_the_way, standing_together, switched_over, two_skills
from derive_growth import print_growth
from derive_levels import levels
from derive_optima import print_optima
from derive_quadrature import integrate
from derive_stock import print_stock
from derive_supply import print_supply


def weibull_scale(mean: float, shape: float) -> float:
    """Scale of a Weibull law of this mean."""
    return mean / gamma(1.0 + 1.0 / shape)


def weibull_mean(shape: float, scale: float) -> float:
    """Mean of a Weibull law."""
    return scale * gamma(1.0 + 1.0 / shape)


def weibull_survival(t: float, shape: float, scale: float) -> float:
    """P(T > t)."""
    return exp(-((t / scale) ** shape))


def spread_of_time_average(arrivals: float, service: float, states: int = 400) -> tuple[float, float]:
    """What a and b are in t Var(time average of the number in M/M/1 over t) = a - b / t, in steady state.

    With f the number less its mean and Q g = -f (Poisson's equation), a = 2 <f, g> and b = 2 <g, g>, both over the
    stationary law. Source: Whitt 1989 (Management Science 35:1341-1366).
    """
    rho = arrivals / service
    law = [(1.0 - rho) * rho**n for n in range(states)]
    mean = sum(n * p for n, p in enumerate(law))
    above = [0.0] * (states + 1)  # summed from the far end, where all is small
    for n in reversed(range(states)):
        above[n] = above[n + 1] + law[n] * (n - mean)
    g = [0.0]
    for n in range(states - 1):
        g.append(g[n] + above[n + 1] / (arrivals * law[n]))
    centre = sum(x * p for x, p in zip(g, law, strict=True))
    centred = [x - centre for x in g]
    a = 2.0 * sum(p * (n - mean) * x for n, (p, x) in enumerate(zip(law, centred, strict=True)))
    return a, 2.0 * sum(p * x * x for p, x in zip(law, centred, strict=True))


def whole_unit_swaps(shape: float) -> float:
    """Failures a year of 1,000 motors whose three modes all restart at every failure (check 1)."""
    scale = weibull_scale(32.1, shape)
    rate = 1.0 / 54.3 + 1.0 / 47.1
    mean = integrate(lambda t: weibull_survival(t, shape, scale) * exp(-rate * t), 0.0, 400.0, 4000)
    return 1000.0 / mean


def share_caught(mean_sound: float, every: float, delay: float, cells: int = 3000) -> float:
    """Rounds fixed on the calendar, constant delay, perfect hit, exponential sound time (check 3).

    The phase of a defect in the round decides; after a catch the next sound time starts at phase 0, after a failure
    at the defect's phase plus the delay. The phase's law is the fixed point of that chain.
    """
    width = every / cells
    hit = round((every - delay) / width)
    weights = [exp(-(k + 0.5) * width / mean_sound) for k in range(cells)]
    total = sum(weights)
    step = [w / total for w in weights]  # law of (sound time mod every), by cell

    def next_share(start: float) -> float:
        """P(defect phase >= every - delay | the sound time starts at this phase)."""
        first, last = every - delay - start, every - start
        norm = 1.0 - exp(-every / mean_sound)
        if first >= 0.0:
            return (exp(-first / mean_sound) - exp(-last / mean_sound)) / norm
        wrapped = exp(-(first + every) / mean_sound) - exp(-every / mean_sound)
        return (1.0 - exp(-last / mean_sound) + wrapped) / norm

    law = [1.0 / cells] * cells
    for _ in range(60):
        caught = sum(law[hit:])
        moved = [caught * p for p in step]
        # After a failure the start phase is uniform within a cell: shift the step law by whole cells.
        shifted: dict[int, float] = {}
        for k in range(hit):
            shifted[k + cells - hit] = shifted.get(k + cells - hit, 0.0) + law[k]
        prefix = _circular(shifted, step, cells)
        law_next = [a + b for a, b in zip(moved, prefix, strict=True)]
        if max(abs(a - b) for a, b in zip(law, law_next, strict=True)) < 1e-16:
            break
        law = law_next
    caught = sum(law[hit:])
    failed = [(k + cells - hit + 0.5) * width for k in range(hit)]
    return caught * next_share(0.0) + sum(law[k] * next_share(failed[k]) for k in range(hit))


def _circular(starts: dict[int, float], step: list[float], cells: int) -> list[float]:
    """Law of (start + step) modulo the round; the step decays geometrically, so one pass is enough."""
    ratio = step[1] / step[0]
    out = [0.0] * cells
    value = sum(mass * step[(-k) % cells] for k, mass in starts.items())
    out[0] = value
    for j in range(1, cells):
        mass = starts.get(j, 0.0)
        # Moving one cell on multiplies every distance's weight by the ratio, except for the start just passed.
        value = ratio * value + mass * (step[0] - ratio * step[cells - 1])
        out[j] = value
    return out


def normal_cdf(x: float) -> float:
    """P(Z <= x)."""
    return 0.5 * (1.0 + erf(x / sqrt(2.0)))


def mean_life_before_warning() -> float:
    """E[max(0, X - L)], X Weibull(3, 1000 h), L lognormal of mean 60 h and cv 0.5 (check 4)."""
    sigma = sqrt(log(1.25))
    mu = log(60.0) - sigma * sigma / 2.0

    def lead_density(t: float) -> float:
        return exp(-((log(t) - mu) ** 2) / (2 * sigma * sigma)) / (t * sigma * sqrt(2 * pi)) if t > 0 else 0.0

    def beyond(lead: float) -> float:
        return integrate(lambda t: weibull_survival(t, 3.0, 1000.0), lead, 4000.0, 60)

    return integrate(lambda t: lead_density(t) * beyond(t), 1e-9, 1500.0, 600)


def age_cost(age: float, shape: float, mean: float, ratio: float) -> float:
    """Cost a year of age replacement: planned 1, failure `ratio` (check 6)."""
    scale = weibull_scale(mean, shape)
    survive = weibull_survival(age, shape, scale)
    return (survive + ratio * (1.0 - survive)) / integrate(lambda t: weibull_survival(t, shape, scale), 0.0, age, 200)


def best_age(shape: float, mean: float, ratio: float) -> float:
    """Golden-section search for the cheapest age."""
    low, high = 1.0, 3.0 * mean
    golden = (sqrt(5.0) - 1.0) / 2.0
    while high - low > 1e-7:
        left, right = high - golden * (high - low), low + golden * (high - low)
        if age_cost(left, shape, mean, ratio) < age_cost(right, shape, mean, ratio):
            high = right
        else:
            low = left
    return (low + high) / 2.0


def age_replacement_that_takes_time(age: float, shape: float, scale: float) -> tuple[float, float, float, float]:
    """Cost an hour, availability, share of time in repair, failures an hour: C01 with a repair of mean 40 h (8 USD) and
    planned work of 8 h (1 USD)."""
    works = integrate(lambda t: weibull_survival(t, shape, scale), 0.0, age)
    fails = 1.0 - weibull_survival(age, shape, scale)
    cycle = works + 40.0 * fails + 8.0 * (1.0 - fails)
    return (8.0 * fails + 1.0 - fails) / cycle, works / cycle, 40.0 * fails / cycle, fails / cycle


def replaced_at_stops(age: float, ready: float, shape: float, scale: float, rate: float) -> tuple[float, float]:
    """Planned replacements and failures an hour of a unit that is replaced at an age, and from the age `ready` on when
    its neighbour fails, which it does at a constant rate; nothing takes time."""

    def alone(t: float) -> float:
        """P(the neighbour has not failed while the unit was ready)."""
        return exp(-rate * max(0.0, t - ready))

    def fails(t: float) -> float:
        return shape / scale * (t / scale) ** (shape - 1.0) * weibull_survival(t, shape, scale) * alone(t)

    def lasts(t: float) -> float:
        return weibull_survival(t, shape, scale) * alone(t)

    cycle = integrate(lasts, 0.0, ready) + integrate(lasts, ready, age)
    failed = integrate(fails, 0.0, ready) + integrate(fails, ready, age)
    return (1.0 - failed) / cycle, failed / cycle


def palm(pipeline: float, stock: int) -> tuple[float, float]:
    """Fill rate and mean backorders of a base stock; Palm 1938, Sherbrooke 2004 ch. 2."""
    terms = [exp(-pipeline) * pipeline**k / factorial(k) for k in range(120)]
    return sum(terms[:stock]), sum((k - stock) * p for k, p in enumerate(terms) if k > stock)


def finite_source(machines: int, rate: float, lead: float, stock: int) -> dict[str, float]:
    """Base stock behind a finite number of machines that wait for their part (no repair time).

    Outstanding orders are a birth-death chain; any law of the lead time gives the same (Engset).
    """
    weights = [1.0]
    for k in range(1, machines + stock + 1):
        working = machines - max(0, k - 1 - stock)
        weights.append(weights[-1] * working * rate * lead / k)
        if weights[-1] < 1e-30 * max(weights):
            break
    total = sum(weights)
    p = [w / total for w in weights]
    demand = sum(q * (machines - max(0, k - stock)) * rate for k, q in enumerate(p))
    met = sum(q * (machines - max(0, k - stock)) * rate for k, q in enumerate(p) if k < stock)
    back = sum(q * max(0, k - stock) for k, q in enumerate(p))
    hand = sum(q * max(0, stock - k) for k, q in enumerate(p))
    return {"fill": met / demand, "backorders": back, "on_hand": hand, "wait": back / demand, "demand": demand}


def loop_queue(machines: int, rate: float, turnaround: float, units: int) -> dict[str, float]:
    """Units that go round: a machine sends its old unit away only when it has got a new one (no repair time).

    With exponential turnarounds this is a queue of finite source with `units` servers (Erlang C as machines grow).
    """
    weights = [1.0]
    for k in range(1, machines + units + 1):
        arriving = (machines - max(0, k - 1 - units)) * rate
        weights.append(weights[-1] * arriving * turnaround / min(k, units))
        if weights[-1] < 1e-30 * max(weights):
            break
    total = sum(weights)
    p = [w / total for w in weights]
    demand = sum(q * (machines - max(0, k - units)) * rate for k, q in enumerate(p))
    met = sum(q * (machines - max(0, k - units)) * rate for k, q in enumerate(p) if k < units)
    back = sum(q * max(0, k - units) for k, q in enumerate(p))
    hand = sum(q * max(0, units - k) for k, q in enumerate(p))
    return {"fill": met / demand, "backorders": back, "on_hand": hand, "wait": back / demand}


def shop_with_spares(machines: int, mttf: float, mttr: float, lead: float, stock: int) -> dict[str, float]:
    """M machines, one crew, base stock S, exponential times; the part is taken at the failure if there is one.

    State (o, r): orders outstanding, machines holding a part that wait for the crew or are worked on.
    """
    states = [
        (o, r) for o in range(machines + stock + 1) for r in range(machines + 1) if max(0, o - stock) + r <= machines
    ]
    p = dict.fromkeys(states, 1.0 / len(states))
    flows: dict[tuple[int, int], list[tuple[tuple[int, int], float]]] = {}
    for o, r in states:
        out = []
        working = machines - max(0, o - stock) - r
        if working > 0:
            out.append(((o + 1, r + 1) if o < stock else (o + 1, r), working / mttf))
        if o > 0:
            out.append(((o - 1, r + 1) if o > stock else (o - 1, r), o / lead))
        if r > 0:
            out.append(((o, r - 1), 1.0 / mttr))
        flows[(o, r)] = out
    top = max(sum(rate for _, rate in out) for out in flows.values()) * 1.05
    for _ in range(40000):
        nxt = {s: q * (1.0 - sum(rate for _, rate in flows[s]) / top) for s, q in p.items()}
        for s, q in p.items():
            for t, rate in flows[s]:
                nxt[t] += q * rate / top
        change = max(abs(nxt[s] - p[s]) for s in states)
        p = nxt
        if change < 1e-17:
            break
    waiting = sum(q * max(0, o - stock) for (o, _), q in p.items())
    at_crew = sum(q * r for (_, r), q in p.items())
    return {
        "availability": 1.0 - (waiting + at_crew) / machines,
        "waiting_part": waiting,
        "at_crew": at_crew,
        "crew": sum(q for (_, r), q in p.items() if r > 0),
        "on_hand": sum(q * max(0, stock - o) for (o, _), q in p.items()),
    }


def limit_of_two_stages(every: float) -> dict[str, float]:
    """Two stages, Weibull(2, 150 h) then gamma(2, 40 h), replaced at the first inspection in the second one.

    Inspections (5) at the ages every, 2 every, ...; planned 100, failure 900. Renewal reward.
    """

    def density(x: float) -> float:
        return 2.0 * x / 150.0**2 * exp(-((x / 150.0) ** 2))

    def beyond(y: float) -> float:
        return (1.0 + y / 40.0) * exp(-y / 40.0)

    def within(y: float) -> float:
        """Integral of `beyond` up to y."""
        return 80.0 - (80.0 + y) * exp(-y / 40.0)

    failed = life = rounds = 0.0
    for k in range(40):  # the first stage ends between two inspections
        low, high = k * every, (k + 1) * every
        failed += integrate(lambda x, high=high: density(x) * (1.0 - beyond(high - x)), low, high, 20)
        life += integrate(lambda x, high=high: density(x) * (x + within(high - x)), low, high, 20)
        rounds += integrate(lambda x, k=k, high=high: density(x) * (k + beyond(high - x)), low, high, 20)
    cost = 900.0 * failed + 100.0 * (1.0 - failed) + 5.0 * rounds
    return {"failed": failed, "mean life": life, "rounds an hour": rounds / life, "cost an hour": cost / life}


def kijima_2_failures(share: float, shape_2_scale: float, terms: int = 40) -> float:
    """Failures an hour of a Weibull life of shape 2 under Kijima's second model.

    A(n), the age at failure over the scale, has A(n+1)^2 = (share A(n))^2 + E, E exponential of mean 1: in the long run
    A^2 is a sum of independent exponentials of rates share^(-2k), of hypoexponential density.
    """
    rates = [share ** (-2 * k) for k in range(terms)]
    mean = 0.0
    for k, rate in enumerate(rates):
        weight = 1.0
        for j, other in enumerate(rates):
            weight *= other / (other - rate) if j != k else 1.0
        mean += weight * gamma(1.5) / sqrt(rate)
    return 1.0 / ((1.0 - share) * shape_2_scale * mean)


def standby_tests(life: float, every: float, hit: float, repair: float) -> tuple[float, float, float]:
    """Shares of time a device tested on the calendar works and is mended, and of the tests that find it failed.

    A new life begins `repair` after a test; it takes one test, and a geometric number more, to be found.
    """
    survives = exp(-every / life)
    tests = 1.0 + exp(-(every - repair) / life) / (1.0 - survives) + 1.0 / hit - 1.0
    return life / (every * tests), repair / (every * tests), 1.0 / tests


def standby_demands(life: float, every: float, demand: float) -> tuple[float, float]:
    """Share of time a device stands failed between perfect tests, demands finding it too; tests that find it."""
    rate = 1.0 / life + 1.0 / demand
    steady = 1.0 / life / rate
    return steady * (1.0 - (1.0 - exp(-rate * every)) / (rate * every)), steady * (1.0 - exp(-rate * every))


def main() -> None:
    """Prints every answer."""
    print("check 1: mode-only repair      ", 1000.0 * (1 / 32.1 + 1 / 54.3 + 1 / 47.1))
    print("check 1: whole swap, shape 1.5 ", whole_unit_swaps(1.5))
    print("check 1: whole swap, shape 2.1 ", whole_unit_swaps(2.1))
    print("check 1: first year, all new   ", 1000.0 * (1 - weibull_survival(1.0, 2.1, weibull_scale(32.1, 2.1))))
    for mean in (365.0, 3650.0):
        print("check 3: share caught, sound", mean, share_caught(mean, 90.0, 30.0))
    print("check 4: replacements per hour ", 1.0 / mean_life_before_warning())
    q = 4 * 0.0708 * 12 / 8760
    print("check 5:                       ", q, 10 * q / (1 + 10 * q), q / (1 + q))
    best = best_age(2.1, 32.1, 5.0)
    print("check 6: best age, its cost    ", best, age_cost(best, 2.1, 32.1, 5.0), "to failure", 5 / 32.1)
    print("check 6: shape 1 at 18 y       ", age_cost(18.0, 1.0, 32.1, 5.0))
    for stock in (10, 11):
        print("check 7: Palm", stock, palm(70.8 * 28 / 365, stock))
        print("   1,000 machines", finite_source(1000, 70.8 / 365 / 1000, 28.0, stock))
    print("check 7: Palm 15", palm(50 * 84 / 365, 15))
    print("   1,000 machines", finite_source(1000, 50 / 365 / 1000, 84.0, 15))
    print("C01 with durations, T = 600", age_replacement_that_takes_time(600.0, 2.5, 1000.0))
    print("replaced at stops, from 480 h of 800 h", replaced_at_stops(800.0, 480.0, 3.0, 1000.0, 1.0 / 500.0))
    print("E01 Palm", palm(3.0, 5), "50 machines", finite_source(50, 0.01, 6.0, 5))
    print("E03", loop_queue(50, 0.01, 6.0, 5))
    print("semi-Markov limit", limit_of_two_stages(50.0))
    print("M6: Kijima's second model", kijima_2_failures(0.4, 100.0))
    print("M6: Brown and Proschan   ", 1.0 / (0.3 * weibull_mean(2.0, 100.0 / sqrt(0.3))))
    for rule in ("first come", "priority", "interrupted"):
        print("E05, E06:", rule, different_machines([80, 120, 50], [10, 20, 4], 1, rule))
        print("two fitters:", rule, different_machines([80, 120, 50, 60], [30, 20, 14, 25], 2, rule))
    for hit, repair in ((1.0, 0.0), (0.7, 0.0), (0.7, 40.0)):
        print("C15: tests", hit, repair, standby_tests(2000.0, 500.0, hit, repair))
    print("C15: tests and demands", standby_demands(2000.0, 500.0, 1000.0))
    print("two fitters, two skills", two_skills([80, 120, 50, 60], [30, 20, 14, 25], [True, False, True, False]))
    print("E05, 3 h on the way", on_the_way([80, 120, 50], [10, 20, 4], 3.0))
    print("called in after 8 h", called_in(60.0, 20.0, 8.0))
    print("shop with spares", shop_with_spares(8, 100.0, 5.0, 60.0, 3))
    print("E10 three of four, hot      ", standing_together(4, 3, 1, 100.0, 12.0))
    print("E10 three of five, two crews", standing_together(5, 3, 2, 50.0, 20.0))
    print("E10 one of two, cold        ", standing_together(2, 1, 1, 40.0, 20.0, 0.0))
    print("E10 one of two, no queue    ", standing_together(2, 1, 2, 40.0, 20.0, 0.0))
    print("E10 two of three, warm 30 % ", standing_together(3, 2, 1, 60.0, 15.0, 0.3))
    print("E10 five of seven, cold     ", standing_together(7, 5, 1, 100.0, 15.0, 0.0))
    print("E10 switching 80 %, 2 h     ", switched_over(0.8, 2.0, 40.0, 20.0))
    print("G06: t Var = a - b / t", spread_of_time_average(0.8, 1.0))
    for name, answers in levels():
        print(name, "an hour:", answers)
    print_growth()
    print_optima()
    print_supply()
    print_stock()


if __name__ == "__main__":
    main()
