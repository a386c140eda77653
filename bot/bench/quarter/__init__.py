"""A ten-person team over one simulated quarter: what it is called for, and whether anything is ever lost.

The desk, its reminders and its outbox are the real ones, on a real database; people, customers and the clock
are made up from a seed. What comes of it is counted afterwards, from the log and from what was sent.
"""

import asyncio
import shutil
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from bot.bench.quarter import calling, owning, waiting
from bot.bench.quarter import plan as plans
from bot.bench.quarter.noticing import notice
from bot.bench.quarter.owning import Records, Story, by_issue
from bot.bench.quarter.plan import Plan
from bot.bench.quarter.staffing import prepare
from bot.bench.quarter.world import DATABASE, World, live, opened
from bot.domain.issues import Event, Happened
from bot.domain.promising import Outcome
from bot.storage import issues, log, promises
from bot.storage.database import Transaction

__all__ = ["Plan", "measure"]


def measure(
    folder: Path, plan: Plan, passed: Callable[[datetime], None], keep: Path | None = None
) -> dict[str, Any]:
    """Live through the quarter in a new folder; `passed` hears how far it is.

    `keep`: a new file for the team's database. FileExistsError when there is one, before anything is lived.
    """
    if keep is not None:
        keep.open("xb").close()
    began, worked = time.perf_counter(), time.process_time()
    folder.mkdir()
    world, stories, broken = asyncio.run(_lived(folder, plan, passed))
    if keep is not None:
        shutil.copyfile(folder / DATABASE, keep)
    return {
        **figures(world, stories),
        "bugs": broken,
        "seconds": round(time.perf_counter() - began, 1),
        "processor_seconds": round(time.process_time() - worked, 1),
    }


async def _lived(
    folder: Path, plan: Plan, passed: Callable[[datetime], None]
) -> tuple[World, tuple[Story, ...], int]:
    world = World(plan, Random(plan.seed), plan.begins)  # noqa: S311 - nothing secret hangs on it
    database = await opened(world, folder)
    try:
        prepare(world)
        await live(world, database, notice, passed)
        return world, *await database.read(_told, world)
    finally:
        await database.close()


def _told(tx: Transaction, world: World) -> tuple[tuple[Story, ...], int]:
    """Every issue with its log, and how often something raised and was set aside."""
    every = []
    number = 1
    while (issue_id := issues.id_of_number(tx, world.workspace_id, number)) is not None:
        issue = issues.get(tx, issue_id)
        owner_id = issue.owner_id if issue is not None else None
        every.append(Story(issue_id, owner_id, log.of_issue(tx, issue_id), promises.of_issue(tx, issue_id)))
        number += 1
    return tuple(every), len(log.quarantined(tx))


def records_of(world: World) -> Records:
    return Records(
        ends=world.plan.ends,
        census=by_issue((standing.issue_id, standing) for standing in world.census),
        left=world.left,
        outages=world.outages,
    )


def figures(world: World, stories: tuple[Story, ...]) -> dict[str, Any]:
    """The figures of the quarter, those with a target first, each of these beside how often it was tried."""
    records = records_of(world)
    days = plans.days_of(world.plan)
    most, most_of_all, middle = calling.per_day(world.sent, world.mates, days, records.left)
    waited = [reminded for story in stories for _, reminded in waiting.waits(story, records)]
    broken = [reminded for story in stories for _, reminded in waiting.broken(story)]
    return {
        "issues": len(stories),
        "nudges_per_person_day_max": most,
        "nudges_per_person_day_median": middle,
        "ownerless_after_claim": sum(owning.was_lost(story, records) for story in stories),
        "heartbeat_missed": waited.count(False),
        "promises_unreminded": broken.count(False),
        "nudges_to_closed": calling.to_closed(world.sent),
        "nudges_per_person_day_max_critical_too": most_of_all,
        "returned_to_desk": sum(owning.came_back(story, records) for story in stories),
        "heartbeats_reached": len(waited),
        "promises_tracked": sum(
            given.tracked_at is not None for story in stories for given in story.promises
        ),
        "promises_broken": len(broken),
        "promises_kept": sum(g.outcome is Outcome.KEPT for story in stories for g in story.promises),
        **_sent(world),
        **_happened(event for story in stories for event in story.events),
        "days": world.plan.days,
        "seed": world.plan.seed,
    }


def _sent(world: World) -> dict[str, Any]:
    nudges = [sent for sent in world.sent if sent.kind == "nudge" and sent.anew and not sent.done]
    return {
        "nudges_sent": len(nudges),
        "nudges_at_night": calling.at_night(world.sent),
        "nudges_late": sum(sent.late for sent in nudges),
        "digests": sum(sent.kind == "digest" for sent in world.sent),
        "messages_sent": len(world.sent),
    }


def _happened(events: Iterable[Event]) -> dict[str, Any]:
    every = list(events)
    merged = (event.data.get("merged") for event in every if event.kind is Happened.NUDGED)
    counted = {kind: sum(event.kind is kind for event in every) for kind in _COUNTED}
    return {
        "lines_on_lists": sum(len(people) for people in merged if isinstance(people, list)),
        **{name: counted[kind] for kind, name in _COUNTED.items()},
        "events": len(every),
    }


_COUNTED = {
    Happened.SNOOZED: "snoozes",
    Happened.HAND_OVER_OFFERED: "hand_overs_offered",
    Happened.HAND_OVER_ACCEPTED: "hand_overs_accepted",
    Happened.NUDGE_DECLINED: "nudges_declined",
    Happened.CHECKED_IN: "check_ins",
    Happened.REOPENED: "reopened",
    Happened.REPLY_SENT: "replies",
}
