"""Who may call the local workspace at all, and where a bug in it ends."""

import asyncio
import json
import logging
import traceback
from collections.abc import Awaitable, Callable
from datetime import datetime
from urllib.parse import SplitResult, urlsplit

from aiohttp import web

from bot.handlers.web.serving import LOCAL
from bot.storage import log
from bot.storage.database import DatabaseProblem, Transaction
from bot.views.wording import word

_log = logging.getLogger("warmline.web")
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_SAID = {400: "bad_request", 405: "bad_request", 413: "msg_too_long"}
MOST_OF_A_TRACE = 4000  # characters, from its end

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Loopback names only (no rebinding), own pages only (no other site's forms), and a strict policy."""
    called = address(f"//{request.headers.get('Host', '')}")
    if called is None or called.hostname not in LOOPBACK:
        return web.Response(status=421, text=word("refusals", "wrong_host"))
    origin = request.headers.get("Origin")
    if request.method == "POST" and origin is not None:
        site = address(origin)
        if site is None or site.netloc != called.netloc:
            return web.Response(status=403, text=word("refusals", "cross_site"))
    if "\0" in request.path:  # no name has one, and PostgreSQL's text cannot hold it
        return web.Response(status=404, text=word("refusals", "no_page"))
    response = await handler(request)
    if not response.prepared:
        response.headers["Content-Security-Policy"] = CSP
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cache-Control"] = "no-cache" if request.path.startswith("/static/") else "no-store"
    return response


def address(text: str) -> SplitResult | None:
    """None for what is no address at all."""
    try:
        split = urlsplit(text)
        return split if split.hostname is not None else None
    except ValueError:
        return None


@web.middleware
async def errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The one place where a bug ends: kept whole, logged once, one sentence to the person."""
    try:
        return await handler(request)
    except web.HTTPException as refused:
        if isinstance(refused, web.HTTPMove):
            return web.Response(status=refused.status, headers={"Location": str(refused.location)})
        return web.Response(
            status=refused.status, text=word("refusals", _SAID.get(refused.status, "no_page"))
        )
    except DatabaseProblem as problem:
        return web.Response(status=503, text=str(problem))
    except (ConnectionResetError, asyncio.CancelledError):
        raise
    except Exception as error:
        _log.exception("a request failed path=%s", request.path)
        await _keep(request, error)
        return web.Response(status=500, text=word("refusals", "bug"))


async def _keep(request: web.Request, error: Exception) -> None:
    local = request.app[LOCAL]
    payload = json.dumps({k: str(v) for k, v in (await request.post()).items()}, ensure_ascii=False)
    problem = "".join(traceback.format_exception(error))[-MOST_OF_A_TRACE:]
    await local.database.run(
        _quarantine, request.path, request.headers.get("X-Event-Id", ""), payload, problem, local.clock.now()
    )


def _quarantine(tx: Transaction, path: str, event_id: str, payload: str, problem: str, now: datetime) -> None:
    log.quarantine(tx, f"local {path}", event_id, payload, problem, None, now)
