"""Who can read a channel may change: internal words stop at once, the leads hear of it, nothing is lost."""

import pytest

from bot.domain.customers import ChannelKind
from bot.domain.tellings import Telling
from bot.storage import deliveries, workspaces
from bot.storage.database import Transaction
from tests.fakes.slack import Channel, Message, busy
from tests.handlers.slack.running import TRANSPORTS, Running, running

SQLITE = pytest.mark.parametrize("dialect", ["sqlite"])
BROKEN = "My invoice is wrong, can you help?"
POSTS = ("chat.postMessage", "chat.update")


async def opened(up: Running, text: str = BROKEN) -> Message:
    who = up.slack.person(f"kim{up.slack.count()}", team="T0GLOBEX")
    up.world.customers.members.add(who.id)
    return await up.slack.says(who, up.world.customers, text)


def posts_in(up: Running, where: Channel) -> int:
    """How often we wrote there, or changed what stands there, and Slack took it."""
    calls = [call for method in POSTS for call in up.slack.called(method)]
    return sum(call.args.get("channel") == where.id and bool(call.answer.get("ok")) for call in calls)


async def kind_of(up: Running, where: Channel) -> tuple[ChannelKind, str]:
    def read(tx: Transaction) -> tuple[ChannelKind, str]:
        found = workspaces.channel_by_ref(tx, up.workspace_id, where.id)
        assert found is not None
        return found.kind, found.trouble

    return await up.program.database.read(read)


@pytest.mark.parametrize("transport", TRANSPORTS)
@SQLITE
async def test_a_desk_that_becomes_shared_stops_at_once_and_goes_on_when_it_is_closed(
    database_url: str, transport: str
) -> None:
    async with running(database_url, transport) as up:
        desk = up.world.desk
        first = await opened(up)
        await up.settle()
        await up.slack.becomes_shared(desk)
        before = posts_in(up, desk)
        second = await opened(up, "Our shop is down")
        await up.slack.says(first.user, up.world.customers, "It is number 12", thread=first)
        await up.slack.reacts(up.world.agent, second, "eyes")
        await up.settle()
        assert posts_in(up, desk) == before
        assert len(await up.told(up.world.lead, Telling.DESK_SHARED)) == 1
        assert await up.told(up.world.agent, Telling.DESK_SHARED) == []
        assert any("desk" in line for line in up.lines_to(up.world.lead))
        await up.slack.stops_being_shared(desk)
        await up.settle()
        assert "Our shop is down" in "".join(up.ours(desk))
        assert "It is number 12" in "".join(up.ours(desk))
        assert len(await up.told(up.world.lead, Telling.DESK_CLOSED)) == 1
        assert await up.failed() == []


@SQLITE
async def test_a_desk_that_is_shared_without_a_word_is_found_out_before_the_next_post(
    database_url: str,
) -> None:
    async with running(database_url) as up:
        desk = up.world.desk
        await opened(up)
        await up.settle()
        before = posts_in(up, desk)
        desk.connected.append("T0CUSTOMER")
        up.program.slack.edge.forget_sharing(desk.id)  # a minute later it is asked again
        await opened(up, "Our shop is down")
        await up.settle()
        assert posts_in(up, desk) == before
        assert len(await up.told(up.world.lead, Telling.DESK_SHARED)) == 1


@SQLITE
@pytest.mark.parametrize("who", ["outsider", "stranger", "guest"])
async def test_where_an_outsider_writes_outsiders_read(database_url: str, who: str) -> None:
    async with running(database_url) as up:
        person, team = getattr(up.world, who), up.world.team
        team.members.add(person.id)
        said = await up.slack.says(person, team, BROKEN)
        await up.settle()
        assert await kind_of(up, team) == (ChannelKind.CUSTOMER, "")
        assert await up.said(await up.issue(said)) == [BROKEN]
        assert len(await up.told(up.world.lead, Telling.CHANNEL_OPENED)) == 1
        assert up.ours(team) == []
        await up.slack.says(person, team, "Hello? It is still wrong")
        assert len(await up.told(up.world.lead, Telling.CHANNEL_OPENED)) == 1


