"""A conversation leaves a public channel: for a private thread, or direct messages, or past a shut door."""

import pytest

from bot.domain.private_places import Way
from bot.storage import issues
from bot.storage.database import Database
from tests.fakes.discord import Channel, Message, breaks, fake_discord, hangs_up, permissions, says_no
from tests.fakes.discord.checks import every
from tests.fakes.discord.scripting import Fault
from tests.handlers.discord.desk_on_discord import Desk, desk_on_discord, shows
from tests.handlers.discord.test_wire import SQLITE, WRONG, Town, ticking

MAKE = "POST /channels/{channel_id}/threads"
NO_PRIVATE = (
    permissions.VIEW | permissions.SEND | permissions.HISTORY | permissions.ADD_REACTIONS
    | permissions.PUBLIC_THREADS | permissions.SEND_IN_THREADS
)  # fmt: skip
WORDS = "Ada, the invoice is put right."


def private_threads(world_of: Desk | Town) -> list[Channel]:
    return [one for one in world_of.world.channels.values() if one.kind == 12]


# --- what the outbox does ---


async def test_a_private_thread_lets_in_only_them_and_the_owner(database: Database) -> None:
    async with desk_on_discord(database) as (desk, [customers]):
        issue, said = await desk.opens(customers)
        await desk.claims(issue)
        await desk.goes_private(issue, Way.THREAD)
        await desk.approves(issue, WORDS)
        await desk.sends_until_quiet()
        [thread] = private_threads(desk)
        assert thread.members == {said.author.id, desk.mina.user_id, desk.world.bot.id}
        assert WORDS in shows(desk.ours(thread)[-1])
        assert desk.ours(customers) == []
        assert set(said.reactions) == {"🎫", "👀"}


@SQLITE
@pytest.mark.parametrize(
    "fault",
    [hangs_up(stored=True), breaks(503, stored=True), breaks(502, stored=True)],
    ids=["cut", "503", "502"],
)
async def test_a_private_thread_whose_answer_was_lost_is_made_once(database: Database, fault: Fault) -> None:
    async with desk_on_discord(database) as (desk, [customers]):
        issue, said = await desk.opens(customers)
        await desk.claims(issue)
        await desk.sends_until_quiet()
        desk.world.script(MAKE, fault)
        await desk.goes_private(issue, Way.THREAD)
        await desk.approves(issue, WORDS)
        await desk.sends_until_quiet()
        [thread] = private_threads(desk)
        assert said.author.id in thread.members
        assert len(desk.ours(thread)) == 1


@SQLITE
async def test_words_meant_for_a_private_thread_never_go_anywhere_else(database: Database) -> None:
    async with desk_on_discord(database) as (desk, [customers]):
        issue, said = await desk.opens(customers)
        await desk.claims(issue)
        await desk.goes_private(issue, Way.THREAD)
        await desk.sends_until_quiet()
        [thread] = private_threads(desk)
        await desk.world.removes_channel(thread)
        await desk.approves(issue, WORDS)
        await desk.sends_until_quiet()
        public = [*desk.ours(customers), *desk.thread(said)]
        assert [one for one in public if WORDS in shows(one)] == []
        assert await desk.told(desk.mina) == ["reply_failed"]
        await desk.approves(issue, WORDS)
        await desk.sends_until_quiet()
        [another] = private_threads(desk)
        assert [WORDS in shows(one) for one in desk.ours(another)] == [True]


@SQLITE
async def test_without_the_permission_it_stays_where_it_is_and_its_owner_is_told(database: Database) -> None:
    async with desk_on_discord(database, bits=NO_PRIVATE) as (desk, [customers]):
        desk.world.everyone.permissions = NO_PRIVATE
        issue, said = await desk.opens(customers)
        await desk.claims(issue)
        await desk.goes_private(issue, Way.THREAD)
        await desk.approves(issue, WORDS)
        await desk.sends_until_quiet()
        assert await desk.told(desk.mina) == ["not_private", "reply_failed"]
        assert [one for one in desk.thread(said) if WORDS in shows(one)] == [], "approved for them alone"
        await desk.approves(issue, "We go on here, then.")
        await desk.sends_until_quiet()
        assert len(desk.thread(said)) == 1


