"""Stories of solving: the owner calls it solved, the customer is asked, and their word counts."""

import pytest

from tests.story.stage import BOT, Message, Stage

QUESTION = "Does everything add up now, Ada?"


async def answered_issue(stage: Stage) -> Message:
    said = await stage.says("ada", "customers", "My October invoice is wrong. Can you check?")
    await stage.answers("mina", said, "Corrected: you find the new one in your account.")
    return said


async def solved_and_asked(stage: Stage) -> Message:
    """Ada's message; the question stands in its thread."""
    said = await answered_issue(stage)
    await stage.presses("mina", await stage.card(1), "solve")
    form = await stage.presses("mina", await stage.card(1), "ask")
    assert form is not None
    assert await stage.fills(form, text=QUESTION) is None
    await stage.settles()
    return said


async def question(stage: Stage, said: Message, who: str = "ada") -> Message:
    found = [m for m in await stage.thread_of(said, who) if m.words == QUESTION]
    assert len(found) == 1
    return found[0]


async def test_solved_is_noted_and_nobody_is_asked_behind_the_owners_back(stage: Stage) -> None:
    said = await answered_issue(stage)
    await stage.presses("mina", await stage.card(1), "solve")
    card = await stage.card(1)
    assert "@Mina Sato calls it solved. They have not been asked yet." in card.text
    assert (await stage.told("mina"))[-1].startswith(
        "#1 is noted as solved. Ada Byrne has not been asked yet"
    )
    assert await stage.status(said) == ("🎫", "👀", "✅")
    assert [m for m in await stage.thread_of(said, "ada") if m.by == BOT] == []


async def test_the_check_mark_solves(stage: Stage) -> None:
    said = await answered_issue(stage)
    await stage.reacts("mina", said, "✅")
    assert "calls it solved" in (await stage.card(1)).text


async def test_the_customer_is_asked_in_the_owners_words_and_nobody_has_to_answer(stage: Stage) -> None:
    said = await solved_and_asked(stage)
    asked = await question(stage, said)
    assert asked.behalf == "Mina Sato"
    assert [button.label for button in asked.buttons.values()] == [
        "🙂 Happy",
        "😐 It was fine",
        "🙁 Not happy",
        "It is not solved",
        "Rather not say",
    ]
    assert "They were asked just now and have not answered." in (await stage.card(1)).text


@pytest.mark.parametrize(
    ("button", "mood"), [("mood_happy", "🙂 Happy"), ("mood_fine", "😐 It was fine")], ids=["happy", "fine"]
)
async def test_a_mood_by_button_becomes_a_record(stage: Stage, button: str, mood: str) -> None:
    said = await solved_and_asked(stage)
    asked = await question(stage, said)
    await stage.presses("ada", asked, button)
    card = await stage.card(1)
    assert "Solved, and they agree." in card.text
    assert f"Their own word: {mood}." in card.text
    record = await question(stage, said)
    assert f"You told us: {mood}. Thank you." in record.text
    assert not record.buttons


@pytest.mark.parametrize(("emoji", "mood"), [("🙂", "🙂 Happy"), ("😐", "😐 It was fine")])
async def test_a_mood_by_emoji(stage: Stage, emoji: str, mood: str) -> None:
    said = await solved_and_asked(stage)
    await stage.reacts("ada", await question(stage, said), emoji)
    assert f"Their own word: {mood}." in (await stage.card(1)).text


@pytest.mark.parametrize(
    ("words", "mood"),
    [
        ("Yes, all good now, I am really happy with how fast it went!", "🙂 Happy"),
        ("It was okay.", "😐 It was fine"),
    ],
    ids=["happy", "fine"],
)
async def test_a_mood_by_words(stage: Stage, words: str, mood: str) -> None:
    said = await solved_and_asked(stage)
    await stage.answers("ada", said, words)
    card = await stage.card(1)
    assert "Solved, and they agree." in card.text
    assert f"Their own word: {mood}." in card.text
    assert not (await question(stage, said)).buttons


async def test_a_plain_yes_confirms_without_a_mood(stage: Stage) -> None:
    said = await solved_and_asked(stage)
    await stage.answers("ada", said, "Yes, it works now.")
    card = await stage.card(1)
    assert "Solved, and they agree." in card.text
    assert "Their own word" not in card.text


async def test_an_answer_is_given_once(stage: Stage) -> None:
    said = await solved_and_asked(stage)
    asked = await question(stage, said)
    await stage.presses("ada", asked, "mood_happy")
    await stage.redelivers()
    assert await stage.told("ada") == ()
    await stage.presses("ada", asked, "mood_unhappy")
    assert (await stage.told("ada"))[-1] == "Thank you, we have your answer already."
    assert "Their own word: 🙂 Happy." in (await stage.card(1)).text


@pytest.mark.parametrize("how", ["button", "words"])
async def test_what_is_not_solved_reopens_with_the_same_owner(stage: Stage, how: str) -> None:
    said = await solved_and_asked(stage)
    if how == "button":
        await stage.presses("ada", await question(stage, said), "not_solved")
    else:
        await stage.answers("ada", said, "No, the total is still wrong.")
    card = await stage.card(1)
    assert "@Mina Sato has it. Our turn since 10:00." in card.text
    assert await stage.status(said) == ("🎫", "👀")
    record = await question(stage, said)
    assert "You told us that it is not solved. We are on it again." in record.text
    assert not record.buttons


