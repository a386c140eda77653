"""The local workspace over HTTP: pages, acts and a stream of changes, on this machine only."""

import asyncio
import json
import logging
import traceback
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot.domain.notices import ReplyWindow
from bot.domain.people import Person
from bot.faults import fault
from bot.handlers.web import workspace
from bot.handlers.web.acts import Act, Handler
from bot.handlers.web.clock import LocalClock, move
from bot.handlers.web.performing import Done, Form, Outcome, Place, Toast, perform, propose
from bot.handlers.web.routes import ACTIONS, DRAFTING, FORMS, MESSAGES
from bot.handlers.web.workspace import Where
from bot.storage import log
from bot.storage.database import Database, DatabaseProblem, Transaction
from bot.views.pages import Page, render_modal, render_page, render_workspace
from bot.views.web_windows import modal
from bot.views.wording import word

_log = logging.getLogger("warmline.web")
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_PING = 15.0  # seconds between signs of life on a quiet stream
_PAUSE = 0.05  # seconds in which changes become one


@dataclass(frozen=True, slots=True)
class Drafted:
    text: str
    model: str
    prompt: str


Draft = Callable[[ReplyWindow, Person], Awaitable[Drafted | None]]


@dataclass(frozen=True, slots=True)
class Local:
    """What the server works with. `draft` asks a model for words; None when none is set up."""

    database: Database
    workspace_id: int
    clock: LocalClock
    draft: Draft | None


LOCAL = web.AppKey("local", Local)
STREAMS = web.AppKey("streams", set[asyncio.Event])


def application(local: Local) -> web.Application:
    app = web.Application(middlewares=[guard, errors], client_max_size=1024 * 1024)
    app[LOCAL] = local
    app[STREAMS] = set()
    static = Path(str(resources.files("bot.views").joinpath("static")))
    app.add_routes(
        [
            web.get("/", start),
            web.get("/as/{person}/home", show),
            web.get("/as/{person}/c/{channel}", show),
            web.get("/as/{person}/events", stream),
            web.post("/as/{person}/clock", move_clock),
            web.post("/as/{person}/{what}", act),
            web.get("/healthz", healthy),
            web.static("/static", static),
        ]
    )
    return app


