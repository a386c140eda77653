"""Stories of asking how it went: lightly, once, in their language, and never against their wish."""

import pytest

from tests.story.stage import Message, Stage

QUESTION = "Does everything add up now, Ada?"
ONLY_WHETHER = ["Yes, it is solved", "It is not solved"]


async def asked(
    stage: Stage, number: int, said: Message, words: str = QUESTION, *, answered: bool = False
) -> tuple[str, Message]:
    """What the owner's form says of the question, and the question as Ada sees it."""
    if not answered:
        await stage.answers("mina", said, "Corrected: you find the new one in your account.")
    await stage.presses("mina", await stage.card(number), "solve")
    form = await stage.presses("mina", await stage.card(number), "ask")
    assert form is not None
    assert await stage.fills(form, text=words) is None
    await stage.settles()
    return form.text, await question(stage, said, words)


async def question(stage: Stage, said: Message, words: str = QUESTION) -> Message:
    return next(m for m in await stage.thread_of(said, "ada") if m.words == words)


async def goes_on(stage: Stage, days: int) -> None:
    for _ in range(days // 3):
        await stage.moves_clock("3d")


def labels(message: Message) -> list[str]:
    return [one.label for one in message.buttons.values()]


async def test_the_owner_reads_what_the_question_asks_for(stage: Stage) -> None:
    said = await stage.says("ada", "customers", "My October invoice is wrong. Can you check?")
    form, _ = await asked(stage, 1, said)
    assert "They are also asked how it went, with three buttons and no obligation." in form


async def test_who_would_rather_not_say_is_left_alone_with_it(stage: Stage) -> None:
    said = await stage.says("ada", "customers", "My October invoice is wrong. Can you check?")
    _, first = await asked(stage, 1, said)
    await stage.presses("ada", first, "mood_declined")
    left = await question(stage, said)
    assert "Of course, no need to say how it went." in left.text
    assert labels(left) == ONLY_WHETHER
    await stage.presses("ada", left, "agree")
    assert "Solved, and they agree." in (await stage.card(1)).text
    assert "You told us that it is solved. Thank you." in (await question(stage, said)).text
    await goes_on(stage, 21)
    again = await stage.says("ada", "customers", "The export has stopped working. Can you look at it?")
    form, second = await asked(stage, 2, again)
    assert "Ada Byrne would rather not say how it went." in form
    assert labels(second) == ONLY_WHETHER


async def test_in_words_it_is_heard_as_well(stage: Stage) -> None:
    said = await stage.says("ada", "customers", "My October invoice is wrong. Can you check?")
    await asked(stage, 1, said)
    await stage.answers("ada", said, "I'd rather not say.")
    assert labels(await question(stage, said)) == ONLY_WHETHER
    assert "They were asked just now and have not answered." in (await stage.card(1)).text


async def test_nobody_is_asked_twice_in_a_fortnight(stage: Stage) -> None:
    said = await stage.says("ada", "customers", "My October invoice is wrong. Can you check?")
    _, first = await asked(stage, 1, said)
    await stage.presses("ada", first, "mood_happy")
    await goes_on(stage, 6)
    other = await stage.says("ada", "customers", "The export has stopped working. Can you look at it?")
    form, second = await asked(stage, 2, other)
    assert "Ada Byrne was asked how it went less than a fortnight ago." in form
    assert labels(second) == ONLY_WHETHER
    await stage.presses("ada", second, "not_solved")
    assert "@Mina Sato has it. Our turn" in (await stage.card(2)).text


async def test_after_a_fortnight_they_may_be_asked_again(stage: Stage) -> None:
    said = await stage.says("ada", "customers", "My October invoice is wrong. Can you check?")
    _, first = await asked(stage, 1, said)
    await stage.presses("ada", first, "mood_fine")
    await goes_on(stage, 15)
    other = await stage.says("ada", "customers", "The export has stopped working. Can you look at it?")
    _, second = await asked(stage, 2, other)
    assert "🙂 Happy" in labels(second)


async def test_one_issue_asks_for_it_once(stage: Stage) -> None:
    said = await stage.says("ada", "customers", "My October invoice is wrong. Can you check?")
    _, first = await asked(stage, 1, said)
    await stage.presses("ada", first, "not_solved")
    form, second = await asked(stage, 1, said, "And now, Ada?")
    assert "Ada Byrne has been asked about this one before." in form
    assert labels(second) == ONLY_WHETHER


async def test_who_has_just_said_thanks_is_asked_no_more_than_that(stage: Stage) -> None:
    said = await stage.says("ada", "customers", "My October invoice is wrong. Can you check?")
    await stage.answers("mina", said, "Corrected: you find the new one in your account.")
    await stage.answers("ada", said, "Thank you so much!")
    form, shown = await asked(stage, 1, said, answered=True)
    assert "Ada Byrne has just said thanks." in form
    assert labels(shown) == ONLY_WHETHER


@pytest.mark.parametrize(
    ("said", "happy", "record"),
    [
        (
            "Die Rechnung für Oktober ist nicht richtig. Können Sie das prüfen?",
            "🙂 Zufrieden",
            "Ihre Antwort",
        ),
        (
            "Bonjour, la facture que je vous ai demandée est fausse. Que faire ?",
            "🙂 Content",
            "Votre réponse",
        ),
        ("La factura de octubre está mal y no puedo pagar. ¿Lo pueden ver?", "🙂 Contento", "Su respuesta"),
    ],
    ids=["German", "French", "Spanish"],
)
async def test_they_are_asked_in_their_language(stage: Stage, said: str, happy: str, record: str) -> None:
    wrote = await stage.says("ada", "customers", said)
    _, shown = await asked(stage, 1, wrote)
    assert labels(shown)[0] == happy
    await stage.presses("ada", shown, "mood_happy")
    assert record in (await question(stage, wrote)).text
    assert "Their own word: 🙂 Happy." in (await stage.card(1)).text


async def test_what_they_add_to_a_mood_is_kept_with_it(stage: Stage) -> None:
    said = await stage.says("ada", "customers", "My October invoice is wrong. Can you check?")
    _, shown = await asked(stage, 1, said)
    await stage.presses("ada", shown, "mood_happy")
    await stage.answers("ada", said, "I am really happy with how fast you looked into it.")
    assert "Solved, and they agree." in (await stage.card(1)).text
    await stage.types("mina", "desk", "/care customer Ada")
    assert "really happy with how fast you looked into it" in (await stage.alone("mina"))[-1].text
