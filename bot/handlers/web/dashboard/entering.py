"""In by a link from chat, out by a button; and who somebody is, asked anew with every request."""

from secrets import compare_digest, token_urlsafe

from aiohttp import web

from bot.desk import signing_in
from bot.domain.signing_in import WHOLE, Visitor
from bot.handlers.web.dashboard.guarding import page
from bot.handlers.web.dashboard.serving import DASHBOARD, Dashboard
from bot.views.dashboard import render_door
from bot.views.wording import word

_BYTES = 32
_LONGEST = 200
_MOST_OF_A_FORM = 4_096  # bytes; a browser sends a few hundred
FIRST_PAGE = "/dashboard/queue"


def cookie_name(dashboard: Dashboard, name: str) -> str:
    """With https the browser itself sees to it that no other host and no plain line has set it."""
    return f"__Host-{name}" if dashboard.secure else name


def secret_of(request: web.Request) -> str:
    """What the session's cookie holds; "" when there is none."""
    name = cookie_name(request.config_dict[DASHBOARD], "warmline")
    return request.cookies.get(name, "")[:_LONGEST]


async def visitor(request: web.Request) -> Visitor | None:
    """Who is signed in now; a session that opens nothing any more is ended on the way."""
    dashboard, secret = request.config_dict[DASHBOARD], secret_of(request)
    if not secret:
        return None
    now = dashboard.now()
    found = await dashboard.database.read(signing_in.visitor, secret, now)
    if found is None:
        await dashboard.database.run(signing_in.turned_away, secret, now)
    return found


async def noted(dashboard: Dashboard, found: Visitor) -> None:
    """A person did this, not a page by itself: they are still there."""
    now = dashboard.now()
    if signing_in.is_due(found.session.seen_at, now):
        await dashboard.database.run(signing_in.was_here, found.session.id, now)


async def door(request: web.Request) -> web.Response:
    """GET: looking at a link uses nothing up, for chats fetch what they preview; the button does it."""
    dashboard = request.config_dict[DASHBOARD]
    token, name = request.match_info["token"][:_LONGEST], cookie_name(dashboard, "warmline-door")
    mark = request.cookies.get(name, "")[:_LONGEST] or token_urlsafe(_BYTES)
    proof = await dashboard.database.read(signing_in.way_in, token, mark, dashboard.now())
    if not proof:
        return page(410, "closed")
    response = web.Response(text=render_door("way_in", token, proof), content_type="text/html")
    response.set_cookie(name, mark, max_age=600, httponly=True, samesite="Strict", secure=dashboard.secure)
    return response


async def enter(request: web.Request) -> web.Response:
    """POST of the button: the link is used up, and this browser is signed in."""
    dashboard, address = request.config_dict[DASHBOARD], request.remote or ""
    now = dashboard.now()
    if dashboard.refused.is_reached(address, now):
        return _waiting()
    if (request.content_length or 0) > _MOST_OF_A_FORM:
        raise web.HTTPRequestEntityTooLarge(_MOST_OF_A_FORM, request.content_length or 0)
    fields = await request.post()
    token, proof = str(fields.get("token", "")), str(fields.get("proof", ""))
    mark = request.cookies.get(cookie_name(dashboard, "warmline-door"), "")[:_LONGEST]
    expected = await dashboard.database.read(signing_in.way_in, token, mark, now) if mark else ""
    secret = token_urlsafe(_BYTES)
    entered = None
    if expected and compare_digest(expected.encode(), proof.encode()):
        entered = await dashboard.database.run(signing_in.enter, token, secret, secret_of(request), now)
    if entered is None:
        dashboard.refused.count(address, now)
        return page(410, "closed")
    return _signed_in(dashboard, secret)


def _waiting() -> web.Response:
    response = page(429, "too_many")
    response.headers["Retry-After"] = "60"
    return response


def _signed_in(dashboard: Dashboard, secret: str) -> web.Response:
    response = web.Response(status=303, headers={"Location": FIRST_PAGE})
    response.del_cookie(
        cookie_name(dashboard, "warmline-door"), httponly=True, samesite="Strict", secure=dashboard.secure
    )
    response.set_cookie(
        cookie_name(dashboard, "warmline"),
        secret,
        max_age=int(WHOLE.total_seconds()),
        httponly=True,
        samesite="Lax",  # links to the dashboard in chat find people signed in; no GET changes anything
        secure=dashboard.secure,
    )
    return response


def is_proven(found: Visitor, given: str) -> bool:
    """Does what was sent come from a page of this session?"""
    return compare_digest(found.proof.encode(), given.encode())


async def leave(request: web.Request) -> web.Response:
    """POST: sign out of this browser."""
    dashboard, found = request.config_dict[DASHBOARD], await visitor(request)
    fields = await request.post()
    if found is not None and not is_proven(found, str(fields.get("proof", ""))):
        return web.Response(status=403, text=word("dashboard", "no_proof"))
    await dashboard.database.run(signing_in.leave, secret_of(request))
    response = web.Response(status=303, headers={"Location": "/dashboard"})
    response.del_cookie(
        cookie_name(dashboard, "warmline"), httponly=True, samesite="Lax", secure=dashboard.secure
    )
    return response
