"""The fake's REST with the real discord.py: what it stores and refuses, what goes wrong on request."""

from datetime import timedelta

import aiohttp
import discord
import pytest

from tests.fakes.discord import FakeDiscord, breaks, busy, fake_discord, hangs_up
from tests.fakes.discord.described import needed, problems_of
from tests.fakes.discord.permissions import USUAL
from tests.fakes.discord.running import Heard, connected, logged_in
from tests.fakes.discord.state import Channel

POST = "POST /channels/{channel_id}/messages"


def at(client: discord.Client, channel: Channel) -> discord.PartialMessageable:
    return client.get_partial_messageable(int(channel.id), guild_id=200000000000000001)


async def refused(work: object, code: int) -> None:
    with pytest.raises(discord.HTTPException) as caught:
        await work  # type: ignore[misc]
    assert caught.value.code == code


def words(channel: Channel) -> list[str]:
    return [one.content for one in channel.messages.values()]


async def test_a_message_is_sent_changed_reacted_to_read_back_and_deleted() -> None:
    async with fake_discord() as world, logged_in(Heard(world)) as client:
        ada, desk = world.person("ada"), world.channel("desk")
        sent = await at(client, desk).send("hello", nonce="n1")
        await sent.edit(content="hello again")
        await sent.add_reaction("👀")
        await world.says(ada, desk, "hi")
        await world.reacts(ada, desk.messages[str(sent.id)], "👀")
        read = [one async for one in at(client, desk).history(oldest_first=True)]
        assert [(one.content, one.author.name) for one in read] == [("hello again", "care"), ("hi", "ada")]
        assert {user.name async for user in read[0].reactions[0].users()} == {"care", "ada"}
        await sent.delete()
        assert words(desk) == ["hi"]


async def test_history_is_read_on_from_a_message_page_by_page() -> None:
    async with fake_discord() as world, logged_in(Heard(world)) as client:
        ada, desk = world.person("ada"), world.channel("desk")
        said = [await world.says(ada, desk, str(number)) for number in range(230)]
        after = discord.Object(int(said[4].id))
        read = [one.content async for one in at(client, desk).history(after=after, limit=None)]
        assert read == [str(number) for number in range(5, 230)]


async def test_f19_a_nonce_makes_a_repeated_message_one_message() -> None:
    async with fake_discord() as world, logged_in(Heard(world)) as client:
        desk = world.channel("desk")
        world.script(POST, hangs_up(stored=True))
        with pytest.raises(aiohttp.ClientError):
            await at(client, desk).send("once", nonce="key")
        again = await at(client, desk).send("once", nonce="key")
        assert (words(desk), str(again.id) in desk.messages) == (["once"], True)
        world.passes(minutes=6)
        await at(client, desk).send("once", nonce="key")
        assert words(desk) == ["once", "once"]


async def test_f20_an_error_after_the_message_was_stored() -> None:
    async with fake_discord() as world, logged_in(Heard(world)) as client:
        desk = world.channel("desk")
        world.script(POST, breaks(503, stored=True))
        with pytest.raises(discord.DiscordServerError):
            await at(client, desk).send("stored all the same", nonce="key")
        assert words(desk) == ["stored all the same"]


async def test_f20_what_discord_py_repeats_by_itself_is_stored_once() -> None:
    async with fake_discord() as world, logged_in(Heard(world)) as client:
        desk = world.channel("desk")
        world.script(POST, breaks(502, stored=True))
        await at(client, desk).send("once")
        assert (words(desk), len(world.called(POST))) == (["once"], 2)


async def test_f22_a_429_is_waited_for_and_the_message_goes_once() -> None:
    async with fake_discord() as world, logged_in(Heard(world)) as client:
        desk = world.channel("desk")
        world.script(POST, busy(0.01))
        await at(client, desk).send("later")
        world.script(POST, busy(0.01, everywhere=True))
        await at(client, desk).send("later still")
        assert [call.status for call in world.called(POST)] == [429, 200, 429, 200]
        assert words(desk) == ["later", "later still"]


async def test_f23_a_bucket_is_kept_to_and_never_overrun() -> None:
    async with fake_discord() as world, logged_in(Heard(world)) as client:
        desk = world.channel("desk")
        world.buckets[POST] = (2, 0.05)
        for number in range(5):
            await at(client, desk).send(str(number))
        assert words(desk) == ["0", "1", "2", "3", "4"]
        assert [call.status for call in world.called(POST)] == [200] * 5


