"""`warmline export` and `warmline forget` as they are typed."""

import asyncio
import json
import logging
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
    opening.open_new(tx, mina, team.id, "Ada Quokka", "My wombat invoice is wrong", now)
    opening.open_new(tx, mina, team.id, "Ada Numbat", "My parcel is late", now)


def raw() -> bytes:
    return b"".join(file.read_bytes() for file in sorted(Path().glob("warmline.db*")))


def test_what_is_held_is_handed_out(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--customer", "Ada Quokka", "--out", "ada.json"]) == 0
    assert "Wrote ada.json." in capfd.readouterr().out
    made = json.loads(Path("ada.json").read_text(encoding="utf-8"))
    assert made["customer"]["name"] == "Ada Quokka"
    assert "wombat" in json.dumps(made["held"]["messages"])
    assert "Numbat" not in json.dumps(made)
    assert main(["export", "--customer", "#1", "--out", "ada.json"]) != 0
    assert main(["export", "--customer", made["customer"]["id"]]) == 0
    assert "wombat" in capfd.readouterr().out


def test_forgotten_is_forgotten_in_the_file_and_the_log(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    assert b"wombat" in raw()
    with caplog.at_level(logging.DEBUG):
        assert main(["forget", "--customer", "Ada Quokka", "--close-open", "--yes"]) == 0
    said = capfd.readouterr().out
    assert "What is held on Ada Quokka" in said
    assert "Done" in said
    assert [word for word in (b"wombat", b"Quokka") if word in raw()] == []
    assert "wombat" not in caplog.text
    assert b"Numbat" in raw()


def test_what_is_open_needs_a_word_more(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["forget", "--customer", "Ada Quokka", "--yes"]) != 0
    assert "Not closed yet: #1" in capfd.readouterr().err
    assert b"wombat" in raw()


def test_scripts_see_first_and_do_later(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["forget", "--customer", "Ada Quokka", "--close-open", "--json"]) == 0
    seen = json.loads(capfd.readouterr().out)
    assert (seen["forgotten"], seen["held"]["messages"]) == (False, 1)
    assert b"wombat" in raw()
    words = ["forget", "--customer", "Ada Quokka", "--close-open", "--pseudonymise", "--json", "--yes"]
    assert main(words) == 0
    assert json.loads(capfd.readouterr().out)["forgotten"] is True
    assert b"wombat" not in raw()


@pytest.mark.parametrize(("asked", "said"), [("Nobody", "no customer “Nobody”"), ("Ada", "may be several")])
def test_who_is_meant_has_to_be_clear(capfd: pytest.CaptureFixture[str], asked: str, said: str) -> None:
    assert main(["forget", "--customer", asked, "--yes"]) != 0
    assert said in capfd.readouterr().err
