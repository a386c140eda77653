"""Stories of what a team keeps for its replies: facts, how it wants to sound, what is known of a customer."""

from tests.story.stage import Message, Stage

FACT, LINK = "Refunds take two to five days.", "https://help.example.com/refunds"


async def line(stage: Stage, who: str, command: str) -> Message:
    """The private answer to a command, with its buttons."""
    assert await stage.types(who, "desk", command) is None
    return (await stage.alone(who))[-1]


async def adds(stage: Stage, who: str = "mina") -> None:
    form = await stage.presses(who, await line(stage, who, "/care facts"), "add_fact")
    assert form is not None
    assert await stage.fills(form, text=FACT, link=LINK) is None


async def test_a_fact_is_added_and_found_by_everybody(stage: Stage) -> None:
    assert "No facts yet." in (await line(stage, "mina", "/care facts")).text
    await adds(stage)
    assert (await stage.told("mina"))[-1] == "Kept. Drafts can rest on it from now on."
    found = (await line(stage, "tom", "/care facts when do I get a refund")).text
    assert "Facts about “when do I get a refund”" in found
    assert FACT in found
    assert LINK in found
    assert f"{stage.called('mina')}, " in found
    assert FACT not in (await line(stage, "tom", "/care facts the weather")).text


async def test_a_link_that_is_none_comes_back_with_why(stage: Stage) -> None:
    form = await stage.presses("mina", await line(stage, "mina", "/care facts"), "add_fact")
    assert form is not None
    problem = await stage.fills(form, text=FACT, link="http://help.example.com")
    assert problem == "“http://help.example.com” is no address that starts with https:// and a host's name."
    assert await stage.fills(form, text=FACT, link="") is None
    assert FACT in (await line(stage, "mina", "/care facts")).text


async def test_a_fact_is_taken_out_and_put_back(stage: Stage) -> None:
    await adds(stage)
    assert "remove_fact" not in (await line(stage, "tom", "/care facts")).buttons
    await stage.presses("ida", await line(stage, "ida", "/care facts"), "remove_fact")
    gone = (await stage.alone("ida"))[-1]
    assert gone.text.startswith(f"Taken out: “{FACT}”")
    assert "No facts yet." in (await line(stage, "tom", "/care facts")).text
    await stage.presses("ida", gone, "restore_fact")
    assert FACT in (await line(stage, "tom", "/care facts")).text


async def test_a_fact_is_edited_by_who_wrote_it(stage: Stage) -> None:
    await adds(stage)
    form = await stage.presses("mina", await line(stage, "mina", "/care facts"), "edit_fact")
    assert form is not None
    assert (form.fields["text"], form.fields["link"]) == (FACT, LINK)
    assert await stage.fills(form, text="Refunds take three days.") is None
    assert "Refunds take three days." in (await line(stage, "tom", "/care facts")).text


async def test_a_lead_says_how_the_team_wants_to_sound(stage: Stage) -> None:
    assert "edit_voice" not in (await line(stage, "mina", "/care voice")).buttons
    form = await stage.presses("ida", await line(stage, "ida", "/care voice"), "edit_voice")
    assert form is not None
    assert await stage.fills(form, text="We say du, and we say what we do.") is None
    assert "We say du, and we say what we do." in (await line(stage, "mina", "/care voice")).text


async def test_what_is_known_of_a_customer_is_written_down_and_taken_out(stage: Stage) -> None:
    await stage.says("ada", "customers", "My October invoice is wrong.")
    shown = await line(stage, "mina", "/care customer Byrne")
    assert "Nobody has written down what they are like yet." in shown.text
    form = await stage.presses("mina", shown, "add_line")
    assert form is not None
    assert form.title.startswith("What you know of")
    assert await stage.fills(form, kind="goal", text="A second shop in May") is None
    shown = await line(stage, "tom", "/care customer Byrne")
    assert "What they are after: A second shop in May" in shown.text
    await stage.presses("tom", shown, "remove_line")
    gone = (await stage.alone("tom"))[-1]
    assert "A second shop in May" not in (await line(stage, "mina", "/care customer Byrne")).text
    await stage.presses("tom", gone, "restore_line")
    assert "A second shop in May" in (await line(stage, "mina", "/care customer Byrne")).text


async def test_customers_see_none_of_it(stage: Stage) -> None:
    await adds(stage)
    for command in ("/care facts", "/care voice"):
        assert await stage.types("ada", "customers", command) is None
    assert await stage.told("ada") == ()
    assert "see" in await stage.refused("ada")