async def test_what_is_too_long_empty_or_mixed_up_is_refused() -> None:
    async with fake_discord() as world, logged_in(Heard(world)) as client:
        desk = world.channel("desk")
        there = at(client, desk)
        await refused(there.send("x" * 2001), 50035)
        await refused(there.send(""), 50006)
        await refused(there.send(embed=discord.Embed(description="x" * 4097)), 50035)
        await refused(there.send(embeds=[discord.Embed(description="x" * 3001)] * 2), 50035)
        await refused(there.send("x", nonce="n" * 26), 50035)
        twice = discord.ui.View()
        for _ in range(2):
            twice.add_item(discord.ui.Button(label="Same", custom_id="same"))
        await refused(there.send("x", view=twice), 50035)
        layout = discord.ui.LayoutView()
        layout.add_item(discord.ui.TextDisplay("y" * 4000))
        await there.send(view=layout)
        layout.add_item(discord.ui.TextDisplay("z"))
        with pytest.raises((discord.HTTPException, ValueError)):
            await there.send(view=layout)


async def test_what_is_not_there_or_not_seen_is_refused() -> None:
    async with fake_discord() as world, logged_in(Heard(world)) as client:
        desk, hidden = world.channel("desk"), world.channel("hidden")
        world.allows(hidden, world.everyone, deny=1 << 10)
        await refused(client.fetch_channel(123456789012345678), 10003)
        await refused(at(client, desk).fetch_message(123456789012345678), 10008)
        await refused(at(client, hidden).send("x"), 50001)
        world.allows(desk, world.everyone, deny=1 << 11)
        await refused(at(client, desk).send("x"), 50013)
        ada = world.person("ada")
        theirs = await world.says(ada, desk, "mine")
        await refused(at(client, desk).get_partial_message(int(theirs.id)).edit(content="x"), 50005)


async def test_an_old_message_is_edited_only_so_often() -> None:
    async with fake_discord(old_edits=2) as world, logged_in(Heard(world)) as client:
        sent = await at(client, world.channel("desk")).send("a board")
        for number in range(5):
            await sent.edit(content=str(number))
        world.passes(hours=2)
        for number in range(2):
            await sent.edit(content=str(number))
        await refused(sent.edit(content="once more"), 30046)


async def test_somebody_who_takes_no_direct_messages() -> None:
    async with fake_discord() as world, logged_in(Heard(world)) as client:
        ada = world.person("ada")
        user = await client.fetch_user(int(ada.id))
        await user.send("hello")
        ada.dms_open = False
        await refused(user.send("hello?"), 50007)


async def test_threads_open_once_wake_when_written_in_and_stay_locked() -> None:
    async with fake_discord(bits=USUAL) as world, connected(Heard(world)) as client:
        ada, desk = world.person("ada"), world.channel("desk")
        root = await world.says(ada, desk, "a question")
        message = await at(client, desk).fetch_message(int(root.id))
        thread = await message.create_thread(name="A question")
        assert thread.id == message.id
        await refused(message.create_thread(name="Again"), 160004)
        kept = world.channels[str(thread.id)]
        inside = await at(client, kept).send("an answer")
        await world.archives(kept)
        await refused(inside.edit(content="changed"), 50083)
        await refused(inside.add_reaction("👀"), 50083)
        await at(client, kept).send("awake again")
        assert not kept.archived
        await world.archives(kept, locked=True)
        await refused(at(client, kept).send("x"), 160005)


async def test_forum_posts_have_tags_and_no_messages_of_their_own() -> None:
    async with fake_discord() as world, connected(Heard(world)) as client:
        forum = world.channel("issues", "forum", tags=["new", "owned"])
        await refused(at(client, forum).send("x"), 50008)
        found = await client.fetch_channel(int(forum.id))
        assert isinstance(found, discord.ForumChannel)
        made = await found.create_thread(name="#1", content="The card", applied_tags=found.available_tags[:1])
        assert made.thread.id == made.message.id
        post = world.channels[str(made.thread.id)]
        assert post.applied == [forum.tags[0]["id"]]
        await refused(made.thread.edit(applied_tags=[discord.Object(1)] * 6), 50035)  # type: ignore[list-item]
        forum.flags |= 1 << 4
        await refused(found.create_thread(name="#2", content="x"), 40067)


