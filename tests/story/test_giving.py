"""Stories of giving: a small gesture at once, a larger one with a lead's yes, no word to the customer."""

from tests.story.stage import Message, Stage

ASKED = "My parcel arrived broken. Can you help?"
REASON = "Broken, and two weeks late"


async def begins(stage: Stage) -> Message:
    """Ada asks, Mina has it."""
    said = await stage.says("ada", "customers", ASKED)
    await stage.presses("mina", await stage.card(1), "claim")
    return said


async def gives(stage: Stage, who: str = "mina", **typed: str) -> str | None:
    """Through the form on the card; what is wrong with it, if anything is."""
    form = await stage.presses(who, await stage.card(1, who), "gift")
    assert form is not None
    return await stage.fills(form, **{"kind": "credit", "amount": "20", "reason": REASON, **typed})


async def line_with(stage: Stage, who: str, action: str) -> Message:
    """The newest private line of somebody that has this button."""
    return [one for one in await stage.alone(who) if action in one.buttons][-1]


async def purse(stage: Stage, who: str) -> str:
    assert await stage.types(who, "desk", "/care purse") is None
    return (await stage.alone(who))[-1].text


async def unmoved(stage: Stage, said: Message) -> None:
    """Nothing of it has reached the customer."""
    told = [*await stage.told("ada"), *(m.text for m in await stage.sees("ada", "customers"))]
    told += [m.text for m in await stage.thread_of(said, "ada")]
    assert not [text for text in told if "EUR" in text or REASON in text]


async def test_within_the_limit_it_is_given_at_once(stage: Stage) -> None:
    said = await begins(stage)
    form = await stage.presses("mina", await stage.card(1), "gift")
    assert form is not None
    assert "They were given nothing in the last 12 months." in form.text
    assert "Up to 25 EUR needs nobody else's yes." in form.text
    assert "What they are worth to you is not known." in form.text
    assert await stage.fills(form, kind="credit", amount="20", reason=REASON) is None
    assert "Given on #1: a credit of 20 EUR." in (await stage.told("mina"))[-1]
    assert "Given: a credit of 20 EUR. They don't know yet." in (await stage.card(1)).text
    assert "You can give 180 EUR more this month." in await purse(stage, "mina")
    assert await stage.told("ida") == ()
    await unmoved(stage, said)


async def test_what_cannot_be_read_comes_back_with_why(stage: Stage) -> None:
    await begins(stage)
    form = await stage.presses("mina", await stage.card(1), "gift")
    assert form is not None
    problem = await stage.fills(form, kind="credit", amount="a lot", reason=REASON)
    assert problem == "I can't read “a lot” as an amount in EUR. Write it as 12 or 12.50."
    assert await stage.fills(form, kind="credit", amount="12.50", reason=REASON) is None
    assert "Given: a credit of 12.50 EUR. They don't know yet." in (await stage.card(1)).text


async def test_beyond_the_limit_a_lead_is_asked_and_says_yes(stage: Stage) -> None:
    said = await begins(stage)
    assert await gives(stage, amount="40") is None
    asked = f"On #1, a credit of 40 EUR needs somebody else's yes. I asked {stage.called('ida')}."
    assert (await stage.told("mina"))[-1] == asked
    request = await line_with(stage, "ida", "gift_approve")
    assert f"{stage.called('mina')} would like to give Ada Byrne a credit of 40 EUR, on #1." in request.text
    assert REASON in request.text
    assert "It is more than one gesture may cost." in request.text
    assert "They were given nothing in the last 12 months." in request.text
    assert not [one for one in await stage.alone("tom") if "gift_approve" in one.buttons]
    await stage.presses("ida", request, "gift_approve")
    assert "Given on #1: a credit of 40 EUR." in (await stage.told("ida"))[-1]
    heard = await line_with(stage, "mina", "gift_undo")
    assert f"{stage.called('ida')} said yes: Ada Byrne gets a credit of 40 EUR, on #1." in heard.text
    assert "Given: a credit of 40 EUR. They don't know yet." in (await stage.card(1)).text
    await stage.presses("ida", request, "gift_approve")
    assert (await stage.told("ida"))[-1] == "That is settled already on #1: it is given."
    await unmoved(stage, said)


