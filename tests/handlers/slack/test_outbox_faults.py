"""Slack loses answers, is late and says wait: nothing is lost, and nothing is said twice."""

import asyncio
from datetime import timedelta

import pytest

from bot.storage.deliveries import DeliveryKind, DeliveryState
from tests.fakes.slack import breaks, busy, hangs_up, says_no
from tests.fakes.slack.scripting import Fault, waits_for
from tests.fakes.slack.state import Channel
from tests.handlers.slack.desk_on_slack import Desk, Scene, only_sqlite

CARD, REPLY, STATUS, NUDGE = (
    DeliveryKind.CARD,
    DeliveryKind.REPLY,
    DeliveryKind.REACTION,
    DeliveryKind.NUDGE,
)
POST = "chat.postMessage"


async def replied(desk: Desk, customers: Channel, text: str = "It is corrected.") -> int:
    """An approved reply that waits to be sent; the draft's id."""
    issue = await desk.opens(customers)
    await desk.claims(issue)
    await desk.sends_until_quiet()
    return await desk.approves(issue, text)


# --- answers that are lost (F19, F20, F21) ---


@pytest.mark.parametrize(
    "fault",
    [
        hangs_up(stored=True),
        breaks(500, stored=True),
        says_no("internal_error", stored=True),
        says_no("fatal_error", stored=True),
        breaks(503, stored=True),
    ],
    ids=lambda fault: fault.error or (f"http_{fault.status}" if not fault.hangs_up else "hangs_up"),
)
async def test_what_was_stored_is_found_and_not_said_twice(scene: Scene, fault: Fault) -> None:
    desk, customers = scene
    desk.slack.script(POST, fault, times=2)  # the first card, then the reply
    draft = await replied(desk, customers)
    desk.slack.script(POST, fault)
    await desk.sends_until_quiet()
    [said] = desk.slack.messages(customers)
    assert len(desk.replies(said)) == 1
    assert len(desk.roots()) == 1
    assert (await desk.delivery(REPLY, draft)).state is DeliveryState.SENT
    assert await desk.waiting() == []


@only_sqlite
@pytest.mark.parametrize(
    "fault", [hangs_up(), breaks(500), says_no("internal_error")], ids=["cut", "500", "error"]
)
async def test_what_was_not_stored_is_sent_again_once_that_is_sure(scene: Scene, fault: Fault) -> None:
    desk, customers = scene
    draft = await replied(desk, customers)
    desk.slack.script(POST, fault)
    before = desk.now
    await desk.sends_until_quiet()
    [said] = desk.slack.messages(customers)
    assert len(desk.replies(said)) == 1
    assert (await desk.delivery(REPLY, draft)).state is DeliveryState.SENT
    assert desk.now - before >= timedelta(seconds=20), "looked for twice, so far apart"


@only_sqlite
@pytest.mark.parametrize("short", [False, True])
async def test_a_message_that_slack_shows_late_is_not_sent_again(scene: Scene, short: bool) -> None:
    desk, customers = scene
    desk.slack.lag, desk.slack.short_history = timedelta(seconds=20), short
    desk.slack.script(POST, hangs_up(stored=True))
    draft = await replied(desk, customers)
    desk.slack.script(POST, hangs_up(stored=True))
    await desk.sends_until_quiet()
    [said] = desk.slack.messages(customers)
    assert (len(desk.replies(said)), len(desk.roots())) == (1, 1)
    assert (await desk.delivery(REPLY, draft)).state is DeliveryState.SENT


@only_sqlite
async def test_a_reply_is_found_among_hundreds_in_pages_of_fifteen(scene: Scene) -> None:
    desk, customers = scene
    desk.slack.short_history = True
    draft = await replied(desk, customers)
    [said] = desk.slack.messages(customers)
    kim = next(one for one in desk.slack.people.values() if one.name == "kim1")
    for n in range(100):
        await desk.slack.says(kim, customers, f"and {n}", thread=said)
    desk.slack.script(POST, hangs_up(stored=True))
    await desk.sends_until_quiet()
    assert len(desk.replies(said)) == 1
    assert (await desk.delivery(REPLY, draft)).state is DeliveryState.SENT


