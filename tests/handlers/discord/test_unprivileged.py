"""Without the privileged intents: menus, mentions, buttons and forms cover the whole story."""

from tests.story.discord_stage import DiscordStage
from tests.story.stage import BOT, Message

WRONG = "My October invoice is wrong."


async def test_words_that_are_hidden_open_nothing(unprivileged: DiscordStage) -> None:
    await wrote(unprivileged, "ada", WRONG)
    assert await unprivileged.cards() == ()


async def test_the_menu_of_a_message_brings_its_words(unprivileged: DiscordStage) -> None:
    said = await wrote(unprivileged, "ada", WRONG)
    await unprivileged.menu("mina", said, "track")
    card = await unprivileged.card(1)
    assert WRONG in card.text
    assert await unprivileged.status(said) == ("🎫",)


async def test_from_the_menu_to_the_answer(unprivileged: DiscordStage) -> None:
    said = await wrote(unprivileged, "ada", WRONG)
    await unprivileged.menu("mina", said, "track")
    await unprivileged.presses("mina", await unprivileged.card(1), "claim")
    form = await unprivileged.presses("mina", await unprivileged.card(1), "reply")
    assert form is not None
    assert await unprivileged.fills(form, text="I look at it now, Ada.") is None
    sent = [m for m in await unprivileged.thread_of(said, "ada") if m.by == BOT]
    assert [(m.words, m.behalf) for m in sent] == [("I look at it now, Ada.", "Mina Sato")]


async def tracked(stage: DiscordStage) -> Message:
    said = await wrote(stage, "ada", WRONG)
    await stage.menu("mina", said, "track")
    await stage.presses("mina", await stage.card(1), "claim")
    return said


async def wrote(stage: DiscordStage, who: str, text: str) -> Message:
    """Somebody writes and calls nobody."""
    stage.hidden = False
    return await stage.says(who, "customers", text)


async def test_what_a_teammate_writes_below_waits_until_it_is_pointed_at(unprivileged: DiscordStage) -> None:
    said = await tracked(unprivileged)
    mine = await unprivileged.answers("mina", said, "I look at it now, Ada.")
    assert "Our turn" in (await unprivileged.card(1)).text
    await unprivileged.menu("mina", mine, "track")
    assert "Our turn" not in (await unprivileged.card(1)).text


UNREAD = "Ada Byrne wrote something that I cannot read here"


async def below(stage: DiscordStage) -> list[str]:
    """What stands under the card."""
    return [one.text for one in await stage.thread_of(await stage.card(1))]


async def answered(stage: DiscordStage) -> Message:
    """An issue that waits for its customer."""
    said = await tracked(stage)
    await stage.menu("mina", await stage.answers("mina", said, "I look at it now, Ada."), "track")
    assert "Our turn" not in (await stage.card(1)).text
    return said


async def test_that_a_customer_answered_is_told_and_the_words_take_its_place(
    unprivileged: DiscordStage,
) -> None:
    said = await answered(unprivileged)
    before = len(await below(unprivileged))
    theirs = await unprivileged.answers("ada", said, "It is still wrong, line three.")
    assert "Our turn" in (await unprivileged.card(1)).text
    line = (await below(unprivileged))[-1]
    assert line.startswith(UNREAD)
    stored = unprivileged.team.stored(theirs.id)
    guild = unprivileged.team.guild.id
    assert f"https://discord.com/channels/{guild}/{stored.channel_id}/{theirs.id}" in line
    await unprivileged.menu("tom", theirs, "track")
    assert (await unprivileged.told("tom"))[-1] == f"This is already #1: {WRONG}"
    under = await below(unprivileged)
    assert len(under) == before + 1
    assert "It is still wrong, line three." in under[-1]
    assert UNREAD not in under[-1]
    assert "Our turn" in (await unprivileged.card(1)).text


async def test_a_customer_who_calls_the_bot_in_an_edit_shows_us_the_words(unprivileged: DiscordStage) -> None:
    said = await answered(unprivileged)
    theirs = await unprivileged.answers("ada", said, "It is still wrong, line three.")
    before = len(await below(unprivileged))
    me = unprivileged.program.discord.edge.me.user_id
    await unprivileged.edits(theirs, f"<@{me}> It is still wrong, line three.")
    under = await below(unprivileged)
    assert len(under) == before
    assert "It is still wrong, line three." in under[-1]
    assert UNREAD not in under[-1]


