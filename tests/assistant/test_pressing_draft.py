"""Mina presses Draft in the local workspace: the real server and SDK, and a model that is well or not."""

import html
import json
import re
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from bot import app
from bot.assistant.drafting import Drafter
from bot.config import Settings
from bot.storage import drafts, issues, people
from bot.storage.database import Transaction
from tests.fakes.model import KEY, MODEL, FakeModel, Mood

INVOICE = "My invoice shows the team plan twice, 48.00 each. Could you give one back? Blue-Heron-7"
LOCKED = "Somebody changed the e-mail on my account and I am locked out. Grey-Otter-3"
DRAFTED_BY = f"Drafted by {MODEL}. Read it, make it yours, then send it."
NO_ANSWER = "The model did not answer, so here is a brief instead of a draft."


@dataclass(frozen=True, slots=True)
class Pressed:
    """What came back: the whole window as read, and the words in its field."""

    status: int
    reads: str
    words: str


@asynccontextmanager
async def workspace(fake: FakeModel, folder: Path) -> AsyncIterator[app.Running]:
    seeds = folder / "seeds.jsonl"
    lines = [{"text": INVOICE, "customer": "Sam Ortiz"}, {"text": LOCKED, "customer": "Chloé Martin"}]
    seeds.write_text("\n".join(json.dumps(line) for line in lines))
    settings = Settings.model_validate(
        {
            "WARMLINE_DATABASE_URL": f"sqlite:///{folder / 'warmline.db'}",
            "WARMLINE_ZONE": "Europe/Berlin",
            "OPENAI_API_KEY": KEY,
            "OPENAI_BASE_URL": fake.url,
            "OPENAI_MODEL": MODEL,
        }
    )
    async with app.running(settings, seed=seeds, host="127.0.0.1", port=0) as program:
        yield program


def _issue_of(tx: Transaction, workspace_id: int, customer: str) -> int:
    return next(
        issue.id
        for issue in issues.not_closed(tx, workspace_id)
        if people.customer(tx, issue.customer_id).name == customer
    )


async def press_draft(program: app.Running, customer: str) -> Pressed:
    local = program.local
    issue_id = await local.database.read(_issue_of, local.workspace_id, customer)
    async with aiohttp.ClientSession(f"http://127.0.0.1:{program.port}") as browser:
        fields, once = {"action": "draft", "value": str(issue_id)}, {"X-Event-Id": str(uuid.uuid4())}
        async with browser.post("/as/mina/actions", data=fields, headers=once) as answer:
            page = await answer.text()
    field = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    reads = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))
    return Pressed(answer.status, reads, html.unescape(field[1]).strip() if field else "no field")


async def test_the_window_holds_the_words_and_says_who_drafted_them(fake: FakeModel, tmp_path: Path) -> None:
    fake.says = json.dumps({"text": "Sam, <b>two</b> plans is one too many.\n[gap: what goes back]"})
    async with workspace(fake, tmp_path) as program:
        window = await press_draft(program, "Sam Ortiz")
        local = program.local
        issue_id = await local.database.read(_issue_of, local.workspace_id, "Sam Ortiz")
        (draft,) = await local.database.read(drafts.of_issue, issue_id)
    assert isinstance(local.draft, Drafter)
    assert local.draft.model.client is not None
    assert local.draft.model.client.is_closed()
    assert window.status == 200
    assert window.words == "Sam, <b>two</b> plans is one too many.\n[gap: what goes back]"
    assert DRAFTED_BY in window.reads
    assert "What to know before you write" in window.reads
    assert (draft.text, draft.model, len(draft.prompt)) == (window.words, MODEL, 12)
    assert draft.approved_at is None


async def test_a_broken_model_leaves_the_brief_and_an_honest_line(fake: FakeModel, tmp_path: Path) -> None:
    fake.moods = [Mood.NOT_JSON]
    async with workspace(fake, tmp_path) as program:
        window = await press_draft(program, "Sam Ortiz")
    assert window.status == 200
    assert window.words == ""
    assert NO_ANSWER in window.reads
    assert "Drafted by" not in window.reads
    assert "What to know before you write" in window.reads
    assert INVOICE in window.reads


async def test_nothing_of_another_customer_reaches_the_model(fake: FakeModel, tmp_path: Path) -> None:
    async with workspace(fake, tmp_path) as program:
        await press_draft(program, "Sam Ortiz")
        await press_draft(program, "Chloé Martin")
    first, second = (json.dumps(asked, ensure_ascii=False) for asked in fake.asked)
    assert "Blue-Heron-7" in first
    assert "Grey-Otter-3" in second
    assert "Grey-Otter-3" not in first
    assert "Blue-Heron-7" not in second
    assert "Chloé" not in first
    assert KEY not in first
