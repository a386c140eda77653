"""Who may call the local workspace at all, and where a bug in it ends."""

import asyncio
import json
import logging
import traceback
from collections.abc import Awaitable, Callable
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import web

from bot.handlers.web.serving import LOCAL
from bot.storage import log
from bot.storage.database import DatabaseProblem, Transaction
from bot.views.wording import word

_log = logging.getLogger("warmline.web")
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_SAID = {400: "bad_request", 405: "bad_request", 413: "msg_too_long"}
_MOST_OF_A_TRACE = 4000  # characters, from its end

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Loopback names only (no rebinding), own pages only (no other site's forms), and a strict policy."""
    host = urlsplit(f"//{request.headers.get('Host', '')}").hostname
    if host not in _LOOPBACK:
        return web.Response(status=421, text=word("refusals", "wrong_host"))
    origin = request.headers.get("Origin")
    if (
        request.method == "POST"
        and origin is not None
        and urlsplit(origin).netloc != request.headers.get("Host")
    ):
        return web.Response(status=403, text=word("refusals", "cross_site"))
    response = await handler(request)
    if not response.prepared:
        response.headers["Content-Security-Policy"] = _CSP
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cache-Control"] = "no-cache" if request.path.startswith("/static/") else "no-store"
    return response


@web.middleware
async def errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The one place where a bug ends: kept whole, logged once, one sentence to the person."""
    try:
        return await handler(request)
    except web.HTTPException as refused:
        if refused.status < HTTPStatus.BAD_REQUEST:
            return refused
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
    problem = "".join(traceback.format_exception(error))[-_MOST_OF_A_TRACE:]
    await local.database.run(
        _quarantine, request.path, request.headers.get("X-Event-Id", ""), payload, problem, local.clock.now()
    )


def _quarantine(tx: Transaction, path: str, event_id: str, payload: str, problem: str, now: datetime) -> None:
    log.quarantine(tx, f"local {path}", event_id, payload, problem, None, now)
