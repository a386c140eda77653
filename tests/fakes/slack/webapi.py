"""The Web API's front door: arguments, tokens, scopes, pace, scripted trouble, and a record of it all."""

import json
import math
from collections.abc import Callable
from typing import Any

from aiohttp import web

from tests.fakes.slack import sockets, web_chat, web_reading, web_views
from tests.fakes.slack.checks import Refusal
from tests.fakes.slack.scripting import Fault, busy, next_fault
from tests.fakes.slack.state import Call, Json, World

Method = Callable[[World, Json], Json]


def _open_connection(world: World, _args: Json) -> Json:
    return {"url": sockets.new_url(world)}


METHODS: dict[str, Method] = {
    **web_chat.METHODS,
    **web_reading.METHODS,
    **web_views.METHODS,
    "api.test": lambda _world, args: {"args": args},
    "apps.connections.open": _open_connection,
}
# What each method needs; any of the names is enough.
SCOPES: dict[str, frozenset[str]] = {
    "chat.postMessage": frozenset({"chat:write"}),
    "chat.postEphemeral": frozenset({"chat:write"}),
    "chat.update": frozenset({"chat:write"}),
    "chat.delete": frozenset({"chat:write"}),
    "reactions.add": frozenset({"reactions:write"}),
    "reactions.remove": frozenset({"reactions:write"}),
    "reactions.get": frozenset({"reactions:read"}),
    "users.info": frozenset({"users:read"}),
    "users.list": frozenset({"users:read"}),
    "bots.info": frozenset({"users:read"}),
    "team.info": frozenset({"team:read"}),
    "files.info": frozenset({"files:read"}),
    "conversations.join": frozenset({"channels:join"}),
    "conversations.open": frozenset({"im:write", "channels:manage", "groups:write", "mpim:write"}),
}
_READS = {"channel": "channels", "group": "groups", "im": "im"}
_BY_CHANNEL = {
    "conversations.history": "history",
    "conversations.replies": "history",
    "conversations.info": "read",
    "conversations.members": "read",
}
_TEXT_JSON = ("blocks", "attachments", "metadata", "view")


async def answer(world: World, request: web.Request) -> web.StreamResponse:
    """One call from the app."""
    method = request.match_info["method"]
    args, token = await _arguments(request)
    call = Call(method, args, token, world.now())
    world.calls.append(call)
    await world.notify()
    fault = next_fault(world, method, args)
    if fault is None and _too_fast(world, method, args):
        fault = busy(1)
    if fault is not None and fault.until is not None and not fault.stored:
        await fault.until.wait()
    stored = fault is None or fault.stored or fault.until is not None
    said = _perform(world, method, args, token) if stored else {}
    if fault is not None and fault.until is not None and fault.stored:
        await world.notify()
        await fault.until.wait()
    call.answer = _seen(fault, said)
    await world.notify()
    response = _response(request, fault, said)
    if token == world.bot_token and not world.token_trouble:
        response.headers["x-oauth-scopes"] = ",".join(sorted(world.scopes))
    return response


def _seen(fault: Fault | None, said: Json) -> Json:
    """What the app gets to see."""
    if fault is None or fault.until is not None:
        return said
    return {"ok": False, "error": fault.error} if fault.error else {}


def _response(request: web.Request, fault: Fault | None, said: Json) -> web.StreamResponse:
    if fault is None or fault.until is not None:
        return web.json_response(said)
    if fault.hangs_up:
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)
    headers = {"Retry-After": str(fault.retry_after)} if fault.retry_after is not None else None
    if fault.error:
        return web.json_response({"ok": False, "error": fault.error}, status=fault.status, headers=headers)
    return web.Response(status=fault.status, text="<html>Server Error</html>", content_type="text/html")


def _perform(world: World, method: str, args: Json, token: str) -> Json:
    try:
        if method not in METHODS:
            raise Refusal("unknown_method", req_method=method)
        _authorise(world, method, args, token)
        return {"ok": True, **METHODS[method](world, args)}
    except Refusal as refused:
        return refused.answer


def _authorise(world: World, method: str, args: Json, token: str) -> None:
    if method == "api.test":
        return
    if not token:
        raise Refusal("not_authed")
    wanted = world.app_token if method == "apps.connections.open" else world.bot_token
    if token != wanted:
        known = token in (world.app_token, world.bot_token)
        raise Refusal("not_allowed_token_type" if known else "invalid_auth")
    if world.token_trouble and token == world.bot_token:
        raise Refusal(world.token_trouble)
    for needed in _needed(world, method, args):
        if not needed & world.scopes:
            provided = ",".join(sorted(world.scopes))
            raise Refusal("missing_scope", needed=",".join(sorted(needed)), provided=provided)


def _needed(world: World, method: str, args: Json) -> list[frozenset[str]]:
    """Of each of these sets, one scope."""
    if method in _BY_CHANNEL:
        channel = world.channels.get(str(args.get("channel")))
        return [frozenset({f"{_READS[channel.kind]}:{_BY_CHANNEL[method]}"})] if channel else []
    if method in ("conversations.list", "users.conversations"):
        kinds = {"public_channel": "channels:read", "private_channel": "groups:read", "im": "im:read"}
        wanted = str(args.get("types") or "public_channel").replace(" ", "").split(",")
        return [frozenset({kinds.get(kind, "channels:read")}) for kind in wanted]
    return [SCOPES[method]] if method in SCOPES else []


def _too_fast(world: World, method: str, args: Json) -> bool:
    """A bucket per method and channel, filled by the fake's clock."""
    if method not in world.limits:
        return False
    rate, burst = world.limits[method]
    key = (method, str(args.get("channel", "")))
    now = world.now()
    level, since = world.buckets.get(key, (float(burst), now))
    level = min(float(burst), level + rate * (now - since).total_seconds())
    allowed = level >= 1 or math.isclose(level, 1)
    world.buckets[key] = (level - 1 if allowed else level, now)
    return not allowed


async def _arguments(request: web.Request) -> tuple[Json, str]:
    """Query, form and JSON alike, and the token from the header or among them."""
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        args |= await request.json()
    else:
        args |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    for name in _TEXT_JSON:
        if isinstance(args.get(name), str):
            args[name] = _loaded(args[name])
    bearer = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    return args, bearer or str(args.pop("token", ""))


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text
