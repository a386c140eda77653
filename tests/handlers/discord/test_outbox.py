"""Sending to Discord when it refuses, breaks off, or opens the desk to everybody."""

from bot.outbox import sending
from tests.story import discord_reading as reading
from tests.story.discord_stage import DiscordStage
from tests.story.stage import BOT

WRONG = "My October invoice is wrong."
POSTS = "/channels/*/messages"


async def test_a_message_whose_answer_was_lost_stands_once(stage: DiscordStage) -> None:
    await stage.says("ada", "customers", WRONG)
    stage.team.env.inject_error("POST", POSTS, status=503)
    await stage.settles()
    for _ in range(3):
        stage.passes()
        await stage.moves_clock("15m")
    assert len(await stage.cards()) == 1


async def test_a_card_too_old_to_be_changed_is_posted_anew_once(stage: DiscordStage) -> None:
    await stage.says("ada", "customers", WRONG)
    old = await stage.card(1)
    stage.team.env.inject_error("PATCH", f"/channels/*/messages/{old.id}", status=400, code=30046, times=None)
    await stage.presses("mina", old, "claim")
    cards = [card for card in await stage.cards() if card.title.startswith("#1")]
    assert len(cards) == 2
    assert cards[-1].facts["Owner"] == "@Mina Sato"


async def test_a_closed_direct_message_breaks_nothing(stage: DiscordStage) -> None:
    said = await stage.says("ada", "customers", WRONG)
    await stage.settles()
    stage.team.env.inject_error("POST", "/users/@me/channels", status=403, code=50007, times=None)
    await stage.reacts("mina", said, "✅")
    await stage.settles()
    assert (await stage.cards())[0].by == BOT


async def test_what_is_archived_is_woken_by_the_next_word(stage: DiscordStage) -> None:
    await stage.says("ada", "customers", WRONG)
    card = await stage.card(1)
    await stage.says("ada", "customers", "And the one of September, too.")
    assert len(await stage.thread_of(card)) == 1
    thread = stage.team.env.backend.channels[int(card.id)].thread_metadata
    assert thread is not None
    thread.archived = True
    await stage.says("ada", "customers", "And the one of August.")
    assert len(await stage.thread_of(card)) == 2


async def test_nothing_internal_goes_to_a_desk_that_everybody_can_see(stage: DiscordStage) -> None:
    desk, backend = stage.team.places["desk"], stage.team.env.backend
    channel = backend.channels[desk.id]
    channel.overwrites = [one for one in channel.overwrites if one.target_id != stage.team.guild.id]
    backend.edit_channel(desk.id, {"topic": "open to all"})
    await stage.team.env.settle()
    await stage.says("ada", "customers", WRONG)
    await sending.drain(stage.program.outbox)
    assert not backend.messages.get(desk.id)
    told = [text for one in stage.team.private("ida") for text in reading.texts(one)]
    assert any("desk" in text for text in told), told


async def test_a_desk_that_is_closed_again_shows_what_waited(stage: DiscordStage) -> None:
    desk, backend = stage.team.places["desk"], stage.team.env.backend
    channel = backend.channels[desk.id]
    closed = list(channel.overwrites)
    channel.overwrites = [one for one in closed if one.target_id != stage.team.guild.id]
    backend.edit_channel(desk.id, {"topic": "open to all"})
    await stage.team.env.settle()
    await stage.says("ada", "customers", WRONG)
    channel.overwrites = closed
    backend.edit_channel(desk.id, {"topic": "ours again"})
    assert WRONG in (await stage.card(1)).text


async def test_nobody_is_called_who_need_not_be(stage: DiscordStage) -> None:
    await stage.says("ada", "customers", "@everyone <@&1> my invoice is wrong")
    card = stage.team.stored((await stage.card(1)).id)
    assert not card.mention_everyone
    assert card.ping_user_ids == []
