"""The local workspace over HTTP: pages, acts and a stream of changes, on this machine only."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.domain.people import Person
from bot.faults import fault
from bot.handlers.acts.act import Act
from bot.handlers.acts.routes import WINDOWS
from bot.handlers.web import api, drafting, intake, seeding, workspace
from bot.handlers.web.clock import move, real_now
from bot.handlers.web.guarding import errors, guard
from bot.handlers.web.intake import Intake
from bot.handlers.web.performing import Done, Form, Outcome, Place, Toast, look, perform
from bot.handlers.web.routes import ACTIONS, FORMS, MESSAGES
from bot.handlers.web.serving import LOCAL, STREAMS, Local
from bot.handlers.web.streaming import let_go, stream
from bot.handlers.web.workspace import Where
from bot.storage.database import Transaction
from bot.views.pages import Page, render_modal, render_page, render_workspace
from bot.views.windows import modal
from bot.views.wording import word

EVENT_ID_LENGTH = 64


def application(local: Local) -> web.Application:
    app = web.Application(middlewares=[guard, errors], client_max_size=1024 * 1024)
    app[LOCAL] = local
    app[STREAMS] = set()
    app[drafting.PROGRESS] = {}
    app.on_shutdown.extend((let_go, drafting.let_go))
    static = Path(str(resources.files("bot.views").joinpath("static")))
    app.add_routes(
        [
            web.get("/", start),
            web.get("/as/{person}/home", show),
            web.get("/as/{person}/c/{channel}", show),
            web.get("/as/{person}/events", stream),
            web.get("/as/{person}/drafting/{draft}", drafting.words),
            web.post("/as/{person}/clock", move_clock),
            web.post("/as/{person}/{what}", act),
            web.get("/healthz", healthy),
            web.static("/static", static),
            *intake.routes(_door(local)),
        ]
    )
    app.add_routes(api.routes(local.database, real_now))
    return app


def _door(local: Local) -> Intake:
    """Where other systems deliver what customers said elsewhere; their signatures tell the real time."""
    return Intake(local.database, local.intake_keys, (seeding.PLATFORM,), local.clock.real, local.clock.now)


def _event_id(request: web.Request) -> str:
    """The mark that the page gives to one intention, so that a retry is known as one. Without it: refused."""
    given = request.headers.get("X-Event-Id", "")
    if not given or len(given) > EVENT_ID_LENGTH:
        raise web.HTTPBadRequest
    return given


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
    if where.channel is not None:
        await local.database.run(
            workspace.seen, local.workspace_id, request.match_info["person"], where.channel
        )
    # Home is asked of `decide()`, which writes down a refusal; channels are only read.
    read = local.database.run if where.channel is None else local.database.read
    page = await read(_page, local.workspace_id, request.match_info["person"], where, local.clock.now())
    if page is None:
        raise await _elsewhere(request, local)
    if "application/json" in request.headers.get("Accept", ""):
        return web.json_response(asdict(page), dumps=_dumps)
    html = render_workspace(page) if "HX-Request" in request.headers else render_page(page)
    return web.Response(text=html, content_type="text/html")


async def _elsewhere(request: web.Request, local: Local) -> web.HTTPException:
    """A place that is not there for this person: a page goes to their first channel, anything else hears 404.

    What they may not see and what does not exist look the same.
    """
    person = await local.database.read(workspace.person_of, local.workspace_id, request.match_info["person"])
    is_page = "HX-Request" not in request.headers and "text/html" in request.headers.get("Accept", "")
    if person is None or not is_page:
        return web.HTTPNotFound()
    channel = await local.database.read(workspace.first_channel, person)
    return web.HTTPSeeOther(f"/as/{person.user_id}/c/{channel}")


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=lambda at: at.isoformat())


def _page(tx: Transaction, workspace_id: int, user_id: str, where: Where, now: datetime) -> Page | None:
    person = workspace.person_of(tx, workspace_id, user_id)
    return workspace.page(tx, person, where, now) if person is not None else None


def _fields(typed: Mapping[str, object]) -> dict[str, str]:
    """What was typed and chosen; several choices of one name are joined by commas.

    PostgreSQL's text cannot hold a NUL, and no person types one.
    """
    fields: dict[str, str] = {}
    for name, value in typed.items():  # a name comes once for each of its choices
        if isinstance(value, str):
            said = value.replace("\0", "")
            fields[name] = f"{fields[name]},{said}" if name in fields else said
    return fields


async def act(request: web.Request) -> web.Response:
    """Every POST: find the handler, run it in one transaction, answer with what there is to show."""
    local = request.app[LOCAL]
    fields = _fields(await request.post())
    what, action = request.match_info["what"], fields.get("action", "")
    tables = {"actions": ACTIONS.get(action), "modals": FORMS.get(action), **MESSAGES}
    handler = tables.get(what)
    person = await local.database.read(workspace.person_of, local.workspace_id, request.match_info["person"])
    if handler is None or person is None:
        raise web.HTTPBadRequest(text=word("refusals", "bad_request"))
    done = Act(person, local.workspace_id, fields.get("value", ""), fields, local.clock.now())
    place = None if what == "modals" else await local.database.read(_place, done)
    if what == "actions" and action in WINDOWS:
        outcome = await local.database.run(look, handler, done, place)
    else:
        outcome = await local.database.run(perform, handler, done, _event_id(request), place)
    fault("after_commit_before_ack")
    return await _answer(request.app, person, outcome, action)


def _place(tx: Transaction, done: Act) -> Place | None:
    return workspace.place_of(tx, done)


async def _answer(app: web.Application, person: Person, outcome: Outcome, action: str) -> web.Response:
    local = app[LOCAL]
    match outcome:
        case Done():
            return web.Response(status=204)
        case Toast(text, refused):
            return web.Response(status=409, text=text) if refused else web.Response(status=204)
        case Form(window, again, wanted):
            window = await drafting.shown(app, person, window, "draft" if wanted else action)
            reader = await local.database.read(workspace.reader, person, local.clock.now())
            html = render_modal(reader, modal(window))
            return web.Response(status=422 if again else 200, text=html, content_type="text/html")


async def move_clock(request: web.Request) -> web.Response:
    local = request.app[LOCAL]
    person = await local.database.read(workspace.person_of, local.workspace_id, request.match_info["person"])
    step = str((await request.post()).get("move", ""))
    if person is None or not await move(local.database, local.clock, person, step, _event_id(request)):
        raise web.HTTPBadRequest(text=word("refusals", "bad_request"))
    fault("after_commit_before_ack")
    return web.Response(status=204)
