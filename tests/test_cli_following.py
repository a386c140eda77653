"""`warmline hook` and `warmline token` as they are typed."""

import asyncio
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from bot.cli import main
from bot.storage import hooks, tokens, workspaces
from bot.storage.database import Transaction, open_database

T = TypeVar("T")
Say = Callable[..., tuple[int, str, str]]
URL = "https://crm.example.com/warmline"


def _made(tx: Transaction) -> None:
    workspaces.add(tx, "slack", "T1", "Acme", datetime.now(UTC))


async def _on_database(function: Callable[[Transaction], T]) -> T:
    database = await open_database("sqlite:///warmline.db")
    try:
        return await database.run(function)
    finally:
        await database.close()


@pytest.fixture(autouse=True)
def _team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database with one workspace, and nothing set in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith(("WARMLINE_", "OPENAI_", "SLACK_", "DISCORD_")):
            monkeypatch.delenv(name)
    asyncio.run(_on_database(_made))


@pytest.fixture
def warmline(capfd: pytest.CaptureFixture[str]) -> Say:
    def typed(*words: str) -> tuple[int, str, str]:
        code = main(list(words))
        sys.stdout.flush()
        said = capfd.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return typed


def first_id(said: str) -> str:
    return said.split(maxsplit=1)[0]


def test_a_hook_is_added_listed_and_removed(warmline: Say) -> None:
    code, said, _ = warmline("hook", "add", URL, "--event", "issue.closed")
    assert code == 0
    assert "shown only now" in said
    secret = said.split()[-1]
    _, listed, _ = warmline("hook", "list")
    assert (URL in listed, "issue.closed" in listed, secret in listed) == (True, True, False)
    assert warmline("hook", "remove", first_id(listed))[0] == 0
    assert "No other system is told anything" in warmline("hook", "list")[1]
    assert warmline("hook", "remove", first_id(listed))[0] == 2
    assert asyncio.run(_on_database(lambda tx: hooks.every(tx, 1))) == ()


def test_what_is_signed_goes_nowhere_in_the_clear(warmline: Say) -> None:
    code, _, complaint = warmline("hook", "add", "http://crm.example.com/warmline")
    assert (code, "https://" in complaint) == (2, True)
    assert warmline("hook", "add", "http://127.0.0.1:9000/warmline")[0] == 0


def test_an_event_that_there_is_not_is_said(warmline: Say) -> None:
    code, _, complaint = warmline("hook", "add", URL, "--event", "issue.lost")
    assert (code, "issue.lost" in complaint, "issue.closed" in complaint) == (2, True, True)


def test_a_token_is_shown_once_and_kept_nowhere(warmline: Say) -> None:
    code, secret, _ = warmline("token", "add", "crm")
    assert (code, secret.startswith("wl_")) == (0, True)
    kept = Path("warmline.db").read_bytes()
    assert secret.strip().encode() not in kept
    _, listed, _ = warmline("token", "list")
    assert ("crm" in listed, "never" in listed) == (True, True)
    assert asyncio.run(_on_database(lambda tx: tokens.known(tx, secret.strip()))) is not None
    assert warmline("token", "revoke", first_id(listed))[0] == 0
    assert asyncio.run(_on_database(lambda tx: tokens.known(tx, secret.strip()))) is None
