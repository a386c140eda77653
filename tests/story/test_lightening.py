"""Stories of too much: asked in private, the list is offered to the team, and who has room takes one."""

from tests.story.stage import BOT, Message, Stage
from tests.story.test_nudging import ASKED, passes

ASKS = "Is it too much just now?"


async def two_left_alone(stage: Stage) -> None:
    """Mina has two and does nothing; on Tuesday at ten she has left three reminders alone."""
    await stage.says("ada", "customers", ASKED)
    await stage.presses("mina", await stage.card(1), "claim")
    await stage.says("sam", "customers", "Could you look at my September invoice?")
    await stage.presses("mina", await stage.card(2), "claim")
    await passes(stage, 17)
    assert await stage.told("mina") == ()
    await stage.moves_clock("morning")
    await passes(stage, 4)


async def question(stage: Stage, who: str = "mina") -> Message:
    """The private line that asks, as it stands."""
    found = [one for one in await stage.alone(who) if {"keep_load", "offer_load"} & one.buttons.keys()]
    assert len(found) == 1
    return found[0]


async def on_offer(stage: Stage, who: str = "tom") -> Message:
    """The one message at the desk with what is on offer."""
    seen = await stage.sees(who, "desk")
    found = [
        m for m in seen if m.by == BOT and not m.private and "Mina Sato" in m.title and "#" not in m.title
    ]
    assert len(found) == 1, [m.text for m in seen]
    return found[0]


async def test_she_is_asked_kindly_and_nobody_else_hears(stage: Stage) -> None:
    await two_left_alone(stage)
    asked = await question(stage)
    assert ASKS in asked.text
    assert [b.label for b in asked.buttons.values()] == ["Offer my list to the team", "I'm fine"]
    for who in ("tom", "ida", "ada"):
        assert not [line for line in await stage.told(who) if ASKS in line], who
    await passes(stage, 16)
    assert len([line for line in await stage.told("mina") if ASKS in line]) == 1


async def test_fine_is_taken_as_it_is_said(stage: Stage) -> None:
    await two_left_alone(stage)
    await stage.presses("mina", await question(stage), "keep_load")
    assert (await stage.told("mina"))[-1] == "Good. I'm here if that changes."
    assert not [m for m in await stage.sees("tom", "desk") if "has a lot on" in m.text]


async def test_the_list_is_at_the_desk_and_who_takes_one_has_it(stage: Stage) -> None:
    await two_left_alone(stage)
    await stage.presses("mina", await question(stage), "offer_load")
    assert "Your list is at the desk." in (await stage.told("mina"))[-1]
    offered = await on_offer(stage)
    assert "Mina Sato has a lot on. Can you take one?" in offered.text
    assert "#1 Could you check my October invoice?" in offered.text
    assert "#2 Could you look at my September invoice?" in offered.text
    assert offered.buttons["take_load"].label == "I'll take it"
    await stage.presses("tom", offered, "take_load")
    left = await on_offer(stage)
    assert left.id == offered.id
    taken = 1 if "#1" not in left.text else 2
    assert f"#{3 - taken}" in left.text
    assert (await stage.card(taken)).facts["Owner"] == stage.called("tom")
    assert (await stage.card(3 - taken)).facts["Owner"] == stage.called("mina")
    brief = [m for m in await stage.thread_of(await stage.card(taken)) if "took" in m.text][-1]
    assert f"@Tom Adeyemi took #{taken} over" in brief.text
    assert brief.facts["They asked"] in (ASKED, "Could you look at my September invoice?")


async def test_a_press_on_what_is_gone_says_so(stage: Stage) -> None:
    await two_left_alone(stage)
    await stage.presses("mina", await question(stage), "offer_load")
    old = await on_offer(stage)
    await stage.presses("tom", old, "take_load")
    await stage.presses("ida", old, "take_load")
    assert "is not on offer any more" in (await stage.told("ida"))[-1]


async def test_what_is_closed_drops_out_and_the_end_is_said(stage: Stage) -> None:
    await two_left_alone(stage)
    await stage.presses("mina", await question(stage), "offer_load")
    for number in (1, 2):
        await stage.presses("mina", await stage.card(number), "solve")
    over = await on_offer(stage)
    assert over.text == "Mina Sato had a lot on, and nothing is left to take. Thank you."
    assert not over.buttons


async def test_she_keeps_them_after_all(stage: Stage) -> None:
    await two_left_alone(stage)
    await stage.presses("mina", await question(stage), "offer_load")
    await stage.presses("mina", await question(stage), "keep_load")
    assert (await stage.told("mina"))[-1] == "Noted: what nobody took stays with you."
    assert (await on_offer(stage)).text == "Mina Sato takes care of the rest. Thank you."


async def test_customers_see_nothing_of_it(stage: Stage) -> None:
    await two_left_alone(stage)
    before = len(await stage.sees("ada", "customers"))
    await stage.presses("mina", await question(stage), "offer_load")
    await stage.presses("tom", await on_offer(stage), "take_load")
    assert len(await stage.sees("ada", "customers")) == before
    assert await stage.told("ada") == ()
