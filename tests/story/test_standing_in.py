"""Stories of being away: the issues find somebody who is there, and nobody is blamed."""

from tests.story.stage import Message, Stage


async def issue_of_mina(stage: Stage) -> Message:
    said = await stage.says("ada", "customers", "My export is empty, 40 rows are missing. What happened?")
    await stage.presses("mina", await stage.card(1), "claim")
    return said


async def hands(stage: Stage, giver: str, to: str) -> Message:
    """One offers #1 to another; the offer as they see it."""
    form = await stage.presses(giver, await stage.card(1, giver), "hand_over")
    assert form is not None
    assert await stage.fills(form, to=to, note="") is None
    return await offered(stage, to)


async def offered(stage: Stage, who: str) -> Message:
    return [m for m in await stage.thread_of(await stage.card(1), who) if "accept" in m.buttons][-1]


async def reminder(stage: Stage, who: str = "mina") -> Message:
    return [m for m in await stage.thread_of(await stage.card(1, who), who) if m.is_reminder][-1]


# --- away without anybody ---


async def test_away_without_a_substitute_gives_the_issue_to_the_desk(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    await stage.types("mina", "desk", "/care away until Thu")
    assert "is away until" in (await stage.told("mina"))[-1]
    assert "Back at the desk: #1." in (await stage.told("mina"))[-1]
    card = await stage.card(1)
    assert card.facts["Owner"] == "nobody yet"
    assert "Mina Sato is away until" in card.text
    assert "Nobody has it yet." in card.text
    assert "claim" in card.buttons
    assert await stage.status(said) == ("🎫",)
    assert "#1 has nobody yet." in (await reminder(stage)).text
    lines = [line for line in await stage.told("ida") if "Back at the desk" in line]
    assert len(lines) == 1
    assert "Mina Sato is away until" in lines[0]
    assert "#1" in lines[0]


async def test_whoever_takes_it_then_has_it(stage: Stage) -> None:
    await issue_of_mina(stage)
    await stage.types("mina", "desk", "/care away until Thu")
    await stage.presses("tom", await reminder(stage, "tom"), "claim")
    card = await stage.card(1)
    assert card.facts["Owner"] == "@Tom Adeyemi"
    assert "is away" not in card.text
    await stage.moves_clock("2h")
    assert (await stage.card(1)).facts["Owner"] == "@Tom Adeyemi"


# --- somebody stands in ---


async def test_who_stands_in_is_asked_with_the_brief_and_accepts(stage: Stage) -> None:
    await issue_of_mina(stage)
    await stage.types("mina", "desk", "/care away until Thu @tom (at the dentist)")
    told = (await stage.told("mina"))[-1]
    assert "@Tom Adeyemi stands in" in told
    assert "Offered: #1" in told
    shown = await offered(stage, "tom")
    assert shown.facts["They asked"] == "My export is empty, 40 rows are missing. What happened?"
    assert "at the dentist" in shown.text
    assert shown.calls_me
    card = await stage.card(1)
    assert card.facts["Owner"].startswith("@Mina Sato (away until")
    await stage.presses("tom", shown, "accept")
    assert (await stage.card(1)).facts["Owner"] == "@Tom Adeyemi"
    await stage.types("mina", "desk", "/care back")
    assert "Good to have @Mina Sato back." in (await stage.told("mina"))[-1]
    assert (await stage.card(1)).facts["Owner"] == "@Tom Adeyemi"


async def test_an_offer_that_nobody_takes_in_time_goes_to_the_desk(stage: Stage) -> None:
    await issue_of_mina(stage)
    await stage.types("mina", "desk", "/care away until Thu @tom")
    await stage.moves_clock("2h")
    card = await stage.card(1)
    assert card.facts["Owner"] == "nobody yet"
    assert "Mina Sato is away until" in card.text
    under = await stage.thread_of(card)
    assert any("The offer of #1 to @Tom Adeyemi is over" in m.text for m in under)
    assert not any("accept" in m.buttons for m in under)
    assert len([line for line in await stage.told("ida") if "Back at the desk" in line]) == 1


async def test_back_in_time_and_nothing_has_happened(stage: Stage) -> None:
    await issue_of_mina(stage)
    await stage.types("mina", "desk", "/care away until Thu @tom")
    await stage.types("mina", "desk", "/care back")
    card = await stage.card(1)
    assert card.facts["Owner"] == "@Mina Sato"
    assert "Offered to" not in card.text
    await stage.moves_clock("2h")
    assert (await stage.card(1)).facts["Owner"] == "@Mina Sato"


async def test_it_is_said_the_day_before_and_begins_in_the_morning(stage: Stage) -> None:
    await issue_of_mina(stage)
    await stage.types("mina", "desk", "/care away 2026-03-04..2026-03-05 @tom")
    assert "what is open is offered to @Tom Adeyemi" in (await stage.told("mina"))[-1]
    await stage.moves_clock("morning")
    assert "What is open then is offered to Tom Adeyemi" in (await stage.told("mina"))[-1]
    assert (await stage.card(1)).facts["Owner"] == "@Mina Sato"
    await stage.moves_clock("morning")
    assert "Offered to Tom Adeyemi: #1." in (await stage.told("mina"))[-1]
    assert (await offered(stage, "tom")).calls_me
    await stage.presses("tom", await offered(stage, "tom"), "accept")
    await stage.moves_clock("3d")
    assert (await stage.card(1)).facts["Owner"] == "@Tom Adeyemi"


async def test_who_is_away_is_not_there_to_choose_from(stage: Stage) -> None:
    await issue_of_mina(stage)
    old = await stage.presses("mina", await stage.card(1), "hand_over")
    assert old is not None
    await stage.types("tom", "desk", "/care away until Thu")
    refusal = await stage.fills(old, to="tom", note="")
    assert "Tom Adeyemi is away just now. Choose somebody who is there." in (refusal or "")
    form = await stage.presses("mina", await stage.card(1), "hand_over")
    assert form is not None
    assert [who for who in form.choices["to"] if who] == ["ida"]


# --- who says it of whom ---


async def test_a_lead_says_it_of_others_and_they_are_told(stage: Stage) -> None:
    await issue_of_mina(stage)
    await stage.types("tom", "desk", "/care away @mina until Thu")
    assert (await stage.told("tom"))[-1] == "Only a lead can do that. Ask one of yours."
    assert (await stage.card(1)).facts["Owner"] == "@Mina Sato"
    await stage.types("ida", "desk", "/care away @mina until Thu")
    assert "The desk has these now: #1." in (await stage.told("mina"))[-1]
    assert (await stage.card(1)).facts["Owner"] == "nobody yet"


async def test_what_cannot_be_read_is_answered_with_an_example(stage: Stage) -> None:
    await stage.types("mina", "desk", "/care away someday")
    assert "I can't read “someday” as days away. Try /care away until Mon" in (await stage.told("mina"))[-1]
    await stage.types("mina", "desk", "/care away")
    assert "/care away until Mon" in (await stage.told("mina"))[-1]
    await stage.types("mina", "desk", "/care away until Mon @nobody")
    assert "“nobody” cannot stand in here." in (await stage.told("mina"))[-1]
    await stage.types("mina", "desk", "/care back")
    assert "@Mina Sato is not away" in (await stage.told("mina"))[-1]


async def test_customers_cannot_be_away(stage: Stage) -> None:
    await stage.types("ada", "customers", "/care away until Mon")
    assert await stage.told("ada") == ()
    assert "see" in await stage.refused("ada")


# --- after it was solved ---


async def test_the_check_in_of_who_is_away_is_for_who_stands_in(stage: Stage) -> None:
    await issue_of_mina(stage)
    await stage.presses("mina", await stage.card(1), "solve")
    await stage.types("mina", "desk", "/care away until 2026-03-20 @tom")
    await stage.moves_clock("3d")
    shown = await reminder(stage, "tom")
    assert "@Tom Adeyemi, " in shown.text
    assert shown.calls_me
    assert (await stage.card(1)).facts["Owner"].startswith("@Mina Sato (away until")


# --- the black hole ---


async def test_the_second_hand_over_is_told_to_the_leads_at_once_and_once(stage: Stage) -> None:
    await issue_of_mina(stage)
    await stage.presses("tom", await hands(stage, "mina", "tom"), "accept")
    assert not [line for line in await stage.told("ida") if "one more person" in line]
    await hands(stage, "tom", "mina")
    [line] = [line for line in await stage.told("ida") if "one more person" in line]
    assert "#1 is on its way to one more person: Mina Sato → Tom Adeyemi, now offered to Mina Sato." in line
    assert "Ada Byrne has been waiting since" in line
    form = await stage.presses("mina", await offered(stage, "mina"), "decline")
    assert form is not None
    await stage.fills(form, reason="I had it.")
    await hands(stage, "tom", "mina")
    assert len([line for line in await stage.told("ida") if "one more person" in line]) == 1
