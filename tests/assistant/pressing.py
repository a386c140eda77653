"""The real server with a model beside it, and what people press in its windows."""

import html
import json
import re
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from bot import app
from bot.config import Settings
from bot.storage import issues, people
from bot.storage.database import Transaction
from tests.fakes.model import KEY, MODEL, FakeModel


@dataclass(frozen=True, slots=True)
class Window:
    """A window as it was shown: what it says in all, the words in its field, its buttons by their label."""

    status: int
    html: str
    reads: str
    words: str
    buttons: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def draft(self) -> str:
        """The value of the form: the draft's id."""
        found = re.search(r'name="value" value="(\d+)"', self.html)
        assert found is not None, self.reads
        return found[1]

    @property
    def is_writing(self) -> bool:
        return "data-live=" in self.html


def window(status: int, page: str) -> Window:
    shown = re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", page, re.DOTALL)
    reads = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))
    pressed = re.findall(r'data-action="(\w+)" data-value="(\w*)">([^<]*)</button>', page)
    buttons = {html.unescape(label): (action, value) for action, value, label in pressed}
    return Window(status, page, reads, html.unescape(shown[1]).strip() if shown else "no field", buttons)


@dataclass(frozen=True, slots=True)
class Desk:
    """The running program, and who sits before it."""

    program: app.Running
    browser: aiohttp.ClientSession

    async def issue_of(self, customer: str) -> int:
        local = self.program.local
        return await local.database.read(_issue_of, local.workspace_id, customer)

    async def press(self, action: str, value: object, who: str = "mina", **typed: str) -> Window:
        fields = {"action": action, "value": str(value), **typed}
        once = {"X-Event-Id": str(uuid.uuid4())}
        path = "modals" if action == "send" else "actions"
        async with self.browser.post(f"/as/{who}/{path}", data=fields, headers=once) as answer:
            return window(answer.status, await answer.text())

    async def hears(self, draft: str, who: str = "mina") -> AsyncIterator[tuple[str, Any]]:
        """What the page is told of a draft that is being written: (event, data), up to its end."""
        async with self.browser.get(f"/as/{who}/drafting/{draft}") as stream:
            assert stream.status == 200, stream.status
            name = ""
            async for line in stream.content:
                if line.startswith(b"event: "):
                    name = line[7:].decode().strip()
                elif line.startswith(b"data: "):
                    yield name, json.loads(line[6:])

    async def draft(self, customer: str, action: str = "draft") -> Window:
        """Press *Draft* and wait until nothing more comes: the window as it is then."""
        opened = await self.press(action, await self.issue_of(customer))
        return await self.ended(opened)

    async def ended(self, opened: Window) -> Window:
        if not opened.is_writing:
            return opened
        last = opened
        async for event, data in self.hears(opened.draft):
            if event == "window":
                last = window(200, data["fresh"])
        return last

    async def asks(self, function: Callable[..., Any], *args: Any) -> Any:
        return await self.program.local.database.read(function, *args)


def _issue_of(tx: Transaction, workspace_id: int, customer: str) -> int:
    return next(
        issue.id
        for issue in issues.not_closed(tx, workspace_id)
        if people.customer(tx, issue.customer_id).name == customer
    )


@asynccontextmanager
async def desk(
    fake: FakeModel, folder: Path, *said: tuple[str, str], policy: str = ""
) -> AsyncIterator[Desk]:
    """Warmline with this model and these customers' messages, as (customer, words)."""
    seeds = folder / "seeds.jsonl"
    seeds.write_text("\n".join(json.dumps({"text": words, "customer": who}) for who, words in said))
    settings = Settings.model_validate(
        {
            "WARMLINE_DATABASE_URL": f"sqlite:///{folder / 'warmline.db'}",
            "WARMLINE_ZONE": "Europe/Berlin",
            "OPENAI_API_KEY": KEY,
            "OPENAI_BASE_URL": fake.url,
            "OPENAI_MODEL": MODEL,
        }
    )
    async with (
        app.running(settings, seed=seeds, host="127.0.0.1", port=0) as program,
        aiohttp.ClientSession(f"http://127.0.0.1:{program.port}") as browser,
    ):
        if policy:
            local = program.local
            await local.database.run(_set_policy, local.workspace_id, policy)
        yield Desk(program, browser)


def _set_policy(tx: Transaction, workspace_id: int, policy: str) -> None:
    from bot.storage import workspaces

    text = workspaces.get(tx, workspace_id).policy
    workspaces.save_policy(tx, workspace_id, f"{text}\n{policy}\n")
