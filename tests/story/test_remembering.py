"""Stories of what is known of customers: read first, found by a handle, changed, and asked about."""

from tests.story.stage import Message, Stage
from tests.story.test_checking_in import solved_issue

WRONG = "We lost two of their orders in spring"


async def line(stage: Stage, who: str, command: str) -> Message:
    """The private answer to a command, with its buttons."""
    assert await stage.types(who, "desk", command) is None
    return (await stage.alone(who))[-1]


async def knows(stage: Stage, kind: str, text: str, who: str = "mina", whom: str = "#1") -> None:
    form = await stage.presses(who, await line(stage, who, f"/care customer {whom}"), "add_line")
    assert form is not None
    assert await stage.fills(form, kind=kind, text=text) is None


async def test_who_takes_an_issue_reads_first_what_matters(stage: Stage) -> None:
    await stage.says("ada", "customers", "My October invoice is wrong.")
    await knows(stage, "went_wrong", WRONG, "ida")
    await knows(stage, "speaks", "Short answers, no jargon", "ida")
    before = len(await stage.told("mina"))
    await stage.presses("mina", await stage.card(1), "claim")
    told = (await stage.alone("mina"))[-1].text
    assert len(await stage.told("mina")) == before + 1
    assert told.startswith("Read this first")
    assert f"What went wrong before: {WRONG}" in told
    assert "How they like to be spoken to: Short answers, no jargon" in told
    form = await stage.presses("mina", await stage.card(1), "reply")
    assert form is not None
    assert WRONG in form.text
    for who in ("tom", "ada"):
        assert not any(WRONG in said for said in await stage.told(who))


async def test_nothing_is_said_of_somebody_of_whom_nothing_is_known(stage: Stage) -> None:
    await stage.says("ada", "customers", "My October invoice is wrong.")
    await stage.presses("mina", await stage.card(1), "claim")
    assert not any("Read this first" in said for said in await stage.told("mina"))


async def test_a_customer_is_found_by_an_address_a_number_or_a_name_elsewhere(stage: Stage) -> None:
    await stage.says("ada", "customers", "My October invoice is wrong.")
    for kind, text in (
        ("email", "Ada@Byrne.example"),
        ("phone", "+49 30 1234567"),
        ("social", "x: @adabakes"),
    ):
        form = await stage.presses("mina", await line(stage, "mina", "/care customer #1"), "add_handle")
        assert form is not None
        assert await stage.fills(form, kind=kind, text=text) is None
    for words in ("ada@byrne.example", "+49301234567", "https://x.com/AdaBakes", "byrne.example"):
        found = await line(stage, "tom", f"/care customer {words}")
        assert "Ada@Byrne.example" in found.text, words
        assert "+49 30 1234567" in found.text


async def test_a_handle_that_is_none_or_is_anothers_comes_back_with_why(stage: Stage) -> None:
    await stage.says("ada", "customers", "My October invoice is wrong.")
    await stage.says("sam", "customers", "My parcel is late.")
    form = await stage.presses("mina", await line(stage, "mina", "/care customer #1"), "add_handle")
    assert form is not None
    problem = await stage.fills(form, kind="email", text="not an address")
    assert problem == "“not an address” does not look like an e-mail address."
    assert await stage.fills(form, kind="email", text="ada@byrne.example") is None
    form = await stage.presses("mina", await line(stage, "mina", "/care customer #2"), "add_handle")
    assert form is not None
    problem = await stage.fills(form, kind="email", text="ADA@byrne.example")
    assert problem is not None
    assert problem.endswith("If the two are one, merge them instead.")


async def test_a_line_is_edited_and_says_who_wrote_it_at_first(stage: Stage) -> None:
    await stage.says("ada", "customers", "My October invoice is wrong.")
    await knows(stage, "goal", "A second shop in May")
    form = await stage.presses("tom", await line(stage, "tom", "/care customer #1"), "edit_line")
    assert form is not None
    assert (form.fields["kind"], form.fields["text"]) == ("goal", "A second shop in May")
    assert await stage.fills(form, text="A second shop in June") is None
    shown = (await line(stage, "ida", "/care customer #1")).text
    assert "A second shop in June" in shown
    assert "A second shop in May" not in shown
    assert f"first written by {stage.called('mina')}" in shown


async def test_a_handle_is_forgotten_and_put_back(stage: Stage) -> None:
    await stage.says("ada", "customers", "My October invoice is wrong.")
    form = await stage.presses("mina", await line(stage, "mina", "/care customer #1"), "add_handle")
    assert form is not None
    assert await stage.fills(form, kind="email", text="ada@byrne.example") is None
    await stage.presses("tom", await line(stage, "tom", "/care customer #1"), "remove_handle")
    gone = (await stage.alone("tom"))[-1]
    assert gone.text.startswith("Taken out: ada@byrne.example")
    assert "I know no customer" in (await line(stage, "tom", "/care customer ada@byrne.example")).text
    await stage.presses("tom", gone, "restore_handle")
    assert "ada@byrne.example" in (await line(stage, "tom", "/care customer #1")).text


async def ended_well(stage: Stage, mood: str = "mood_happy") -> None:
    """Mina's issue is solved, Ada says how it went, and it is closed."""
    await solved_issue(stage, mood)
    form = await stage.presses("mina", await stage.card(1), "close")
    assert form is not None
    assert await stage.fills(form) is None


async def test_after_a_good_ending_its_owner_is_asked_what_they_use_it_for(stage: Stage) -> None:
    await ended_well(stage)
    asked = (await stage.alone("mina"))[-1]
    assert "#1 ended well. Nobody has written down yet what Ada Byrne" in asked.text
    form = await stage.presses("mina", asked, "answer_wonder")
    assert form is not None
    assert form.fields["kind"] == "goal"
    assert await stage.fills(form, text="Orders of her bakery") is None
    assert any("Noted, thank you" in said for said in await stage.told("mina"))
    assert "What they are after: Orders of her bakery" in (await line(stage, "tom", "/care customer #1")).text
    assert not any("ended well" in said for said in await stage.told("tom"))


async def test_it_can_wait(stage: Stage) -> None:
    await ended_well(stage, "mood_fine")
    await stage.presses("mina", (await stage.alone("mina"))[-1], "skip_wonder")
    assert "Not now, then." in (await stage.told("mina"))[-1]


async def test_nobody_is_asked_after_an_ending_of_which_nothing_is_known(stage: Stage) -> None:
    await ended_well(stage, "")
    assert not any("ended well" in said for said in await stage.told("mina"))