@pytest.mark.parametrize("how", ["button", "emoji", "words"])
async def test_an_unhappy_customer_reopens_it_and_the_lead_sees(stage: Stage, how: str) -> None:
    said = await solved_and_asked(stage)
    asked = await question(stage, said)
    match how:
        case "button":
            await stage.presses("ada", asked, "mood_unhappy")
        case "emoji":
            await stage.reacts("ada", asked, "🙁")
        case _:
            await stage.answers("ada", said, "I am not happy at all with how this went.")
    card = await stage.card(1)
    assert "@Mina Sato has it. Our turn" in card.text
    assert "Their own word: 🙁 Not happy." in card.text
    calls = [m for m in await stage.thread_of(card, "ida") if m.calls_me]
    assert len(calls) == 1
    assert "Ada Byrne said they are not happy with how it went." in calls[0].text
    assert [m.calls_me for m in await stage.thread_of(card, "mina") if m.id == calls[0].id] == [True]


@pytest.mark.parametrize("courtesy", ["Thanks!", "Thank you so much 🙏", "👍", "ok, bye"])
async def test_thanks_never_reopen_what_is_solved(stage: Stage, courtesy: str) -> None:
    said = await answered_issue(stage)
    await stage.presses("mina", await stage.card(1), "solve")
    await stage.answers("ada", said, courtesy)
    assert "calls it solved" in (await stage.card(1)).text
    assert await stage.status(said) == ("🎫", "👀", "✅")


async def closed(stage: Stage) -> Message:
    said = await solved_and_asked(stage)
    form = await stage.presses("mina", await stage.card(1), "close")
    assert form is not None
    assert "They never said how it went." in form.text
    assert await stage.fills(form) is None
    return said


async def test_the_owner_closes_what_the_customer_never_answered_as_unknown(stage: Stage) -> None:
    await closed(stage)
    card = await stage.card(1)
    assert "Closed just now. How it ended: they did not say." in card.text
    assert not card.buttons


async def test_thanks_never_reopen_what_is_closed(stage: Stage) -> None:
    said = await closed(stage)
    await stage.answers("ada", said, "Thanks again!")
    assert "Closed" in (await stage.card(1)).text


async def test_a_real_reply_after_closing_reopens_with_the_same_owner(stage: Stage) -> None:
    said = await closed(stage)
    await stage.moves_clock("3d")
    await stage.answers("ada", said, "The November invoice has the same mistake.")
    card = await stage.card(1)
    assert "@Mina Sato has it. Our turn since" in card.text
    assert await stage.status(said) == ("🎫", "👀")
    assert len(await stage.cards()) == 1


async def test_nobody_closes_a_silent_customer_but_a_person(stage: Stage) -> None:
    await solved_and_asked(stage)
    for _ in range(4):
        await stage.moves_clock("3d")
    card = await stage.card(1)
    assert "have not answered" in card.text
    reminder = next(m for m in await stage.thread_of(card) if m.is_reminder)
    assert "#1" in reminder.text


async def test_the_owner_hears_when_the_customer_says_nothing(stage: Stage) -> None:
    await solved_and_asked(stage)
    form = await stage.presses("mina", await stage.card(1), "skip_check_in")
    assert form is not None
    await stage.fills(form, reason="They are on holiday.")
    await stage.moves_clock("morning")
    await stage.moves_clock("morning")
    await stage.moves_clock("2h")
    reminder = next(m for m in await stage.thread_of(await stage.card(1)) if m.is_reminder)
    assert "@Mina Sato, Ada Byrne has not said whether #1 is really solved." in reminder.text


async def test_another_customers_answer_does_not_count(stage: Stage) -> None:
    said = await solved_and_asked(stage)
    asked = await question(stage, said, "sam")
    await stage.presses("sam", asked, "mood_unhappy")
    await stage.reacts("sam", asked, "🙁")
    assert "have not answered" in (await stage.card(1)).text
    assert await stage.told("sam") == ()
    assert await stage.refused("sam") == ("answer", "answer")


async def test_the_teams_answer_does_not_count(stage: Stage) -> None:
    said = await solved_and_asked(stage)
    asked = await question(stage, said, "tom")
    await stage.reacts("tom", asked, "🙂")
    await stage.presses("tom", asked, "mood_happy")
    assert "have not answered" in (await stage.card(1)).text


async def test_only_its_owner_solves(stage: Stage) -> None:
    await answered_issue(stage)
    await stage.presses("tom", await stage.card(1), "solve")
    assert "#1 belongs to @Mina Sato" in (await stage.told("tom"))[-1]
    assert "Their turn" in (await stage.card(1)).text


async def test_what_is_solved_is_not_solved_again(stage: Stage) -> None:
    await answered_issue(stage)
    before = await stage.card(1)
    await stage.presses("mina", before, "solve")
    await stage.presses("mina", before, "solve")
    assert "#1 is solved now" in (await stage.told("mina"))[-1]


async def test_they_are_asked_once(stage: Stage) -> None:
    await answered_issue(stage)
    await stage.presses("mina", await stage.card(1), "solve")
    card = await stage.card(1)
    first = await stage.presses("mina", card, "ask")
    second = await stage.presses("mina", card, "ask")
    assert first is not None
    assert second is not None
    assert await stage.fills(first, text=QUESTION) is None
    await stage.settles()
    assert await stage.fills(second, text=QUESTION) is not None
    assert await stage.fills(second, text=QUESTION) is not None
    assert "ask" not in (await stage.card(1)).buttons
