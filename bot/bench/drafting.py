"""How soon a window with its brief is there, and what our line to a model costs beside the bare client."""

import asyncio
import json
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from typing import Any

import aiohttp
from aiohttp import web

from bot import app
from bot.assistant.drafting import Drafter, drafter
from bot.config import Settings
from bot.desk import briefing, gathering
from bot.domain.drafting import Drafted, Job, Wanted, unheard
from bot.storage import issues, people
from bot.storage.database import Transaction

TIMES, ROUNDS = 20, 3  # the thing and its floor take turns
MESSAGES = 20  # of the customer, in the issue that is opened
MODEL = "bench"
_SAYS = json.dumps({"text": "The invoice has the plan twice; one of them goes back today. " * 6, "used": []})
Step = Callable[[], Awaitable[object]]


def opened(folder: Path) -> dict[str, Any]:
    """*Reply* is pressed in the local workspace, until the whole window is there."""
    folder.mkdir()
    return _row(*asyncio.run(_opened(folder)), "GET /healthz")


def model(folder: Path) -> dict[str, Any]:
    """One draft over a socket, from the case to clean words; and the same request with the SDK alone."""
    folder.mkdir()
    return _row(*asyncio.run(_asked(folder)), "the SDK alone, the same request")


def _row(found: list[float], floor: list[float], floor_name: str) -> dict[str, Any]:
    """`found` and `floor` in seconds, one for each time."""
    median, bare = (quantiles(each, n=20)[9] for each in (found, floor))
    return {
        "per_second": round(len(found) / sum(found), 1),
        "floor_name": floor_name,
        "floor_per_second": round(len(floor) / sum(floor), 1),
        "ratio": round(sum(floor) / sum(found), 4),
        "milliseconds": round(1000 * median, 2),
        "p95_milliseconds": round(1000 * quantiles(found, n=20)[18], 2),
        "floor_milliseconds": round(1000 * bare, 2),
    }


async def _in_turns(thing: Step, floor: Step) -> tuple[list[float], list[float]]:
    await thing()  # the first time pays for what is imported
    await floor()
    found, bare = [], []
    for _ in range(ROUNDS):
        bare += [await _seconds(floor) for _ in range(TIMES)]
        found += [await _seconds(thing) for _ in range(TIMES)]
    return found, bare


async def _seconds(step: Step) -> float:
    began = time.perf_counter()
    await step()
    return time.perf_counter() - began


@asynccontextmanager
async def _program(folder: Path) -> AsyncIterator[app.Running]:
    """The local workspace with one issue of one customer who has written a lot."""
    seed = folder / "seed.jsonl"
    words = "My invoice of October shows the plan twice, 48.00 each. My mail is ada@byrne.example."
    line = json.dumps({"text": words, "customer": "Ada"})
    seed.write_text("\n".join([line] * MESSAGES))
    given = {"WARMLINE_DATABASE_URL": f"sqlite:///{folder / 'bench.db'}", "WARMLINE_ZONE": "Europe/Berlin"}
    async with app.running(Settings.model_validate(given), seed=seed, host="127.0.0.1", port=0) as program:
        yield program


async def _opened(folder: Path) -> tuple[list[float], list[float]]:
    async with (
        _program(folder) as program,
        aiohttp.ClientSession(f"http://127.0.0.1:{program.port}") as browser,
    ):
        wanted = await program.local.database.run(_wanted, program.local.workspace_id, datetime.now(UTC))

        async def press() -> None:
            fields = {"action": "reply", "value": str(wanted.issue.id)}
            once = {"X-Event-Id": str(uuid.uuid4())}
            async with browser.post("/as/mina/actions", data=fields, headers=once) as answer:
                if "modal-form" not in await answer.text():
                    raise RuntimeError(f"no window was opened: {answer.status}")

        async def healthy() -> None:
            async with browser.get("/healthz") as answer:
                await answer.read()

        return await _in_turns(press, healthy)


def _wanted(tx: Transaction, workspace_id: int, now: datetime) -> Wanted:
    issue, mina = issues.not_closed(tx, workspace_id)[0], people.by_user_id(tx, workspace_id, "mina")
    if mina is None:
        raise LookupError("the local workspace lacks its people")
    context = gathering.context_of(tx, issue, mina, now)
    return Wanted(Job.DRAFT_REPLY, issue, briefing.brief_of(tx, issue, now), mina, 3000, context)


async def _asked(folder: Path) -> tuple[list[float], list[float]]:
    async with _program(folder) as program, _server() as url:
        wanted = await program.local.database.run(_wanted, program.local.workspace_id, datetime.now(UTC))
        draft = drafter("bench", url, MODEL)
        try:
            return await _in_turns(_ours(draft, wanted), _bare(draft))
        finally:
            await draft.aclose()


def _ours(draft: Drafter, wanted: Wanted) -> Step:
    async def ask() -> None:
        if not isinstance(await draft(wanted, unheard), Drafted):
            raise RuntimeError("the model of the benchmark did not answer")

    return ask


def _bare(draft: Drafter) -> Step:
    async def ask() -> None:
        client = draft.model.client
        if client is None:
            raise RuntimeError("the client was not opened")
        stream = await client.chat.completions.create(
            model=MODEL, messages=[{"role": "user", "content": "word " * 1_500}], stream=True
        )
        async for _ in stream:
            pass

    return ask


@asynccontextmanager
async def _server() -> AsyncIterator[str]:
    """A model that says the same at once, in small pieces; yields its address."""

    async def completions(request: web.Request) -> web.StreamResponse:
        await request.read()
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        for at in range(0, len(_SAYS), 24):
            await response.write(_chunk({"content": _SAYS[at : at + 24]}, None))
        await response.write(_chunk({}, "stop") + b"data: [DONE]\n\n")
        return response

    served = web.Application()
    served.add_routes([web.post("/v1/chat/completions", completions)])
    runner = web.AppRunner(served, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    finally:
        await runner.cleanup()


def _chunk(delta: dict[str, str], ended: str | None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": ended, "logprobs": None}
    whole = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": MODEL, "choices": [choice]}
    return b"data: " + json.dumps(whole).encode() + b"\n\n"
