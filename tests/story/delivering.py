"""Another system at the door of the program: it signs what customers said elsewhere, and delivers it."""

import json
from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

import aiohttp

from bot.app import Hosted, Running
from bot.domain.signing import sign
from bot.handlers.web.intake import SIGNATURE, TIMESTAMP
from tests.story.stage import INTAKE_SECRET, Stage

Answer = tuple[int, dict[str, Any]]


def real_now(program: Hosted | Running) -> datetime:
    """What the clock of the program's machine says."""
    if isinstance(program, Running):
        return program.local.clock.real()
    edge = program.on_slack or program.on_discord
    assert edge is not None
    return edge.edge.now()


def signed(raw: bytes, now: datetime, secret: str = INTAKE_SECRET) -> dict[str, str]:
    at = int(now.timestamp())
    return {TIMESTAMP: str(at), SIGNATURE: sign(secret, at, raw)}


async def posted(port: int, raw: bytes | AsyncIterator[bytes], headers: Mapping[str, str]) -> Answer:
    """Status and JSON of one delivery, as it stands."""
    async with (
        aiohttp.ClientSession() as client,
        client.post(f"http://127.0.0.1:{port}/intake", data=raw, headers=headers) as answer,
    ):
        return answer.status, json.loads(await answer.text())


async def delivers(stage: Stage, **body: object) -> Answer:
    """A delivery with a key of its own, unless it has one."""
    program: Hosted | Running = stage.program  # type: ignore[attr-defined]
    key = sha256(repr(sorted(body.items())).encode()).hexdigest()
    raw = json.dumps({"key": key, **body}).encode()
    said = await posted(program.port, raw, signed(raw, real_now(program)))
    stage.at_rest = False  # type: ignore[attr-defined]
    return said
