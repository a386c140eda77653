"""What Discord refuses: what each of its codes does to a message, who is told, and when it is tried again."""

from collections.abc import AsyncIterator

import pytest

from bot.desk import listening
from bot.domain.customers import Arrival
from bot.domain.tellings import Telling
from bot.storage import issues, people, tellings, workspaces
from bot.storage.database import Database, Transaction
from bot.storage.deliveries import DeliveryKind, DeliveryState
from tests.fakes.discord import Channel, Message, permissions, says_no
from tests.fakes.discord.scripting import Fault
from tests.handlers.discord.desk_on_discord import EDIT, POST, Desk, desk_on_discord, replied, shows

Scene = tuple[Desk, Channel]
SQLITE = pytest.mark.parametrize("dialect", ["sqlite"])
THREADS = "POST /channels/{channel_id}/messages/{message_id}/threads"
CHANNEL = "PATCH /channels/{channel_id}"
MODEST = permissions.USUAL | permissions.MANAGE_MESSAGES  # without managing threads


@pytest.fixture
async def scene(database: Database) -> AsyncIterator[Scene]:
    async with desk_on_discord(database) as (desk, [customers]):
        yield desk, customers


@pytest.fixture
async def modest(database: Database) -> AsyncIterator[Scene]:
    """The bot may not manage threads."""
    async with desk_on_discord(database, bits=MODEST) as (desk, [customers]):
        yield desk, customers


def cards(desk: Desk) -> list[Message]:
    return [one for one in desk.ours(desk.desk) if "#" in shows(one)]


# --- 30046: too old to be changed ---

WAITS = Fault(
    429,
    {"code": 30046, "message": "Try again later", "retry_after": 3600.0, "global": False},
    (("Via", "1.1 fake"),),
)


@pytest.mark.parametrize("way", ["code", "waits"])
async def test_a_card_too_old_to_be_changed_is_posted_anew_once_and_leads_there(
    scene: Scene, way: str
) -> None:
    desk, customers = scene
    issue, _ = await desk.opens(customers)
    await desk.sends_until_quiet()
    [old] = cards(desk)
    desk.passes(hours=2)
    if way == "waits":
        desk.world.script(EDIT, WAITS)
    else:
        desk.world.old_edits = 0
    await desk.claims(issue)
    await desk.sends_until_quiet()
    [_, new] = cards(desk)
    [line] = desk.thread(old)
    assert f"{desk.desk.id}/{new.id}" in line.content
    assert old.thread is not None
    assert old.thread.archived
    await desk.approves(issue, "It is corrected.")
    await desk.sends_until_quiet()
    assert len(cards(desk)) == 2, "what comes after changes the new one"
    assert new.edited_at is not None


@SQLITE
async def test_a_card_that_is_refused_again_comes_no_more_often_than_every_hour(scene: Scene) -> None:
    desk, customers = scene
    issue, _ = await desk.opens(customers)
    await desk.sends_until_quiet()
    desk.world.script(EDIT, says_no(429, 30046), times=100)
    await desk.claims(issue)
    for minutes in (1, 10, 30):
        await desk.sends()
        desk.passes(minutes=minutes)
        await desk.approves(issue, f"Still on it after {minutes} minutes.")
    await desk.sends()
    assert len(cards(desk)) == 2


@SQLITE
async def test_a_line_of_theirs_too_old_to_be_changed_is_replaced(scene: Scene) -> None:
    desk, customers = scene
    await desk.opens(customers)
    await desk.sends_until_quiet()
    who = next(one for one in desk.world.people.values() if one.name == "kim1")
    more = await desk.world.says(who, customers, "And the one of September")
    await desk.database.run(_adds, desk, more)
    await desk.sends_until_quiet()
    [card] = cards(desk)
    assert len(desk.thread(card)) == 1
    desk.passes(hours=2)
    desk.world.old_edits = 0
    await desk.hears_again(more, "And the one of August")
    await desk.sends_until_quiet()
    under = [one for one in desk.thread(cards(desk)[-1]) if "August" in shows(one)]
    assert len(under) == 1
    assert not [one for one in desk.thread(cards(desk)[-1]) if "September" in shows(one)]