@SQLITE
async def test_in_direct_messages_each_reply_is_one_message(database: Database) -> None:
    async with desk_on_discord(database) as (desk, [customers]):
        issue, said = await desk.opens(customers)
        await desk.claims(issue)
        await desk.goes_private(issue, Way.DIRECT)
        for words in (WORDS, "And so is the one of September."):
            await desk.approves(issue, words)
            await desk.sends_until_quiet()
        kim = next(one for one in desk.world.people.values() if one.name == "kim1")
        direct = next(c for c in desk.world.channels.values() if c.kind == 1 and kim.id in c.members)
        assert len(desk.ours(direct)) == 2
        assert (desk.ours(customers), desk.thread(said)) == ([], [])
        assert set(said.reactions) == {"🎫", "👀"}


# --- the whole program ---


async def claimed(town: Town, ask: str = WRONG) -> tuple[Message, Message]:
    """What Ada wrote, and its card, which Mina has."""
    said = await town.world.says(town.ada, town.customers, ask)
    card = await town.card()
    await town.world.presses(town.mina, card, "I've got it")
    await town.world.until(lambda: "@Mina" in str(card.components), patience=10)
    return said, card


async def picks(town: Town, card: Message, action: str) -> None:
    """A button of the card, or a choice of its menu."""
    for one in every(card.components):
        for option in one.get("options") or ():
            if option["value"].startswith(action) or f":{action}:" in option["value"]:
                await town.world.presses(town.mina, card, one["custom_id"], option["value"])
                return
        if action in str(one.get("custom_id")):
            await town.world.presses(town.mina, card, one["custom_id"])
            return
    raise AssertionError(f"no {action}: {card.components}")


async def writes(town: Town, card: Message, words: str) -> None:
    asked = await town.world.presses(town.mina, card, "Reply")
    await town.world.until(lambda: asked.answer if asked.answered == 9 else None, patience=10)
    field = next(one for one in every(asked.answer["components"]) if one.get("type") == 4)
    await town.world.fills(asked, **{field["custom_id"]: words})


def with_words(town: Town, words: str) -> list[Message]:
    mine = [
        m for c in town.world.channels.values() for m in c.messages.values() if m.author is town.world.bot
    ]
    return [one for one in mine if words in str(one.components)]


@SQLITE
async def test_what_they_write_in_the_private_thread_belongs_to_the_issue(database_url: str) -> None:
    async with fake_discord(clock=ticking()) as world:
        town = Town(world)
        async with town.running(database_url) as program:
            _, card = await claimed(town)
            await picks(town, card, "private_thread")
            thread = await world.until(lambda: next(iter(private_threads(town)), None), patience=10)
            await world.until(lambda: "nobody else reads along" in str(card.components), patience=10)
            await world.says(town.ada, thread, "My account number is 4711.")
            await world.until(lambda: with_words(town, "4711"), patience=10)
            [shown] = with_words(town, "4711")
            assert shown.channel.parent is town.desk
            edge = program.discord.edge
            assert len(await program.database.read(issues.not_closed, edge.workspace_id)) == 1