@pytest.mark.parametrize("transport", TRANSPORTS)
@SQLITE
async def test_f26_what_waits_for_a_channel_follows_it_to_its_new_id(
    database_url: str, transport: str
) -> None:
    async with running(database_url, transport) as up:
        world = up.world
        said = await opened(up)
        await up.settle()
        issue = await up.issue(said)
        await up.slack.presses(world.agent, up.card(issue), "Reply")
        await up.answered()
        old = world.customers.id
        up.slack.script("chat.postMessage", busy(2), when=lambda args: args["channel"] == old)
        await up.slack.fills(world.agent, up.slack.views(world.agent)[-1], {"Your words": "We are on it."})
        await up.slack.until(
            lambda: up.slack.called("chat.postMessage")[-1].answer.get("error") == "ratelimited"
        )
        await up.slack.changes_id(world.customers)
        await up.slack.changes_id(world.desk)
        new = await opened(up, "Our shop is down")
        await up.settle()
        more = await up.slack.says(said.user, world.customers, "It is number 12", thread=said)
        assert up.ours(world.customers) == ["mina\nWe are on it."]
        assert (await up.issue(more)).id == issue.id
        assert "Our shop is down" in up.slack.words(up.card(await up.issue(new)))
        await up.settle()
        assert await up.failed() == []
        assert await up.program.database.read(deliveries.waiting) == ()


@SQLITE
async def test_a_desk_that_is_archived_waits_and_goes_on(database_url: str) -> None:
    async with running(database_url) as up:
        world = up.world
        await opened(up)
        await up.settle()
        await up.slack.archives(world.desk, world.agent)
        before = posts_in(up, world.desk)
        new = await opened(up, "Our shop is down")
        await up.settle()
        assert posts_in(up, world.desk) == before
        assert [one["why"] for one in await up.told(world.lead, Telling.DESK_TROUBLE)] == ["is_archived"]
        world.desk.archived = False
        await up.slack.joins(up.slack.bot, world.desk)
        await up.settle()
        assert "Our shop is down" in up.slack.words(up.card(await up.issue(new)))
        assert await up.failed() == []


@SQLITE
async def test_a_desk_that_we_were_taken_out_of_waits_until_we_are_back(database_url: str) -> None:
    async with running(database_url) as up:
        world = up.world
        await up.slack.leaves(up.slack.bot, world.desk)
        new = await opened(up, "Our shop is down")
        await up.settle()
        assert up.ours(world.desk) == []
        assert [one["why"] for one in await up.told(world.lead, Telling.DESK_TROUBLE)] == ["not_in_channel"]
        await up.slack.joins(up.slack.bot, world.desk, invited_by=world.agent)
        await up.settle()
        assert "Our shop is down" in up.slack.words(up.card(await up.issue(new)))


@SQLITE
async def test_f25_after_the_token_is_revoked_one_call_is_the_last_and_everything_is_kept(
    database_url: str,
) -> None:
    async with running(database_url) as up:
        said = await opened(up)
        await up.settle()
        up.slack.revokes_token()
        calls = len(up.slack.calls)
        for text in ("It is number 12", "And number 13", "And number 14"):
            await up.slack.says(said.user, up.world.customers, text, thread=said)
        await up.settle()
        sent = [call.method for call in up.slack.calls[calls:] if call.method.startswith("chat.")]
        assert len(sent) <= 1
        assert len(await up.said(await up.issue(said))) == 4


@SQLITE
async def test_f25_after_the_app_is_uninstalled_nothing_is_sent_and_everything_is_kept(
    database_url: str,
) -> None:
    async with running(database_url) as up:
        said = await opened(up)
        await up.settle()
        await up.slack.uninstalls()
        calls = len(up.slack.calls)
        await up.slack.says(said.user, up.world.customers, "It is number 12", thread=said)
        await up.settle()
        assert [call.method for call in up.slack.calls[calls:]] == []
        assert await up.said(await up.issue(said)) == [BROKEN, "It is number 12"]
        assert len(await up.program.database.read(deliveries.waiting)) >= 1
