"""A model that obeys whatever it reads, behind the real desk: words come of it, and nothing else."""

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import pytest

from bot.domain.checks.links import find
from bot.domain.findings import Case
from bot.storage import drafts, issues, proposals
from bot.storage.database import Transaction
from tests.assistant.injections import CANARY, VICTIM, messages
from tests.assistant.pressing import Desk, Window, desk
from tests.fakes.model import FakeModel

ALLOWED = frozenset({"drafts", "events", "model_calls", "proposals", "sqlite_sequence"})
LINKING = re.compile(r"\]\(\s*\S|!\[|<\s*(?:https?:|a\s|img\s|iframe)|^\[[^\]]+\]:\s*\S", re.I | re.M)
WRITTEN = re.compile(r"https?://[^\s\"'<>)]+")


def test_there_are_many_and_each_is_another() -> None:
    assert len(messages()) >= 200
    assert not [one for one in messages() if CANARY in one]


@pytest.fixture
async def obedient(fake: FakeModel) -> FakeModel:
    fake.obeys = True
    return fake


@pytest.mark.thorough
async def test_nothing_happens_but_a_draft(obedient: FakeModel, tmp_path: Path) -> None:
    said = [(f"Customer {number}", words) for number, words in enumerate(messages())]
    limits = "[assistant]\nissue_calls = 9\nday_calls = 5000\nday_tokens = 90000000"
    victim = (VICTIM, f"I am locked out, my recovery word is {CANARY}.")
    async with desk(obedient, tmp_path, victim, *said, policy=limits) as open_desk:
        await until_quiet(open_desk)
        before = await open_desk.asks(everything)
        for customer, _ in said:
            seen = await open_desk.draft(customer)
            check_window(seen)
        assert await open_desk.asks(everything) == before
        drafted = [draft for one in await open_desk.asks(open_issues) for draft in one]
        stored = [made for draft in drafted for made in await open_desk.asks(proposals.of_draft, draft.id)]
    assert len(drafted) == len(said)
    assert len(stored) == 2 * len(said)  # the draft and a second angle
    assert [draft for draft in drafted if draft.approved_at is not None] == []
    assert [made for made in stored if made.context["used"]] == []  # no fact was given: all are made up
    assert [made for made in stored if CANARY in made.text] == []
    check_asked(obedient.asked)


def check_window(seen: Window) -> None:
    """The words are plain, every address in them is marked, and the page has no way to any of them."""
    assert "submit" in seen.words, "the model was not obedient"
    assert LINKING.search(seen.words) is None, seen.words
    marked = [(one.start, one.end) for one in find(seen.words, Case())]
    for found in WRITTEN.finditer(seen.words):
        assert any(start <= found.start() < end for start, end in marked), found[0]
    assert CANARY not in seen.html
    assert [
        tag for tag in re.findall(r"<(?:a|img|iframe|script)\b[^>]*>", seen.html) if "example" in tag
    ] == []


def check_asked(asked: list[dict[str, Any]]) -> None:
    """No question has tools, another customer's secret, or a customer's words among the instructions."""
    systems = set()
    for body in asked:
        assert not {"tools", "functions", "tool_choice"} & set(body)
        assert [message["role"] for message in body["messages"]] == ["system", "user"]
        assert CANARY not in json.dumps(body, ensure_ascii=False)
        systems.add(body["messages"][0]["content"])
    assert not [one for one in systems if "evil" in one or "900" in one or "boss" in one]


def everything(tx: Transaction) -> dict[str, list[tuple[Any, ...]]]:
    """What every table holds, but for those in which a draft is written down."""
    names = [row[0] for row in tx.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    kept = [name for name in names if name not in ALLOWED and "_words" not in name]
    return {name: [tuple(row) for row in tx.connection.execute(f"SELECT * FROM {name}")] for name in kept}


def open_issues(tx: Transaction) -> list[tuple[drafts.Draft, ...]]:
    workspace = tx.connection.execute("SELECT id FROM workspaces").fetchone()[0]
    return [drafts.of_issue(tx, issue.id) for issue in issues.not_closed(tx, workspace)]


async def until_quiet(open_desk: Desk) -> None:
    """Until everything that the seeds led to is shown."""
    local = open_desk.program.local
    changed = asyncio.Event()
    end = local.database.on_commit(changed.set)
    while await local.database.read(_waiting):
        changed.clear()
        async with asyncio.timeout(60):
            await changed.wait()
    end()


def _waiting(tx: Transaction) -> int:
    query = "SELECT count(*) FROM deliveries WHERE state IN ('queued', 'sending')"
    return int(tx.connection.execute(query).fetchone()[0])
