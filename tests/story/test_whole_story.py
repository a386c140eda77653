"""The whole story in one sitting: from a customer's first words to an ending, through two owners."""

from tests.story.stage import BOT, Message, Stage


async def test_from_the_first_words_to_the_ending(stage: Stage) -> None:
    said = await heard_and_claimed(stage)
    await answered(stage, said)
    await handed_over(stage)
    await solved(stage, said)
    await looked_after(stage, said)
    card = await stage.card(1)
    assert "How it ended: happy." in card.text
    assert not card.buttons
    assert len([m for m in await stage.thread_of(card) if m.is_reminder]) == 1
    assert len(await stage.cards()) == 1


async def reminder(stage: Stage) -> Message:
    return next(m for m in await stage.thread_of(await stage.card(1), "tom") if m.is_reminder)


async def heard_and_claimed(stage: Stage) -> Message:
    said = await stage.says("ada", "customers", "The till app closes itself after every second order.")
    await stage.says("ada", "customers", "People are queueing on the street. Can somebody help?")
    card = await stage.card(1)
    assert await stage.status(said) == ("🎫",)
    form = await stage.presses("tom", card, "classify")
    assert form is not None
    await stage.fills(form, criticality="high", emotion="upset")
    await stage.moves_clock("15m")
    await stage.moves_clock("15m")
    nudge = await reminder(stage)
    assert "#1 has nobody yet" in nudge.text
    await stage.presses("mina", nudge, "claim")
    assert await stage.status(said) == ("🎫", "👀")
    return said


async def answered(stage: Stage, said: Message) -> None:
    form = await stage.presses("mina", await stage.card(1), "draft")
    assert form is not None
    assert "People are queueing on the street." in form.text
    assert form.fields["text"] == ""
    words = "Ada, I see it: last night's update.\n\nI take it back by 11:30. — Mina"
    await stage.fills(form, text=words)
    sent = [m for m in await stage.thread_of(said, "ada") if m.by == BOT]
    assert [(m.words, m.behalf) for m in sent] == [(words, "Mina Sato")]


async def handed_over(stage: Stage) -> None:
    card = await stage.card(1)
    form = await stage.presses("mina", card, "hand_over")
    assert form is not None
    await stage.fills(form, to="tom", note="I am off at noon.")
    offer = next(m for m in await stage.thread_of(card, "tom") if "accept" in m.buttons)
    assert offer.facts["We promised"] == "I take it back by 11:30."
    await stage.presses("tom", offer, "accept")
    assert (await stage.card(1)).facts["Owner"] == "@Tom Adeyemi"


async def solved(stage: Stage, said: Message) -> None:
    await stage.types("tom", "desk", "/care snooze 1 16:00")
    assert "quiet until 16:00" in (await stage.card(1)).text
    await stage.answers("ada", said, "It still closes, now after every third order.")
    assert "@Tom Adeyemi has it. Our turn" in (await stage.card(1)).text
    await stage.answers("tom", said, "I found the rest of it, please start the app once more.")
    await stage.reacts("tom", said, "✅")
    assert await stage.status(said) == ("🎫", "👀", "✅")
    form = await stage.presses("tom", await stage.card(1), "ask")
    assert form is not None
    await stage.fills(form, text="Is the street empty again, Ada?")
    question = next(m for m in await stage.thread_of(said, "ada") if m.buttons)
    await stage.presses("ada", question, "mood_happy")
    assert "Their own word: 🙂 Happy." in (await stage.card(1)).text


async def looked_after(stage: Stage, said: Message) -> None:
    await stage.moves_clock("3d")
    nudge = await reminder(stage)
    assert "it is time to ask Ada Byrne" in nudge.text
    form = await stage.presses("tom", nudge, "check_in")
    assert form is not None
    await stage.fills(form, text="How was the week at the bakery?")
    await stage.settles()
    await stage.answers("ada", said, "Thank you!")
    await stage.moves_clock("3d")
    await stage.moves_clock("3d")
    form = await stage.presses("tom", await reminder(stage), "skip_check_in")
    assert form is not None
    await stage.fills(form, reason="I was there for breakfast.")
