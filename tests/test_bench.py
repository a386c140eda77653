"""The benchmarks run, and each row stands beside its floor."""

from pathlib import Path

import pytest

from bot import bench
from bot.bench import drafting, spending

NAMES = ["open", "open_32", "claim", "claim_32", "start", "triage", "brief", "model"]


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(bench, "SECONDS", 0.01)
    monkeypatch.setattr(bench, "ROUNDS", 1)
    monkeypatch.setattr(bench, "STARTS", 1)
    monkeypatch.setattr(bench, "_POOL", 100)


@pytest.mark.parametrize("name", ["open_32", "claim_32", "triage"])
def test_a_benchmark_gives_one_row_with_its_floor(name: str, tmp_path: Path) -> None:
    [row] = bench.run(name)
    assert row["name"] == name
    assert row["floor_name"]
    assert row["per_second"] > 0
    assert row["floor_per_second"] > 0
    assert row["ratio"] == pytest.approx(row["per_second"] / row["floor_per_second"], rel=0.01, abs=1e-4)
    assert list(tmp_path.iterdir()) == []


def test_a_name_stands_for_all_that_begin_with_it() -> None:
    assert [row["name"] for row in bench.run("claim")] == ["claim", "claim_32"]


@pytest.mark.parametrize("name", ["brief", "model"])
def test_what_a_person_waits_for_is_measured_in_milliseconds(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "TIMES", 2)
    monkeypatch.setattr(drafting, "ROUNDS", 1)
    [row] = bench.run(name)
    assert 0 < row["milliseconds"] <= row["p95_milliseconds"] < 5_000
    assert row["floor_milliseconds"] > 0


@pytest.mark.slow
def test_a_start_is_measured_to_the_first_answer() -> None:
    [row] = bench.run("start")
    assert 0 < row["seconds"] < 30


def test_what_takes_minutes_is_run_only_when_it_is_named() -> None:
    assert not {bench.QUARTER, bench.PURSE} & bench.BENCHMARKS.keys()


def test_what_is_spent_at_once_passes_no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spending, "ROUNDS", 1)
    [row] = bench.run("purse")
    assert (row["limits_exceeded"], row["given"] + row["asked"]) == (0, 100)


def test_an_unknown_name_is_told_which_there_are() -> None:
    assert list(bench.BENCHMARKS) == NAMES
    with pytest.raises(ValueError, match=", ".join([*NAMES, "quarter", "purse"])):
        next(bench.run("lunch"))
