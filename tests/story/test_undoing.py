"""Stories of undoing: while nothing depends on it; when something does, the refusal says what."""

from tests.story.stage import Message, Stage


async def open_issue(stage: Stage) -> Message:
    said = await stage.says("ada", "customers", "My October invoice is wrong. Can you check?")
    await stage.card(1)
    return said


async def issue_of_mina(stage: Stage) -> Message:
    said = await open_issue(stage)
    await stage.reacts("mina", said, "👀")
    return said


async def asked(stage: Stage, said: Message) -> Message:
    """The closing question, in Ada's thread."""
    form = await stage.presses("mina", await stage.card(1), "ask")
    assert form is not None
    await stage.fills(form, text="Does it add up now?")
    return next(m for m in await stage.thread_of(said, "ada") if m.buttons)


async def test_taking_the_eyes_off_gives_it_back(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    assert (await stage.card(1)).facts["Owner"] == "@Mina Sato"
    await stage.unreacts("mina", said, "👀")
    card = await stage.card(1)
    assert card.facts["Owner"] == "nobody yet"
    assert "claim" in card.buttons
    assert await stage.status(said) == ("🎫",)
    assert await stage.confirms("mina", said, "Taken back on #1: taking it.")


async def test_somebody_else_can_take_it_then(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    await stage.unreacts("mina", said, "👀")
    await stage.reacts("tom", said, "👀")
    assert (await stage.card(1)).facts["Owner"] == "@Tom Adeyemi"


async def test_the_button_takes_back_the_last_thing(stage: Stage) -> None:
    await open_issue(stage)
    await stage.presses("mina", await stage.card(1), "claim")
    await stage.presses("mina", await stage.card(1), "solve")
    await stage.presses("mina", await stage.card(1), "undo")
    assert (await stage.told("mina"))[-1] == "Taken back on #1: calling it solved."
    assert "@Mina Sato has it. Our turn since 10:00." in (await stage.card(1)).text
    await stage.presses("mina", await stage.card(1), "undo")
    assert (await stage.card(1)).facts["Owner"] == "nobody yet"


async def test_eyes_that_did_nothing_take_nothing_back(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    await stage.reacts("tom", said, "👀")
    told = await stage.told("tom")
    await stage.unreacts("tom", said, "👀")
    assert (await stage.card(1)).facts["Owner"] == "@Mina Sato"
    assert await stage.told("tom") == told


async def test_eyes_put_on_after_the_button_take_nothing_back(stage: Stage) -> None:
    said = await open_issue(stage)
    await stage.presses("mina", await stage.card(1), "claim")
    await stage.reacts("mina", said, "👀")
    await stage.unreacts("mina", said, "👀")
    assert (await stage.card(1)).facts["Owner"] == "@Mina Sato"


async def test_the_eyes_stay_once_the_customer_has_had_an_answer(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    await stage.answers("mina", said, "Corrected.")
    await stage.unreacts("mina", said, "👀")
    assert (await stage.card(1)).facts["Owner"] == "@Mina Sato"
    told = (await stage.told("mina"))[-1]
    assert told == "#1: “taking it” can't be taken back any more, because the customer has had an answer."


async def test_the_eyes_stay_while_it_is_being_handed_over(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    form = await stage.presses("mina", await stage.card(1), "hand_over")
    assert form is not None
    await stage.fills(form, to="tom")
    await stage.unreacts("mina", said, "👀")
    assert "because it is being handed over" in (await stage.told("mina"))[-1]
    assert (await stage.card(1)).facts["Owner"] == "@Mina Sato"


async def test_taking_the_check_mark_off_makes_it_ours_again(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    await stage.reacts("mina", said, "✅")
    assert await stage.status(said) == ("🎫", "👀", "✅")
    await stage.unreacts("mina", said, "✅")
    assert "@Mina Sato has it. Our turn since 10:00." in (await stage.card(1)).text
    assert await stage.status(said) == ("🎫", "👀")


async def test_the_check_mark_stays_once_the_customer_has_spoken(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    await stage.reacts("mina", said, "✅")
    await stage.presses("ada", await asked(stage, said), "mood_fine")
    await stage.unreacts("mina", said, "✅")
    assert "because the customer has told you how it went" in (await stage.told("mina"))[-1]
    assert "Solved, and they agree." in (await stage.card(1)).text


async def test_the_check_mark_stays_once_somebody_has_checked_in(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    await stage.reacts("mina", said, "✅")
    form = await stage.presses("mina", await stage.card(1), "skip_check_in")
    assert form is not None
    await stage.fills(form, reason="We spoke.")
    await stage.unreacts("mina", said, "✅")
    assert "because somebody has checked in with them" in (await stage.told("mina"))[-1]


async def test_taking_the_ticket_off_withdraws_the_issue(stage: Stage) -> None:
    pasted = await stage.says("mina", "team", "A caller wants their money back.")
    await stage.reacts("mina", pasted, "🎫")
    assert await stage.status(pasted) == ("🎫",)
    await stage.unreacts("mina", pasted, "🎫")
    card = await stage.card(1)
    assert "Taken back: this was no issue." in card.text
    assert not card.buttons
    assert await stage.status(pasted) == ()
    await stage.moves_clock("3d")
    assert await stage.thread_of(card) == ()


async def test_what_was_withdrawn_can_be_tracked_again(stage: Stage) -> None:
    pasted = await stage.says("mina", "team", "A caller wants their money back.")
    await stage.reacts("mina", pasted, "🎫")
    await stage.unreacts("mina", pasted, "🎫")
    await stage.card(1)
    await stage.reacts("mina", pasted, "🎫")
    assert "Nobody has it yet." in (await stage.cards())[-1].text
    assert await stage.status(pasted) == ("🎫",)


async def test_the_ticket_stays_once_somebody_has_it(stage: Stage) -> None:
    pasted = await stage.says("mina", "team", "A caller wants their money back.")
    await stage.reacts("mina", pasted, "🎫")
    await stage.presses("tom", await stage.card(1), "claim")
    await stage.unreacts("mina", pasted, "🎫")
    assert (
        "“tracking it” can't be taken back any more, because somebody has it"
        in (await stage.told("mina"))[-1]
    )
    assert (await stage.card(1)).facts["Owner"] == "@Tom Adeyemi"


async def test_what_a_customer_posted_can_be_called_no_issue(stage: Stage) -> None:
    said = await open_issue(stage)
    await stage.presses("mina", await stage.card(1), "undo")
    assert "Taken back: this was no issue." in (await stage.card(1)).text
    assert await stage.status(said) == ()


async def test_taking_the_siren_off_brings_back_what_triage_read(stage: Stage) -> None:
    said = await open_issue(stage)
    before = (await stage.card(1)).facts["Criticality"]
    await stage.reacts("mina", said, "🚨")
    assert (await stage.card(1)).facts["Criticality"] == "critical (set by a person)"
    await stage.unreacts("mina", said, "🚨")
    assert (await stage.card(1)).facts["Criticality"] == before


async def test_the_siren_stays_when_somebody_has_set_it_otherwise_since(stage: Stage) -> None:
    said = await open_issue(stage)
    await stage.reacts("mina", said, "🚨")
    form = await stage.presses("tom", await stage.card(1), "classify")
    assert form is not None
    await stage.fills(form, criticality="low")
    await stage.unreacts("mina", said, "🚨")
    assert "because something else has happened since" in (await stage.told("mina"))[-1]
    assert (await stage.card(1)).facts["Criticality"] == "low (set by a person)"


async def test_taking_the_sleepy_emoji_off_wakes_it(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    await stage.reacts("mina", said, "💤")
    assert "quiet until" in (await stage.card(1)).text
    await stage.unreacts("mina", said, "💤")
    assert "Our turn" in (await stage.card(1)).text


async def test_nobody_takes_back_what_another_did(stage: Stage) -> None:
    pasted = await stage.says("ida", "team", "A caller wants their money back.")
    await stage.reacts("ida", pasted, "🎫")
    await stage.presses("mina", await stage.card(1), "claim")
    await stage.presses("tom", await stage.card(1), "undo")
    assert (await stage.told("tom"))[-1] == "You have done nothing to #1 that can be taken back."
    assert (await stage.card(1)).facts["Owner"] == "@Mina Sato"


async def test_the_same_undo_delivered_twice_takes_one_thing_back(stage: Stage) -> None:
    await open_issue(stage)
    await stage.presses("mina", await stage.card(1), "claim")
    await stage.presses("mina", await stage.card(1), "solve")
    await stage.presses("mina", await stage.card(1), "undo")
    await stage.redelivers()
    assert (await stage.card(1)).facts["Owner"] == "@Mina Sato"
