"""What is configured, reachable, late, stuck or unsafe, and what a person should do about each."""

import asyncio
import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import partial
from ipaddress import ip_address
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot import faults
from bot.config import Settings
from bot.doctor.finding import Finding, Level, act, note, ok
from bot.doctor.looking import glance, holder, look, runs
from bot.domain.policy_text import PolicyProblem, policy_from
from bot.storage import deliveries, files, issues, log, schema, timers, workspaces
from bot.storage.database import DatabaseProblem, Transaction, open_database
from bot.views.settings_text import sentence
from bot.views.wording import plain

__all__ = [
    "LATE",
    "Finding",
    "Level",
    "act",
    "as_json",
    "examine",
    "lines",
    "look",
    "mark_seen",
    "note",
    "ok",
]
LATE = timedelta(minutes=5)
_LEAST_DISK = 200 * 1024 * 1024
_SECONDS = 3.0
_LONGEST_PROBLEM = 160
_MOST_SHOWN = 20
_OTHERS = 0o007


def examine(settings: Settings, now: datetime) -> tuple[Finding, ...]:
    """Everything worth saying, in the order in which to look at it. Nothing is changed by looking."""
    return (
        *_setup(settings),
        *_slack(settings, now),
        *_discord(settings, now),
        *_model(settings),
        *_database(settings.database_url, now),
    )


def as_json(findings: tuple[Finding, ...]) -> dict[str, Any]:
    """What scripts read: `ok` is False when a person is needed."""
    return {
        "ok": all(finding.level is not Level.ACT for finding in findings),
        "findings": [{**asdict(finding), "text": finding.text} for finding in findings],
    }


def lines(findings: tuple[Finding, ...]) -> Iterator[tuple[Level, str]]:
    """What people read: the first few of each kind, and at the end whether anybody is needed."""
    for _, alike in groupby(findings, key=lambda finding: finding.check):
        shown = list(alike)
        yield from ((each.level, each.text) for each in shown[:_MOST_SHOWN])
        if len(shown) > _MOST_SHOWN:
            yield shown[0].level, plain("doctor", "more", count=len(shown) - _MOST_SHOWN)
    needs = sum(finding.level is Level.ACT for finding in findings)
    key = "many" if needs > 1 else ("well", "one")[needs]
    yield Level.ACT if needs else Level.OK, plain("doctor", key, count=needs)


async def mark_seen(url: str, now: datetime) -> int:
    """Somebody has looked at what was set aside, so what was held runs again; how many things there were."""
    database = await open_database(url, exclusive=files.needs_to_be_alone(url), migrate=False)
    try:
        return await database.run(_seen, now)
    finally:
        await database.close()


def _seen(tx: Transaction, now: datetime) -> int:
    timers.release(tx)
    return log.mark_seen(tx, now)


def _setup(settings: Settings) -> Iterator[Finding]:
    if settings.platforms():
        pass  # what there is to say of them comes from the platforms themselves
    elif _is_loopback(settings.host):
        yield ok("local", host=settings.host, port=settings.port)
    else:
        yield act("open_host", host=settings.host)
    if os.environ.get(faults.VARIABLE):
        yield act("fault")


