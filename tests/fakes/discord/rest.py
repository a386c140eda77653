"""REST's front door: the token, pace, scripted trouble, the routes, and a record of every call."""

import json
import re
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.fakes.discord import commands, files, guilds, messages, responses, threads
from tests.fakes.discord.asking import Ask, Handler
from tests.fakes.discord.scripting import Fault, busy, next_fault
from tests.fakes.discord.state import Call, Refusal, World

VERSION = "/api/v10"
UNAUTHORISED = frozenset({"POST /interactions/{interaction_id}/{token}/callback"})


@dataclass(frozen=True, slots=True)
class Route:
    method: str
    template: str
    pattern: re.Pattern[str]
    handler: Handler

    @property
    def name(self) -> str:
        return f"{self.method} {self.template}"


def _route(name: str, handler: Handler) -> Route:
    method, template = name.split(" ", 1)
    pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", template)
    return Route(method, template, re.compile(pattern), handler)


ROUTES: tuple[Route, ...] = tuple(
    _route(name, handler)
    for room in (guilds, messages, threads, commands, responses)
    for name, handler in room.ROUTES.items()
)


async def answer(world: World, request: web.Request) -> web.StreamResponse:
    """One call of the bot."""
    path = request.path.removeprefix(VERSION)
    route, args = _find(request.method, path)
    given = await files.given(request)
    body = given.body
    name = route.name if route else f"{request.method} {path}"
    call = Call(
        request.method, route.template if route else path, path, dict(request.query), body, world.now()
    )
    world.calls.append(call)
    fault = next_fault(world, name) or _too_fast(world, name, args)
    if fault is not None and fault.until is not None and not fault.stored:
        await fault.until.wait()
        fault = None
    if fault is None or fault.stored:
        ask = Ask(args, dict(request.query), body, given.files)
        call.status, call.answer = await _done(world, request, route, ask, given.wrong)
    await world.notify()
    if fault is not None and fault.until is not None:
        await fault.until.wait()
    elif fault is not None:
        return _broken(request, call, fault)
    return _response(world, call, name, args)


def _find(method: str, path: str) -> tuple[Route | None, dict[str, str]]:
    for route in ROUTES:
        found = route.pattern.fullmatch(path)
        if found is not None and route.method == method:
            return route, found.groupdict()
    return None, {}


async def _done(
    world: World, request: web.Request, route: Route | None, ask: Ask, wrong: Refusal | None
) -> tuple[int, Any]:
    try:
        if wrong is not None:
            raise wrong
        if route is None:
            raise Refusal(404, 0, "404: Not Found")
        by_token = route.name in UNAUTHORISED or route.template.startswith("/webhooks/")
        if not by_token and request.headers.get("Authorization") != f"Bot {world.token}":
            raise Refusal(401, 0, "401: Unauthorized")
        said = await route.handler(world, ask)
    except Refusal as refused:
        return refused.status, refused.answer
    return (204, None) if said is None else (200, said)


def _bucket(name: str, args: dict[str, str]) -> str:
    major = "+".join(args[key] for key in ("channel_id", "guild_id", "webhook_id") if key in args)
    return f"{name}:{major}"


def _too_fast(world: World, name: str, args: dict[str, str]) -> Fault | None:
    """A bucket per route and channel or server, in real time as discord.py waits in real time."""
    if name not in world.buckets:
        return None
    most, per = world.buckets[name]
    now = world.read_loop_time()
    used, until = world.spent.get(_bucket(name, args), (0, now + per))
    if now >= until:
        used, until = 0, now + per
    if used >= most:
        return busy(round(until - now, 4))
    world.spent[_bucket(name, args)] = (used + 1, until)
    return None


def _limits(world: World, name: str, args: dict[str, str]) -> dict[str, str]:
    if name not in world.buckets:
        return {}
    most, per = world.buckets[name]
    used, until = world.spent.get(_bucket(name, args), (0, world.read_loop_time() + per))
    after = max(until - world.read_loop_time(), 0.0)
    return {
        "X-RateLimit-Limit": str(most), "X-RateLimit-Remaining": str(most - used),
        "X-RateLimit-Reset": f"{world.now().timestamp() + after:.3f}",
        "X-RateLimit-Reset-After": f"{after:.3f}",
        "X-RateLimit-Bucket": f"{abs(hash(name)):x}", "Via": "1.1 fake",
    }  # fmt: skip


def _response(world: World, call: Call, name: str, args: dict[str, str]) -> web.Response:
    headers = _limits(world, name, args)
    if call.answer is None:
        return web.Response(status=call.status, headers=headers)
    # discord.py takes only exactly this content type for JSON.
    headers["Content-Type"] = "application/json"
    return web.Response(status=call.status, body=json.dumps(call.answer).encode(), headers=headers)


def _broken(request: web.Request, call: Call, fault: Fault) -> web.Response:
    if fault.hangs_up:
        call.status, call.answer = 0, None
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)
    call.status, call.answer = fault.status, fault.answer
    headers = dict(fault.headers)
    if call.answer is None:
        return web.Response(status=fault.status, text="<html>trouble</html>", content_type="text/html")
    headers["Content-Type"] = "application/json"
    return web.Response(status=call.status, body=json.dumps(call.answer).encode(), headers=headers)
