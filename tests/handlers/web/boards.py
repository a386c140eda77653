"""Browsers of the dashboard, as far as their wire goes."""

import re
import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp

from bot.desk import meeting
from bot.domain.people import Role
from bot.storage import people
from bot.storage.database import Transaction
from bot.storage.people import Known
from tests.story.web_stage import WebStage

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
_LINK = re.compile(r"http://127\.0\.0\.1:\d+(/dashboard/in/[\w.-]+)")


@dataclass(slots=True)
class Board:
    """One browser; `pages` below /dashboard."""

    client: aiohttp.ClientSession
    stage: WebStage

    async def gets(self, page: str, **headers: str) -> tuple[int, str]:
        async with self.client.get(f"/dashboard/{page}", headers=headers) as answer:
            return answer.status, await answer.text()

    async def posts(
        self, page: str, fields: Mapping[str, str], headers: Mapping[str, str] | None = None
    ) -> tuple[int, str]:
        """Without following where it leads."""
        self.stage.at_rest = False
        sent = self.client.post(
            f"/dashboard/{page}", data=dict(fields), headers=dict(headers or {}), allow_redirects=False
        )
        async with sent as answer:
            return answer.status, await answer.text()

    async def proof(self) -> str:
        _, page = await self.gets("queue")
        found = re.search(r'data-proof="(\w+)"', page)
        assert found is not None
        return found[1]

    async def presses(self, action: str, value: str, **fields: str) -> tuple[int, str]:
        """As a page of this browser sends it."""
        headers = {"X-Proof": await self.proof(), "X-Event-Id": uuid.uuid4().hex}
        return await self.posts("acts", {"action": action, "value": value, **fields}, headers)

    async def opens(self, link: str) -> tuple[int, dict[str, str]]:
        """Look at a link: the status, and what its button would send."""
        status, page = await self.gets(link)
        return status, dict(HIDDEN.findall(page))

    async def signs_in(self, link: str) -> int:
        status, fields = await self.opens(link)
        return (await self.posts("sign-in", fields))[0] if status == 200 else status


@asynccontextmanager
async def browser(stage: WebStage, **headers: str) -> AsyncIterator[Board]:
    jar = aiohttp.CookieJar(unsafe=True)  # which takes those of an address
    base = f"http://127.0.0.1:{stage.program.port}"
    async with aiohttp.ClientSession(base, cookie_jar=jar, headers=headers) as client:
        yield Board(client, stage)


async def link_for(stage: WebStage, who: str) -> str:
    """What `/care dashboard` answers, as a page below /dashboard."""
    assert await stage.types(who, "desk", "/care dashboard") is None
    found = _LINK.findall((await stage.told(who))[-1])
    return str(found[-1]).removeprefix("/dashboard/")


@asynccontextmanager
async def signed_in(stage: WebStage, who: str) -> AsyncIterator[Board]:
    async with browser(stage) as board:
        assert await board.signs_in(await link_for(stage, who)) == 303
        yield board


async def becomes(stage: WebStage, who: str, role: Role) -> None:
    """The platform says that somebody is something else now."""
    local = stage.program.local
    await local.database.run(_learn, local.workspace_id, who, role, stage)


def _learn(tx: Transaction, workspace_id: int, who: str, role: Role, stage: WebStage) -> None:
    person = people.by_user_id(tx, workspace_id, who)
    assert person is not None
    people.set_role(tx, person.id, Role.AGENT)  # a lead stays one as long as the platform says "staff"
    known = Known(who, person.name, role, person.zone)
    meeting.learn(tx, workspace_id, "local", known, stage.program.local.clock.now())