@SQLITE
async def test_a_closed_door_is_told_at_once_and_the_words_go_to_a_thread_after_a_restart(
    database_url: str,
) -> None:
    async with fake_discord(clock=ticking()) as world:
        town = Town(world)
        town.ada.dms_open = False
        async with town.running(database_url):
            _, card = await claimed(town)
            await picks(town, card, "private_direct")
            await world.until(lambda: "nobody else reads along" in str(card.components), patience=10)
            await writes(town, card, WORDS)
            [told] = await world.until(lambda: with_words(town, "no direct messages"), patience=15)
        world.passes(minutes=1)
        async with town.running(database_url):
            await world.presses(town.mina, told, "Send it in a private thread")
            sent = await world.until(lambda: next(iter(with_words(town, WORDS)), None), patience=15)
            assert sent.channel.kind == 12
            assert town.ada.id in sent.channel.members
            await world.presses(town.mina, told, "Send it in a private thread")
            await world.until(lambda: with_words(town, "Nothing of #1"), patience=10)
        theirs = [one for one in with_words(town, WORDS) if one.channel.parent is not town.desk]
        assert theirs == [sent]


@SQLITE
async def test_an_outsiders_direct_message_is_an_issue_and_gets_only_approved_words(
    database_url: str,
) -> None:
    async with fake_discord(clock=ticking()) as world:
        town = Town(world)
        async with town.running(database_url) as program:
            said = await world.dm(town.ada, WRONG)
            card = await town.card()
            await world.presses(town.mina, card, "I've got it")
            await world.until(lambda: "@Mina" in str(card.components), patience=10)
            await world.dm(town.ada, "And the one of September, too.")
            await world.until(lambda: with_words(town, "September"), patience=10)
            await writes(town, card, WORDS)
            [sent] = await world.until(lambda: with_words(town, WORDS), patience=15)
            await world.until(lambda: set(said.reactions) == {"🎫", "👀"}, patience=10)
            mine = [one for one in said.channel.messages.values() if one.author is world.bot]
            assert mine == [sent]
            edge = program.discord.edge
            assert len(await program.database.read(issues.not_closed, edge.workspace_id)) == 1


@SQLITE
async def test_a_press_whose_token_died_says_press_again_and_one_heard_twice_says_nothing(
    database_url: str,
) -> None:
    callback = "POST /interactions/{interaction_id}/{token}/callback"
    async with fake_discord(clock=ticking()) as world:
        town = Town(world)
        async with town.running(database_url):
            _, card = await claimed(town)
            world.script(callback, says_no(404, 10062))
            await world.presses(town.mina, card, "Reply")
            [told] = await world.until(lambda: with_words(town, "again"), patience=10)
            assert told.channel.kind == 1
            world.script(callback, says_no(400, 40060))
            await picks(town, card, "undo")
            await world.until(lambda: "I've got it" in str(card.components), patience=10)
            assert len([one for one in told.channel.messages.values() if one.author is world.bot]) == 1


# --- status on their own message ---


@SQLITE
async def test_their_message_inside_a_thread_carries_the_status(database: Database) -> None:
    async with desk_on_discord(database) as (desk, [customers]):
        other = desk.world.person("lou")
        root = await desk.world.says(other, customers, "Who else has this?")
        thread = await desk.world.opens_thread(other, root, "Who else?")
        issue, said = await desk.opens(thread)
        await desk.sends_until_quiet()
        assert set(said.reactions) == {"🎫"}
        await desk.world.archives(thread)
        await desk.claims(issue)
        await desk.sends_until_quiet()
        assert set(said.reactions) == {"🎫", "👀"}


@SQLITE
async def test_a_post_in_a_customers_forum_carries_the_status_also_when_it_is_archived(
    database: Database,
) -> None:
    async with desk_on_discord(database, kind="forum") as (desk, [forum]):
        kim = desk.world.person("kim")
        post = await desk.world.posts(kim, forum, "Broken lamp", "The lamp stays dark")
        said = post.messages[post.id]
        issue = await desk.database.run(desk._hears, post, kim, said, "The lamp stays dark")
        await desk.sends_until_quiet()
        assert set(said.reactions) == {"🎫"}
        await desk.world.archives(post)
        await desk.claims(issue)
        await desk.sends_until_quiet()
        assert set(said.reactions) == {"🎫", "👀"}
        await desk.approves(issue, "A new one is on its way.")
        await desk.sends_until_quiet()
        assert len(desk.ours(post)) == 1
