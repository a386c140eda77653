"""Words of a model come into an open window of Discord, or do not come; a person sends them."""

import asyncio
from typing import Any

import pytest
from simcord.backend.models import Message as Stored

from bot.domain.drafting import Job
from tests.handlers.slack.replying import BROKEN, WORDS
from tests.handlers.slack.test_drafts import ANGLE, MINE, Writer
from tests.story import discord_forms as forms
from tests.story import discord_reading as reading
from tests.story.discord_stage import DiscordStage
from tests.story.stage import BOT, Form, Message

SQLITE = pytest.mark.parametrize("dialect", ["sqlite"])


def writing(stage: DiscordStage, words: str | None, *, at_once: bool = True) -> Writer:
    writer = Writer(words)
    if at_once:
        writer.may.set()
    object.__setattr__(stage.program.discord.edge, "draft", writer.draft)
    return writer


async def claimed(stage: DiscordStage) -> Message:
    """The customer's message of an issue that Mina has."""
    said = await stage.says("ada", "customers", BROKEN)
    await stage.presses("mina", await stage.card(1), "claim")
    return said


async def drafted(stage: DiscordStage) -> Form:
    form = await stage.presses("mina", await stage.card(1), "draft")
    assert form is not None
    return form


async def sent(stage: DiscordStage, said: Message) -> list[str]:
    await stage.settles()
    return [m.words for m in await stage.thread_of(said, "ada") if m.by == BOT]


def window(stage: DiscordStage) -> str:
    """What the newest message that Mina alone sees says."""
    return "\n".join(reading.texts(stage.team.private("mina")[-1])) if stage.team.private("mina") else ""


async def until(stage: DiscordStage, words: str) -> None:
    try:
        async with asyncio.timeout(20):
            while words not in window(stage):  # noqa: ASYNC110
                await asyncio.sleep(0)
    except TimeoutError:
        raise AssertionError(window(stage)) from None


@SQLITE
async def test_a_draft_comes_into_the_window_and_a_person_sends_what_they_want(stage: DiscordStage) -> None:
    said = await claimed(stage)
    writing(stage, WORDS)
    form = await drafted(stage)
    assert form.fields["text"] == WORDS
    assert "What to know before you write" in form.text
    assert "small-model" in form.text
    assert ANGLE in form.text
    assert await stage.fills(form, text=MINE) is None
    assert await sent(stage, said) == [MINE]


@SQLITE
async def test_it_is_waited_for_in_an_open_window_without_a_way_to_send(stage: DiscordStage) -> None:
    await claimed(stage)
    writer = writing(stage, WORDS, at_once=False)
    card = await stage.card(1)
    pressing = asyncio.create_task(stage.presses("mina", card, "draft"))
    await until(stage, "A draft is on its way")
    assert reading.openers(stage.team.private("mina")[-1]) == []
    writer.may.set()
    form = await pressing
    assert form is not None
    assert form.fields["text"] == WORDS


@SQLITE
async def test_without_words_of_the_model_there_is_the_brief_and_a_person_writes(stage: DiscordStage) -> None:
    said = await claimed(stage)
    writing(stage, None)
    form = await drafted(stage)
    assert form.fields["text"] == ""
    assert BROKEN in form.text
    assert await stage.fills(form, text=WORDS) is None
    assert await sent(stage, said) == [WORDS]


@SQLITE
async def test_a_window_that_was_closed_before_its_words_came_stays_closed(
    stage: DiscordStage, caplog: pytest.LogCaptureFixture
) -> None:
    await claimed(stage)
    writer = writing(stage, WORDS, at_once=False)
    card = await stage.card(1)
    pressing = asyncio.create_task(stage.presses("mina", card, "draft"))
    await until(stage, "A draft is on its way")
    shown = stage.team.private("mina")[-1]
    del stage.team.env.backend.messages[shown.channel_id][shown.id]
    writer.may.set()
    assert await pressing is None
    assert not [one for one in stage.team.private("mina") if reading.openers(one)]
    assert [one for one in caplog.records if one.levelname == "ERROR"] == []


@SQLITE
async def test_words_are_changed_by_a_wish_and_can_be_taken_back(stage: DiscordStage) -> None:
    await claimed(stage)
    writer = writing(stage, WORDS)
    form = await drafted(stage)
    shorter = await pressed(stage, form, "shorter")
    assert shorter.fields["text"] == f"shorter: {WORDS}"
    assert WORDS in shorter.text
    back = await pressed(stage, shorter, "use")
    assert back.fields["text"] in (WORDS, ANGLE)
    assert [one.job for one in writer.asked] == [Job.DRAFT_REPLY, Job.SECOND_ANGLE, Job.REDRAFT]


async def pressed(stage: DiscordStage, form: Form, action: str) -> Form:
    """A press inside the window, which then holds other words."""
    shows = stage.opened[form.value].window
    assert shows is not None
    custom_id, chosen = reading.pressable(shows.components, reading.buttons(shows.components)[action])
    await forms.clicked(stage, "mina", shows, custom_id, chosen)
    await stage.answered()
    return await forms.window(stage, "mina", stage.team.stored(str(shows.id)))


@SQLITE
async def test_an_answer_reaches_whoever_closed_the_window_meanwhile(stage: DiscordStage) -> None:
    said = await claimed(stage)
    form = await drafted(stage)
    shown = stage.opened[form.value].window
    assert shown is not None
    closes_when_answered(stage, shown)
    assert await stage.fills(form, text="  ") == "There is nothing to send yet. Write a few words first."
    assert await stage.fills(stage.came_back(), text=MINE) is None
    assert await sent(stage, said) == [MINE]


def closes_when_answered(stage: DiscordStage, shown: Stored) -> None:
    """They dismiss the window between their press and our answer."""
    backend = stage.team.env.backend
    change = backend.edit_message

    def edit_message(channel_id: int, message_id: int, *given: Any, **named: Any) -> Any:
        if message_id == shown.id:
            backend.messages[shown.channel_id].pop(shown.id, None)
        return change(channel_id, message_id, *given, **named)

    setattr(backend, "edit_message", edit_message)  # noqa: B010