@web.middleware
async def guard(request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> web.StreamResponse:
    """Loopback names only (no rebinding), own pages only (no other site's forms), and a strict policy."""
    host = urlsplit(f"//{request.headers.get('Host', '')}").hostname
    if host not in _LOOPBACK:
        return web.Response(status=421, text=word("refusals", "wrong_host"))
    origin = request.headers.get("Origin")
    if request.method == "POST" and origin is not None and urlsplit(origin).netloc != request.headers.get("Host"):
        return web.Response(status=403, text=word("refusals", "cross_site"))
    response = await handler(request)
    if not response.prepared:
        response.headers["Content-Security-Policy"] = _CSP
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-cache" if request.path.startswith("/static/") else "no-store"
    return response


@web.middleware
async def errors(request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> web.StreamResponse:
    """The one place where a bug ends: kept whole, logged once, one sentence to the person."""
    try:
        return await handler(request)
    except web.HTTPException as refused:
        return web.Response(status=refused.status, text=refused.text or word("refusals", "no_page"), headers=refused.headers) if refused.status >= 400 else refused  # noqa: E501
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
    problem = "".join(traceback.format_exception(error))[-4000:]
    await local.database.run(_quarantine, request.path, _event_id(request), payload, problem, local.clock.now())


def _quarantine(tx: Transaction, path: str, event_id: str, payload: str, problem: str, now: datetime) -> None:
    log.quarantine(tx, f"local {path}", event_id, payload, problem, None, now)


def _event_id(request: web.Request) -> str:
    given = request.headers.get("X-Event-Id", "")
    return given[:64] if given else str(uuid.uuid4())


async def healthy(request: web.Request) -> web.Response:
    return web.Response(text="ok")


async def start(request: web.Request) -> web.Response:
    local = request.app[LOCAL]
    path = await local.database.read(_start_path, local.workspace_id)
    raise web.HTTPFound(path)


def _start_path(tx: Transaction, workspace_id: int) -> str:
    person = workspace.first_person(tx, workspace_id)
    return f"/as/{person.user_id}/c/{workspace.first_channel(tx, person)}"


async def show(request: web.Request) -> web.Response:
    local = request.app[LOCAL]
    where = Where(request.match_info.get("channel"), request.query.get("thread") or None)
    # Home is asked of `decide()`, which writes down a refusal; channels are only read.
    read = local.database.run if where.channel is None else local.database.read
    page = await read(_page, local.workspace_id, request.match_info["person"], where, local.clock.now())
    if page is None:
        raise web.HTTPNotFound(text=word("refusals", "no_page"))
    if page.channel is not None and (page.channel.unread or page.channel.mentions):
        await local.database.run(workspace.seen, local.workspace_id, page.me.id, page.channel.id)
    if "application/json" in request.headers.get("Accept", ""):
        return web.json_response(asdict(page), dumps=_dumps)
    html = render_workspace(page) if "HX-Request" in request.headers else render_page(page)
    return web.Response(text=html, content_type="text/html")


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=lambda at: at.isoformat())


def _page(tx: Transaction, workspace_id: int, user_id: str, where: Where, now: datetime) -> Page | None:
    person = workspace.person_of(tx, workspace_id, user_id)
    return workspace.page(tx, person, where, now) if person is not None else None


async def act(request: web.Request) -> web.Response:
    """Every POST: find the handler, run it in one transaction, answer with what there is to show."""
    local = request.app[LOCAL]
    fields = {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    what, action = request.match_info["what"], fields.get("action", "")
    tables = {"actions": ACTIONS.get(action), "modals": FORMS.get(action), **MESSAGES}
    handler = tables.get(what)
    person = await local.database.read(workspace.person_of, local.workspace_id, request.match_info["person"])
    if handler is None or person is None:
        raise web.HTTPBadRequest(text=word("refusals", "bad_request"))
    done = Act(person, local.workspace_id, fields.get("value", ""), fields, local.clock.now())
    place = None if what == "modals" else await local.database.read(_place, done)
    outcome = await local.database.run(perform, handler, done, _event_id(request), place)
    fault("after_commit_before_ack")
    return await _answer(local, person, outcome, drafting=action in DRAFTING)


def _place(tx: Transaction, done: Act) -> Place | None:
    return workspace.place_of(tx, done)


async def _answer(local: Local, person: Person, outcome: Outcome, *, drafting: bool) -> web.Response:
    match outcome:
        case Done():
            return web.Response(status=204)
        case Toast(text, refused):
            return web.Response(status=409, text=text) if refused else web.Response(status=204)
        case Form(window, again):
            if drafting and isinstance(window, ReplyWindow):
                window = await _drafted(local, person, window)
            reader = await local.database.read(workspace.reader, person, local.clock.now())
            html = render_modal(reader, modal(window))
            return web.Response(status=422 if again else 200, text=html, content_type="text/html")


async def _drafted(local: Local, person: Person, window: ReplyWindow) -> ReplyWindow:
    if local.draft is None:
        return replace(window, no_model=True)
    drafted = await local.draft(window, person)
    if drafted is None:
        return replace(window, drafting_failed=True)
    await local.database.run(propose, window, drafted.text, drafted.model, drafted.prompt)
    return replace(window, text=drafted.text, drafted_by=drafted.model)


async def move_clock(request: web.Request) -> web.Response:
    local = request.app[LOCAL]
    person = await local.database.read(workspace.person_of, local.workspace_id, request.match_info["person"])
    step = str((await request.post()).get("move", ""))
    if person is None or not await move(local.database, local.clock, person, step):
        raise web.HTTPBadRequest(text=word("refusals", "bad_request"))
    return web.Response(status=204)


async def stream(request: web.Request) -> web.StreamResponse:
    """Server-sent events: `changed` whenever anything may look different. A reload shows the same truth."""
    local = request.app[LOCAL]
    changed = asyncio.Event()
    stop = local.database.on_commit(changed.set)
    request.app[STREAMS].add(changed)
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    try:
        await _tell(request.app, response, changed)
    except ConnectionResetError:
        pass
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


def end_streams(app: web.Application) -> None:
    """Let open streams go, so that a stopping server need not wait for them."""
    waiting = tuple(app[STREAMS])
    app[STREAMS].clear()
    for changed in waiting:
        changed.set()


__all__ = ["Drafted", "Handler", "Local", "application", "end_streams"]
