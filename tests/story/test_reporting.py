"""Stories of the report and of one customer: asked in private, shown on Home, revealed to nobody outside."""

from tests.story.stage import Stage
from tests.story.test_looking import asks, two_issues


async def solved_and_happy(stage: Stage) -> None:
    """Mina answers Ada, asks whether it is solved, and Ada is happy."""
    await two_issues(stage)
    reply = await stage.presses("mina", await stage.card(1), "reply")
    assert reply is not None
    assert await stage.fills(reply, text="Ada, the tax line was doubled. It is right now.") is None
    await stage.presses("mina", await stage.card(1), "solve")
    question = await stage.presses("mina", await stage.card(1), "ask")
    assert question is not None
    assert await stage.fills(question, text="Is October right now, Ada?") is None
    thread = await stage.thread_of((await stage.sees("ada", "customers"))[0], "ada")
    await stage.presses("ada", next(m for m in thread if m.buttons), "mood_happy")


async def test_how_customers_fared_is_told_in_figures(stage: Stage) -> None:
    await solved_and_happy(stage)
    answer = await asks(stage, "tom", "/care report")
    for line in (
        "How customers fared: the last 30 days",
        "Nobody has said yet how it went.",
        "Nothing was closed in these days.",
        "Could have gone to anybody: 0 of 2: 0 % (0–66 %)",
        "Now: 1 open · 1 that nobody has · 0 late",
    ):
        assert line in answer.splitlines()
    assert "First answer, normal: half within 1 min" in answer


async def test_a_span_and_a_customer_can_be_asked_for(stage: Stage) -> None:
    await solved_and_happy(stage)
    assert "How customers fared: the last 7 days" in await asks(stage, "tom", "/care report 7d")
    ada = await asks(stage, "tom", "/care report 2w byrne")
    assert "How “byrne” fared: the last 14 days" in ada
    assert "Now: 0 open · 0 that nobody has · 0 late" in ada
    assert "I know no customer by “parrot”." in await asks(stage, "tom", "/care report parrot")
    assert "/care report needs a little more" in await asks(stage, "tom", "/care report 400d")


async def test_time_goes_by_and_takes_the_figures_along(stage: Stage) -> None:
    await two_issues(stage)
    await stage.moves_clock("morning")
    tuesday = await asks(stage, "tom", "/care report 2d")
    assert "still waiting: 2" in tuesday
    assert "Now: 2 open · 1 that nobody has" in tuesday
    for _ in range(2):
        await stage.moves_clock("3d")
    later = await asks(stage, "tom", "/care report 2d")
    assert "First answer" not in later
    assert "Now: 2 open · 1 that nobody has" in later


async def test_an_ending_is_counted_as_the_customer_said(stage: Stage) -> None:
    await solved_and_happy(stage)
    close = await stage.presses("mina", await stage.card(1), "close")
    assert close is not None
    assert await stage.fills(close) is None
    answer = await asks(stage, "ida", "/care report")
    assert "1 happy · 0 fine · 0 unhappy · 0 did not say, and count as unknown." in answer
    assert "100 % of those who said how it went left happy (likely 21–100 %)." in answer


async def test_the_report_names_nobody(stage: Stage) -> None:
    await solved_and_happy(stage)
    answer = await asks(stage, "mina", "/care report")
    assert not [name for name in ("Mina", "Tom", "Ida", "Ada", "Sam") if name in answer]


async def test_home_shows_the_week_below_the_teams_plate(stage: Stage) -> None:
    await two_issues(stage)
    home = await stage.home("tom")
    assert home is not None
    below = home.text[home.text.index("The team's plate") :]
    assert "Opened 2: Tue 0, Wed 0, Thu 0, Fri 0, Sat 0, Sun 0, Mon 2." in below
    assert "2 opened, 0 solved. /care report says how it went." in below


async def test_one_customer_is_shown_with_their_history(stage: Stage) -> None:
    await solved_and_happy(stage)
    answer = await asks(stage, "tom", "/care customer BYRNE")
    lines = answer.splitlines()
    assert lines[0].startswith("Ada Byrne")
    assert "Known since: Today" in lines
    assert any(line.startswith("Last heard from us: ") and "not yet" not in line for line in lines)
    assert any(line.startswith("#1 My October invoice is wrong. · solved · opened") for line in lines)
    assert any(line.startswith("🙂 Happy on #1, ") for line in lines)
    assert "#2" not in answer


async def test_several_customers_are_a_list_that_leads_to_each(stage: Stage) -> None:
    await two_issues(stage)
    listed = await asks(stage, "tom", "/care customer a")
    assert "Ada Byrne" in listed
    assert "Sam Ortiz" in listed
    assert "1 issue, #2" in listed
    one = await asks(stage, "tom", "/care customer #2")
    assert one.splitlines()[0].startswith("Sam Ortiz")
    assert "They have not said yet how it went." in one


async def test_nobody_found_is_answered_with_a_way_on(stage: Stage) -> None:
    await two_issues(stage)
    assert "I know no customer by “parrot”." in await asks(stage, "tom", "/care customer parrot")
    assert "/care customer needs a little more" in await asks(stage, "tom", "/care customer")
    for words in ("%", "_", "\\", "'; DROP TABLE customers; --"):
        assert "I know no customer" in await asks(stage, "tom", f"/care customer {words}")


async def test_what_was_asked_is_seen_by_the_one_who_asked_alone(stage: Stage) -> None:
    await two_issues(stage)
    await asks(stage, "tom", "/care report")
    await asks(stage, "tom", "/care customer byrne")
    assert await stage.told("mina") == ()
    assert await stage.told("ada") == ()


async def test_customers_have_no_such_commands(stage: Stage) -> None:
    await two_issues(stage)
    for command in ("/care report", "/care customer sam"):
        assert await stage.types("ada", "customers", command) is None
    assert await stage.told("ada") == ()
    assert await stage.refused("ada") == ("see", "see")
    assert await stage.home("ada") is None
