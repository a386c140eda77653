"""The gateway: hello, identify, heartbeats, events in order, resuming with what was missed, refusals."""

import json
import zlib
from contextlib import suppress
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from tests.fakes.discord import payloads
from tests.fakes.discord.permissions import sees
from tests.fakes.discord.scripting import Greeting
from tests.fakes.discord.state import DM, Channel, Json, World

GUILDS, MEMBERS, MESSAGES, REACTIONS = 1 << 0, 1 << 1, 1 << 9, 1 << 10
DM_MESSAGES, DM_REACTIONS, CONTENT, PRESENCES = 1 << 12, 1 << 13, 1 << 15, 1 << 8
PRIVILEGED = MEMBERS | PRESENCES | CONTENT
MOST_SENDS = 120  # a minute; more is 4008
_DISPATCH, _HEARTBEAT, _IDENTIFY, _RESUME, _RECONNECT, _INVALID, _HELLO, _ACK = 0, 1, 2, 6, 7, 9, 10, 11
_HARMLESS = frozenset({3, 4, 8})  # presence, voice, members asked for


@dataclass(eq=False, slots=True)
class Session:
    """What a bot was told since it identified; it can be resumed as long as it is in the world."""

    id: str
    intents: int
    told: list[Json] = field(default_factory=list)
    socket: "Socket | None" = None


@dataclass(eq=False, slots=True)
class Socket:
    ws: web.WebSocketResponse
    request: web.Request
    packer: "zlib._Compress | None"
    session: Session | None = None
    sends: int = 0
    beats: int = 0

    async def send(self, payload: Json) -> None:
        text = json.dumps(payload)
        with suppress(ConnectionError):
            if self.packer is None:
                await self.ws.send_str(text)
            else:
                packed = self.packer.compress(text.encode()) + self.packer.flush(zlib.Z_SYNC_FLUSH)
                await self.ws.send_bytes(packed)


async def connected(world: World, request: web.Request) -> web.StreamResponse:
    """The life of one connection."""
    if world.greetings and world.greetings[0].refuse is not None:
        status = world.greetings.popleft().refuse or 503
        await world.notify()
        return web.Response(status=status)
    ws = web.WebSocketResponse(timeout=1.0, autoping=True)
    await ws.prepare(request)
    packs = request.query.get("compress") == "zlib-stream"
    socket = Socket(ws, request, zlib.compressobj() if packs else None)
    world.sockets.append(socket)
    await socket.send(
        {"op": _HELLO, "d": {"heartbeat_interval": world.heartbeat * 1000}, "s": None, "t": None}
    )
    await world.notify()
    try:
        async for message in ws:
            if message.type == WSMsgType.TEXT and not world.silent:
                await _take(world, socket, json.loads(message.data))
                await world.notify()
    finally:
        _forget(world, socket)
        if ws.close_code is not None:
            world.closed_with.append(ws.close_code)
        await world.notify()
    return ws


async def _take(world: World, socket: Socket, said: Json) -> None:
    op, data = said.get("op"), said.get("d")
    socket.sends += op != _HEARTBEAT
    if socket.sends > MOST_SENDS:
        await close(world, socket, 4008)
    elif op == _HEARTBEAT:
        socket.beats += 1
        await socket.send({"op": _ACK})
    elif op == _IDENTIFY:
        await _identify(world, socket, data or {})
    elif op == _RESUME:
        await _resume(world, socket, data or {})
    elif socket.session is None:
        await close(world, socket, 4003)
    elif op not in _HARMLESS:
        await close(world, socket, 4001)


async def _identify(world: World, socket: Socket, data: Json) -> None:
    if socket.session is not None:
        await close(world, socket, 4005)
        return
    world.identifies.append(world.now())
    world.remaining -= 1
    if data.get("token") != world.token:
        await close(world, socket, 4004)
    elif int(data["intents"]) & PRIVILEGED & ~world.allowed_intents:
        await close(world, socket, 4014)
    elif world.remaining < 0:
        await socket.send({"op": _INVALID, "d": False})
    else:
        greeting = world.greetings.popleft() if world.greetings else None
        if greeting is None or greeting.after:
            await _ready(world, socket, int(data["intents"]))
        if greeting is not None:
            await _greet(world, socket, greeting)


async def _greet(world: World, socket: Socket, greeting: Greeting) -> None:
    if greeting.close is not None:
        await close(world, socket, greeting.close)
    elif greeting.invalid is not None:
        if not greeting.invalid and socket.session is not None:
            world.sessions.pop(socket.session.id, None)
        await socket.send({"op": _INVALID, "d": greeting.invalid})


