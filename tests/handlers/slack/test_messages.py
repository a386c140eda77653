"""What each shape of a message means: whose words count, which open an issue, what a bug leaves behind."""

from typing import Any

import pytest

from bot.storage import log, workspaces
from bot.storage.database import Transaction
from tests.fakes.slack import Delivery, events
from tests.fakes.slack.delivering import tell
from tests.fakes.slack.messages import store
from tests.handlers.slack.running import TRANSPORTS, Running, running

SQLITE = pytest.mark.parametrize("dialect", ["sqlite"])
BROKEN = "My invoice is wrong, can you help?"


async def hears(up: Running, **event: Any) -> Delivery:
    """A message of the outsider in the customer channel, with these fields changed or added."""
    one = store(up.slack, up.world.customers, up.world.outsider, str(event.get("text", "")))
    made = {**events.posted(up.slack, one), **event}
    told = await tell(up.slack, made, one.channel, one.user)
    assert told is not None
    assert told.acked
    return told


@SQLITE
async def test_edits_and_deletions_change_the_words_and_keep_the_issue(database_url: str) -> None:
    async with running(database_url) as up:
        world = up.world
        root = await up.slack.says(world.outsider, world.customers, BROKEN)
        more = await up.slack.says(world.outsider, world.customers, "It is number 12", thread=root)
        await up.slack.unfurls(more)
        await up.slack.edits(world.outsider, more, "It is number 13")
        issue = await up.issue(root)
        assert await up.said(issue) == [BROKEN, "It is number 13"]
        await up.slack.deletes(world.outsider, root)  # a tombstone stays where it was
        assert await up.said(issue) == ["", "It is number 13"]
        await up.slack.deletes(world.outsider, more)
        assert await up.said(issue) == ["", ""]
        assert [one.number for one in await up.issues()] == [1]


@SQLITE
async def test_files_broadcasts_and_forwarded_messages_are_words_too(database_url: str) -> None:
    async with running(database_url) as up:
        world = up.world
        root = await up.slack.says(world.outsider, world.customers, "", files=(("broken.png", b"x"),))
        said = await up.slack.says(
            world.outsider, world.customers, "It looks like this", thread=root, broadcast=True
        )
        assert await up.tracked(said)
        assert (await up.said(await up.issue(root)))[1:] == ["It looks like this"]
        await hears(
            up, subtype="me_message", text="cannot log in", user=world.stranger.id, user_team="T0OTHER"
        )
        forwarded = {"is_share": True, "text": "Our shop is down", "author_name": "Zoe"}
        preview = {"text": "Ten ways to log in", "title": "A page"}
        await hears(up, text="", attachments=[forwarded, preview], user=world.guest.id, user_team="T0ACME")
        texts = [(await up.said(issue))[0] for issue in await up.issues()]
        assert texts[1:] == ["cannot log in", "Zoe: Our shop is down"]
        assert "📎" in texts[0]


@SQLITE
async def test_bots_and_ourselves_and_thanks_open_nothing(database_url: str) -> None:
    async with running(database_url) as up:
        world = up.world
        await up.slack.integration_says(world.customers, "The invoice service is down, can you help?")
        await hears(up, text=BROKEN, bot_id="B0OTHER")
        await hears(up, text=BROKEN, user=up.slack.bot.id)
        await hears(up, text=BROKEN, user=world.robot.id, user_team="T0ACME")
        await up.slack.says(world.outsider, world.customers, "thanks a lot!")
        await up.slack.notes(world.outsider, world.customers, "channel_topic", "set the topic: invoices")
        await up.slack.says(world.agent, world.customers, "Good morning everybody")
        assert await up.issues() == ()


@SQLITE
@pytest.mark.parametrize("who", ["guest", "outsider", "stranger", "unknown"])
async def test_a_direct_message_from_outside_becomes_an_issue_and_gets_no_answer(
    database_url: str, who: str
) -> None:
    async with running(database_url) as up:
        person = getattr(up.world, who)
        said = await up.slack.dm(person, "/care queue")
        await up.settle()
        assert await up.said(await up.issue(said)) == ["/care queue"]
        assert up.lines_to(person) == []


@SQLITE
async def test_a_direct_message_of_the_team_is_a_command_and_opens_nothing(database_url: str) -> None:
    async with running(database_url) as up:
        await up.slack.says(up.world.outsider, up.world.customers, BROKEN)
        said = await up.slack.dm(up.world.agent, "queue")
        await up.settle()
        assert not await up.tracked(said)
        assert len(up.lines_to(up.world.agent)) == 1
        assert BROKEN in up.lines_to(up.world.agent)[0]


@SQLITE
@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_a_customers_mention_is_only_a_message(database_url: str, transport: str) -> None:
    async with running(database_url, transport) as up:
        world = up.world
        root = await up.slack.says(world.outsider, world.customers, BROKEN)
        for line in ("claim", "solved", "hand to " + world.agent.mention):
            await up.slack.mentions(world.outsider, world.customers, line, thread=root)
        await up.slack.says(
            world.stranger, world.customers, f"does {up.slack.bot.mention} solved work?", thread=root
        )
        await up.settle()
        issue = await up.issue(root)
        assert (issue.state.value, issue.owner_id) == ("new", None)
        assert (await up.said(issue))[1] == "@care claim"
        assert len(await up.said(issue)) == 5
        assert up.ours(world.customers) == up.lines_to(world.outsider) == []


def spoiled(tx: Transaction, workspace_id: int) -> None:
    """Settings that no version of ours can read: every act that asks for them fails, as a bug would."""
    workspaces.save_policy(tx, workspace_id, "no [ settings")


async def of_slack(up: Running) -> list[str]:
    """The events that were set aside; the spoiled policy meets other loops too."""
    kept = await up.program.database.read(log.quarantined)
    return [one.event_id for one in kept if one.source == "slack"]


@SQLITE
@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_f47_what_meets_a_bug_is_kept_once_and_acked_and_who_acted_is_told(
    database_url: str, transport: str
) -> None:
    async with running(database_url, transport) as up:
        world = up.world
        said = await up.slack.says(world.outsider, world.customers, BROKEN)
        await up.settle()
        card, issue = up.card(await up.issue(said)), await up.issue(said)
        policy = await up.program.database.read(lambda tx: workspaces.get(tx, up.workspace_id).policy)
        await up.program.database.run(spoiled, up.workspace_id)
        await up.slack.presses(world.agent, card, "I've got it")
        await up.slack.says(world.stranger, world.customers, "My order is missing")
        deliveries = up.slack.deliveries[-2:]
        assert all(one.acked for one in deliveries)
        await up.answered()
        assert "Nothing is lost" in up.lines_to(world.agent)[-1]
        assert up.lines_to(world.stranger) == []
        assert len(await of_slack(up)) == 2
        for one in deliveries:
            assert (await up.slack.redelivers(one, 1)).acked
        assert len(await of_slack(up)) == 2
        await up.program.database.run(workspaces.save_policy, up.workspace_id, policy)
        await up.slack.presses(world.agent, card, "I've got it")
        assert await up.happened(issue) == ["opened", "claimed"]
