"""Without the privileged intents: menus, mentions, buttons and forms cover the whole story."""

from tests.story.discord_stage import DiscordStage
from tests.story.stage import BOT

WRONG = "My October invoice is wrong."


async def test_words_that_are_hidden_open_nothing(unprivileged: DiscordStage) -> None:
    await unprivileged.says("ada", "customers", WRONG)
    assert await unprivileged.cards() == ()


async def test_the_menu_of_a_message_brings_its_words(unprivileged: DiscordStage) -> None:
    said = await unprivileged.says("ada", "customers", WRONG)
    await unprivileged.menu("mina", said, "track")
    card = await unprivileged.card(1)
    assert WRONG in card.text
    assert await unprivileged.status(said) == ("🎫",)


async def test_from_the_menu_to_the_answer(unprivileged: DiscordStage) -> None:
    said = await unprivileged.says("ada", "customers", WRONG)
    await unprivileged.menu("mina", said, "track")
    await unprivileged.presses("mina", await unprivileged.card(1), "claim")
    form = await unprivileged.presses("mina", await unprivileged.card(1), "reply")
    assert form is not None
    assert await unprivileged.fills(form, text="I look at it now, Ada.") is None
    sent = [m for m in await unprivileged.thread_of(said, "ada") if m.by == BOT]
    assert [(m.words, m.behalf) for m in sent] == [("I look at it now, Ada.", "Mina Sato")]


async def test_a_mention_in_the_thread_is_heard(unprivileged: DiscordStage) -> None:
    said = await unprivileged.says("ada", "customers", WRONG)
    await unprivileged.menu("mina", said, "track")
    me = unprivileged.program.discord.edge.me.user_id
    await unprivileged.answers("tom", await unprivileged.card(1), f"<@{me}> claim")
    assert (await unprivileged.card(1)).facts["Owner"] == "@Tom Adeyemi"