async def _ready(world: World, socket: Socket, intents: int) -> None:
    session = Session(f"{world.rng.getrandbits(128):032x}", intents, socket=socket)
    socket.session = session
    world.sessions[session.id] = session
    await _tell(session, "READY", {
        "v": 10, "user": payloads.user(world.bot), "session_id": session.id, "session_type": "normal",
        "resume_gateway_url": world.address.replace("http", "ws", 1) + "/resume",
        "guilds": [{"id": world.guild_id, "unavailable": True}],
        "application": {"id": world.app_id, "flags": 0}, "private_channels": [], "relationships": [],
    })  # fmt: skip
    if intents & GUILDS and world.bot.here:
        seen = [one for one in world.channels.values() if one.kind != DM and sees(world, world.bot, one)]
        await _tell(session, "GUILD_CREATE", payloads.guild_create(world, seen))


async def _resume(world: World, socket: Socket, data: Json) -> None:
    world.resumes.append(data)
    session = world.sessions.get(str(data.get("session_id")))
    if data.get("token") != world.token:
        await close(world, socket, 4004)
        return
    if session is None:
        await socket.send({"op": _INVALID, "d": False})
        return
    seq = int(data.get("seq") or 0)
    if seq > len(session.told):
        await close(world, socket, 4007)
        return
    greeting = world.greetings.popleft() if world.greetings else None
    if greeting is not None and not greeting.after:
        await _greet(world, socket, greeting)
        return
    socket.session, session.socket = session, socket
    for payload in session.told[seq:]:
        await socket.send(payload)
    await _tell(session, "RESUMED", {"_trace": []})


async def _tell(session: Session, kind: str, data: Json) -> None:
    payload = {"op": _DISPATCH, "t": kind, "s": len(session.told) + 1, "d": data}
    session.told.append(payload)
    if session.socket is not None:
        await session.socket.send(payload)


async def emit(world: World, kind: str, data: Json, channel: Channel | None = None) -> None:
    """An event for every session that asked for its kind, if the bot sees where it happened."""
    if channel is not None and not sees(world, world.bot, channel):
        return
    needs = _intent(kind, direct=channel is not None and channel.kind == DM)
    for session in list(world.sessions.values()):
        if needs & session.intents == needs and not world.silent:
            await _tell(session, kind, _readable(world, session, kind, data, channel))
    await world.notify()


def _intent(kind: str, *, direct: bool) -> int:
    if kind.startswith("MESSAGE_REACTION"):
        return DM_REACTIONS if direct else REACTIONS
    if kind.startswith("MESSAGE"):
        return DM_MESSAGES if direct else MESSAGES
    if kind.startswith("GUILD_MEMBER"):
        return MEMBERS
    return 0 if kind == "INTERACTION_CREATE" else GUILDS


def _readable(world: World, session: Session, kind: str, data: Json, channel: Channel | None) -> Json:
    """Without the intent for it, the words of others come only in direct messages and where we are meant."""
    if kind not in ("MESSAGE_CREATE", "MESSAGE_UPDATE") or session.intents & CONTENT:
        return data
    return data if _meant(world, data, channel) else blank(data)


def _meant(world: World, data: Json, channel: Channel | None) -> bool:
    mentioned = any(one["id"] == world.bot.id for one in data["mentions"])
    return mentioned or data["author"]["id"] == world.bot.id or (channel is not None and channel.kind == DM)


def blank(data: Json) -> Json:
    """A message whose words are not shown."""
    return data | {"content": "", "embeds": [], "attachments": [], "components": []}


async def close(world: World, socket: Socket, code: int) -> None:
    _forget(world, socket)
    await socket.ws.close(code=code)


def _forget(world: World, socket: Socket) -> None:
    if socket.session is not None and socket.session.socket is socket:
        socket.session.socket = None
    if socket in world.sockets:
        world.sockets.remove(socket)


async def asks_to_reconnect(world: World) -> None:
    """Op 7 on every connection."""
    for socket in list(world.sockets):
        await socket.send({"op": _RECONNECT, "d": None})


async def invalidates(world: World, *, resumable: bool = False) -> None:
    """Op 9 on every connection."""
    for socket in list(world.sockets):
        if not resumable and socket.session is not None:
            world.sessions.pop(socket.session.id, None)
        await socket.send({"op": _INVALID, "d": resumable})


async def closes(world: World, code: int) -> None:
    """Every connection is closed with this code."""
    for socket in list(world.sockets):
        await close(world, socket, code)


async def cuts(world: World, *, forget: bool = False) -> None:
    """Every connection is gone without a word; `forget`: so are the sessions."""
    for socket in list(world.sockets):
        _forget(world, socket)
        if socket.request.transport is not None:
            socket.request.transport.abort()
    if forget:
        world.sessions.clear()


async def beats(world: World) -> None:
    """Discord asks for a heartbeat at once."""
    for socket in list(world.sockets):
        await socket.send({"op": _HEARTBEAT, "d": None})
