"""Who may call the dashboard at all, and where a bug in it ends."""

import asyncio
import logging
import traceback
from datetime import datetime
from urllib.parse import SplitResult

from aiohttp import web

from bot.handlers.web.dashboard.serving import DASHBOARD, Dashboard
from bot.handlers.web.guarding import CSP, LOOPBACK, MOST_OF_A_TRACE, Handler, address
from bot.storage import log
from bot.storage.database import DatabaseProblem, Transaction
from bot.views.dashboard import render_door
from bot.views.wording import word

_log = logging.getLogger("warmline.dashboard")
_PORTS = {"http": 80, "https": 443}
_HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}
_KINDS = {404: "nothing", 405: "nothing", 500: "bug"}


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Its own name only, its own forms only, and a strict policy; no header of a proxy is believed."""
    dashboard = request.config_dict[DASHBOARD]
    called = address(f"//{request.headers.get('Host', '')}")
    if called is None or not _is_ours(dashboard, called):
        return web.Response(status=421, text=word("dashboard", "wrong_host"))
    origin = request.headers.get("Origin")
    if request.method == "POST" and origin is not None and not _is_own(dashboard, called, origin):
        return web.Response(status=403, text=word("dashboard", "cross_site"))
    if "\0" in request.path:  # no name has one, and PostgreSQL's text cannot hold it
        return page(404, "nothing")
    response = await handler(request)
    if not response.prepared:
        fixed = request.path.startswith("/dashboard/static/")
        response.headers.update(_HEADERS)
        response.headers["Cache-Control"] = "no-cache" if fixed else "no-store"
    return response


def _is_ours(dashboard: Dashboard, called: SplitResult) -> bool:
    public = dashboard.public
    if public is None:
        return called.hostname in LOOPBACK
    return called.hostname == public.hostname and _port(called, public.scheme) == _port(public, public.scheme)


def _port(split: SplitResult, scheme: str) -> int:
    try:
        return split.port or _PORTS[scheme]
    except ValueError:
        return 0


def _is_own(dashboard: Dashboard, called: SplitResult, origin: str) -> bool:
    site, public = address(origin), dashboard.public
    if site is None:
        return False
    if public is None:
        return site.netloc == called.netloc
    return site.scheme == public.scheme and _is_ours(dashboard, site)


def page(status: int, kind: str) -> web.Response:
    """One of the pages that say why there is nothing to see."""
    return web.Response(status=status, text=render_door(kind), content_type="text/html")


@web.middleware
async def errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The one place where a bug ends: kept, logged once, one sentence to the person."""
    try:
        return await handler(request)
    except web.HTTPException as refused:
        return page(refused.status, _KINDS.get(refused.status, "nothing"))
    except DatabaseProblem as problem:
        return web.Response(status=503, text=str(problem))
    except (ConnectionResetError, asyncio.CancelledError):
        raise
    except Exception as error:
        # The address may hold what opens a door: which page it was is enough.
        resource = request.match_info.route.resource
        where = resource.canonical if resource is not None else ""
        _log.exception("a request failed page=%s", where)
        trace = "".join(traceback.format_exception(error))[-MOST_OF_A_TRACE:]
        dashboard = request.config_dict[DASHBOARD]
        event_id = request.headers.get("X-Event-Id", "")[:64]
        await dashboard.database.run(_quarantine, where, event_id, trace, dashboard.now())
        return page(500, "bug")


def _quarantine(tx: Transaction, where: str, event_id: str, problem: str, now: datetime) -> None:
    log.quarantine(tx, f"dashboard {where}", event_id, "", problem, None, now)