async def test_a_hidden_edit_of_a_hidden_answer_says_nothing_new(unprivileged: DiscordStage) -> None:
    said = await answered(unprivileged)
    theirs = await unprivileged.answers("ada", said, "It is still wrong.")
    before = await below(unprivileged)
    await unprivileged.edits(theirs, "It is still wrong, line three.")
    assert await below(unprivileged) == before


async def test_a_picture_alone_is_told_of_too(unprivileged: DiscordStage) -> None:
    said = await answered(unprivileged)
    picture = [("invoice.png", b"png")]
    there, below_it = unprivileged.team.places["customers"], unprivileged.team.real(said.id)
    unprivileged.passes()
    ada = unprivileged.team.people["ada"]
    await unprivileged.does(ada.send, there, reply_to=below_it, attachments=picture)
    assert "Our turn" in (await unprivileged.card(1)).text
    assert (await below(unprivileged))[-1].startswith(UNREAD)


async def test_a_hidden_answer_opens_what_was_solved(unprivileged: DiscordStage) -> None:
    said = await answered(unprivileged)
    await unprivileged.presses("mina", await unprivileged.card(1), "solve")
    await unprivileged.answers("ada", said, "Thank you!")
    assert "Our turn" in (await unprivileged.card(1)).text


async def test_a_hidden_word_outside_of_any_thread_is_nobodys(unprivileged: DiscordStage) -> None:
    await answered(unprivileged)
    before = await below(unprivileged)
    await wrote(unprivileged, "ada", "Is somebody there?")
    assert await below(unprivileged) == before
    assert "Our turn" not in (await unprivileged.card(1)).text


async def test_a_second_message_that_is_pointed_at_joins(unprivileged: DiscordStage) -> None:
    await tracked(unprivileged)
    await unprivileged.moves_clock("15m")
    more = await wrote(unprivileged, "ada", "And the one of September, too.")
    await unprivileged.menu("mina", more, "track")
    assert len(await unprivileged.cards()) == 1
    await unprivileged.moves_clock("3d")
    later = await wrote(unprivileged, "ada", "How do I add a colleague?")
    await unprivileged.menu("mina", later, "track")
    assert len(await unprivileged.cards()) == 2


async def test_what_a_teammate_pasted_is_read_by_the_menu(unprivileged: DiscordStage) -> None:
    unprivileged.hidden = False
    pasted = await unprivileged.says("mina", "team", "Noor rang: her parcel is lost.")
    form = await unprivileged.menu("tom", pasted, "track")
    assert form is not None
    assert await unprivileged.fills(form, customer="Noor Haddad") is None
    card = await unprivileged.card(1)
    assert card.title == "#1 · Noor Haddad"
    assert "her parcel is lost" in card.text


async def test_an_edit_that_is_hidden_changes_no_words(unprivileged: DiscordStage) -> None:
    said = await tracked(unprivileged)
    await unprivileged.edits(said, "Never mind.")
    assert WRONG in (await unprivileged.card(1)).text


async def test_what_calls_the_bot_is_read_and_the_call_left_out(unprivileged: DiscordStage) -> None:
    me = unprivileged.program.discord.edge.me.user_id
    await wrote(unprivileged, "ada", f"<@{me}> Hello!")
    assert await unprivileged.cards() == ()
    await wrote(unprivileged, "ada", f"<@{me}>  {WRONG}\n<@{me}>")
    card = await unprivileged.card(1)
    assert WRONG in card.text.splitlines()


async def test_an_emoji_on_what_is_hidden_is_answered_with_the_way(unprivileged: DiscordStage) -> None:
    pasted = await wrote(unprivileged, "ada", WRONG)
    await unprivileged.reacts("mina", pasted, "🎫")
    assert await unprivileged.cards() == ()
    assert "Track for a customer" in (await unprivileged.told("mina"))[-1]


async def test_a_mention_in_the_thread_is_heard(unprivileged: DiscordStage) -> None:
    said = await wrote(unprivileged, "ada", WRONG)
    await unprivileged.menu("mina", said, "track")
    me = unprivileged.program.discord.edge.me.user_id
    await unprivileged.answers("tom", await unprivileged.card(1), f"<@{me}> claim")
    assert (await unprivileged.card(1)).facts["Owner"] == "@Tom Adeyemi"
