"""F14: what was written while nobody listened is read later, done as if it had been heard, and said once."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import discord
import pytest

from bot.domain.customers import ChannelKind
from bot.domain.tellings import Telling
from bot.handlers.discord.catching_up import Tally, read_again
from bot.handlers.discord.connecting import keep_connected
from bot.handlers.discord.edge import Edge, Roles
from bot.handlers.discord.lines import Gap, Line, Timing
from bot.handlers.discord.starting import Access, Meeting
from bot.handlers.discord.starting import started as edge_started
from bot.storage import conversation, issues, people, tellings, workspaces
from bot.storage.database import Database, Transaction
from tests.fakes.discord import T0, Channel, FakeDiscord, Message, Person, fake_discord, says_no
from tests.fakes.discord.described import needed, problems_of
from tests.fakes.discord.running import Heard, moved_to
from tests.fakes.discord.talking import role

SQLITE = pytest.mark.parametrize("dialect", ["sqlite"])
Record = Callable[[str, object], None]
INVOICE = "My invoice is wrong, can you help?"


@dataclass
class Place:
    """A server with a team, two customers, and a desk that they do not see."""

    world: FakeDiscord
    at: list[datetime]
    mina: Person
    lena: Person
    ada: Person
    bob: Person
    help_: Channel
    desk: Channel
    roles: Roles


@dataclass
class Up:
    place: Place
    edge: Edge
    database: Database
    chores: set[asyncio.Task[None]] = field(default_factory=set)

    async def until(self, condition: Callable[[Transaction], Any]) -> Any:
        """What `condition` gives once it is true of the database; looked at after each commit."""
        changed = asyncio.Event()
        end = self.database.on_commit(changed.set)
        try:
            async with asyncio.timeout(5):
                while not (found := await self.database.read(condition)):
                    await changed.wait()
                    changed.clear()
                return found
        finally:
            end()

    async def issues(self) -> list[tuple[str, str, list[str]]]:
        """Each issue that is open: its owner, its title, and what was said about it."""
        return await self.database.read(_issues, self.edge.workspace_id)

    async def told(self, who: Person) -> list[dict[str, Any]]:
        return await self.database.read(_told, self.edge.workspace_id, who.id)


def _issues(tx: Transaction, workspace_id: int) -> list[tuple[str, str, list[str]]]:
    found = []
    for one in issues.not_closed(tx, workspace_id):
        owner = people.get(tx, one.owner_id).name if one.owner_id else ""
        said = [m.text for m in conversation.of_issue(tx, one.id) if m.deleted_at is None]
        found.append((owner, one.title, said))
    return sorted(found)


def _told(tx: Transaction, workspace_id: int, user_id: str) -> list[dict[str, Any]]:
    person = people.by_user_id(tx, workspace_id, user_id)
    rows = tellings.to(tx, person.id) if person is not None else ()
    return [dict(one.data) for one in rows if one.what is Telling.CAUGHT_UP]


@asynccontextmanager
async def a_place(**settings: Any) -> AsyncIterator[Place]:
    at = [T0]
    async with fake_discord(clock=lambda: at[0], **settings) as world:
        agents, leads = role(world, "agents"), role(world, "leads")
        mina, lena = world.person("mina", agents), world.person("lena", leads)
        ada, bob = world.person("ada"), world.person("bob")
        help_, desk = world.channel("help"), world.channel("desk", only=[agents, leads])
        roles = Roles(frozenset({int(agents.id)}), frozenset({int(leads.id)}))
        yield Place(world, at, mina, lena, ada, bob, help_, desk, roles)


@asynccontextmanager
async def up_at(place: Place, database: Database) -> AsyncIterator[Up]:
    world = place.world

    @asynccontextmanager
    async def joined(meeting: Meeting) -> AsyncIterator[discord.Client]:
        client = Heard(world)
        line = Line(client, database, meeting.now, meeting.missed, meeting.listening, Timing())
        with moved_to(world):
            staying = asyncio.create_task(keep_connected(line, world.token))
            try:
                await world.until(lambda: meeting.listening.connected)
                await client.wait_until_ready()
                yield client
            finally:
                await client.close()
                await asyncio.gather(staying, return_exceptions=True)

    access = Access(world.token, place.roles, "UTC")
    async with edge_started(access, database, lambda: place.at[0], None, join=joined) as started:
        await database.run(_as_it_is, started.edge.workspace_id, place)
        yield Up(place, started.edge, database, started.chores)
    place.at[0] += timedelta(minutes=1)  # or the next session would have to wait


def _as_it_is(tx: Transaction, workspace_id: int, place: Place) -> None:
    for ref, kind in ((place.help_.id, ChannelKind.CUSTOMER), (place.desk.id, ChannelKind.DESK)):
        channel = workspaces.channel_by_ref(tx, workspace_id, ref)
        assert channel is not None
        workspaces.set_kind(tx, channel.id, kind, chosen=True)
        workspaces.set_shared(tx, channel.id, kind is ChannelKind.CUSTOMER)
    workspaces.heard_until(tx, workspace_id, place.at[0])


async def before(up: Up) -> tuple[Message, Message]:
    """Ada and Bob have written; Lena is known as a lead."""
    place, world = up.place, up.place.world
    invoice = await world.says(place.ada, place.help_, INVOICE)
    order = await world.says(place.bob, place.help_, "My order is missing")
    await world.says(place.lena, place.desk, "Good morning")
    await up.until(lambda tx: len(_issues(tx, up.edge.workspace_id)) == 2)
    await up.until(lambda tx: people.leads(tx, up.edge.workspace_id))
    return invoice, order


async def meanwhile(place: Place, invoice: Message, order: Message) -> None:
    """Five things: a message, an edit, a deletion, a claim, and an answer in a thread that was opened."""
    world = place.world
    cleo = world.person("cleo")
    await world.edits(invoice, "My invoice of October is wrong, can you help?")
    thread = await world.opens_thread(place.ada, invoice, "Invoice")
    await world.says(place.ada, thread, "I cannot open it at all")
    await world.says(cleo, place.help_, "Our shop is down")
    await world.reacts(place.mina, invoice, "👀")
    await world.deletes(order)


def gap(place: Place) -> Gap:
    return Gap(T0, place.at[0])


@SQLITE
@pytest.mark.parametrize("away", [timedelta(minutes=10), timedelta(hours=3), timedelta(hours=26)], ids=str)
async def test_f14_after_a_stop_everything_is_as_if_it_had_been_heard(
    database: Database, away: timedelta, record_property: Record
) -> None:
    async with a_place() as place:
        async with up_at(place, database) as up:
            known = await before(up)
        place.at[0] += away / 2
        await meanwhile(place, *known)
        place.at[0] += away / 2
        async with up_at(place, database) as up:
            await asyncio.gather(*up.chores)
            assert await up.issues() == [
                ("", "", []),  # taken back: the words are gone
                ("", "Our shop is down", ["Our shop is down"]),
                (
                    "Mina",
                    "My invoice of October is wrong, can you help?",
                    ["My invoice of October is wrong, can you help?", "I cannot open it at all"],
                ),
            ]
            told = await up.told(place.lena)
            assert [(one["messages"], one["edits"], one["deletions"], one["reactions"]) for one in told] == [
                (2, 1, 1, 1)
            ]
            assert await up.told(place.mina) == []
            record_property(f"f14 recovered after {away}", "5 of 5")


@SQLITE
async def test_reading_again_what_is_known_changes_nothing_and_tells_nobody(database: Database) -> None:
    async with a_place() as place, up_at(place, database) as up:
        invoice, _ = await before(up)
        await place.world.reacts(place.mina, invoice, "👀")
        await up.until(lambda tx: ("Mina", INVOICE, [INVOICE]) in _issues(tx, up.edge.workspace_id))
        state = await up.issues()
        for _ in range(2):
            assert await read_again(up.edge, gap(place)) == Tally()
        assert (await up.issues(), await up.told(place.lena)) == (state, [])


@SQLITE
async def test_a_session_begun_anew_is_caught_up_by_itself(database: Database) -> None:
    async with a_place() as place, up_at(place, database) as up:
        known = await before(up)
        place.at[0] += timedelta(minutes=1)
        await place.world.cuts(forget=True)
        await meanwhile(place, *known)
        await up.until(lambda tx: any("shop" in one[1] for one in _issues(tx, up.edge.workspace_id)))
        await up.until(lambda tx: _told(tx, up.edge.workspace_id, place.lena.id))


@SQLITE
async def test_a_reaction_taken_off_meanwhile_is_undone(database: Database) -> None:
    async with a_place() as place, up_at(place, database) as up:
        invoice, _ = await before(up)
        await place.world.reacts(place.mina, invoice, "👀")
        await up.until(lambda tx: ("Mina", INVOICE, [INVOICE]) in _issues(tx, up.edge.workspace_id))
        invoice.reactions.clear()
        place.at[0] += timedelta(seconds=1)
        tally = await read_again(up.edge, gap(place))
        assert tally.reactions == 1
        assert ("", INVOICE, [INVOICE]) in await up.issues()


@SQLITE
async def test_more_than_one_page_is_read(database: Database) -> None:
    async with a_place() as place:
        async with up_at(place, database) as up:
            await before(up)
        cleo = place.world.person("cleo")
        for number in range(230):
            await place.world.says(place.world.bot, place.help_, f"{number}")
        await place.world.says(cleo, place.help_, "Our shop is down")
        async with up_at(place, database) as up:
            await asyncio.gather(*up.chores)
            assert any("shop" in one[1] for one in await up.issues())


@SQLITE
async def test_a_channel_that_is_not_shown_is_named_and_keeps_no_other_from_being_read(
    database: Database,
) -> None:
    async with a_place() as place:
        other = place.world.channel("orders")
        async with up_at(place, database) as up:
            await before(up)
        await place.world.says(place.world.person("cleo"), place.help_, "Our shop is down")
        place.world.allows(other, place.world.everyone, deny=1 << 10)
        async with up_at(place, database) as up:
            await asyncio.gather(*up.chores)
            assert any("shop" in one[1] for one in await up.issues())
            assert [one["unreadable"] for one in await up.told(place.lena)] == [["orders"]]


@SQLITE
async def test_a_post_that_a_customer_began_meanwhile_is_found(database: Database) -> None:
    async with a_place() as place:
        forum = place.world.channel("questions", "forum")
        async with up_at(place, database) as up:
            await before(up)
            await database.run(_customers, up.edge.workspace_id, forum.id)
        await place.world.posts(place.bob, forum, "Broken lamp", "The lamp stays dark")
        async with up_at(place, database) as up:
            await asyncio.gather(*up.chores)
            assert any("lamp" in one[1] for one in await up.issues())


def _customers(tx: Transaction, workspace_id: int, ref: str) -> None:
    channel = workspaces.channel_by_ref(tx, workspace_id, ref)
    assert channel is not None
    workspaces.set_kind(tx, channel.id, ChannelKind.CUSTOMER, chosen=True)


@SQLITE
async def test_threads_that_cannot_be_listed_keep_nothing_else_from_being_read(database: Database) -> None:
    async with a_place() as place, up_at(place, database) as up:
        await before(up)
        place.world.script("GET /guilds/{guild_id}/threads/active", says_no(403, 50001))
        assert await read_again(up.edge, gap(place)) == Tally()


@SQLITE
async def test_every_call_of_a_catch_up_is_one_that_discord_describes(database: Database) -> None:
    needed()
    async with a_place() as place:
        async with up_at(place, database) as up:
            known = await before(up)
        await meanwhile(place, *known)
        async with up_at(place, database) as up:
            await asyncio.gather(*up.chores)
        assert len(place.world.calls) > 20
        assert problems_of(place.world.calls) == []
