"""What people do on the dashboard: the same acts as the buttons in chat, and what they see of it."""

from collections.abc import Mapping

from aiohttp import web

from bot.desk.reacting import DraftWanted
from bot.desk.receiving import once
from bot.domain.signing_in import Visitor
from bot.domain.windows import WINDOW_TYPES, comes_back
from bot.handlers.acts.act import Act, Acted, Handler
from bot.handlers.acts.routes import ACTIONS, FORMS, WINDOWS
from bot.handlers.web.dashboard import reading
from bot.handlers.web.dashboard.entering import is_proven, noted, visitor
from bot.handlers.web.dashboard.serving import DASHBOARD
from bot.storage.database import Transaction
from bot.views.dashboard import OFFERED, render_answer, render_modal
from bot.views.private import DONE, line_of, private
from bot.views.windows import modal
from bot.views.wording import word

_EVENT_ID = 64  # characters of the mark that a page gives to one intention
# Forms go by their own names, which are those of the buttons that open them but for two.
_SUBMITTED = (OFFERED | {"line", "handle"}) & FORMS.keys()


def _fields(typed: Mapping[str, object]) -> dict[str, str]:
    """What was typed and chosen; several choices of one name are joined by commas."""
    fields: dict[str, str] = {}
    for name, value in typed.items():  # a name comes once for each of its choices
        if isinstance(value, str):
            said = value.replace("\0", "")
            fields[name] = f"{fields[name]},{said}" if name in fields else said
    return fields


async def act(request: web.Request) -> web.Response:
    """Every press and every form: who, then from which page, then the desk asks whether they may."""
    dashboard, found = request.config_dict[DASHBOARD], await visitor(request)
    if found is None:
        return web.Response(status=401, text=word("dashboard", "signed_out"))
    if not is_proven(found, request.headers.get("X-Proof", "")):
        return web.Response(status=403, text=word("dashboard", "no_proof"))
    event_id = request.headers.get("X-Event-Id", "")
    fields = _fields(await request.post())
    action, is_form = fields.get("action", ""), fields.get("form", "") == "1"
    known = action in (_SUBMITTED if is_form else OFFERED)
    handler = (FORMS if is_form else ACTIONS).get(action) if known else None
    if handler is None or not 0 < len(event_id) <= _EVENT_ID:
        return web.Response(status=400, text=word("dashboard", "refused"))
    await noted(dashboard, found)
    done = Act(found.person, found.person.workspace_id, fields.get("value", ""), fields, dashboard.now())
    if not is_form and action in WINDOWS:
        acted = await dashboard.database.run(_looked, handler, done)
    else:
        acted = await dashboard.database.run(_taken, handler, done, event_id)
    return await _answered(request, found, acted)


def _looked(tx: Transaction, handler: Handler, act: Act) -> Acted:
    return handler(tx, act)


def _taken(tx: Transaction, handler: Handler, act: Act, event_id: str) -> Acted:
    """Once: a repeat of the same intention does nothing and says nothing."""
    return once(tx, "dashboard", f"{act.person.id}:{event_id}", act.now, handler, act)


async def _answered(request: web.Request, found: Visitor, acted: Acted) -> web.Response:
    """204: the page shows it. 200 and 422: a window, or with X-Shows something to read. 409: why not."""
    dashboard = request.config_dict[DASHBOARD]
    if isinstance(acted, DraftWanted):
        return web.Response(status=409, text=word("dashboard", "in_chat_why"))
    frame = await dashboard.database.read(reading.frame, found, dashboard.now())
    if isinstance(acted, WINDOW_TYPES):
        html = render_modal(frame, modal(acted))
        return web.Response(status=422 if comes_back(acted) else 200, text=html, content_type="text/html")
    said = private(acted)
    if not said:
        return web.Response(status=204)
    if not isinstance(acted, DONE) and line_of(acted):
        return web.Response(status=409, text=line_of(acted))
    headers = {"X-Shows": "answer"}
    return web.Response(text=render_answer(frame, said), content_type="text/html", headers=headers)
