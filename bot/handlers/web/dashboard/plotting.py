"""The pictures of the report: drawn in a worker, once for the same figures."""

import asyncio
from datetime import datetime

from aiohttp import web

from bot.desk import signing_in
from bot.domain.care_report import CareReport
from bot.handlers.web.dashboard import reading
from bot.handlers.web.dashboard.entering import secret_of
from bot.handlers.web.dashboard.serving import DASHBOARD, Dashboard
from bot.storage.database import Transaction
from bot.views.charts import Plot, Theme, svgs
from bot.views.dashboard_report import version_of

_KEPT = 8  # sets of plots


async def plot(request: web.Request) -> web.Response:
    """One plot as an SVG, for whoever may see the report."""
    dashboard, named = request.config_dict[DASHBOARD], request.match_info
    found = await dashboard.database.read(_read, secret_of(request), named["days"], dashboard.now())
    if found is None:
        raise web.HTTPNotFound
    workspace_id, report = found
    theme: Theme = "dark" if named["theme"] == "dark" else "light"
    plots = await asyncio.shield(_drawn(dashboard, workspace_id, report, theme))
    for one in plots:
        if one.name == named["name"]:
            return web.Response(body=one.data, content_type="image/svg+xml")
    raise web.HTTPNotFound


def _read(tx: Transaction, secret: str, days: str, now: datetime) -> tuple[int, CareReport] | None:
    visitor = signing_in.visitor(tx, secret, now)
    report = reading.care_report(tx, visitor, days, now) if visitor is not None else None
    return (visitor.person.workspace_id, report) if visitor is not None and report is not None else None


def _drawn(
    dashboard: Dashboard, workspace_id: int, report: CareReport, theme: Theme
) -> asyncio.Task[tuple[Plot, ...]]:
    """All plots of the report, being drawn or drawn already; a drawing that failed is tried again."""
    key = (workspace_id, report.span.days, theme, version_of(report))
    task = dashboard.drawn.get(key)
    if task is None or (task.done() and (task.cancelled() or task.exception() is not None)):
        task = dashboard.drawn[key] = asyncio.create_task(asyncio.to_thread(svgs, report, theme))
        while len(dashboard.drawn) > _KEPT:
            del dashboard.drawn[next(iter(dashboard.drawn))]
    return task