def _slack(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Asked even when the database cannot be read: of that the database's own findings tell."""
    if not settings.has_slack:
        return
    from bot.doctor.slack import Known, known, slack

    stored = glance(settings.database_url, known, tuple[Known, ...]())
    yield from slack(settings, stored, runs(settings.database_url), now)


def _discord(settings: Settings, now: datetime) -> Iterator[Finding]:
    if settings.discord_token is None:
        return
    from bot.doctor.discord import discord

    yield from discord(settings, now)


def _is_loopback(host: str) -> bool:
    with contextlib.suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"


def _model(settings: Settings) -> Iterator[Finding]:
    if settings.openai_model is None or settings.openai_api_key is None:
        yield note("model_none")
        return
    address = urlsplit(settings.openai_base_url or "https://api.openai.com/v1")
    host, port = address.hostname or "", address.port or (443 if address.scheme == "https" else 80)
    reason = asyncio.run(_unreachable(host, port))
    if reason:
        yield act("model_away", where=host, reason=reason)
    else:
        yield ok("model", model=settings.openai_model, where=host)


async def _unreachable(host: str, port: int) -> str:
    """Why nothing answers there; "" when something does. Nothing is said to it, so no key leaves."""
    try:
        _, writer = await asyncio.wait_for(asyncio.open_connection(host, port), _SECONDS)
    except UnicodeError:
        return plain("doctor", "no_machine")
    except OSError as error:  # a TimeoutError is one too
        return error.strerror or plain("doctor", "no_answer", seconds=int(_SECONDS))
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()
    return ""


def _database(url: str, now: datetime) -> Iterator[Finding]:
    try:
        path = files.path_of(url)
        if path is not None:
            yield ok("sqlite") if files.has_wal_reset_fix() else note("sqlite_wal")
            if not path.exists():
                yield note("database_none", where=str(path))
                return
            yield from _file(path)
        lacking = schema.pending(url)
        if lacking:
            yield act("pending", count=len(lacking), names=", ".join(lacking))
            return
        yield from look(url, partial(_contents, url, now))
    except DatabaseProblem as problem:
        yield act("database_problem", problem=str(problem))


def _file(path: Path) -> Iterator[Finding]:
    """The file as such: who can read it, what room is left, and who holds it."""
    for file in (path, path.with_name(f"{path.name}-wal")):
        with contextlib.suppress(FileNotFoundError):
            if file.stat().st_mode & _OTHERS:
                yield act("open_file", file=str(file))
    free = shutil.disk_usage(path.absolute().parent).free
    if free < _LEAST_DISK:
        yield act("disk", file=str(path), free=f"{free // 1024**2} MiB")
    held_by = holder(path)
    yield note("not_running") if held_by is None else ok("running", holder=held_by)


def _contents(url: str, now: datetime, tx: Transaction) -> tuple[Finding, ...]:
    """What the database says; DatabaseProblem when it is damaged."""
    known = workspaces.every(tx)
    # Time in the local workspace may have been moved on: there, what is due is due by that time.
    ahead = timedelta(microseconds=min((each.clock_offset for each in known), default=0))
    stuck = (*_late(tx, now + ahead - LATE), *_lost(tx))
    return (ok("database", where=_place(url, tx)), *_workspaces(tx, known), *(stuck or (ok("clean"),)))


def _place(url: str, tx: Transaction) -> str:
    path = files.path_of(url)
    if path is not None:
        files.check_quickly(tx.connection, path)
        return str(path)
    from bot.storage import postgresql

    return postgresql.place(url)


def _workspaces(tx: Transaction, known: tuple[workspaces.Workspace, ...]) -> Iterator[Finding]:
    if not known:
        yield note("workspace_none")
    for workspace in known:
        try:
            policy_from(workspace.policy)
        except PolicyProblem as problem:
            for each in problem.problems:
                yield act("policy", workspace=workspace.name, problem=sentence(each))
        if workspaces.desk_channel(tx, workspace.id) is None:
            yield act("desk", workspace=workspace.name)


def _late(tx: Transaction, before: datetime) -> Iterator[Finding]:
    """What should have happened before then."""
    for check, count in (
        ("late", timers.overdue(tx, before)),
        ("waiting", sum(each.not_before < before for each in _could_go(tx))),
    ):
        if count:
            yield act(check if count > 1 else f"{check}_one", count=count)


def _could_go(tx: Transaction) -> Iterator[deliveries.Delivery]:
    """What waits to be sent, but for what waits for a desk or a platform: of those something else is said."""
    working = {w.id: workspaces.desk_channel(tx, w.id) for w in workspaces.every(tx) if not w.trouble}
    for delivery in deliveries.waiting(tx):
        desk_side = delivery.lane.startswith("desk:")
        if delivery.workspace_id in working and (not desk_side or working[delivery.workspace_id]):
            yield delivery


def _lost(tx: Transaction) -> Iterator[Finding]:
    """What was set aside and will not happen by itself."""
    held = timers.held(tx)
    if held:
        yield act("held", issues=", ".join(_number(tx, issue_id) for issue_id in held))
    for delivery in deliveries.failed(tx):
        issue = _number(tx, delivery.issue_id)
        yield act("failed", issue=issue, kind=delivery.kind.value, problem=_brief(delivery.problem))
    for kept in log.quarantined(tx):
        at = kept.at.isoformat(sep=" ", timespec="minutes")
        yield act("quarantine", source=kept.source, at=at, problem=_brief(kept.problem), id=kept.id)


def _number(tx: Transaction, issue_id: int | None) -> str:
    issue = issues.get(tx, issue_id) if issue_id is not None else None
    return f"#{issue.number}" if issue else "#?"


def _brief(problem: str) -> str:
    """The last line of an error, short and printable: what a platform sent may hold control characters."""
    last = next(iter(reversed(problem.strip().splitlines())), "")
    return "".join(c for c in last if c.isprintable()).strip()[:_LONGEST_PROBLEM]
