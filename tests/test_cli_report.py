"""`warmline report` as it is typed: in the terminal, and as a page, a picture, a spreadsheet, JSON."""

import asyncio
import csv
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli import main
from bot.desk import opening
from bot.domain.customers import ChannelKind
from bot.domain.people import Role
from bot.storage import people, workspaces
from bot.storage.database import Transaction, open_database


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A team with one issue of Ada's, opened an hour ago."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WARMLINE_DATABASE_URL", "sqlite:///warmline.db")
    asyncio.run(_furnished())


async def _furnished() -> None:
    database = await open_database("sqlite:///warmline.db")
    await database.run(_furnish, datetime.now(UTC) - timedelta(hours=1))
    await database.close()


def _furnish(tx: Transaction, now: datetime) -> None:
    made = workspaces.add(tx, "local", "here", "Lighthouse Goods", now)
    workspaces.add_channel(tx, made.id, "desk", "desk", ChannelKind.DESK)
    team = workspaces.add_channel(tx, made.id, "team", "team", ChannelKind.TEAM)
    mina = people.add(tx, "local", made.id, "mina", "Mina Sato", Role.AGENT, "UTC")
    opening.open_new(tx, mina, team.id, "Ada Byrne", "My invoice is wrong", now)


def test_it_is_told_in_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["report"]) == 0
    said = capfd.readouterr().out
    assert "How customers fared: the last 30 days" in said
    assert "Nobody has said yet how it went." in said
    assert "1 open · 1 that nobody has" in said
    assert "Mina" not in said


def test_scripts_get_json(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--json", "--since", "2d"]) == 0
    made = json.loads(capfd.readouterr().out)
    assert made["report"]["days"] == 2
    assert made["now"] == {"open": 1, "unclaimed": 1, "late": made["now"]["late"]}
    assert made["endings"]["happy_share"]["rate"] is None


@pytest.mark.parametrize(
    ("name", "begins"),
    [("r.html", b"<!doctype html>"), ("r.png", b"\x89PNG"), ("r.CSV", b"\xef\xbb\xbf"), ("r.json", b"{")],
)
def test_it_is_written_to_a_new_file(name: str, begins: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--out", name]) == 0
    assert Path(name).read_bytes().startswith(begins)
    assert capfd.readouterr().out == f"Wrote {name}.\n"
    assert main(["report", "--out", name]) == 2
    assert "exists already" in capfd.readouterr().err
    if name == "r.CSV":
        rows = csv.reader(Path(name).read_text(encoding="utf-8").splitlines())
        assert ["now", "", "open", "1"] in [row[:4] for row in rows]


def test_one_customer_and_a_last_day_can_be_named(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--of", "byrne"]) == 0
    assert "How “byrne” fared" in capfd.readouterr().out
    assert main(["report", "--until", "2020-02-29", "--json"]) == 0
    made = json.loads(capfd.readouterr().out)
    assert made["report"]["until"] == "2020-02-29"
    assert "now" not in made


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (["--since", "9y"], "is no span of 1 to 366 days"),
        (["--since", "367d"], "is no span of 1 to 366 days"),
        (["--until", "tomorrow"], "is no date"),
        (["--out", "report.pdf"], "says no kind of file"),
        (["--of", "parrot"], "no customer and no organisation with “parrot”"),
        (["--out", "nowhere/report.json"], "cannot be written"),
        (["--workspace", "elsewhere"], "elsewhere"),
    ],
)
def test_what_is_wrong_is_one_line(typed: list[str], problem: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["report", *typed]) == 2
    said = capfd.readouterr()
    assert problem in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""
    assert not list(Path().glob("report*"))