async def test_a_lead_says_no_and_the_customer_never_hears_of_it(stage: Stage) -> None:
    said = await begins(stage)
    await gives(stage, amount="40")
    await stage.presses("ida", await line_with(stage, "ida", "gift_approve"), "gift_decline")
    assert f"{stage.called('ida')} said no: a credit of 40 EUR, on #1." in (await stage.told("mina"))[-1]
    assert "40 EUR" not in (await stage.card(1)).text
    assert "You can give 200 EUR more this month." in await purse(stage, "mina")
    await unmoved(stage, said)


async def test_a_yes_that_comes_too_late_counts_for_nothing(stage: Stage) -> None:
    await begins(stage)
    await gives(stage, amount="40")
    request = await line_with(stage, "ida", "gift_approve")
    for _ in range(12):
        await stage.moves_clock("2h")
    assert [line for line in await stage.told("mina") if "Lapsed: a credit of 40 EUR, on #1." in line]
    await stage.presses("ida", request, "gift_approve")
    assert (await stage.told("ida"))[-1] == "That is settled already on #1: it has lapsed."
    assert "40 EUR" not in (await stage.card(1)).text


async def test_it_is_taken_back_until_they_know(stage: Stage) -> None:
    await begins(stage)
    await gives(stage)
    first = await line_with(stage, "mina", "gift_undo")
    await stage.presses("mina", first, "gift_undo")
    assert (await stage.told("mina"))[-1] == "Taken back on #1: a credit of 20 EUR."
    assert "20 EUR" not in (await stage.card(1)).text
    assert "You can give 200 EUR more this month." in await purse(stage, "mina")
    await gives(stage)
    second = await line_with(stage, "mina", "gift_told")
    await stage.presses("mina", second, "gift_told")
    await stage.presses("mina", second, "gift_undo")
    assert (await stage.told("mina"))[-1] == "That is settled already on #1: the customer knows of it."
    assert "Given: a credit of 20 EUR." in (await stage.card(1)).text


async def test_a_reply_that_names_it_needs_no_tick_and_tells_them(stage: Stage) -> None:
    said = await begins(stage)
    await gives(stage)
    form = await stage.presses("mina", await stage.card(1), "reply")
    assert form is not None
    words = "I am sorry about your broken parcel. I have put 20 euros on your account."
    assert await stage.fills(form, text=words) is None
    assert words in [m.words for m in await stage.thread_of(said, "ada")]
    assert "They don't know yet" not in (await stage.card(1)).text
    assert "Given: a credit of 20 EUR." in (await stage.card(1)).text


async def test_from_the_fourth_on_a_second_person_looks(stage: Stage) -> None:
    said = await begins(stage)
    for amount in ("3", "4", "5"):
        assert await gives(stage, kind="note", amount=amount) is None
    assert await gives(stage, kind="extra_time", amount="", days="14") is None
    request = await line_with(stage, "ida", "gift_approve")
    assert "would like to give Ada Byrne 14 extra days, on #1." in request.text
    assert "From here on your team wants two people to look." in request.text
    assert "They were given something 3 times in the last 12 months, 12 EUR in all." in request.text
    assert "You know them since" in request.text
    assert "14 extra days" in await purse(stage, "ida")
    await stage.presses("ida", request, "gift_approve")
    assert "Given: 14 extra days. They don't know yet." in (await stage.card(1)).text
    await unmoved(stage, said)


async def test_customers_cannot_see_the_purse(stage: Stage) -> None:
    await begins(stage)
    assert await stage.types("ada", "customers", "/care purse") is None
    assert await stage.told("ada") == ()
    assert "see" in await stage.refused("ada")
