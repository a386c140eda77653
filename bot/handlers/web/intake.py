"""POST /intake: what other systems signed, once for each key, kept before it is acknowledged."""

import asyncio
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

from aiohttp import web

from bot.desk import intake
from bot.desk.receiving import set_aside
from bot.domain.intake import KeyReused, NoDeskThere, NoSuchWorkspace, NotTaken, TakenIn
from bot.domain.signing import is_fresh, is_signed
from bot.faults import fault
from bot.handlers.web.intake_body import Body, Unfit, delivered, read
from bot.storage.database import Database, DatabaseProblem, Transaction
from bot.storage.workspaces import Workspace
from bot.views.wording import plain

TIMESTAMP, SIGNATURE = "X-Warmline-Timestamp", "X-Warmline-Signature"
LIMIT = 512 * 1024  # bytes of a body
PATIENCE = 10.0  # seconds for a body to arrive
PACE, BURST = timedelta(seconds=0.5), 60  # one delivery each half second in the long run, sixty at once
_DIGITS = 12
_log = logging.getLogger("warmline.intake")


@dataclass(slots=True)
class Turns:
    """How many deliveries may come at once; what is used up comes back with time."""

    left: float = BURST
    at: datetime | None = None

    def wait(self, now: datetime) -> timedelta:
        """Zero, and one is used; else how long until there is one again."""
        if self.at is not None:
            self.left = min(BURST, self.left + max(now - self.at, timedelta()) / PACE)
        self.at = now
        if self.left < 1:
            return (1 - self.left) * PACE
        self.left -= 1
        return timedelta()


@dataclass(frozen=True, slots=True)
class Intake:
    """`secrets`: any of them may have signed. `platforms` are served, the first one's workspace by default.

    `now` is the real time, for signatures; `desk_now` the team's, which the local workspace may move on.
    """

    database: Database
    secrets: Sequence[str]
    platforms: Sequence[str]
    now: Callable[[], datetime]
    desk_now: Callable[[], datetime]
    turns: Turns = field(default_factory=Turns)


class _Refused(Exception):
    """One sentence and a status for who delivers."""

    def __init__(self, status: int, key: str, after: timedelta | None = None, **values: str) -> None:
        self.status, self.after = status, after
        self.sentence = plain("intake", key, **values)
        super().__init__(self.sentence)


def routes(door: Intake) -> list[web.RouteDef]:
    async def deliver(request: web.Request) -> web.Response:
        try:
            return await _deliver(door, request)
        except _Refused as no:
            headers = {"Retry-After": str(-(-no.after // timedelta(seconds=1)))} if no.after else None
            return _json(no.status, {"error": no.sentence}, headers)

    return [web.post("/intake", deliver)]


def _json(status: int, said: dict[str, object], headers: dict[str, str] | None = None) -> web.Response:
    text = json.dumps(said, ensure_ascii=False)
    return web.Response(status=status, text=text, content_type="application/json", headers=headers)


async def _deliver(door: Intake, request: web.Request) -> web.Response:
    raw = await _signed(door, request)
    wait = door.turns.wait(door.now())
    if wait:
        raise _Refused(429, "too_fast", wait)
    try:
        body = read(raw)
        taken = await _taken(door, body, raw)
    except Unfit as unfit:
        field_ = unfit.field or plain("intake", "body")
        raise _Refused(422, "unfit", field=field_, why=unfit.why) from unfit
    except DatabaseProblem as problem:
        _log.warning("a delivery could not be kept: %s", problem)
        raise _Refused(503, "away", timedelta(seconds=30)) from problem
    fault("after_commit_before_ack")
    return _answer(taken)


async def _signed(door: Intake, request: web.Request) -> bytes:
    """The body, if somebody who knows a secret signed it within the last minutes; _Refused if not."""
    if not door.secrets:
        raise _Refused(404, "off")
    stamp = request.headers.get(TIMESTAMP, "")
    if not stamp.isascii() or not stamp.isdigit() or len(stamp) > _DIGITS:
        raise _Refused(401, "unsigned")
    if not is_fresh(int(stamp), door.now()):
        raise _Refused(401, "stale")
    raw = await _body(request)
    if not is_signed(door.secrets, int(stamp), raw, request.headers.get(SIGNATURE, "")):
        raise _Refused(401, "unsigned")
    return raw


async def _body(request: web.Request) -> bytes:
    raw = bytearray()
    if (request.content_length or 0) > LIMIT:
        raise _Refused(413, "too_large", limit=str(LIMIT // 1024))
    try:
        async with asyncio.timeout(PATIENCE):
            async for chunk in request.content.iter_chunked(64 * 1024):
                raw += chunk
                if len(raw) > LIMIT:
                    raise _Refused(413, "too_large", limit=str(LIMIT // 1024))
    except TimeoutError:
        raise _Refused(408, "slow") from None
    return bytes(raw)


async def _taken(door: Intake, body: Body, raw: bytes) -> TakenIn | NotTaken | None:
    """What became of it; None when it raised, and was set aside whole for a person to look at."""
    what = delivered(body)
    found = await door.database.read(intake.workspace_of, tuple(door.platforms), body.workspace)
    if not isinstance(found, Workspace):
        return found
    mark = sha256(json.dumps(json.loads(raw), sort_keys=True).encode()).hexdigest()
    now = door.desk_now()
    try:
        return await door.database.run(intake.take_in, body.key, mark, found, what, now)
    except DatabaseProblem:
        raise
    except Exception as error:
        _log.exception("a delivery could not be taken in key=%s", body.key)
        await door.database.run(_aside, body.key, json.loads(raw), repr(error), now)
        return None


def _aside(tx: Transaction, key: str, body: dict[str, object], problem: str, now: datetime) -> None:
    set_aside(tx, "intake", key, body, problem, now)


def _answer(taken: TakenIn | NotTaken | None) -> web.Response:
    match taken:
        case TakenIn(number, workspace, public, joined):
            said = {"issue": number, "workspace": workspace, "public": public, "joined": joined}
            return _json(200 if joined else 201, said)
        case KeyReused():
            raise _Refused(409, "key_reused")
        case NoSuchWorkspace(names):
            raise _Refused(422, "no_workspace", names=names)
        case NoDeskThere(workspace):
            raise _Refused(503, "no_desk", timedelta(minutes=5), workspace=workspace)
        case None:
            return _json(202, {"kept": True, "note": plain("intake", "kept")})
