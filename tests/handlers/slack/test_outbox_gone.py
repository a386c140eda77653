"""Places, messages and tokens that are gone: each is said once, and nothing is tried for ever."""

import asyncio
from datetime import timedelta

import pytest

from bot.desk import nudging
from bot.desk.settling import settle_all
from bot.domain.issues import Happened, Turn
from bot.handlers.slack.reading import moment_of
from bot.outbox import sending
from bot.storage import workspaces
from bot.storage.database import Database
from bot.storage.deliveries import DeliveryKind, DeliveryState
from tests.fakes.slack import busy, says_no
from tests.fakes.slack.state import Json
from tests.handlers.slack.desk_on_slack import Scene, desk_on_slack, only_sqlite, replied

CARD, REPLY, STATUS, NUDGE = (
    DeliveryKind.CARD,
    DeliveryKind.REPLY,
    DeliveryKind.REACTION,
    DeliveryKind.NUDGE,
)
POST = "chat.postMessage"


# --- places that are gone (F24, F26) ---


@only_sqlite
@pytest.mark.parametrize(
    "error", ["channel_not_found", "is_archived", "not_in_channel", "channel_is_frozen", "restricted_action"]
)
async def test_a_reply_with_no_place_to_go_is_given_up_and_its_owner_told_once(
    scene: Scene, error: str
) -> None:
    desk, customers = scene
    draft = await replied(desk, customers)
    desk.slack.script(POST, says_no(error), times=50, when=lambda args: args["channel"] == customers.id)
    before = len([call for call in desk.slack.called(POST) if call.args["channel"] == customers.id])
    await desk.sends_until_quiet()
    desk.passes(hours=1)
    await desk.sends_until_quiet()
    after = len([call for call in desk.slack.called(POST) if call.args["channel"] == customers.id])
    assert after - before == 1, "retries after a permanent error: 0"
    assert (await desk.delivery(REPLY, draft)).state is DeliveryState.FAILED
    assert await desk.told(desk.mina) == ["reply_failed"]
    assert len(desk.ours(desk.slack.direct(desk.slack.people[desk.mina.user_id]))) == 1


@only_sqlite
@pytest.mark.parametrize("what", ["archived", "kicked", "vanished"])
async def test_a_desk_that_cannot_be_used_is_said_once_and_all_that_waits_is_kept(
    scene: Scene, what: str
) -> None:
    desk, customers = scene
    await desk.opens(customers)
    await desk.sends_until_quiet()
    if what == "archived":
        desk.desk.archived = True
    elif what == "kicked":
        desk.desk.members.discard(desk.slack.bot.id)
    else:
        desk.slack.vanishes(desk.desk)
    desk.passes(minutes=2)
    for _ in range(3):
        await desk.opens(customers)
    calls = len(desk.slack.calls)
    await desk.sends_until_quiet()
    used = [c for c in desk.slack.calls[calls:] if c.args.get("channel") == desk.desk.id]
    assert len([c for c in used if c.answer.get("error")]) == 1, "asked once, and never again"
    assert await desk.told(desk.ida) == ["desk_trouble"]
    assert len([key for key in await desk.waiting() if key.startswith("card:")]) == 3
    desk.desk.archived = desk.desk.gone = False
    desk.desk.members.add(desk.slack.bot.id)
    await desk.database.run(workspaces.set_trouble, desk.places[desk.desk.id], "")
    await desk.sends_until_quiet()
    assert len(desk.roots()) == 4
    assert await desk.waiting() == []


@only_sqlite
async def test_a_channel_with_a_new_id_gets_what_was_queued_for_the_old_one(scene: Scene) -> None:
    desk, customers = scene
    draft = await replied(desk, customers)
    place = desk.places[customers.id]
    await desk.slack.changes_id(customers)
    await desk.database.run(workspaces.set_address, place, customers.id, customers.name)
    await desk.sends_until_quiet()
    assert (await desk.delivery(REPLY, draft)).state is DeliveryState.SENT
    assert await desk.waiting() == []


# --- no longer welcome (F25) ---


@pytest.mark.parametrize("error", ["token_revoked", "account_inactive", "invalid_auth"])
async def test_a_token_taken_back_costs_one_call_and_nothing_that_was_to_be_said(
    scene: Scene, error: str
) -> None:
    desk, customers = scene
    draft = await replied(desk, customers)
    for n in range(5):
        await desk.opens(customers, f"My invoice {n} is wrong")
    desk.slack.revokes_token(error)
    await desk.sends_until_quiet()
    desk.passes(hours=5)
    await desk.sends_until_quiet()
    assert desk.errors(error) == 1, "calls after it was taken back: the one that told"
    kept = await desk.waiting()
    assert f"reply:{draft}" in kept
    assert len([key for key in kept if key.startswith("card:")]) == 6
    desk.slack.token_trouble = None
    await desk.database.run(workspaces.find_again, desk.workspace_id)
    await desk.sends_until_quiet()
    assert len(desk.roots()) == 6
    assert "lost" in await desk.told(desk.ida)
    assert (await desk.delivery(REPLY, draft)).state is DeliveryState.SENT


