"""Stories of the digest: the day in one message on a working morning, and one's own when one asks for it."""

from tests.story.stage import BOT, Message, Stage

ASKED = "Could you check my October invoice?"
EMPTY = "The export is empty since Monday."


async def digests(stage: Stage, who: str = "mina") -> list[Message]:
    """The team's digests at the desk, oldest first."""
    shown = await stage.sees(who, "desk")
    return [m for m in shown if m.by == BOT and not m.private and m.title == "The desk this morning"]


async def own(stage: Stage, who: str) -> list[str]:
    """What somebody was told in private about their day."""
    return [line for line in await stage.told(who) if line.startswith("Your day")]


async def test_in_the_morning_the_desk_reads_what_the_day_brings(stage: Stage) -> None:
    await stage.says("ada", "customers", ASKED)
    await stage.presses("mina", await stage.card(1), "claim")
    await stage.says("sam", "customers", EMPTY)
    assert await digests(stage) == []
    await stage.moves_clock("morning")
    [digest] = await digests(stage, "tom")
    assert digest.text.index("Late") < digest.text.index("#1 ") < digest.text.index("/care settings")
    assert ASKED in digest.text
    assert "#2 The export is empty since Monday." in digest.text
    assert not digest.calls_me
    assert "This comes late" not in digest.text


async def test_a_line_of_it_can_be_acted_on_at_once(stage: Stage) -> None:
    await stage.says("sam", "customers", EMPTY)
    await stage.moves_clock("morning")
    [digest] = await digests(stage)
    await stage.presses("tom", digest, "claim")
    assert (await stage.card(1)).facts["Owner"] == "@Tom Adeyemi"


async def test_nothing_to_say_is_not_said(stage: Stage) -> None:
    await stage.moves_clock("morning")
    await stage.moves_clock("morning")
    assert await digests(stage) == []


async def test_it_comes_once_each_working_morning_and_not_on_weekends(stage: Stage) -> None:
    await stage.says("sam", "customers", EMPTY)
    for mornings in range(1, 5):
        await stage.moves_clock("morning")
        await stage.moves_clock("2h")
        assert len(await digests(stage)) == mornings
    await stage.moves_clock("morning")
    await stage.moves_clock("morning")
    assert len(await digests(stage)) == 4
    await stage.moves_clock("morning")
    assert len(await digests(stage)) == 5


async def test_what_ended_well_is_told_with_their_own_words(stage: Stage) -> None:
    said = await stage.says("ada", "customers", ASKED)
    await stage.answers("mina", said, "Line three was double. It is corrected now.")
    await stage.presses("mina", await stage.card(1), "solve")
    form = await stage.presses("mina", await stage.card(1), "ask")
    assert form is not None
    assert await stage.fills(form, text="Is everything right with the invoice now?") is None
    asked = next(m for m in await stage.thread_of(said, "ada") if "mood_happy" in m.buttons)
    await stage.presses("ada", asked, "mood_happy")
    await stage.moves_clock("morning")
    [digest] = await digests(stage)
    assert "Ended well" in digest.text
    assert "Ada Byrne is happy with how #1 went" in digest.text
    await stage.moves_clock("morning")
    assert all("Ended well" not in later.text for later in (await digests(stage))[1:])


async def test_it_stays_inside(stage: Stage) -> None:
    said = await stage.says("ada", "customers", ASKED)
    await stage.moves_clock("morning")
    assert len(await digests(stage)) == 1
    assert len(await stage.sees("ada", "customers")) == 1
    assert await stage.thread_of(said, "ada") == ()


async def test_one_asks_for_ones_own_day(stage: Stage) -> None:
    await stage.says("ada", "customers", ASKED)
    await stage.presses("mina", await stage.card(1), "claim")
    await stage.moves_clock("2h")
    assert await stage.types("mina", "desk", "/care digest") is None
    [mine] = await own(stage, "mina")
    assert "Due today" in mine
    assert f"#1 {ASKED}" in mine
    assert await stage.types("tom", "desk", "/care digest") is None
    [his] = await own(stage, "tom")
    assert "Nothing is late, and nothing is due today." in his
    assert "#1" not in his


async def test_ones_own_comes_each_morning_until_one_stops_it(stage: Stage) -> None:
    await stage.says("ada", "customers", ASKED)
    await stage.presses("mina", await stage.card(1), "claim")
    await stage.types("mina", "desk", "/care digest daily")
    assert "The next one: tomorrow 09:00." in [*await stage.told("mina")][-1]
    await stage.moves_clock("morning")
    assert len(await own(stage, "mina")) == 1
    assert await own(stage, "tom") == []
    await stage.moves_clock("2h")
    await stage.types("mina", "desk", "/care digest off")
    assert [*await stage.told("mina")][-1].startswith("Noted: no digest of your own any more.")
    await stage.moves_clock("morning")
    assert len(await own(stage, "mina")) == 1


async def test_a_word_that_is_none_is_answered_with_those_that_are(stage: Stage) -> None:
    await stage.types("mina", "desk", "/care digest weekly")
    assert "/care digest daily" in [*await stage.told("mina")][-1]


async def test_a_lead_stops_it_in_the_settings(stage: Stage) -> None:
    await stage.says("sam", "customers", EMPTY)
    form = await stage.types("ida", "desk", "/care settings")
    assert form is not None
    assert 'at = "09:00"' in form.fields["digest"]
    problem = await stage.fills(form, digest='[digest]\nat = "25 o\'clock"')
    assert problem is not None
    assert "write a time of day" in problem
    assert await stage.fills(form, digest="[digest]\non = false") is None
    await stage.moves_clock("morning")
    assert await digests(stage) == []


async def test_customers_are_not_answered(stage: Stage) -> None:
    await stage.types("ada", "customers", "/care digest daily")
    assert await stage.told("ada") == ()
    await stage.moves_clock("morning")
    assert await stage.told("ada") == ()
