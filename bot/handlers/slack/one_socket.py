"""One connection to Slack: from a fresh address to its end, each envelope answered on it."""

import asyncio
import json
import logging
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

import aiohttp
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.handlers.slack.listening import Clock, Dispatch, Listening

CLOSING = 2.0  # seconds that the other side has to answer a goodbye
_OK = 200

_log = logging.getLogger("warmline.slack")
Json = dict[str, Any]


class Ending(StrEnum):
    """Why a connection is given up; the first four are Slack's own words."""

    WARNING = "warning"
    REFRESH = "refresh_requested"
    DISABLED = "link_disabled"
    TOO_MANY = "too_many_websockets"
    LOST = "lost"
    SILENT = "silent"
    RENEWAL = "renewal"


class NotGreeted(Exception):
    """The connection was made, and ended before Slack said hello."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending)
        self.ending = ending


@dataclass(frozen=True, slots=True)
class Intake:
    """What all connections of this process share; once `closing` is set, nothing new is taken in hand."""

    dispatch: Dispatch
    clock: Clock
    listening: Listening
    room: asyncio.Semaphore
    heartbeat: float
    in_hand: set[asyncio.Task[None]] = field(default_factory=set)
    closing: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(eq=False, slots=True)
class Link:
    """One connection. `life` ends with it and tells why; `leaving` is set when Slack asks for another."""

    opened_at: datetime
    hello: asyncio.Future[Json]
    leaving: asyncio.Future[Ending]
    life: asyncio.Task[Ending]
    ws: aiohttp.ClientWebSocketResponse | None = None
    in_hand: set[asyncio.Task[None]] = field(default_factory=set)


async def connect(url: str, intake: Intake) -> Link:
    """A connection over which Slack said hello.

    Raises NotGreeted, aiohttp.ClientError (its text may hold the ticket) or OSError; cancelled, it leaves
    nothing open.
    """
    loop = asyncio.get_running_loop()
    # The life needs the link and the link its life: the address is handed over last.
    address: asyncio.Future[Link] = loop.create_future()
    life = asyncio.create_task(_live(address, url, intake))
    link = Link(intake.clock(), loop.create_future(), loop.create_future(), life)
    address.set_result(link)
    try:
        first: set[asyncio.Future[Any]] = {link.hello, link.leaving, life}
        await asyncio.wait(first, return_when=asyncio.FIRST_COMPLETED)
        if link.hello.done():
            return link
        raise NotGreeted(link.leaving.result() if link.leaving.done() else life.result())
    except BaseException:
        life.cancel()
        await asyncio.gather(life, return_exceptions=True)
        raise


async def close(link: Link) -> None:
    """Say goodbye and let everything go that belongs to the connection."""
    if link.ws is not None and not link.life.done():
        await link.ws.close()
        await asyncio.wait({link.life}, timeout=CLOSING)
    link.life.cancel()
    await asyncio.gather(link.life, return_exceptions=True)


async def _live(address: asyncio.Future[Link], url: str, intake: Intake) -> Ending:
    link = await address
    goodbye = aiohttp.ClientWSTimeout(ws_close=CLOSING)
    async with (
        aiohttp.ClientSession(trust_env=True) as session,
        session.ws_connect(url, heartbeat=intake.heartbeat, autoping=False, timeout=goodbye) as ws,
    ):
        link.ws = ws
        return await _read(link, ws, intake)


async def _read(link: Link, ws: aiohttp.ClientWebSocketResponse, intake: Intake) -> Ending:
    try:
        async for message in ws:
            if message.type is aiohttp.WSMsgType.ERROR:
                break
            intake.listening.heard_at = intake.clock()
            if message.type is aiohttp.WSMsgType.PING:
                await ws.pong(message.data)
            elif message.type is aiohttp.WSMsgType.TEXT:
                await _take(link, intake, message.data)
    except (ConnectionError, aiohttp.ClientError):
        return Ending.LOST
    return Ending.SILENT if isinstance(ws.exception(), aiohttp.ServerTimeoutError) else Ending.LOST


async def _take(link: Link, intake: Intake, text: str) -> None:
    said = _parsed(text)
    kind = said.get("type")
    if kind == "hello":
        if not link.hello.done():
            link.hello.set_result(said)
    elif kind == "disconnect":
        if not link.leaving.done():
            link.leaving.set_result(_reason(said))
    else:
        await _take_in_hand(link, intake, said)


def _parsed(text: str) -> Json:
    try:
        said = json.loads(text)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _reason(said: Json) -> Ending:
    """A reason that nobody told us about yet asks for the same as a refresh: another connection."""
    known = {ending.value: ending for ending in (Ending.WARNING, Ending.DISABLED, Ending.TOO_MANY)}
    return known.get(str(said.get("reason")), Ending.REFRESH)


async def _take_in_hand(link: Link, intake: Intake, said: Json) -> None:
    """Starts the work on an envelope as soon as there is room for it; until then nothing more is read."""
    request = _request(said)
    if request is None:
        _log.warning("slack_frame_unknown", extra={"kind": str(said.get("type"))})
        return
    await intake.room.acquire()
    if intake.closing.is_set():  # not ours any more: Slack sends it to the next one
        intake.room.release()
        return
    task = asyncio.create_task(_work(link, intake, request))
    task.add_done_callback(lambda _: intake.room.release())
    for held in (link.in_hand, intake.in_hand):
        held.add(task)
        task.add_done_callback(held.discard)


def _request(said: Json) -> SocketModeRequest | None:
    try:
        return SocketModeRequest.from_dict(said)
    except (ValueError, TypeError):  # a payload that is none: the SDK stumbles over its own message then
        return None


async def _work(link: Link, intake: Intake, request: SocketModeRequest) -> None:
    """Ack only what was taken, and only then; what is not acked comes again."""
    facts = {"envelope": request.envelope_id, "kind": request.type}
    try:
        asked = AsyncBoltRequest(mode="socket_mode", body=request.payload, headers=build_headers(request))
        ack = acknowledgement(request.envelope_id, await intake.dispatch(asked))
    except Exception:
        _log.exception("slack_event_failed", extra=facts)
        return
    if ack is None:
        _log.warning("slack_event_not_taken", extra=facts)
        return
    try:
        if link.ws is not None:
            await link.ws.send_str(json.dumps(ack.to_dict()))
    except (ConnectionError, aiohttp.ClientError):
        _log.info("slack_ack_lost", extra=facts)


def acknowledgement(envelope_id: str, answer: BoltResponse) -> SocketModeResponse | None:
    """What Bolt's own adapter would send for this answer; None when it is not to be acked."""
    if answer.status != _OK:
        return None
    if not answer.body:
        return SocketModeResponse(envelope_id)
    if answer.headers.get("content-type", [""])[0].startswith("application/json"):
        return SocketModeResponse(envelope_id, json.loads(answer.body))
    return SocketModeResponse(envelope_id, {"text": answer.body})
