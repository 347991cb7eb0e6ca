"""What a log supports: a law with limits, a power law of repairs, or no more than a bound; and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scipy import stats

from hozen.errors import InputError
from hozen.fitting.laws import CANDIDATES, LawFit, fit_law
from hozen.fitting.subjects import Lives, Subject
from hozen.fitting.trend import PowerLaw, fit_power_law

FEWEST_FAILURES = 3
"""Below this no law is fitted: with two failures any two-parameter law passes through both."""

AS_GOOD = 2.0
"""Laws whose AIC is within this of the best are supported too (Burnham and Anderson 2002): the plainest is taken."""

LEVEL_OF_FIT = 0.01
"""A law is refused when data of its own would lie as far from it less often than this (Anderson-Darling)."""

_REFITS = 400
_SEED = 20230117


@dataclass(frozen=True)
class Fit:
    """What was found of one subject.

    Attributes:
        subject: What was read.
        confidence: Of all limits.
        laws: The laws that could be fitted, best AIC first; empty when the data support none.
        chosen: The law that is recommended; None when no law may be used, see `refusal`.
        repairs: The power law of repairs, for units that are repaired and go on.
        goodness: p-value of the Anderson-Darling test of `chosen`, or of the law that is refused; None: not tested.
        refusal: Why there is no law, a sentence; empty when there is one.
        notes: What else should be known, a sentence each.
        highest_rate: Upper confidence limit of a constant failure rate, failures per unit of time: what can be said
            without any law.
    """

    subject: Subject
    confidence: float
    laws: tuple[LawFit, ...]
    chosen: LawFit | None
    repairs: PowerLaw | None
    goodness: float | None
    refusal: str
    notes: tuple[str, ...]
    highest_rate: float

    @property
    def as_bad_as_old(self) -> bool:
        """Whether repairs show a trend, so that the power law stands for them and no law of gaps does."""
        return self.repairs is not None and self.repairs.trend.shown


def analyse(
    subject: Subject, *, confidence: float = 0.95, laws: Sequence[str] = tuple(CANDIDATES), test_fit: bool = True
) -> Fit:
    """Fits the candidate laws and says which one, if any, the data support.

    Args:
        subject: From :func:`hozen.fitting.read_log`.
        confidence: Of all limits.
        laws: The candidates, the plainest first; with one, it is taken whatever its AIC.
        test_fit: Whether the chosen law is held against the data (Anderson-Darling with refitted resamples; seconds).

    Raises:
        InputError: When a law or the confidence is none.
    """
    for law in laws:
        if law not in CANDIDATES:
            raise InputError(f"law '{law}': expected one of {', '.join(CANDIDATES)}.")
    if not 0.5 <= confidence < 1:
        raise InputError(f"confidence {confidence:g}: expected a share from 50 % to below 100 %.")
    lives = subject.lives
    notes = list(subject.notes)
    bound = _highest_rate(lives, confidence)
    refusal = _too_little(subject)
    if refusal:
        return Fit(subject, confidence, (), None, None, None, refusal, tuple(notes), bound)
    repairs = _repairs(subject, confidence, notes)
    fitted = sorted(_fitted(lives, laws, confidence, notes), key=lambda fit: fit.aic)
    if repairs is not None and repairs.trend.shown:
        pace = "ever faster" if repairs.trend.faster else "ever more slowly"
        notes.append(
            f"Repairs come {pace}: the gaps between them are not alike and have no common law. The power law stands "
            "for them: each repair leaves a unit as bad as old."
        )
        return Fit(subject, confidence, tuple(fitted), None, repairs, None, "", tuple(notes), bound)
    if not fitted:
        refusal = "No law could be fitted: the likelihood has no maximum."
        return Fit(subject, confidence, (), None, repairs, None, refusal, tuple(notes), bound)
    chosen = _plainest(fitted, laws)
    goodness = chosen.goodness(_REFITS, _SEED) if test_fit else None
    if goodness is not None and goodness < LEVEL_OF_FIT:
        refusal = (
            f"The data refute every candidate: of samples drawn from the best of them, the {chosen.law} law, only "
            f"{100 * goodness:.1f} % lie as far from it. Different failure modes or kinds of units may be mixed: take "
            "them apart with --by."
        )
        return Fit(subject, confidence, tuple(fitted), None, repairs, goodness, refusal, tuple(notes), bound)
    notes.extend(_cautions(chosen, lives))
    return Fit(subject, confidence, tuple(fitted), chosen, repairs, goodness, "", tuple(notes), bound)


def _too_little(subject: Subject) -> str:
    lives = subject.lives
    if lives.failures < FEWEST_FAILURES:
        count = ("no failure", "one failure", "two failures")[lives.failures]
        return (
            f"Only {count}: a law needs at least {FEWEST_FAILURES}."
            if lives.failures
            else "No failure: nothing to fit."
        )
    if len(set(lives.times[lives.failed])) < 2:
        return "All failures are at the same age: a law of lives needs different ones."
    return ""


def _highest_rate(lives: Lives, confidence: float) -> float:
    """Upper limit of a constant rate: chi-squared with 2 (failures + 1) degrees of freedom over twice the exposure."""
    if lives.exposure <= 0:
        return float("inf")
    return float(stats.chi2.ppf(confidence, 2 * (lives.failures + 1)) / (2 * lives.exposure))


def _repairs(subject: Subject, confidence: float, notes: list[str]) -> PowerLaw | None:
    if not subject.repairable:
        return None
    try:
        return fit_power_law(subject.histories, confidence)
    except ArithmeticError as error:
        notes.append(f"No power law of repairs: {error}.")
        return None


def _fitted(lives: Lives, laws: Sequence[str], confidence: float, notes: list[str]) -> list[LawFit]:
    found = []
    for law in laws:
        try:
            found.append(fit_law(law, lives, confidence))
        except ArithmeticError as error:
            notes.append(f"No {law} law: {error}.")
    return found


def _plainest(fitted: Sequence[LawFit], laws: Sequence[str]) -> LawFit:
    """Of the laws that are supported about as well as the best, the first in the order of the candidates."""
    supported = [fit for fit in fitted if fit.aic <= fitted[0].aic + AS_GOOD]
    return min(supported, key=lambda fit: list(laws).index(fit.law))


def _cautions(chosen: LawFit, lives: Lives) -> list[str]:
    notes = []
    if chosen.b10.value > lives.longest:
        notes.append("The age by which a tenth fail lies beyond the longest time observed: the law is extrapolated.")
    if lives.failures < 10:
        notes.append(f"Only {lives.failures} failures: read the limits, not the estimates.")
    if "shape" in chosen.parameters and chosen.law == "weibull":
        low, high = chosen.parameters["shape"].low, chosen.parameters["shape"].high
        if low > 1:
            notes.append("The failure rate rises with age: replacement by age can pay.")
        elif high < 1:
            notes.append("The failure rate falls with age: replacing what works makes matters worse.")
    if chosen.law == "exponential":
        notes.append("The failure rate does not show a change with age: replacement by age cannot pay.")
    return notes