def _adds(tx: Transaction, desk: Desk, more: Message) -> None:
    who = people.by_user_id(tx, desk.workspace_id, more.author.id)
    assert who is not None
    arrival = Arrival(desk.places[more.channel.id], more.id, None, who.id, more.content, desk.now)
    listening.message_arrived(tx, arrival, desk.now)


# --- 50083, 160005: asleep and locked ---


async def test_a_reply_wakes_an_archived_thread(scene: Scene) -> None:
    desk, customers = scene
    _, said = await replied(desk, customers)
    await desk.sends_until_quiet()
    thread = said.thread
    assert thread is not None
    await desk.world.archives(thread)
    [issue] = await desk.database.read(issues.not_closed, desk.workspace_id)
    await desk.approves(issue, "One more thing.")
    await desk.sends_until_quiet()
    assert not thread.archived
    assert len(desk.thread(said)) == 2


async def test_what_is_archived_is_changed_all_the_same(scene: Scene) -> None:
    desk, customers = scene
    _, said = await replied(desk, customers)
    await desk.sends_until_quiet()
    [card] = cards(desk)
    [mirror] = desk.thread(card)
    assert card.thread is not None
    await desk.world.archives(card.thread)
    [reply] = desk.thread(said)
    await desk.database.run(_edits, desk, reply, "Something else.")
    await desk.sends_until_quiet()
    assert "Something else." in shows(mirror)


def _edits(tx: Transaction, desk: Desk, reply: Message, text: str) -> None:
    parent = reply.channel.parent or reply.channel
    listening.message_edited(tx, desk.places[parent.id], reply.id, text, desk.now)


@SQLITE
async def test_a_locked_thread_is_opened_by_who_may(scene: Scene) -> None:
    desk, customers = scene
    draft, said = await replied(desk, customers)
    thread = await desk.world.opens_thread(said.author, said, "Invoice")
    thread.locked = thread.archived = True
    await desk.sends_until_quiet()
    assert len(desk.thread(said)) == 1
    assert (await desk.delivery(DeliveryKind.REPLY, draft)).state is DeliveryState.SENT


@SQLITE
async def test_a_reply_into_a_locked_thread_fails_at_once_and_its_owner_hears_why(modest: Scene) -> None:
    desk, customers = modest
    draft, said = await replied(desk, customers)
    thread = await desk.world.opens_thread(said.author, said, "Invoice")
    thread.locked = True
    await desk.sends_until_quiet()
    assert desk.thread(said) == []
    assert (await desk.delivery(DeliveryKind.REPLY, draft)).state is DeliveryState.FAILED
    assert [one["why"] for one in await desk.told_data(desk.mina)] == ["160005"]


@SQLITE
async def test_a_locked_thread_at_the_desk_waits_for_a_person_who_is_told_once(modest: Scene) -> None:
    desk, customers = modest
    await replied(desk, customers)
    [card] = cards(desk)
    thread = await desk.world.opens_thread(desk.world.bot, card, "card")
    thread.locked, thread.archived = True, True
    await desk.sends_until_quiet()
    assert await desk.told(desk.mina) == [Telling.THREAD_LOCKED]
    assert len(cards(desk)) == 1, "the card is not gone"
    tries = desk.calls(POST)
    desk.passes(minutes=30)
    await desk.sends()
    assert desk.calls(POST) == tries
    thread.locked = False
    desk.passes(minutes=31)
    await desk.sends_until_quiet()
    assert len(desk.thread(card)) == 1
    assert await desk.told(desk.mina) == [Telling.THREAD_LOCKED]


# --- 160006: too many threads ---


