"""Stories of handing over: offered with a brief, accepted or it has not happened."""

from tests.story.stage import Message, Stage


async def issue_of_mina(stage: Stage) -> Message:
    said = await stage.says("ada", "customers", "My export is empty, 40 rows are missing. What happened?")
    await stage.presses("mina", await stage.card(1), "claim")
    return said


async def offer(stage: Stage, to: str = "tom", note: str = "") -> Message:
    """Mina offers #1; what then stands under the card."""
    form = await stage.presses("mina", await stage.card(1), "hand_over")
    assert form is not None
    assert await stage.fills(form, to=to, note=note) is None
    return await offered(stage, to)


async def offered(stage: Stage, who: str = "tom") -> Message:
    return [m for m in await stage.thread_of(await stage.card(1), who) if "accept" in m.buttons][-1]


async def test_an_offer_carries_a_brief_and_calls_the_one_it_is_for(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    await stage.answers("mina", said, "I am looking. You will hear from me by noon.")
    shown = await offer(stage, note="I am off at one.")
    assert "@Mina Sato offers #1 to @Tom Adeyemi." in shown.text
    assert shown.facts["They asked"] == "My export is empty, 40 rows are missing. What happened?"
    assert shown.facts["We answered so far"] == "I am looking. You will hear from me by noon."
    assert shown.facts["We promised"] == "You will hear from me by noon."
    assert shown.facts["They sound"]
    assert "I am off at one." in shown.text
    assert shown.calls_me
    assert not (await offered(stage, "ida")).calls_me


async def test_until_it_is_accepted_the_owner_stays_the_owner(stage: Stage) -> None:
    await issue_of_mina(stage)
    await offer(stage)
    card = await stage.card(1)
    assert card.facts["Owner"] == "@Mina Sato"
    assert "Offered to @Tom Adeyemi; @Mina Sato keeps it until they accept." in card.text
    assert "hand_over" not in card.buttons


async def test_accepting_makes_them_the_owner(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    await stage.presses("tom", await offer(stage), "accept")
    card = await stage.card(1)
    assert card.facts["Owner"] == "@Tom Adeyemi"
    assert "Offered to" not in card.text
    under = await stage.thread_of(card)
    assert any("@Tom Adeyemi took #1 over" in m.text for m in under)
    assert not any("accept" in m.buttons for m in under)
    assert await stage.status(said) == ("🎫", "👀")
    assert len(await stage.sees("ada", "customers")) == 1


async def test_accepting_delivered_twice_happens_once(stage: Stage) -> None:
    await issue_of_mina(stage)
    await stage.presses("tom", await offer(stage), "accept")
    await stage.redelivers()
    assert await stage.told("tom") == ()
    assert (await stage.card(1)).facts["Owner"] == "@Tom Adeyemi"


async def test_declining_leaves_it_with_the_owner_who_hears_why(stage: Stage) -> None:
    await issue_of_mina(stage)
    form = await stage.presses("tom", await offer(stage), "decline")
    assert form is not None
    assert await stage.fills(form, reason="I am in a workshop until four.") is None
    card = await stage.card(1)
    assert card.facts["Owner"] == "@Mina Sato"
    assert "hand_over" in card.buttons
    said_no = next(m for m in await stage.thread_of(card) if "could not take #1" in m.text)
    assert "“I am in a workshop until four.” It stays with @Mina Sato." in said_no.text
    assert said_no.calls_me


async def test_a_declined_offer_can_be_made_to_somebody_else(stage: Stage) -> None:
    await issue_of_mina(stage)
    form = await stage.presses("tom", await offer(stage), "decline")
    assert form is not None
    await stage.fills(form)
    await stage.presses("ida", await offer(stage, "ida"), "accept")
    assert (await stage.card(1)).facts["Owner"] == "@Ida Holm"


async def test_an_offer_taken_back_cannot_be_accepted(stage: Stage) -> None:
    await issue_of_mina(stage)
    shown = await offer(stage)
    await stage.presses("mina", await stage.card(1), "withdraw")
    await stage.presses("tom", shown, "accept")
    assert (await stage.told("tom"))[-1] == "That offer of #1 has been answered or taken back."
    assert (await stage.card(1)).facts["Owner"] == "@Mina Sato"
    assert any("took the offer of #1 back" in m.text for m in await stage.thread_of(await stage.card(1)))


async def test_eyes_of_the_one_it_is_offered_to_accept(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    await offer(stage)
    await stage.reacts("tom", said, "👀")
    assert (await stage.card(1)).facts["Owner"] == "@Tom Adeyemi"
    assert not any("accept" in m.buttons for m in await stage.thread_of(await stage.card(1)))


async def test_eyes_of_anybody_else_do_not(stage: Stage) -> None:
    said = await issue_of_mina(stage)
    await offer(stage)
    await stage.reacts("ida", said, "👀")
    assert (await stage.card(1)).facts["Owner"] == "@Mina Sato"
    assert "@Mina Sato has had #1" in (await stage.told("ida"))[-1]


async def test_nobody_else_may_accept_or_decline(stage: Stage) -> None:
    await issue_of_mina(stage)
    await offer(stage)
    shown = await offered(stage, "ida")
    await stage.presses("ida", shown, "accept")
    assert (await stage.told("ida"))[-1] == "#1 was offered to @Tom Adeyemi, not to you."
    assert await stage.presses("ida", shown, "decline") is None
    assert (await stage.card(1)).facts["Owner"] == "@Mina Sato"


async def test_there_is_one_offer_at_a_time(stage: Stage) -> None:
    await issue_of_mina(stage)
    old_card = await stage.card(1)
    await offer(stage)
    assert await stage.presses("mina", old_card, "hand_over") is None
    assert "#1 has been offered to @Tom Adeyemi since 10:0" in (await stage.told("mina"))[-1]


async def test_what_is_being_handed_over_is_not_solved_meanwhile(stage: Stage) -> None:
    await issue_of_mina(stage)
    old_card = await stage.card(1)
    await offer(stage)
    await stage.presses("mina", old_card, "solve")
    assert "has been offered to @Tom Adeyemi" in (await stage.told("mina"))[-1]
    assert "solve it" not in (await stage.card(1)).text


async def test_only_teammates_are_to_choose_from(stage: Stage) -> None:
    await issue_of_mina(stage)
    form = await stage.presses("mina", await stage.card(1), "hand_over")
    assert form is not None
    assert [who for who in form.choices["to"] if who] == ["ida", "tom"]
    refusal = stage.form_says.get("empty", "not somebody who can take it")
    assert refusal in (await stage.fills(form, to="") or "")


async def test_an_offer_without_an_answer_comes_back_to_the_giver(stage: Stage) -> None:
    await issue_of_mina(stage)
    await offer(stage)
    await stage.moves_clock("2h")
    reminder = next(m for m in await stage.thread_of(await stage.card(1)) if m.is_reminder)
    assert "@Mina Sato, nobody has answered your offer of #1 since 10:0" in reminder.text
    assert reminder.calls_me
    await stage.presses("mina", reminder, "withdraw")
    assert (await stage.card(1)).facts["Owner"] == "@Mina Sato"
    under = await stage.thread_of(await stage.card(1))
    assert [m.text for m in under if m.is_reminder] == ["Done: the reminder about #1 is no longer needed."]


async def test_the_one_it_is_offered_to_finds_it_at_home(stage: Stage) -> None:
    await issue_of_mina(stage)
    await offer(stage)
    home = await stage.home("tom")
    assert home is not None
    assert "@Mina Sato offers #1 to @Tom Adeyemi." in home.text
    await stage.presses("tom", home, "accept")
    assert (await stage.card(1)).facts["Owner"] == "@Tom Adeyemi"
