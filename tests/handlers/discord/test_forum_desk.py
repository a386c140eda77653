"""A desk that is a forum, over the life of an issue: its tags, its title, and that it stays open to all."""

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from typing import Any

import discord
import pytest
from simcord.backend.models import Channel

from bot.handlers.discord.commanding import offered
from tests.story.discord_opening import engine, staged
from tests.story.discord_stage import DiscordStage

WRONG = "My October invoice is wrong."
MANAGE = discord.Permissions(manage_channels=True).value
SQLITE = pytest.mark.parametrize("dialect", ["sqlite"])


@pytest.fixture
async def forum(database_url: str) -> AsyncIterator[DiscordStage]:
    async with engine(forum=True) as team, staged(database_url, team) as opened:
        yield opened


async def post_of(stage: DiscordStage, number: int) -> Channel:
    card = await stage.card(number)
    return stage.team.env.backend.channels[int(card.id)]


async def tags(stage: DiscordStage, number: int) -> set[str]:
    desk = stage.team.env.backend.channels[stage.team.places["desk"].id]
    names = {int(tag["id"]): str(tag["name"]) for tag in desk.available_tags}
    return {names[one] for one in (await post_of(stage, number)).applied_tags}


@SQLITE
async def test_the_tags_follow_the_issue_and_the_title_stays(forum: DiscordStage) -> None:
    said = await forum.says("ada", "customers", WRONG)
    title = (await post_of(forum, 1)).name
    assert title == f"#1 {WRONG}"
    assert await tags(forum, 1) == {"new", "normal"}
    await forum.presses("mina", await forum.card(1), "claim")
    assert await tags(forum, 1) == {"in hand", "normal"}
    await forum.reacts("mina", said, "🚨")
    assert await tags(forum, 1) == {"in hand", "critical"}
    await forum.edits(said, "It is the invoice of September.")
    assert "September" in (await forum.card(1)).text
    await forum.presses("mina", await forum.card(1), "solve")
    assert await tags(forum, 1) == {"solved", "critical"}
    assert (await post_of(forum, 1)).name == title


@SQLITE
async def test_a_post_that_fell_asleep_is_awake_again_while_its_issue_is_open(forum: DiscordStage) -> None:
    await forum.says("ada", "customers", WRONG)
    post = await post_of(forum, 1)
    forum.team.env.backend.edit_channel(post.id, {}, thread_metadata={"archived": True})
    await forum.does(forum.team.env.settle)
    await forum.presses("mina", await forum.card(1), "claim")
    await forum.settles()
    assert post.thread_metadata is not None
    assert not post.thread_metadata.archived
    assert not post.thread_metadata.locked


def sleeps(post: Channel) -> bool:
    assert post.thread_metadata is not None
    return post.thread_metadata.archived


@SQLITE
async def test_a_post_sleeps_when_its_issue_is_closed_and_wakes_when_it_opens_again(
    forum: DiscordStage,
) -> None:
    said = await forum.says("ada", "customers", WRONG)
    post = await post_of(forum, 1)
    await forum.presses("mina", await forum.card(1), "claim")
    await forum.presses("mina", await forum.card(1), "solve")
    await forum.settles()
    assert not sleeps(post)  # there is still something to do: to ask how it goes
    form = await forum.presses("mina", await forum.card(1), "close")
    assert form is None or await forum.fills(form) is None
    await forum.settles()
    assert await tags(forum, 1) == {"closed", "normal"}
    assert sleeps(post)
    assert post.thread_metadata is not None
    assert not post.thread_metadata.locked
    await forum.answers("ada", said, "It is wrong again, in November.")
    await forum.settles()
    assert not sleeps(post)


@SQLITE
async def test_without_the_permission_there_are_no_tags_and_all_the_rest(forum: DiscordStage) -> None:
    backend, desk = forum.team.env.backend, forum.team.places["desk"].id
    mine = next(o for o in backend.channels[desk].overwrites if o.target_id == backend.bot_user.id)
    mine.allow, mine.deny = mine.allow & ~MANAGE, mine.deny | MANAGE
    backend.announce_channel_update(desk)
    await forum.does(forum.team.env.settle)
    await forum.says("ada", "customers", WRONG)
    assert WRONG in (await forum.card(1)).text
    assert await tags(forum, 1) == set()


def _named(command: dict[str, Any]) -> Iterator[tuple[int, str]]:
    yield command["type"], command["name"]


def test_no_two_commands_of_a_kind_have_one_name() -> None:
    """Discord refuses all of them then; the engine takes them."""
    commands = offered()
    named = Counter(pair for command in commands for pair in _named(command))
    assert max(named.values()) == 1
    for command in commands:
        options = Counter(str(one["name"]) for one in command.get("options") or ())
        assert max(options.values(), default=1) == 1
        assert len(options) <= 25
        for one in command.get("options") or ():
            assert 1 <= len(one["description"]) <= 100
    assert not any("guild_id" in command for command in commands)
