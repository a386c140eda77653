"""Stories of the week and of one customer: asked in private, shown on Home, revealed to nobody outside."""

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


async def test_the_week_is_told_in_figures(stage: Stage) -> None:
    await solved_and_happy(stage)
    answer = await asks(stage, "tom", "/care report")
    for line in (
        "The last seven days",
        "Open now: 1",
        "Nobody has: 1",
        "Late now: 0",
        "First answers: 1, typically after 1 min",
        "In the promised time: 1 of 1 (100 %)",
        "How they ended: none was closed in these days",
    ):
        assert line in answer.splitlines()
    opened = "Opened 2: Tue 0, Wed 0, Thu 0, Fri 0, Sat 0, Sun 0, Mon 2."
    solved = "Solved 1: Tue 0, Wed 0, Thu 0, Fri 0, Sat 0, Sun 0, Mon 1."
    assert f"{opened} {solved}" in answer


async def test_a_week_goes_by_and_takes_its_figures_along(stage: Stage) -> None:
    await two_issues(stage)
    await stage.moves_clock("morning")
    tuesday = await asks(stage, "tom", "/care report")
    assert "Opened 2: Wed 0, Thu 0, Fri 0, Sat 0, Sun 0, Mon 2, Tue 0." in tuesday
    assert "Late now: 2" in tuesday
    for _ in range(2):
        await stage.moves_clock("3d")
    later = await asks(stage, "tom", "/care report")
    assert "Nothing was opened or solved in the last seven days." in later
    assert "Open now: 2" in later


async def test_an_ending_is_counted_as_the_customer_said(stage: Stage) -> None:
    await solved_and_happy(stage)
    close = await stage.presses("mina", await stage.card(1), "close")
    assert close is not None
    assert await stage.fills(close) is None
    answer = await asks(stage, "ida", "/care report")
    assert "How they ended: 1 happy · 0 fine · 0 unhappy · 0 did not say" in answer.splitlines()


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
