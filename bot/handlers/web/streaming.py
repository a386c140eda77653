"""Server-sent events: a word to every open page when anything may look different."""

import asyncio

from aiohttp import web

from bot.handlers.web.serving import LOCAL, STREAMS

_PING = 15.0  # seconds between signs of life on a quiet stream
_PAUSE = 0.05  # seconds in which changes become one


async def stream(request: web.Request) -> web.StreamResponse:
    """Server-sent events: `changed` whenever anything may look different. A reload shows the same truth."""
    local = request.app[LOCAL]
    changed = asyncio.Event()
    stop = local.database.on_commit(changed.set)
    request.app[STREAMS].add(changed)
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    try:
        await response.prepare(request)
        await _tell(request.app, response, changed)
    except ConnectionResetError:
        pass  # the page is gone
    finally:
        stop()
        request.app[STREAMS].discard(changed)
    return response


async def _tell(app: web.Application, response: web.StreamResponse, changed: asyncio.Event) -> None:
    count = 0
    while changed in app[STREAMS]:
        try:
            await asyncio.wait_for(changed.wait(), _PING)
        except TimeoutError:
            await response.write(b": still here\n\n")
            continue
        await asyncio.sleep(_PAUSE)
        changed.clear()
        count += 1
        await response.write(f"event: changed\ndata: {count}\n\n".encode())


async def let_go(app: web.Application) -> None:
    """The server has stopped listening: pages that came back meanwhile are let go too."""
    end_streams(app)


def end_streams(app: web.Application) -> None:
    """Let open streams go, so that a stopping server need not wait for them."""
    streams = app[STREAMS]
    waiting = list(streams)
    streams.clear()
    for changed in waiting:
        changed.set()
