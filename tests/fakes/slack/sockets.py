"""Socket Mode: tickets, handshakes, hello, envelopes and their acks, pings, disconnects."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.fakes.slack.scripting import next_fault
from tests.fakes.slack.state import Call, Delivery, Json, World


@dataclass(eq=False, slots=True)
class Socket:
    """One connection of the app; `pongs` counts its answers to our pings."""

    ws: web.WebSocketResponse
    wire: asyncio.Transport | None
    waiting: dict[str, asyncio.Future[Any]] = field(default_factory=dict)
    pongs: int = 0


def new_url(world: World) -> str:
    """A URL with a ticket that is good for one handshake."""
    ticket = f"{world.rng.getrandbits(64):016x}"
    world.tickets[ticket] = False
    base = world.api_url.removesuffix("/api/").replace("http", "ws", 1)
    return f"{base}/link?ticket={ticket}&app_id={world.app_id}"


async def connected(world: World, request: web.Request) -> web.StreamResponse:
    """The life of one connection."""
    fault = next_fault(world, "websocket", {})
    ticket = request.query.get("ticket", "")
    fresh = world.tickets.get(ticket) is False
    world.tickets[ticket] = True
    refused = fault is not None or not fresh
    world.calls.append(Call("websocket", {"ticket": ticket}, "", world.now(), {"ok": not refused}))
    await world.notify()
    if refused:
        return web.Response(status=fault.status if fault else 408, text="ticket refused")
    ws = web.WebSocketResponse(autoping=False, timeout=1.0)
    await ws.prepare(request)
    if len(world.sockets) >= world.max_sockets:
        await ws.send_json({"type": "disconnect", "reason": "too_many_websockets", "debug_info": _debug()})
        await ws.close()
        return ws
    socket = Socket(ws, request.transport)
    world.sockets.append(socket)
    await ws.send_json(_hello(world))
    await world.notify()
    try:
        await _listen(world, socket)
    finally:
        _forget(world, socket)
        await world.notify()
    return ws


def _hello(world: World) -> Json:
    return {
        "type": "hello",
        "num_connections": len(world.sockets),
        "connection_info": {"app_id": world.app_id},
        "debug_info": {**_debug(), "build_number": 1, "approximate_connection_time": 18060},
    }


def _debug() -> Json:
    return {"host": "applink-fake-1"}


async def _listen(world: World, socket: Socket) -> None:
    async for message in socket.ws:
        if world.deaf:
            continue
        if message.type == WSMsgType.PING:
            await socket.ws.pong(message.data)
        elif message.type == WSMsgType.PONG:
            socket.pongs += 1
            await world.notify()
        elif message.type == WSMsgType.TEXT:
            said = json.loads(message.data)
            acked = socket.waiting.pop(str(said.get("envelope_id")), None)
            if acked is not None and not acked.done():
                acked.set_result(said.get("payload") or {})


def _forget(world: World, socket: Socket) -> None:
    if socket in world.sockets:
        world.sockets.remove(socket)
    for waiting in socket.waiting.values():
        if not waiting.done():
            waiting.set_exception(ConnectionResetError())
    socket.waiting.clear()


async def send(world: World, delivery: Delivery, number: int, reason: str) -> tuple[str, Any]:
    """To any of the connections; waits for the ack as long as `patience` says (real seconds)."""
    if not world.sockets:
        return "nobody", None
    socket = world.rng.choice(world.sockets)
    envelope_id = f"{world.rng.getrandbits(128):032x}"
    envelope: Json = {
        "envelope_id": envelope_id,
        "type": delivery.kind,
        "accepts_response_payload": delivery.kind != "events_api",
        "payload": delivery.payload,
    }
    if delivery.kind == "events_api":
        envelope |= {"retry_attempt": number, "retry_reason": "timeout" if reason else ""}
    waiting: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    socket.waiting[envelope_id] = waiting
    try:
        if not world.deaf:
            await socket.ws.send_json(envelope)
        return "acked", await asyncio.wait_for(waiting, world.patience)
    except TimeoutError:
        return "timeout", None
    except ConnectionError:
        return "disconnected", None
    finally:
        socket.waiting.pop(envelope_id, None)


async def disconnects(world: World, reason: str = "refresh_requested", *, which: int | None = None) -> None:
    """Slack says it ends a connection (all, or one by its place) and, except for a `warning`, does so."""
    chosen = list(world.sockets) if which is None else [world.sockets[which]]
    for socket in chosen:
        if reason != "warning":
            world.sockets.remove(socket)
        await socket.ws.send_json({"type": "disconnect", "reason": reason, "debug_info": _debug()})
        if reason != "warning":
            world.spawn(_close(socket))


async def cuts(world: World) -> None:
    """Every connection is gone without a word."""
    for socket in list(world.sockets):
        _forget(world, socket)
        if socket.wire is not None:
            socket.wire.abort()


async def _close(socket: Socket) -> None:
    await socket.ws.close()


async def pings(world: World) -> None:
    for socket in list(world.sockets):
        await socket.ws.ping(b"Ping from applink-fake-1")
