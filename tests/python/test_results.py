from __future__ import annotations

import math
from pathlib import Path

import hozen
import numpy as np
import pytest


def test_there_is_one_row_a_replication(results: hozen.Results) -> None:
    assert results.alternatives == ["baseline", "unwatched", "watched"]
    assert [results.values("output", name).shape for name in results.alternatives] == [(20,)] * 3
    assert results.replications("watched") == 20
    assert results.seed == 7
    assert results.years == pytest.approx(1.0)


def test_the_summary_has_every_kpi_of_every_alternative(results: hozen.Results) -> None:
    summary = results.summary()
    assert list(summary.columns) == ["mean", "half_width", "replications", "unit"]
    assert len(summary) == 3 * len(hozen.kpis())
    row = summary.loc[("watched", "total_cost_per_year")]
    values = results.values("total_cost_per_year", "watched")
    assert row["mean"] == pytest.approx(values.mean())
    assert row["half_width"] == pytest.approx(2.0930240544 * values.std(ddof=1) / math.sqrt(20))  # Student's t, 19
    assert (row["replications"], row["unit"]) == (20, "USD")


def test_ratios_are_ratios_of_sums(results: hozen.Results) -> None:
    estimate = results.estimate("mtbf", "baseline")
    hours, failures = (results.values(name, "baseline") for name in ("working_time", "failures"))
    assert estimate.mean == pytest.approx(hours.sum() / failures.sum())
    assert estimate.mean != pytest.approx((hours / failures).mean(), rel=1e-6)
    assert 0 < estimate.half_width < estimate.mean


def test_differences_are_paired(results: hozen.Results) -> None:
    table = results.compare()
    assert set(table.index.get_level_values("alternative")) == {"unwatched", "watched"}
    gaps = results.values("lost_output", "watched") - results.values("lost_output", "baseline")
    row = table.loc[("watched", "lost_output")]
    assert row["mean"] == pytest.approx(gaps.mean())
    assert row["half_width"] == pytest.approx(2.0930240544 * gaps.std(ddof=1) / math.sqrt(20))


def test_any_alternative_can_be_the_baseline(results: hozen.Results) -> None:
    forward, backward = results.compare(), results.compare(baseline="watched")
    there = forward.loc[("watched", "total_cost")]
    back = backward.loc[("baseline", "total_cost")]
    assert back["mean"] == pytest.approx(-there["mean"])
    assert back["half_width"] == pytest.approx(there["half_width"])


def test_the_same_regime_by_another_name_differs_in_nothing(results: hozen.Results) -> None:
    table = results.compare().loc["unwatched"]
    known = table["mean"].dropna()
    assert len(known) > 60
    assert (known == 0).all()


def test_prevented_is_one_minus_a_ratio_of_means(results: hozen.Results) -> None:
    failures = {name: results.values("warnable_failures", name) for name in results.alternatives}
    prevented = results.prevented("watched")
    assert prevented.mean == pytest.approx(1 - failures["watched"].sum() / failures["baseline"].sum())
    assert 0.5 < prevented.mean < 1
    assert results.prevented("unwatched").mean == 0


def test_the_worst_replications_cost_more_than_the_mean(results: hozen.Results) -> None:
    values = np.sort(results.values("total_cost", "baseline"))
    worst = results.worst("total_cost", "baseline", share=0.25)
    assert worst.mean == pytest.approx(values[-5:].mean())
    assert worst.replications == 5


def test_components_add_up_to_the_plant(results: hozen.Results) -> None:
    failures = results.components("failures", "baseline")
    assert set(failures) == {"line-1/press-1/motor-1", "line-1/weld-1/motor-1"}
    total = sum(estimate.mean for estimate in failures.values())
    assert total == pytest.approx(results.estimate("failures", "baseline").mean)
    lost = results.components("lost_output", "baseline")
    assert sum(e.mean for e in lost.values()) == pytest.approx(results.estimate("lost_output", "baseline").mean, abs=1)


def test_stations_add_up_to_the_plant(results: hozen.Results) -> None:
    for variable in ("buffer_part_hours", "blocked_time", "failures"):
        stations = results.stations(variable, "baseline")
        assert list(stations) == ["line-1/press-1", "line-1/weld-1"]
        total = results.estimate(variable, "baseline").mean
        assert total > 0
        assert sum(estimate.mean for estimate in stations.values()) == pytest.approx(total, rel=1e-6)
    assert results.stations("buffer_part_hours", "baseline")["line-1/weld-1"].mean == 0  # nothing comes after it
    with pytest.raises(hozen.Error, match="no colour of stations"):
        results.stations("colour", "baseline")


def test_the_ledger_and_the_losses_sum(results: hozen.Results) -> None:
    data = results.dataset
    assert data["output"].sizes == {"alternative": 3, "replication": 20}
    lines = [name for name in data.data_vars if str(name).startswith("cost_")]
    assert len(lines) == 13
    np.testing.assert_allclose(sum(data[name] for name in lines), data["total_cost"], rtol=1e-9)
    causes = [name for name in data.data_vars if str(name).startswith("lost_output_")]
    np.testing.assert_allclose(sum(data[name] for name in causes), data["lost_output"], atol=0.01)


def test_the_verdict_is_text_with_numbers(results: hozen.Results) -> None:
    text = results.verdict()
    for words in ("two presses", "total cost per", "watched", "Paired differences", "○", "prevents", "±"):
        assert words in text
    assert "“unwatched” costs exactly as much as the baseline" in text
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 110


def test_without_a_file_nothing_stays_behind(plant: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    results = hozen.Scenario.load(plant).run(replications=3)
    assert results.values("output", "baseline").shape == (3,)
    assert results.estimate("output", "baseline").replications == 3
    del results
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("kpi", "alternative", "said"),
    [("no_such_kpi", "baseline", "no_such_kpi"), ("output", "nobody", "baseline, unwatched, watched")],
)
def test_unknown_names_are_sentences(results: hozen.Results, kpi: str, alternative: str, said: str) -> None:
    with pytest.raises(hozen.Error, match=said):
        results.estimate(kpi, alternative)


@pytest.mark.parametrize("content", [b"", b"no HDF5", None])
def test_other_files_are_refused_in_a_sentence(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "other.h5"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(hozen.Error, match=r"other\.h5"):
        hozen.Results.open(path)


def test_somebody_elses_netcdf_is_refused(tmp_path: Path) -> None:
    import xarray as xr

    path = tmp_path / "weather.nc"
    xr.Dataset({"rain": ("day", [1.0, 2.0])}).to_netcdf(path, engine="h5netcdf")
    with pytest.raises(hozen.Error, match="not a results file"):
        hozen.Results.open(path)
