"""Nothing ran for an hour or for three days: each issue speaks once, marked late, and to no customer."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from bot.desk import claiming, digesting, handing_over, listening, promising, replying, snoozing, solving
from bot.domain.clocks import TimerKind
from bot.domain.customers import Arrival
from bot.domain.issues import Happened, Issue
from bot.domain.shown import DigestShown, NudgeShown, WordsSent
from bot.domain.windows import Purpose, ReplyWindow
from bot.outbox import sending
from bot.reminders import firing
from bot.storage import conversation, issues, log, promises, timers
from bot.storage.database import Database, Transaction, open_database
from tests.factories import T0, Team, a_team
from tests.outbox.test_sending import Wire
from tests.reminders.test_clock_jumps import Clock, box_of, reminders, sends_the_rest

MIDDAY = T0 + timedelta(hours=3)


def prepared(tx: Transaction) -> Team:
    """All that waits for a time: nobody has it, an answer, a promise, an offer, a snooze, a solution."""
    team = a_team(tx)
    digesting.fire_due(tx, T0)
    mine = [_says(tx, team, number) for number in range(6)][1:]
    for issue in mine:
        claiming.claim(tx, team.mina, issue.id, "button", "", T0)
    _, promised, offered, asleep, solved = mine
    said = Arrival(
        team.customers.id, "100", promised.thread_ref, team.mina.id, "You will have it by 14:00.", T0
    )
    listening.message_arrived(tx, said, T0)
    promising.track(tx, team.mina, promises.of_issue(tx, promised.id)[0].id, T0)
    handing_over.offer(tx, team.mina, offered.id, "tom", "", T0)
    snoozing.snooze(tx, team.mina, asleep.id, "3h", "button", "", T0)
    solving.solve(tx, team.mina, solved.id, "button", "", T0)
    return team


def _says(tx: Transaction, team: Team, number: int) -> Issue:
    who = team.ada if number % 2 else team.sam
    said = Arrival(team.customers.id, f"{number}", f"root{number}", who.id, "Where is my parcel?", T0)
    listening.message_arrived(tx, said, T0)
    found = issues.get(tx, conversation.issue_at(tx, team.customers.id, f"{number}") or 0)
    assert found is not None
    return found


def everything(tx: Transaction, team: Team) -> tuple[Issue, ...]:
    return issues.not_closed(tx, team.workspace.id)


@pytest.mark.parametrize("down", [timedelta(hours=1), timedelta(days=3)], ids=["1h", "3d"])
async def test_after_downtime_each_issue_speaks_once(database_url: str, down: timedelta) -> None:
    clock, wire = Clock(), Wire()
    first = await open_database(database_url)
    team = await first.run(prepared)
    await sends_the_rest(box_of(first, wire, clock), clock)
    clock.time = T0 + timedelta(minutes=30)
    await firing.fire_due(first, clock)
    await sends_the_rest(box_of(first, wire, clock), clock)
    said, fired = len(wire.platform.posts), len(reminders(wire))
    await first.close()

    clock.time = MIDDAY + down
    second = await open_database(database_url)
    try:
        box = box_of(second, wire, clock)
        await sending.recover(box)
        await firing.fire_due(second, clock)
        await sends_the_rest(box, clock)
        await _once_each(second, team, wire, clock.time, (said, fired))
    finally:
        await second.close()


async def _once_each(
    database: Database, team: Team, wire: Wire, now: datetime, before: tuple[int, int]
) -> None:
    """Each that had something due speaks, none twice; who looks sees that it is late."""
    said, fired = before
    found = await database.run(everything, team)
    spoke = Counter(reminders(wire)[fired:])
    assert max(spoke.values()) == 1
    up = {issue.id: await database.run(timers.nudge_of, issue.id) for issue in found}
    due = [issue for issue in found if await database.run(_fired_at, issue.id, now - timedelta(minutes=5))]
    listed = {issue.id for issue in due if await database.run(_on_a_list, issue.id)}
    assert {issue.id for issue in due} - listed == set(spoke)
    for issue in due:
        nudge = up[issue.id]
        assert nudge is not None
        assert nudge.late == (nudge.due_at <= now - timedelta(minutes=15)), nudge
    posted = [posting.shown for _, posting in wire.platform.posts[said:]]
    assert not any(isinstance(shown, WordsSent) for shown in posted), "a machine wrote to a customer"
    assert sum(isinstance(shown, DigestShown) for shown in posted) <= 1
    assert any(isinstance(shown, NudgeShown) and shown.kind is TimerKind.UNCLAIMED for shown in posted)
    assert await database.run(log.quarantined) == ()


def _fired_at(tx: Transaction, issue_id: int, since: datetime) -> bool:
    return any(e.kind is Happened.NUDGED and e.at >= since for e in log.of_issue(tx, issue_id))


def _on_a_list(tx: Transaction, issue_id: int) -> bool:
    """Did it ring for nobody, because its owner had had enough of the kind that can wait?"""
    last = [e for e in log.of_issue(tx, issue_id) if e.kind is Happened.NUDGED and "calls" in e.data][-1]
    return bool(last.data["merged"]) and not last.data["calls"]


async def test_an_approved_reply_that_waited_too_long_is_not_sent(database_url: str) -> None:
    """Down for three days with words on their way: they are a person's again, not the program's to send."""
    clock, wire = Clock(), Wire()
    first = await open_database(database_url)
    team = await first.run(prepared)
    found = (await first.run(everything, team))[1]
    window = await first.run(replying.window, team.mina, found.id, Purpose.REPLY, 0, T0)
    assert isinstance(window, ReplyWindow)
    await first.run(replying.send, team.mina, window.draft_id, "It is on its way to you.", T0)
    await first.close()
    clock.time = T0 + timedelta(days=3)
    second = await open_database(database_url)
    box = box_of(second, wire, clock)
    await sending.recover(box)
    await sends_the_rest(box, clock)
    assert wire.platform.words_for_customers() == []
    assert Happened.REPLY_FAILED in [e.kind for e in await second.run(log.of_issue, found.id)]
    await second.close()
