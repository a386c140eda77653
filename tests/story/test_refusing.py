"""Stories of refusing: outsiders may write and answer; the rest is met with silence, and noted for leads."""

from tests.story.stage import BOT, PLACES, Message, Stage


async def issue(stage: Stage) -> Message:
    said = await stage.says("ada", "customers", "My October invoice is wrong. Can you check?")
    await stage.presses("mina", await stage.card(1), "claim")
    return said


ACTS = {"🎫": "open", "👀": "claim", "✅": "solve", "🚨": "classify", "💤": "snooze", "✍️": "draft"}


async def test_a_customers_emoji_does_nothing_and_says_nothing(stage: Stage) -> None:
    said = await issue(stage)
    before = await stage.card(1)
    for who in ("ada", "sam"):
        for emoji in ACTS:
            assert await stage.reacts(who, said, emoji) is None
        assert await stage.told(who) == ()
        assert await stage.refused(who) == tuple(ACTS.values())
    assert (await stage.card(1)).text == before.text


async def test_taking_an_emoji_off_does_not_either(stage: Stage) -> None:
    said = await issue(stage)
    before = await stage.card(1)
    for emoji in ("👀", "✅", "🎫"):
        await stage.reacts("ada", said, emoji)
        await stage.unreacts("ada", said, emoji)
    assert (await stage.card(1)).text == before.text
    assert await stage.told("ada") == ()


async def test_a_customer_cannot_make_an_issue_of_a_greeting(stage: Stage) -> None:
    hello = await stage.says("ada", "customers", "Hello!")
    await stage.reacts("sam", hello, "🎫")
    assert await stage.menu("sam", hello, "track") is None
    assert await stage.cards() == ()
    assert await stage.told("sam") == ()
    assert await stage.refused("sam") == ("open", "open")


async def test_a_customer_sees_nothing_of_the_teams_places(stage: Stage) -> None:
    await issue(stage)
    await stage.says("mina", "team", "Between us: the billing job ran twice.")
    for place in ("desk", "team"):
        assert await stage.sees("ada", place) == ()
    assert await stage.thread_of(await stage.card(1), "ada") == ()


async def test_a_customer_has_no_home(stage: Stage) -> None:
    await issue(stage)
    assert await stage.home("ada") is None
    assert await stage.refused("ada") == (() if stage.home_is_offered else ("see",))


async def test_to_a_customer_there_is_no_command(stage: Stage) -> None:
    await issue(stage)
    before = await stage.card(1)
    commands = ("", " queue", " claim 1", " new Ada: me", " why 1", " nonsense")
    for command in commands:
        assert await stage.types("ada", "customers", f"/care{command}") is None
    assert await stage.told("ada") == ()
    assert (await stage.card(1)).text == before.text
    assert len(await stage.cards()) == 1
    assert await stage.refused("ada") == ("see",) * len(commands)


async def test_nothing_of_the_team_is_said_where_customers_read(stage: Stage) -> None:
    said = await issue(stage)
    await stage.answers("tom", await stage.card(1), "They always complain in October.")
    form = await stage.presses("mina", await stage.card(1), "hand_over")
    assert form is not None
    await stage.fills(form, to="tom", note="A difficult one.")
    await stage.moves_clock("3d")
    for who in ("ada", "sam"):
        read = [m.text for place in PLACES for m in await stage.sees(who, place)]
        assert read == ["My October invoice is wrong. Can you check?"]
        assert await stage.thread_of(said, who) == ()
        assert not [m for m in await stage.sees(who, "customers") if m.by == BOT]


async def test_another_customer_in_the_thread_is_heard_but_owns_nothing(stage: Stage) -> None:
    said = await issue(stage)
    await stage.answers("sam", said, "I have the same problem!")
    card = await stage.card(1)
    assert card.title == "#1 · Ada Byrne"
    assert card.facts["Owner"] == "@Mina Sato"
    assert any("I have the same problem!" in m.text for m in await stage.thread_of(card))


async def test_refusals_say_who_tried_what(stage: Stage) -> None:
    said = await issue(stage)
    await stage.reacts("ada", said, "👀")
    await stage.types("ada", "customers", "/care queue")
    await stage.reacts("ada", said, "✅")
    assert await stage.refused("ada") == ("claim", "see", "solve")
    assert await stage.refused("sam") == ()
    assert await stage.refused("mina") == ()