@SQLITE
async def test_with_too_many_threads_a_reply_stands_below_their_message(scene: Scene) -> None:
    desk, customers = scene
    _, said = await replied(desk, customers)
    desk.world.most_threads = 0
    await desk.sends()
    [reply] = desk.ours(customers)
    assert reply.reply_to == said.id
    assert "It is corrected." in shows(reply)
    assert await desk.told(desk.mina) == []


@SQLITE
async def test_with_too_many_threads_the_desk_waits_for_room(scene: Scene) -> None:
    desk, customers = scene
    await replied(desk, customers)
    desk.world.most_threads = 0
    await desk.sends()
    [card] = cards(desk)
    assert desk.thread(card) == []
    desk.world.most_threads = 1000
    await desk.sends_until_quiet()
    assert len(desk.thread(card)) == 1
    assert await desk.told(desk.ida) == []


# --- 50001, 50013, 10003: the place (F24) ---


@pytest.mark.parametrize("code", [50001, 50013, 10003])
async def test_f24_a_desk_that_refuses_is_told_once_and_left_alone_until_it_works_again(
    scene: Scene, code: int
) -> None:
    desk, customers = scene
    desk.world.script(POST, says_no(403, code), times=100)
    for _ in range(3):
        await desk.opens(customers)
        await desk.sends_until_quiet()
    assert await desk.told(desk.ida) == [Telling.DESK_TROUBLE]
    at_desk = [call for call in desk.world.called(POST) if desk.desk.id in call.path]
    assert len(at_desk) == 1, "tried again after a refusal for good: 0"
    desk.world.healed()
    row = desk.places[desk.desk.id]
    await desk.database.run(lambda tx: workspaces.set_trouble(tx, row, ""))
    await desk.sends_until_quiet()
    assert len(cards(desk)) == 3


@SQLITE
@pytest.mark.parametrize("code", [50001, 50013, 10003])
async def test_f24_a_reply_that_is_refused_for_good_is_told_once_and_not_tried_again(
    scene: Scene, code: int
) -> None:
    desk, customers = scene
    draft, said = await replied(desk, customers)
    desk.world.script(POST, says_no(403, code), times=100)
    desk.world.script(THREADS, says_no(403, code), times=100)
    before = desk.calls(POST)
    await desk.sends_until_quiet()
    assert (await desk.delivery(DeliveryKind.REPLY, draft)).state is DeliveryState.FAILED
    assert (await desk.told(desk.mina)).count("reply_failed") == 1
    to_them = [c for c in desk.world.called(POST)[before:] if said.id in c.path or customers.id in c.path]
    assert len(to_them) == 1


# --- 10008: the message ---


@SQLITE
async def test_a_card_that_was_deleted_comes_back_with_what_hung_under_it(scene: Scene) -> None:
    desk, customers = scene
    issue, _ = await desk.opens(customers)
    await desk.sends_until_quiet()
    await desk.world.deletes(cards(desk)[0])
    await desk.claims(issue)
    await desk.sends_until_quiet()
    assert len(cards(desk)) == 1


@SQLITE
async def test_a_thread_that_somebody_deleted_is_no_trouble_of_the_desk(scene: Scene) -> None:
    desk, customers = scene
    await replied(desk, customers)
    desk.world.script(THREADS, says_no(400, 160004), times=2)
    await desk.sends_until_quiet()
    assert await desk.told(desk.ida) == []
    assert await desk.waiting() == []


# --- 50007: a closed door ---


@SQLITE
async def test_a_closed_door_of_a_teammate_holds_up_nothing(scene: Scene) -> None:
    desk, customers = scene
    desk.world.people[desk.ida.user_id].dms_open = False
    desk.world.script(POST, says_no(403, 50013))
    await desk.opens(customers)
    await desk.sends_until_quiet()
    assert desk.direct(desk.ida) == []
    found = await desk.database.read(tellings.to, desk.ida.id)
    assert len(found) == 1
