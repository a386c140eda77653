"""Stories of claiming: by a button, an emoji, a command or an answer, and always exactly one owner."""

import asyncio

import pytest

from tests.story.stage import Message, Stage

NAME = {"mina": "@Mina Sato", "tom": "@Tom Adeyemi"}


async def open_issue(stage: Stage) -> Message:
    return await stage.says("ada", "customers", "My October invoice is wrong. Can you check?")


async def test_a_button_claims(stage: Stage) -> None:
    said = await open_issue(stage)
    await stage.presses("mina", await stage.card(1), "claim")
    card = await stage.card(1)
    assert card.facts["Owner"] == "@Mina Sato"
    assert "claim" not in card.buttons
    assert await stage.status(said) == ("🎫", "👀")


async def test_eyes_on_the_customers_message_claim(stage: Stage) -> None:
    said = await open_issue(stage)
    await stage.card(1)
    await stage.reacts("tom", said, "👀")
    assert (await stage.card(1)).facts["Owner"] == "@Tom Adeyemi"


async def test_eyes_on_the_card_claim(stage: Stage) -> None:
    await open_issue(stage)
    await stage.reacts("tom", await stage.card(1), "👀")
    assert (await stage.card(1)).facts["Owner"] == "@Tom Adeyemi"


async def test_a_command_claims(stage: Stage) -> None:
    await open_issue(stage)
    await stage.types("mina", "desk", "/care claim #1")
    assert (await stage.card(1)).facts["Owner"] == "@Mina Sato"


async def test_answering_in_the_thread_claims(stage: Stage) -> None:
    said = await open_issue(stage)
    await stage.answers("tom", said, "I see it, line three is double. I correct it now.")
    card = await stage.card(1)
    assert card.facts["Owner"] == "@Tom Adeyemi"
    assert "Their turn" in card.text
    assert await stage.status(said) == ("🎫", "👀")


async def test_sending_a_reply_claims(stage: Stage) -> None:
    await open_issue(stage)
    form = await stage.presses("mina", await stage.card(1), "reply")
    assert form is not None
    assert await stage.fills(form, text="Looking at it now, Ada.") is None
    assert (await stage.card(1)).facts["Owner"] == "@Mina Sato"


async def test_talk_under_the_card_claims_nothing(stage: Stage) -> None:
    await open_issue(stage)
    await stage.answers("tom", await stage.card(1), "Was that not fixed last week?")
    assert (await stage.card(1)).facts["Owner"] == "nobody yet"
    assert len(await stage.sees("ada", "customers")) == 1


async def test_an_answer_does_not_take_it_from_its_owner(stage: Stage) -> None:
    said = await open_issue(stage)
    await stage.presses("mina", await stage.card(1), "claim")
    await stage.answers("tom", said, "Mina is on it, she just stepped out.")
    assert (await stage.card(1)).facts["Owner"] == "@Mina Sato"


async def test_the_second_is_told_who_has_it_and_since_when(stage: Stage) -> None:
    await open_issue(stage)
    card = await stage.card(1)
    await stage.presses("mina", card, "claim")
    await stage.moves_clock("15m")
    await stage.presses("tom", card, "claim")
    assert (await stage.told("tom"))[-1].startswith("@Mina Sato has had #1 since 10:00.")
    assert (await stage.card(1)).facts["Owner"] == "@Mina Sato"


async def test_claiming_what_is_mine_says_so(stage: Stage) -> None:
    await open_issue(stage)
    card = await stage.card(1)
    await stage.presses("mina", card, "claim")
    await stage.presses("mina", card, "claim")
    assert (await stage.told("mina"))[-1] == "#1 is yours already."


async def test_the_same_press_delivered_twice_claims_once_and_says_nothing_more(stage: Stage) -> None:
    await open_issue(stage)
    await stage.presses("mina", await stage.card(1), "claim")
    await stage.redelivers()
    assert await stage.told("mina") == ()


async def both_at_once(stage: Stage, how: str, number: int, asked: Message, card: Message) -> None:
    command = f"/care claim {number}"
    match how:
        case "buttons":
            await asyncio.gather(stage.presses("mina", card, "claim"), stage.presses("tom", card, "claim"))
        case "eyes":
            await asyncio.gather(stage.reacts("mina", card, "👀"), stage.reacts("tom", asked, "👀"))
        case "commands":
            await asyncio.gather(stage.types("mina", "desk", command), stage.types("tom", "desk", command))
        case _:
            await asyncio.gather(stage.types("mina", "desk", command), stage.reacts("tom", asked, "👀"))


@pytest.mark.parametrize("how", ["buttons", "eyes", "commands", "a command and eyes"])
async def test_two_at_once_get_one_owner_and_the_other_is_told(stage: Stage, how: str) -> None:
    for number in range(1, 7):
        asked = await stage.says("ida", "team", f"Caller {number} wants an answer about their invoice.")
        await stage.reacts("ida", asked, "🎫")
        await both_at_once(stage, how, number, asked, await stage.card(number))
        owner = (await stage.card(number)).facts["Owner"]
        first, second = ("mina", "tom") if owner == NAME["mina"] else ("tom", "mina")
        assert owner == NAME[first]
        told = [line for line in await stage.told(second) if f"has had #{number} since 10:0" in line]
        assert len(told) == 1
        assert told[0].startswith(owner)
        assert not [line for line in await stage.told(first) if f"has had #{number} since" in line]


async def test_two_answers_at_once_get_one_owner(stage: Stage) -> None:
    said = await open_issue(stage)
    await stage.card(1)
    await asyncio.gather(stage.answers("mina", said, "On it!"), stage.answers("tom", said, "I look at it."))
    assert (await stage.card(1)).facts["Owner"] in NAME.values()


async def test_a_claim_and_an_answer_at_once_get_one_owner(stage: Stage) -> None:
    said = await open_issue(stage)
    card = await stage.card(1)
    await asyncio.gather(stage.presses("mina", card, "claim"), stage.answers("tom", said, "I look at it."))
    assert (await stage.card(1)).facts["Owner"] in NAME.values()


async def test_what_is_solved_cannot_be_claimed(stage: Stage) -> None:
    await open_issue(stage)
    card = await stage.card(1)
    await stage.presses("mina", card, "claim")
    await stage.presses("mina", await stage.card(1), "solve")
    await stage.presses("tom", card, "claim")
    assert (await stage.card(1)).facts["Owner"] == "@Mina Sato"
    assert "@Mina Sato has had #1" in (await stage.told("tom"))[-1]
