"""A stream to every open page: a word when anything may look different, the end when its person is out."""

import asyncio

from aiohttp import web

from bot.handlers.web.dashboard.entering import visitor
from bot.handlers.web.dashboard.serving import DASHBOARD

_PING = 15.0  # seconds between signs of life on a quiet stream
_PAUSE = 0.2  # seconds in which changes become one


async def stream(request: web.Request) -> web.StreamResponse:
    """Server-sent events: `changed`, and `ended` before it closes on who is not signed in any more."""
    dashboard = request.config_dict[DASHBOARD]
    if await visitor(request) is None:
        return web.Response(status=401)
    changed = asyncio.Event()
    stop = dashboard.database.on_commit(changed.set)
    dashboard.streams.add(changed)
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    response.headers["X-Accel-Buffering"] = "no"  # or a proxy keeps every word to itself
    try:
        await response.prepare(request)
        await _tell(request, response, changed)
    except ConnectionResetError:
        pass  # the page is gone
    finally:
        stop()
        dashboard.streams.discard(changed)
    return response


async def _tell(request: web.Request, response: web.StreamResponse, changed: asyncio.Event) -> None:
    streams = request.config_dict[DASHBOARD].streams
    count = 0
    while changed in streams:
        woken = True
        try:
            await asyncio.wait_for(changed.wait(), _PING)
        except TimeoutError:
            woken = False
        changed.clear()
        if await visitor(request) is None:
            await response.write(b"event: ended\ndata: 1\n\n")
            return
        if not woken:
            await response.write(b": still here\n\n")
            continue
        count += 1
        await response.write(f"event: changed\ndata: {count}\n\n".encode())
        await asyncio.sleep(_PAUSE)


async def let_go(app: web.Application) -> None:
    """The server stops: it need not wait for open streams."""
    streams = app[DASHBOARD].streams
    waiting = list(streams)
    streams.clear()
    for changed in waiting:
        changed.set()