async def test_with_several_senders_it_costs_no_more_than_one_call_each(database: Database) -> None:
    async with desk_on_slack(database, 20) as (desk, channels):
        issues = [await desk.opens(channel) for channel in channels]
        await desk.sends_until_quiet()
        for issue in issues:
            await desk.claims(issue)
            await desk.approves(issue, "I am on it.")
        desk.slack.revokes_token()
        wake, stop = asyncio.Event(), asyncio.Event()
        running = asyncio.create_task(sending.run(desk.box, wake, stop))
        await desk.slack.until(lambda: desk.errors("token_revoked"))
        stop.set()
        await running
        assert 1 <= desk.errors("token_revoked") <= sending.SENDERS
        before = len(desk.slack.calls)
        desk.passes(hours=1)
        await desk.sends()
        assert len(desk.slack.calls) == before
        assert len([key for key in await desk.waiting() if key.startswith("reply:")]) == 20


# --- messages that are gone ---


@only_sqlite
async def test_a_deleted_card_comes_back_once_an_hour_with_its_conversation(scene: Scene) -> None:
    desk, customers = scene
    issue = await desk.opens(customers)
    await desk.claims(issue)
    await desk.approves(issue, "It is corrected.")
    await desk.sends_until_quiet()
    came_back = []
    for _ in range(3):
        [card] = desk.roots()
        card.gone = True
        await desk.database.run(settle_all, desk.workspace_id, desk.now)  # so that the card is stale
        deleted = desk.now
        await desk.sends_until_quiet()
        [again] = desk.roots()
        assert "It is corrected." in desk.slack.words(desk.replies(again)[0])
        came_back.append(moment_of(again.ts) - deleted)
    assert came_back[0] < timedelta(seconds=5), "at once the first time"
    assert came_back[1] >= timedelta(minutes=59) <= came_back[2], "then once an hour"
    assert await desk.waiting() == []


@only_sqlite
async def test_a_reminder_that_was_deleted_is_posted_again_while_it_holds(scene: Scene) -> None:
    desk, customers = scene
    issue = await desk.opens(customers)
    desk.passes(hours=1)
    while await desk.database.run(nudging.fire_next, desk.now) is not None:
        pass
    await desk.sends_until_quiet(timedelta(minutes=5))
    [card] = desk.roots()
    [nudge] = desk.replies(card)
    nudge.gone = True
    await desk.database.run(settle_all, desk.workspace_id, desk.now)
    await desk.sends_until_quiet(timedelta(minutes=5))
    [again] = desk.replies(card)
    assert "has nobody yet" in desk.slack.words(again)
    assert desk.roots() == [card]
    again.gone = True
    await desk.claims(issue)
    await desk.sends_until_quiet(timedelta(minutes=5))
    assert desk.replies(card) == [], "a reminder that is over is not brought back to say so"


@only_sqlite
async def test_under_a_deleted_root_nothing_internal_stays_in_the_channel(scene: Scene) -> None:
    """Slack posts such answers into the channel itself."""
    desk, customers = scene
    issue = await desk.opens(customers)
    await desk.claims(issue)
    await desk.sends_until_quiet()
    [card] = desk.roots()

    def deleted_now(args: Json) -> bool:
        card.gone = card.gone or args.get("thread_ts") == card.ts
        return False

    desk.slack.script(POST, busy(), when=deleted_now)
    await desk.approves(issue, "It is corrected.")
    await desk.sends_until_quiet()
    [again] = desk.roots()
    assert again is not card
    assert [one.text for one in desk.replies(again)] == [one.text for one in desk.posts(desk.desk)[1:]]
    assert len(desk.replies(again)) == 1
    assert desk.calls("chat.delete") == 1


@only_sqlite
async def test_a_reply_whose_root_is_gone_stands_in_the_channel_and_the_owner_hears_of_it(
    scene: Scene,
) -> None:
    desk, customers = scene
    issue = await desk.opens(customers)
    await desk.claims(issue)
    await desk.sends_until_quiet()
    [said] = desk.slack.messages(customers)
    said.gone = True
    await desk.approves(issue, "It is corrected.")
    await desk.sends_until_quiet()
    [answer] = desk.ours(customers)
    after = await desk.issue(issue)
    assert (after.thread_ref, after.turn) == (answer.ts, Turn.THEIRS)
    assert await desk.told(desk.mina) == ["root_gone"]
    await desk.approves(after, "And this too.")
    await desk.sends_until_quiet()
    assert len(desk.replies(answer)) == 1, "what follows hangs on it"
    assert (await desk.happened(issue)).count(Happened.REPLY_SENT) == 2
