"""F14: what happened while nobody listened is read later, done as if it had been heard, and said once."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.tellings import Telling
from bot.handlers.slack import catching_up
from bot.handlers.slack.listening import Gap
from bot.storage import conversation, issues, people
from bot.storage.database import Transaction
from tests.fakes.slack import Message, Person, busy, says_no
from tests.handlers.slack.running import Running, World, a_world, caught_up, running, started

Record = Callable[[str, object], None]
SQLITE = pytest.mark.parametrize("dialect", ["sqlite"])
BROKEN = "My invoice is wrong, can you help?"


@dataclass(slots=True)
class Known:
    """What was there before it broke off."""

    ada: Person
    bob: Person
    taken: Message
    fresh: Message
    slip: Message
    pasted: Message
    card: Message


async def before(up: Running) -> Known:
    slack, world = up.slack, up.world
    ada, bob = (slack.person(name, team="T0GLOBEX") for name in ("ada", "bob"))
    world.customers.members |= {ada.id, bob.id}
    taken = await slack.says(ada, world.customers, BROKEN)
    fresh = await slack.says(bob, world.customers, "My order is missing")
    slip = await slack.says(bob, world.customers, "My card has the number 12", thread=fresh)
    pasted = await slack.says(world.agent, world.team, "Cleo writes that she cannot log in")
    await slack.reacts(world.agent, taken, "eyes")
    await slack.reacts(world.agent, pasted, "ticket")
    await up.settle()
    return Known(ada, bob, taken, fresh, slip, pasted, up.card(await up.issue(fresh)))


async def meanwhile(world: World, known: Known) -> None:
    """Fourteen things, of which one leaves nothing to see: a message that was taken back at once."""
    slack, team, customers = world.slack, world.team, world.customers
    cleo = slack.person("cleo", team="T0GLOBEX")
    customers.members.add(cleo.id)
    await slack.says(known.ada, customers, "I cannot open it at all", thread=known.taken)
    await slack.edits(known.ada, known.taken, "My invoice of October is wrong, can you help?")
    await slack.deletes(known.bob, known.slip)
    await slack.says(cleo, customers, "Our shop is down")
    again = await slack.says(cleo, customers, "thanks")
    await slack.deletes(cleo, again)
    await slack.reacts(world.lead, known.fresh, "eyes")
    await slack.unreacts(world.agent, known.taken, "eyes")
    paste = await slack.says(world.lead, team, "Dora writes that her order is missing")
    await slack.reacts(world.lead, paste, "ticket")
    await slack.says(world.lead, team, "She called again", thread=known.pasted)
    await slack.says(world.lead, world.desk, "I know them well", thread=known.card)
    await slack.says(world.lead, customers, "I am looking into it", thread=known.fresh)


NEW = {"messages": 5, "edits": 1, "deletions": 1, "reactions": 3, "unreadable": []}


async def picture(up: Running) -> list[tuple[Any, ...]]:
    """Every issue as it stands, and what was said about it, without ids and times."""
    return await up.program.database.read(_picture, up.workspace_id)


def _picture(tx: Transaction, workspace_id: int) -> list[tuple[Any, ...]]:
    found = []
    for one in issues.not_closed(tx, workspace_id):
        owner = people.get(tx, one.owner_id).name if one.owner_id else ""
        said = [(s.voice.value, s.text) for s in conversation.of_issue(tx, one.id)]
        customer = people.customer(tx, one.customer_id).name
        found.append(
            (one.title, one.state.value, one.turn.value, one.criticality.value, owner, customer, said)
        )
    return sorted(found)


async def as_if_heard(url: str) -> list[tuple[Any, ...]]:
    async with running(url) as up:
        await meanwhile(up.world, await before(up))
        await up.answered()
        return await picture(up)


def another(url: str, name: str) -> str:
    """A second database, as empty as the first."""
    path = url.removeprefix("sqlite:///")
    return f"sqlite:///{shutil.copy(path, path.replace('warmline.db', name))}"


def numbers(told: dict[str, Any]) -> dict[str, Any]:
    return {name: told[name] for name in NEW}


@SQLITE
@pytest.mark.parametrize("away", [timedelta(minutes=10), timedelta(hours=3), timedelta(hours=26)], ids=str)
async def test_f14_after_a_stop_everything_is_as_if_it_had_been_heard(
    database_url: str, away: timedelta, record_property: Record
) -> None:
    heard = await as_if_heard(another(database_url, "heard.db"))
    async with a_world(database_url) as world:
        async with started(world) as up:
            known = await before(up)
        world.slack.drops(events=100)
        world.at[0] += away / 2
        await meanwhile(world, known)
        world.slack.healed()
        world.at[0] += away / 2
        async with started(world, ready=False) as up:
            await caught_up(up)
            caught = await picture(up)
            record_property("f14 recovered", f"{sum(one in caught for one in heard)} of {len(heard)} issues")
            assert caught == heard
            told = await up.told(world.lead, Telling.CAUGHT_UP)
            assert [numbers(one) for one in told] == [NEW]
            assert await up.told(world.agent, Telling.CAUGHT_UP) == []
            await up.settle()
            assert any("caught up" in line.lower() or "5" in line for line in up.lines_to(world.lead))
            gap = Gap(world.slack.now() - away - timedelta(hours=1), world.slack.now())
            again = await catching_up.catch_up(up.program.slack.edge, gap)
            assert not again.found
            assert await picture(up) == caught
            assert await up.quarantined() == []


@SQLITE
async def test_f14_a_gap_of_the_sockets_is_read_in_small_pages_and_as_slowly_as_slack_asks(
    database_url: str,
) -> None:
    heard = await as_if_heard(another(database_url, "heard.db"))
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)

    async with running(database_url, short_history=True) as up:
        known = await before(up)
        for n in range(40):  # so that there are several pages
            await up.slack.says(up.world.agent, up.world.customers, f"good morning {n}")
        since = up.slack.now()
        up.slack.drops(events=100)
        up.world.passes(minutes=4)
        await meanwhile(up.world, known)
        up.slack.healed()
        up.slack.script("conversations.history", busy(30), times=2)
        up.slack.script("conversations.replies", busy(7))
        await catching_up.after_gap(up.program.slack.edge, Gap(since, up.slack.now()), wait)
        assert await picture(up) == heard
        assert waited == [30, 30, 7]
        pages = up.slack.called("conversations.history")
        assert sum(call.args.get("channel") == up.world.customers.id for call in pages) > 3
        assert [numbers(one) for one in await up.told(up.world.lead, Telling.CAUGHT_UP)] == [NEW]


@SQLITE
async def test_a_channel_that_cannot_be_read_is_named_and_the_others_are_read(database_url: str) -> None:
    async with running(database_url) as up:
        world, since = up.world, up.slack.now()
        up.slack.drops(events=10)
        said = await up.slack.says(world.outsider, world.customers, BROKEN)
        up.slack.healed()
        here = world.team.id
        up.slack.script(
            "conversations.history",
            says_no("missing_scope"),
            times=9,
            when=lambda args: args["channel"] == here,
        )
        await catching_up.after_gap(up.program.slack.edge, Gap(since, up.slack.now()))
        assert await up.tracked(said)
        assert [one["unreadable"] for one in await up.told(world.lead, Telling.CAUGHT_UP)] == [["team"]]
        await up.settle()
        assert any("team" in line for line in up.lines_to(world.lead))


@SQLITE
async def test_the_first_start_reads_nothing_of_what_was_written_before_it(database_url: str) -> None:
    async with a_world(database_url) as world:
        world.slack.drops(events=10)
        said = await world.slack.says(world.outsider, world.customers, BROKEN)
        world.slack.healed()
        world.passes(minutes=1)
        async with started(world) as up:
            assert not await up.tracked(said)
            assert up.slack.called("conversations.history") == []
            assert await up.told(world.lead, Telling.CAUGHT_UP) == []


@SQLITE
async def test_what_joined_an_issue_from_outside_of_its_thread_is_not_taken_for_deleted(
    database_url: str,
) -> None:
    async with running(database_url) as up:
        known = await before(up)
        more = await up.slack.says(known.ada, up.world.customers, "And the one of May too")
        since = up.slack.now()
        up.world.passes(minutes=4)
        told = await picture(up)
        assert any("And the one of May too" in str(one) for one in told)
        tally = await catching_up.catch_up(up.program.slack.edge, Gap(since, up.slack.now()))
        assert (tally.deletions, await picture(up)) == (0, told)
        up.slack.drops(events=1)
        await up.slack.deletes(more.user, more)
        up.slack.healed()
        assert (await catching_up.catch_up(up.program.slack.edge, Gap(since, up.slack.now()))).deletions == 1


@SQLITE
async def test_a_short_gap_in_which_nothing_was_missed_is_not_spoken_of(database_url: str) -> None:
    async with running(database_url) as up:
        await before(up)
        since = up.slack.now()
        up.world.passes(minutes=9)
        tally = await catching_up.catch_up(up.program.slack.edge, Gap(since, up.slack.now()))
        assert not tally.found
        assert await up.told(up.world.lead, Telling.CAUGHT_UP) == []
        up.world.passes(minutes=2)
        await catching_up.catch_up(up.program.slack.edge, Gap(since, up.slack.now()))
        assert len(await up.told(up.world.lead, Telling.CAUGHT_UP)) == 1


@SQLITE
async def test_reminders_that_came_due_while_nobody_listened_are_counted_and_marked_late(
    database_url: str,
) -> None:
    async with a_world(database_url) as world:
        async with started(world) as up:
            await before(up)
        world.passes(hours=5)
        async with started(world, ready=False) as up:
            await caught_up(up)
            await up.settle()
            told = await up.told(world.lead, Telling.CAUGHT_UP)
            late = [line for line in up.ours(world.desk) if "late" in line.lower()]
            assert [one["late"] for one in told] == [len(late)]
            assert late
