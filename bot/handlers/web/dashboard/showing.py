"""The pages of the dashboard over HTTP: whole, or the part that a change morphs in place."""

from aiohttp import web

from bot.desk import signing_in
from bot.handlers.web.dashboard import reading
from bot.handlers.web.dashboard.entering import FIRST_PAGE, noted, secret_of
from bot.handlers.web.dashboard.guarding import page
from bot.handlers.web.dashboard.serving import DASHBOARD
from bot.views.dashboard import render, render_live

_REFRESH = "HX-Request"  # a page that asks for itself: nobody did anything


async def start(request: web.Request) -> web.Response:
    return web.Response(status=302, headers={"Location": FIRST_PAGE})


async def queue(request: web.Request) -> web.Response:
    return await _shown(request, reading.queue)


async def late(request: web.Request) -> web.Response:
    return await _shown(request, reading.late)


async def find(request: web.Request) -> web.Response:
    return await _shown(request, reading.find, request.query.get("words", ""))


async def issue(request: web.Request) -> web.Response:
    return await _shown(request, reading.issue, request.match_info["number"])


async def customer(request: web.Request) -> web.Response:
    return await _shown(request, reading.customer, request.match_info["number"])


async def report(request: web.Request) -> web.Response:
    return await _shown(request, reading.report, request.query.get("days", ""))


async def _shown(request: web.Request, make: reading.Make, asked: str = "") -> web.Response:
    """Who looks is asked in the transaction that reads; who is nobody sees how to become somebody."""
    dashboard, secret = request.config_dict[DASHBOARD], secret_of(request)
    now = dashboard.now()
    asked = asked.replace("\0", "")  # PostgreSQL's text cannot hold one
    found = await dashboard.database.read(reading.opened, secret, make, asked, now) if secret else None
    if found is None:
        if secret:
            await dashboard.database.run(signing_in.turned_away, secret, now)
        return page(401, "signed_out")
    if _REFRESH not in request.headers:
        await noted(dashboard, found.visitor)
    if found.page is None:
        return page(404, "nothing")
    made = render_live if _REFRESH in request.headers else render
    return web.Response(text=made(found.frame, found.page), content_type="text/html")
