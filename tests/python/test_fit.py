"""Fitting logs: against closed forms, published results and likelihoods computed here."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
from hozen.cli import app
from hozen.errors import Error, InputError
from hozen.fitting import Fit, Limited, Reading, analyse, read_log
from hozen.fitting.laws import CANDIDATES
from hozen.fitting.paper import draw_paper
from hozen.fitting.words import sentences, significant
from typer.testing import CliRunner

ROOT = Path(__file__).resolve().parents[2]
BEARINGS = ROOT / "examples" / "logs" / "ball-bearings.csv"
CAGES = ROOT / "examples" / "logs" / "bearing-cages.csv"


def write(folder: Path, text: str) -> Path:
    log = folder / "log.csv"
    log.write_text(text, encoding="utf-8")
    return log


def fitted(log: Path) -> Fit:
    (subject,) = read_log(log)
    return analyse(subject, test_fit=False)


@pytest.fixture(scope="module")
def bearings() -> Fit:
    return fitted(BEARINGS)


def weibull_profile(times: np.ndarray, shape: float) -> float:
    """Log-likelihood of complete lives, the scale chosen best for this shape."""
    scale = np.mean(times**shape) ** (1 / shape)
    hazard = (times / scale) ** shape
    return float(np.sum(np.log(shape / scale) + (shape - 1) * np.log(times / scale) - hazard))


def test_ball_bearings_give_the_published_law_with_likelihood_ratio_limits(bearings: Fit) -> None:
    fit = bearings
    assert fit.chosen is not None
    assert fit.chosen.law == "weibull"
    shape, scale = fit.chosen.parameters["shape"], fit.chosen.parameters["scale"]
    assert shape.value == pytest.approx(2.102, abs=5e-4)
    assert scale.value == pytest.approx(81.88, abs=5e-3)
    assert fit.chosen.b10.value == pytest.approx(28.07, abs=5e-3)
    times = fit.subject.lives.times
    best = weibull_profile(times, shape.value)
    for limit in (shape.low, shape.high):
        assert 2 * (best - weibull_profile(times, limit)) == pytest.approx(3.841459, rel=1e-3)  # chi-squared, 95 %
    assert scale.low < 81.88 < scale.high


def test_aic_of_an_exponential_law_is_its_closed_form(bearings: Fit) -> None:
    fit = bearings
    (exponential,) = [law for law in fit.laws if law.law == "exponential"]
    times = fit.subject.lives.times
    mean = times.mean()
    assert exponential.parameters["mean"].value == pytest.approx(mean)
    assert exponential.aic == pytest.approx(2 - 2 * (-len(times) * math.log(mean) - len(times)))


def test_counts_and_lives_that_go_on_are_part_of_the_likelihood() -> None:
    fit = fitted(CAGES)
    assert (fit.subject.lives.failures, fit.subject.lives.censored) == (6, 1697)
    (weibull,) = [law for law in fit.laws if law.law == "weibull"]
    assert weibull.parameters["shape"].value == pytest.approx(2.035, abs=1e-3)
    assert weibull.parameters["scale"].value == pytest.approx(11792, abs=1)
    assert fit.chosen is not None
    assert fit.chosen.law == "exponential"  # the data do not tell the two apart
    assert any("extrapolated" in note for note in fit.notes)


@pytest.mark.parametrize(
    ("failures", "words", "events"), [(0, "No failure", 0), (1, "one failure", 1), (2, "two failures", 2)]
)
def test_too_few_failures_give_a_bound_and_no_law(tmp_path: Path, failures: int, words: str, events: int) -> None:
    rows = [f"{100 + k},{1 if k < failures else 0}" for k in range(10)]
    fit = fitted(write(tmp_path, "time,event\n" + "\n".join(rows) + "\n"))
    assert fit.chosen is None
    assert words in fit.refusal
    # Poisson: with this rate, so few failures or fewer come in 5 % of samples.
    expected = fit.highest_rate * fit.subject.lives.exposure
    share = sum(math.exp(-expected) * expected**k / math.factorial(k) for k in range(events + 1))
    assert share == pytest.approx(0.05)
    assert any("at least" in sentence for sentence in sentences(fit))


def test_data_that_no_law_describes_are_refused(tmp_path: Path) -> None:
    times = [*np.linspace(1, 1.2, 30), *np.linspace(1000, 1010, 30)]  # two kinds of things, far apart
    log = write(tmp_path, "time,event\n" + "".join(f"{time},1\n" for time in times))
    (subject,) = read_log(log)
    fit = analyse(subject)
    assert fit.chosen is None
    assert "--by" in fit.refusal


def test_failure_modes_compete(tmp_path: Path) -> None:
    log = write(tmp_path, "time,event,failure_mode\n10,1,wear\n12,1,crack\n15,1,wear\n20,0,\n22,1,wear\n")
    wear, crack = read_log(log, Reading(by=["failure mode"]))
    assert (wear.name, wear.lives.failures, wear.lives.censored) == ("wear", 3, 2)
    assert (crack.name, crack.lives.failures, crack.lives.censored) == ("crack", 1, 4)


def repairs(times: list[float], end: float) -> str:
    rows = [f"a,{time},repair" for time in times] + [f"a,{end},end_of_observation"]
    return "unit,time,event\n" + "\n".join(rows) + "\n"


def test_repairs_that_come_ever_faster_are_a_power_law_and_no_law_of_gaps(tmp_path: Path) -> None:
    end = 10_000.0
    times = [end * math.sqrt((k + 0.5) / 40) for k in range(40)]
    fit = fitted(write(tmp_path, repairs(times, end)))
    assert fit.as_bad_as_old
    assert fit.chosen is None
    assert fit.repairs is not None
    # Crow 1974, one system observed to T: shape = n / sum(log(T / t)), scale = T / n^(1 / shape).
    shape = len(times) / sum(math.log(end / time) for time in times)
    assert fit.repairs.shape.value == pytest.approx(shape, rel=1e-4)
    assert fit.repairs.scale.value == pytest.approx(end / len(times) ** (1 / shape), rel=1e-3)
    assert fit.repairs.shape.low < shape < fit.repairs.shape.high
    # Laplace: the mean of the times against the middle of the span.
    laplace = (np.mean(times) - end / 2) / (end * math.sqrt(1 / (12 * len(times))))
    assert fit.repairs.trend.laplace == pytest.approx(laplace)
    assert fit.repairs.trend.military_handbook == pytest.approx(2 * sum(math.log(end / time) for time in times))


def test_repairs_at_a_steady_rate_give_a_law_of_gaps(tmp_path: Path) -> None:
    source = np.random.default_rng(3)
    times = np.cumsum(source.exponential(100.0, 60))
    fit = fitted(write(tmp_path, repairs(list(times), float(times[-1] + 40))))
    assert not fit.as_bad_as_old
    assert fit.subject.lives.failures == 60
    assert fit.subject.lives.censored == 1
    assert fit.chosen is not None
    assert fit.chosen.law == "exponential"


def test_work_orders_are_observed_over_the_whole_log(tmp_path: Path) -> None:
    log = write(
        tmp_path,
        "date,asset,system\n2020-01-01,A,engine\n2020-01-11,A,bucket\n2020-01-31,A,bucket\n2020-02-10,B,engine\n",
    )
    (bucket,) = read_log(log, Reading(where={"system": "bucket"}))
    assert sorted(bucket.histories) == ["A", "B"]
    assert bucket.histories["A"].events.tolist() == [10.0, 30.0]
    assert bucket.histories["B"].events.tolist() == []
    assert bucket.histories["B"].end == 40.0
    assert bucket.time_unit == "days"
    assert (bucket.lives.failures, bucket.lives.censored) == (2, 2)
    assert bucket.lives.times.tolist() == [10.0, 20.0, 10.0, 40.0]


@pytest.mark.parametrize(
    "log",
    [
        "date,asset,maintenance_category\n2020-01-01,A,corrective\n2020-01-11,A,Preventive\n2020-01-31,A,corrective\n",
        "unit,time,event\nA,10,inspection\nA,30,repair\nA,30,end_of_observation\n",
    ],
)
def test_planned_work_is_no_failure(tmp_path: Path, log: str) -> None:
    (subject,) = read_log(write(tmp_path, log))
    assert subject.histories["A"].events.tolist() == [30.0]


def test_a_unit_that_is_observed_late_loses_its_first_gap(tmp_path: Path) -> None:
    log = write(
        tmp_path,
        "unit,time,event\na,5,start_of_observation\na,8,repair\na,10,repair\na,10,repair\na,14,end_of_observation\n",
    )
    (subject,) = read_log(log)
    assert subject.lives.times.tolist() == [2.0, 4.0]
    assert any("left out" in note for note in subject.notes)
    assert any("came together" in note for note in subject.notes)


FAULTS = [
    ("date,asset,event\n2020-01-01,A,repainted\n", Reading(), "log.csv:2", "--event"),
    ("time,event\n1,1\nx,1\n", Reading(), "log.csv:3", "'x', expected a number above 0"),
    ("time,event\n1,1\n-2,1\n", Reading(), "log.csv:3", "above 0"),
    ("time,event\n1,1\n2,maybe\n", Reading(), "log.csv:3", "1 (failed) or 0"),
    ("time,event,count\n1,1,1.5\n", Reading(), "log.csv:2", "a whole number"),
    ("time,censored\n1,perhaps\n", Reading(), "log.csv:2", "1 (still alive) or 0"),
    ("date,asset\n2020-13-01,A\n", Reading(), "log.csv:2", "expected a date"),
    ("date\n2020-01-01\n", Reading(), "log.csv:1", "equipment_tag"),
    ("hours\n3\n", Reading(), "log.csv:1", "--column time=NAME"),
    ("time,event\n", Reading(), "log.csv", "header without rows"),
    ("", Reading(), "log.csv", "not a table"),
    ("time,kind\n1,a\n", Reading(by=["kin"]), "log.csv:1", "Did you mean 'kind'?"),
    ("time,kind\n1,a\n", Reading(where={"kind": "b"}), "log.csv", "The column has: a."),
    ("time\n1\n", Reading(columns={"tim": "time"}), "--column tim=time", "Did you mean 'time'?"),
    ("time,time_unit\n1,h\n2,d\n", Reading(), "log.csv", "mixes units of time"),
    ("unit,time,event\na,9,repair\na,5,end_of_observation\n", Reading(), "log.csv", "outside its observation"),
]


@pytest.mark.parametrize(("text", "reading", "where", "words"), FAULTS)
def test_a_fault_is_a_sentence_with_its_place(
    tmp_path: Path, text: str, reading: Reading, where: str, words: str
) -> None:
    log = write(tmp_path, text)
    with pytest.raises(InputError) as fault:
        read_log(log, reading)
    message = str(fault.value)
    assert where in message
    assert words in message
    assert message.endswith((".", "?"))


def test_paper_is_drawn_and_refused_where_there_is_nothing_to_draw(bearings: Fit, tmp_path: Path) -> None:
    picture = tmp_path / "bearings.png"
    draw_paper(bearings, picture)
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size > 20_000
    nothing = fitted(write(tmp_path, "time,event\n5,0\n"))
    with pytest.raises(Error, match="nothing to draw"):
        draw_paper(nothing, picture)


def test_limits_beyond_all_numbers_are_infinite() -> None:
    assert Limited(1.0, 0.5, 1e6).of(CANDIDATES["lognormal"].parameters["median"][1]).high == math.inf
    assert math.isnan(Limited(1.0, math.nan, 2.0).of(lambda value: 1 / value).low)


def test_the_command_prints_one_document_and_draws(tmp_path: Path) -> None:
    run = CliRunner().invoke(
        app,
        [
            "fit",
            str(BEARINGS),
            "--quick",
            "--law",
            "exponential",
            "--law",
            "weibull",
            "--json",
            "--paper",
            str(tmp_path),
        ],
    )
    assert run.exit_code == 0
    (subject,) = json.loads(run.stdout)["subjects"]
    assert subject["law"] == "weibull"
    assert subject["laws"][0]["aic"] <= subject["laws"][-1]["aic"]
    assert [file.name for file in tmp_path.iterdir()] == ["lieblein-zelen-ball-bearings.png"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--law", "weibul"], "expected one of exponential"),
        (["--paper", "/nowhere"], "no such folder"),
        (["--where", "dataset"], "NAME=VALUE"),
        (["--confidence", "101 %"], "--confidence"),
        (["--confidence", "40 %"], "from 50 %"),
    ],
)
def test_faults_of_the_command_end_with_status_2(arguments: list[str], words: str) -> None:
    run = CliRunner().invoke(app, ["fit", str(BEARINGS), "--quick", *arguments])
    assert run.exit_code == 2
    assert words in run.output.replace("\n", " ")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (2.10206, "2.102"),
        (11792.4, "11\u202f790"),
        (math.inf, "∞"),
        (-math.inf, "\N{MINUS SIGN}∞"),
        (math.nan, "\N{EN DASH}"),
    ],
)
def test_four_digits_are_shown(value: float, text: str) -> None:
    assert significant(value) == text
