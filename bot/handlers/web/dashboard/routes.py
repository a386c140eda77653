"""The dashboard as a part of a web server: every address, and what stands behind it."""

from importlib import resources
from pathlib import Path
from secrets import token_hex

from aiohttp import web

from bot.desk import signing_in
from bot.handlers.web.dashboard import acting, entering, living, plotting, showing
from bot.handlers.web.dashboard.guarding import errors, guard
from bot.handlers.web.dashboard.serving import DASHBOARD, Dashboard

PREFIX = "/dashboard"
_KEY = 32  # bytes


def mount(app: web.Application, dashboard: Dashboard) -> None:
    """Serve it below /dashboard of a server that is not running yet."""
    part = web.Application(middlewares=[guard, errors])
    part[DASHBOARD] = dashboard
    part.on_shutdown.append(living.let_go)
    static = Path(str(resources.files("bot.views").joinpath("static")))
    part.add_routes(
        [
            web.get("", showing.start),
            web.get("/queue", showing.queue),
            web.get("/late", showing.late),
            web.get("/find", showing.find),
            web.get("/report", showing.report),
            web.get(r"/report/{days:\d{1,3}}/{name:[a-z_]{1,30}}-{theme:light|dark}.svg", plotting.plot),
            web.get(r"/issues/{number:\d{1,15}}", showing.issue),
            web.get(r"/issues/{number:\d{1,15}}/customer", showing.customer),
            web.get("/events", living.stream),
            web.post("/acts", acting.act),
            web.get("/in/{token}", entering.door),
            web.post("/sign-in", entering.enter),
            web.post("/out", entering.leave),
            web.static("/static", static),
        ]
    )
    app.add_subapp(PREFIX, part)


async def stand(dashboard: Dashboard, host: str, port: int) -> None:
    """The server listens there: links lead to the public address, if it has one, else to this machine."""
    here = "[::1]" if ":" in host else "127.0.0.1"
    base = dashboard.origin or f"http://{here}:{port}"
    await dashboard.database.run(signing_in.stand_at, token_hex(_KEY), base, public=bool(dashboard.origin))