async def test_a_press_is_answered_in_time_and_once() -> None:
    async with fake_discord() as world, connected(Heard(world)) as client:
        ada, desk = world.person("ada"), world.channel("desk")
        view = discord.ui.View()
        view.add_item(discord.ui.Button(label="I've got it", custom_id="claim:1"))
        await at(client, desk).send("a card", view=view)
        card = next(iter(desk.messages.values()))
        pressed = await world.presses(ada, card, "I've got it")
        await world.until(lambda: client.asked)
        asked = client.asked.pop()
        await asked.response.send_message("Yours", ephemeral=True)
        with pytest.raises(discord.InteractionResponded):
            await asked.response.send_message("twice")
        await asked.edit_original_response(content="All yours")
        await asked.followup.send("and more", ephemeral=True)
        assert pressed.original is not None
        assert (pressed.original.content, pressed.original.for_whom) == ("All yours", ada.id)
        world.passes(minutes=16)
        await refused(asked.followup.send("too late"), 50027)


async def test_a_press_that_waits_too_long_or_is_answered_by_two() -> None:
    async with fake_discord() as world, connected(Heard(world)) as client:
        await world.until(lambda: "GUILD_CREATE" in client.kinds)
        desk, ada = world.channel("desk"), world.person("ada")
        world.commands[""] = [{"id": "5", "name": "care", "type": 1}]
        await world.types(ada, desk, "care list", {"who": "me"})
        await world.until(lambda: client.asked)
        asked = client.asked.pop()
        twin = await world.until(lambda: world.interactions[asked.token])
        world.passes(seconds=4)
        await refused(asked.response.defer(ephemeral=True), 10062)
        world.shift = timedelta()
        twin.answered = 5
        await refused(asked.response.send_message("late"), 40060)


async def test_commands_are_overwritten_all_at_once() -> None:
    async with fake_discord() as world, logged_in(Heard(world)) as client:
        tree = discord.app_commands.CommandTree(client)
        group = discord.app_commands.Group(name="care", description="Customer issues")

        @group.command(name="list", description="What is open")
        async def _list(interaction: discord.Interaction) -> None: ...

        tree.add_command(group)
        await tree.sync()
        await tree.sync()
        assert [one["name"] for one in world.commands[""]] == ["care"]
        body = [{"name": "care", "description": "x", "type": 1}] * 2
        await refused(client.http.bulk_upsert_global_commands(client.application_id or 0, body), 50035)


@pytest.fixture
async def everything() -> list[str]:
    """What Discord's description says of every kind of call that the bot makes."""
    needed()
    async with fake_discord() as world, connected(Heard(world)) as client:
        await _each_kind(world, client)
        return problems_of(world.calls)


async def _each_kind(world: FakeDiscord, client: Heard) -> None:
    ada, desk, forum = world.person("ada"), world.channel("desk"), world.channel("posts", "forum", tags=["a"])
    layout = discord.ui.LayoutView()
    layout.add_item(discord.ui.Container(discord.ui.TextDisplay("**#1** A card")))
    row: discord.ui.ActionRow[discord.ui.LayoutView] = discord.ui.ActionRow()
    row.add_item(discord.ui.Button(label="Mine", custom_id="claim"))
    layout.add_item(row)
    card = await at(client, desk).send(view=layout, nonce="k")
    await card.edit(view=layout)
    await card.add_reaction("🎫")
    await card.remove_reaction("🎫", discord.Object(int(world.bot.id)))
    thread = await card.create_thread(name="#1", auto_archive_duration=10080)
    await thread.send(
        f"<@{ada.id}>", allowed_mentions=discord.AllowedMentions(users=[discord.Object(int(ada.id))])
    )
    await thread.edit(archived=True)
    found = await client.fetch_channel(int(forum.id))
    assert isinstance(found, discord.ForumChannel)
    await found.create_thread(name="#2", view=layout, applied_tags=found.available_tags)
    [_ async for _ in at(client, desk).history(limit=5)]
    await (await client.fetch_user(int(ada.id))).send("hello")
    await client.http.get_bot_gateway()
    await world.presses(ada, desk.messages[str(card.id)], "Mine")
    await world.until(lambda: client.asked)
    form = discord.ui.Modal(title="Reply", custom_id="reply")
    form.add_item(discord.ui.Label(text="Words", component=discord.ui.TextInput(custom_id="words")))
    await client.asked.pop().response.send_modal(form)
    await card.delete()


async def test_every_call_is_one_that_discord_describes(everything: list[str]) -> None:
    assert everything == []


async def test_a_call_that_discord_does_not_describe_is_found() -> None:
    needed()
    async with fake_discord(checks=False) as world, logged_in(Heard(world)) as client:
        desk = world.channel("desk")
        await client.http.request(
            discord.http.Route("POST", "/channels/{channel_id}/messages", channel_id=desk.id),
            json={"content": "x", "tts": "perhaps"},
        )
        assert [each for each in problems_of(world.calls) if "tts" in each]