@only_sqlite
async def test_a_reply_that_cannot_be_looked_up_goes_to_a_person_and_never_out_again(scene: Scene) -> None:
    desk, customers = scene
    draft = await replied(desk, customers)
    desk.slack.script(POST, hangs_up())
    desk.slack.script("conversations.replies", breaks(500), times=100)
    await desk.sends_until_quiet()
    [said] = desk.slack.messages(customers)
    assert desk.replies(said) == [], "resent without anybody's word: 0"
    failed = await desk.delivery(REPLY, draft)
    assert failed.state is DeliveryState.FAILED
    assert failed.problem.startswith("fate unknown")
    assert await desk.told(desk.mina) == ["reply_failed"]


@only_sqlite
async def test_a_line_to_one_person_whose_answer_was_lost_is_found_in_their_direct_messages(
    scene: Scene,
) -> None:
    desk, customers = scene
    await replied(desk, customers)
    desk.slack.script(POST, says_no("is_archived"))
    desk.slack.script(POST, hangs_up(stored=True), when=lambda args: args["channel"] == desk.mina.user_id)
    await desk.sends_until_quiet()
    direct = desk.slack.direct(desk.slack.people[desk.mina.user_id])
    assert len(desk.ours(direct)) == 1
    assert await desk.waiting() == []


@only_sqlite
async def test_an_answer_that_never_comes_is_waited_for_ten_seconds(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, customers = scene
    monkeypatch.setattr("bot.handlers.slack.outbox.CALL", 0.05)
    never = asyncio.Event()
    await replied(desk, customers)
    desk.slack.script(POST, waits_for(never, stored=True))
    await desk.sends_until_quiet()
    never.set()
    [said] = desk.slack.messages(customers)
    assert len(desk.replies(said)) == 1


@only_sqlite
async def test_a_connection_that_was_never_made_is_no_doubt(scene: Scene) -> None:
    desk, customers = scene
    draft = await replied(desk, customers)
    client = desk.sharing.client
    there, client.base_url = client.base_url, "http://127.0.0.1:9/api/"
    await desk.sends()
    waits = await desk.delivery(REPLY, draft)
    assert (waits.state, waits.problem) == (DeliveryState.QUEUED, "ClientConnectorError")
    client.base_url = there
    await desk.sends_until_quiet()
    assert (await desk.delivery(REPLY, draft)).state is DeliveryState.SENT
    assert desk.calls("conversations.replies") == 0


# --- too fast (F22) ---


async def test_told_to_wait_it_waits_and_each_thread_keeps_its_order(scene: Scene) -> None:
    desk, customers = scene
    issues = [await desk.opens(customers, f"My invoice {n} is wrong") for n in range(4)]
    await desk.sends_until_quiet()
    for n in range(3):
        for issue in issues:
            await desk.claims(issue)
            await desk.approves(issue, f"Step {n} is done")
        desk.slack.script(POST, busy(30), times=3)
        stopped = desk.now
        await desk.sends_until_quiet()
        assert desk.now - stopped >= timedelta(seconds=30)
    said = [one for one in desk.slack.messages(customers) if one.user is not desk.slack.bot]
    for root in said:
        words = [desk.slack.words(one) for one in desk.replies(root)]
        assert [f"Step {n} is done" in text for n, text in enumerate(words)] == [True, True, True]
    assert await desk.waiting() == []


@only_sqlite
async def test_while_slack_says_wait_nothing_goes_that_way(scene: Scene) -> None:
    desk, customers = scene
    for n in range(5):
        await desk.opens(customers, f"My invoice {n} is wrong")
    desk.slack.script(POST, busy(30))
    await desk.sends()
    calls = desk.calls(POST)
    assert calls == 1, "one was refused, and the others to that channel waited with it"
    desk.passes(seconds=29)
    await desk.sends()
    assert desk.calls(POST) == 1
    desk.passes(seconds=1)
    await desk.sends()
    assert desk.calls(POST) == 2
    await desk.sends_until_quiet()
    assert len(desk.roots()) == 5
