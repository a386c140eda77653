"""Stories of one cause behind several issues: fixed once, told to each customer in words of their own."""

from tests.story.stage import Message, Stage

NOTE = "The export failed for files with umlauts since Monday. It works again."


async def two_issues(stage: Stage) -> tuple[Message, Message]:
    """#1 of Ada is Mina's, #2 of Sam is Tom's."""
    ada = await stage.says(
        "ada", "customers", "The export of my invoices has stopped working. Can you check?"
    )
    sam = await stage.says("sam", "customers", "I cannot export my orders any more. What is wrong?")
    await stage.answers("mina", ada, "I am looking into the export of your invoices, Ada.")
    await stage.answers("tom", sam, "I am looking into your orders' export, Sam.")
    return ada, sam


async def fixed(stage: Stage) -> tuple[Message, Message]:
    said = await two_issues(stage)
    await stage.types("mina", "desk", "/care same 2 #1")
    form = await stage.presses("tom", await stage.card(2), "cause_fixed")
    assert form is not None
    assert "About #1, #2. Nobody is written to" in form.text
    assert await stage.fills(form, note=NOTE) is None
    await stage.settles()
    return said


async def to_tell(stage: Stage, who: str) -> Message:
    return next(m for m in reversed(await stage.alone(who)) if NOTE in m.text)


async def test_both_cards_say_that_the_cause_is_the_same(stage: Stage) -> None:
    await two_issues(stage)
    await stage.types("mina", "desk", "/care same 2 #1")
    assert (await stage.told("mina"))[-1].startswith("Noted: #2 has the same cause as #1.")
    assert "Same cause as #2." in (await stage.card(1)).text
    assert "Same cause as #1." in (await stage.card(2)).text


async def test_the_form_that_corrects_an_issue_ties_it_as_well(stage: Stage) -> None:
    await two_issues(stage)
    form = await stage.presses("tom", await stage.card(2), "classify")
    assert form is not None
    assert await stage.fills(form, criticality="high", emotion="neutral", same_as="#1") is None
    assert "Same cause as #1." in (await stage.card(2)).text


async def test_when_it_is_fixed_each_owner_hears_whom_to_tell_and_no_customer_does(stage: Stage) -> None:
    ada, sam = await fixed(stage)
    assert "#1" in (await to_tell(stage, "mina")).text
    assert "#2" not in (await to_tell(stage, "mina")).text.replace("#1, #2", "")
    assert "#2" in (await to_tell(stage, "tom")).text
    assert "@Mina Sato has it. Our turn since" in (await stage.card(1)).text
    for said, who in ((ada, "ada"), (sam, "sam")):
        assert not [m for m in await stage.thread_of(said, who) if NOTE in m.text]


async def test_each_customer_gets_words_of_their_own(stage: Stage) -> None:
    ada, _ = await fixed(stage)
    line = await to_tell(stage, "mina")
    form = await stage.presses("mina", line, "draft")
    assert form is not None
    assert f"that it is put right: “{NOTE}”" in form.text
    words = "Ada, your invoices of this week export again: it was the umlauts in their names."
    assert await stage.fills(form, text=words) is None
    await stage.settles()
    assert [m for m in await stage.thread_of(ada, "ada") if m.words == words]
    assert f"Everybody has heard: {NOTE}" in (await to_tell(stage, "mina")).text
    assert "#2" in (await to_tell(stage, "tom")).text


async def test_what_is_found_to_be_the_same_later_is_told_as_well(stage: Stage) -> None:
    await fixed(stage)
    await stage.moves_clock("3d")
    third = await stage.says("ada", "customers", "The export of my October list was empty on Monday. Why?")
    await stage.answers("tom", third, "I am looking at your October list, Ada.")
    await stage.types("tom", "desk", "/care same 3 #1")
    assert "#3" in (await to_tell(stage, "tom")).text


async def test_what_was_something_else_is_taken_apart(stage: Stage) -> None:
    await two_issues(stage)
    await stage.types("mina", "desk", "/care same 2 #1")
    await stage.presses("tom", await stage.card(2), "untie")
    assert "Same cause" not in (await stage.card(1)).text
    assert "Same cause" not in (await stage.card(2)).text


async def test_an_issue_is_not_tied_to_itself_or_to_none(stage: Stage) -> None:
    await two_issues(stage)
    await stage.types("mina", "desk", "/care same 2 #2")
    assert (await stage.told("mina"))[-1] == "#2 is that very issue. Name another one."
    await stage.types("mina", "desk", "/care same 2 #99")
    assert "#99" in (await stage.told("mina"))[-1]


async def test_customers_tie_nothing(stage: Stage) -> None:
    await two_issues(stage)
    assert await stage.types("ada", "customers", "/care same 2 #1") is None
    assert await stage.told("ada") == ()
    assert "Same cause" not in (await stage.card(1)).text
