"""Stories of looking: lists, the plate, and why a clock runs; what is mistyped is answered with a way on."""

from tests.story.stage import Stage


async def two_issues(stage: Stage) -> None:
    await stage.says("ada", "customers", "My October invoice is wrong.")
    await stage.says("sam", "customers", "The export is empty since Monday.")
    await stage.presses("mina", await stage.card(1), "claim")


async def asks(stage: Stage, who: str, command: str) -> str:
    assert await stage.types(who, "desk", command) is None
    return (await stage.told(who))[-1]


async def test_the_queue_lists_what_is_open(stage: Stage) -> None:
    await two_issues(stage)
    answer = await asks(stage, "tom", "/care queue")
    assert "#1 My October invoice is wrong. · Ada Byrne" in answer
    assert "#2 The export is empty since Monday. · Sam Ortiz" in answer


async def test_mine_lists_what_is_mine(stage: Stage) -> None:
    await two_issues(stage)
    assert "#1" in await asks(stage, "mina", "/care mine")
    assert "#2" not in await asks(stage, "mina", "/care mine")
    assert "#1" not in await asks(stage, "tom", "/care mine")


async def test_words_are_found(stage: Stage) -> None:
    await two_issues(stage)
    answer = await asks(stage, "tom", "/care find EXPORT")
    assert "#2" in answer
    assert "#1" not in answer
    assert "Nothing." in await asks(stage, "tom", "/care find parrot")


async def test_found_words_are_words_and_no_pattern(stage: Stage) -> None:
    await two_issues(stage)
    for words in ("%", "_", "'; DROP TABLE issues; --", "\\"):
        assert "Nothing." in await asks(stage, "tom", f"/care find {words}")


async def test_why_says_which_clocks_run(stage: Stage) -> None:
    await two_issues(stage)
    answer = await asks(stage, "tom", "/care why 1")
    assert "#1: which clocks run, and why" in answer
    assert "Answer due, counted from 10:00: it was opened." in answer
    assert "The rule: first answer, normal: 4 h of working time." in answer
    assert "When it is over, 14:00: the owner (Mina Sato)." in answer
    assert "read by rules" in answer


async def test_what_the_bot_answers_is_seen_by_the_one_who_asked_alone(stage: Stage) -> None:
    await two_issues(stage)
    await asks(stage, "tom", "/care queue")
    assert await stage.told("mina") == ()
    assert all("/care" not in m.words for m in await stage.sees("mina", "desk"))


MISTYPED = {
    "/care qeue": "/care qeue? Perhaps you meant /care queue.",
    "/care claim": "/care claim needs a little more: /care claim 42",
    "/care claim 99": "I don't know an issue #99.",
    "/care claim banana": "I don't know an issue banana.",
    "/care why": "/care why needs a little more: /care why 42",
    "/care why -1": "I don't know an issue -1.",
    "/care find": "/care find needs a little more: /care find invoice",
    "/care snooze": "/care snooze needs a little more: /care snooze 42 tomorrow 9:00",
    "/care snooze 99 2h": "I don't know an issue #99.",
    "/care new Noor:": "/care new needs a little more",
    "/care claim 99999999999999999999": "I don't know an issue 99999999999999999999.",
    "/care": "/care queue: all that is open",
    "/care help": "/care queue: all that is open",
}


async def test_what_cannot_be_done_is_answered_with_a_way_on(stage: Stage) -> None:
    for command, answer in MISTYPED.items():
        assert answer in await asks(stage, "tom", command)
    assert await stage.cards() == ()


async def test_home_shows_my_plate_and_the_teams(stage: Stage) -> None:
    await two_issues(stage)
    await stage.says("ada", "customers", "And one question about September?")
    home = await stage.home("tom")
    assert home is not None
    lines = home.text.splitlines()
    assert "#2 The export is empty since Monday." in lines[lines.index("Nobody has these yet") :]
    assert "#1 My October invoice is wrong." in lines[lines.index("The team's plate") :]
    mine = await stage.home("mina")
    assert mine is not None
    assert "#1 My October invoice is wrong." in mine.text.splitlines()[:3]


async def test_what_nobody_has_is_taken_from_home(stage: Stage) -> None:
    await two_issues(stage)
    home = await stage.home("tom")
    assert home is not None
    await stage.presses("tom", home, "claim")
    assert (await stage.card(2)).facts["Owner"] == "@Tom Adeyemi"


async def test_home_keeps_what_is_solved_until_it_has_ended(stage: Stage) -> None:
    await two_issues(stage)
    await stage.presses("mina", await stage.card(1), "solve")
    home = await stage.home("mina")
    assert home is not None
    assert "Solved, and still in your care" in home.text
    assert "check_in" in home.buttons
