"""Other systems following along: a read API with tokens, and signed calls that come in order."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.domain.signing import is_signed
from bot.handlers.web.hooks import EVENT, ID
from bot.handlers.web.intake import SIGNATURE, TIMESTAMP
from bot.storage import hooks, tokens
from tests.handlers.web.described import fits
from tests.story.web_stage import WebStage

TOKEN, SECRET = "wl_a-token-of-the-crm", "a-secret-of-the-hook"


async def allowed(stage: WebStage) -> int:
    """A token that reads in this workspace; its id."""
    local = stage.program.local
    made = await local.database.run(tokens.add, local.workspace_id, "crm", TOKEN, datetime.now(UTC))
    return made.id


async def asks(stage: WebStage, path: str, token: str = TOKEN) -> tuple[int, Any, Mapping[str, str]]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    url = f"http://127.0.0.1:{stage.program.port}/api/v1/{path}"
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as said:
        body = await said.json()
        fits(said.status, path.partition("?")[0], body)
        return said.status, body, said.headers


async def test_issues_are_read_with_a_token_a_page_at_a_time(stage: WebStage) -> None:
    await allowed(stage)
    for who, words in (("ada", "My October invoice is wrong."), ("sam", "The export has stopped working.")):
        await stage.says(who, "customers", words)
    await stage.presses("mina", await stage.card(1), "claim")
    status, page, _ = await asks(stage, "issues?limit=1")
    assert status == 200
    assert [one["number"] for one in page["issues"]] == [1]
    assert page["issues"][0]["owner"] == "Mina Sato"
    _, rest, _ = await asks(stage, f"issues?limit=5&after={page['next']}")
    assert [one["customer"]["name"] for one in rest["issues"]] == ["Sam Ortiz"]
    assert rest["next"] is None
    _, one, _ = await asks(stage, "issues/1")
    assert [event["name"] for event in one["events"]] == ["issue.opened", "issue.claimed"]
    _, customer, _ = await asks(stage, f"customers/{one['customer']['id']}")
    assert customer["issues"] == [1]


async def test_what_was_said_is_not_in_it(stage: WebStage) -> None:
    await allowed(stage)
    said = await stage.says("ada", "customers", "My October invoice is wrong.")
    await stage.answers("ada", said, "My card is the one that ends in 4711.")
    for path in ("issues", "issues/1"):
        status, body, _ = await asks(stage, path)
        assert status == 200
        assert "4711" not in json.dumps(body)


async def test_without_a_good_token_nothing_is_told(stage: WebStage) -> None:
    token_id = await allowed(stage)
    await stage.says("ada", "customers", "My October invoice is wrong.")
    for path in ("issues", "issues/1", "issues/99", "customers/1"):
        for wrong in ("", "wl_another", TOKEN[:-1]):
            status, body, headers = await asks(stage, path, wrong)
            assert (status, list(body)) == (401, ["error"])
            assert headers["WWW-Authenticate"] == "Bearer"
    local = stage.program.local
    await local.database.run(tokens.revoke, local.workspace_id, token_id, datetime.now(UTC))
    assert (await asks(stage, "issues"))[0] == 401


async def test_what_is_asked_wrongly_is_said(stage: WebStage) -> None:
    await allowed(stage)
    for wrong in ("issues?state=lost", "issues?after=-1", "issues?since=now", "issues?limit=x", "issues/x"):
        status, body, _ = await asks(stage, wrong)
        assert (status, list(body)) == (400, ["error"]), wrong
    assert (await asks(stage, "issues/99"))[0] == 404
    assert (await asks(stage, "customers/99"))[0] == 404


async def test_what_can_be_asked_is_described(stage: WebStage) -> None:
    status, document, _ = await asks(stage, "openapi.json", "")
    assert status == 200
    assert set(document["paths"]) == {
        "/api/v1/issues",
        "/api/v1/issues/{number}",
        "/api/v1/customers/{customer}",
        "/api/v1/openapi.json",
    }


# --- hooks ---


@dataclass
class Crm:
    """Another system: what it was told, and how it answers next."""

    url: str = ""
    answers: list[int] = field(default_factory=list)
    heard: list[dict[str, Any]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    unsigned: int = 0
    grew: asyncio.Event = field(default_factory=asyncio.Event)

    async def until(self, amount: int) -> None:
        try:
            async with asyncio.timeout(20):
                while len(self.heard) < amount:
                    self.grew.clear()
                    await self.grew.wait()
        except TimeoutError:
            raise AssertionError(f"heard {[one['name'] for one in self.heard]}, called {self.ids}") from None

    async def receive(self, request: web.Request) -> web.Response:
        body = await request.read()
        timestamp = int(request.headers[TIMESTAMP])
        if not is_signed([SECRET], timestamp, body, request.headers[SIGNATURE]):
            self.unsigned += 1
        status = self.answers.pop(0) if self.answers else 204
        self.ids.append(request.headers[ID])
        if status < 300:
            told = json.loads(body)
            fits(200, "hook", told)
            assert told["name"] == request.headers[EVENT]
            self.heard.append(told)
            self.grew.set()
        return web.Response(status=status)


@asynccontextmanager
async def crm(stage: WebStage, *events: str) -> AsyncIterator[Crm]:
    other = Crm()
    app = web.Application()
    app.router.add_post("/warmline", other.receive)
    async with TestServer(app) as server:
        other.url = str(server.make_url("/warmline"))
        local = stage.program.local
        await local.database.run(hooks.add, local.workspace_id, other.url, SECRET, events, datetime.now(UTC))
        yield other
        assert other.unsigned == 0


async def test_another_system_is_told_in_order_and_signed(stage: WebStage) -> None:
    async with crm(stage) as other:
        await stage.says("ada", "customers", "My October invoice is wrong.")
        await stage.presses("mina", await stage.card(1), "claim")
        await stage.presses("mina", await stage.card(1), "solve")
        await other.until(3)
        assert [one["name"] for one in other.heard] == ["issue.opened", "issue.claimed", "issue.solved"]
        assert other.heard[-1]["issue"]["number"] == 1
        assert other.heard[1]["by"] == "Mina Sato"


async def test_it_hears_only_what_it_wants_to(stage: WebStage) -> None:
    async with crm(stage, "issue.solved") as other:
        await stage.says("ada", "customers", "My October invoice is wrong.")
        await stage.presses("mina", await stage.card(1), "claim")
        await stage.presses("mina", await stage.card(1), "solve")
        await other.until(1)
        assert [one["name"] for one in other.heard] == ["issue.solved"]


async def test_what_it_could_not_take_comes_again_and_nothing_overtakes_it(stage: WebStage) -> None:
    async with crm(stage) as other:
        other.answers = [503, 500]
        await stage.says("ada", "customers", "My October invoice is wrong.")
        await stage.presses("mina", await stage.card(1), "claim")
        for _ in range(4):
            await stage.settles()
            await stage.moves_clock("15m")
        await other.until(2)
        assert [one["name"] for one in other.heard] == ["issue.opened", "issue.claimed"]
        assert other.ids[0] == other.ids[1] == other.ids[2] != other.ids[3]


async def test_a_system_that_does_not_answer_holds_up_no_customer(stage: WebStage) -> None:
    async with crm(stage) as other:
        other.answers = [503] * 20
        said = await stage.says("ada", "customers", "My October invoice is wrong.")
        await stage.answers("mina", said, "Corrected, Ada: you find the new one in your account.")
        await stage.settles()
        assert [m.words for m in await stage.thread_of(said, "ada")][-1].startswith("Corrected, Ada")
        assert "@Mina Sato" in (await stage.card(1)).text
        assert other.heard == []
