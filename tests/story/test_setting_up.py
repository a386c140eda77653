"""Stories of setting up: a lead says what channels are for and when the team works; others cannot."""

from tests.story.stage import Form, Stage


async def opened(stage: Stage, who: str, command: str) -> Form:
    form = await stage.types(who, "desk", command)
    assert form is not None, f"{command} opened nothing for {who}"
    return form


async def test_a_lead_sets_the_team_up_and_hears_what_now_happens(stage: Stage) -> None:
    form = await opened(stage, "ida", "/care setup")
    assert form.fields["hours"] == "Mon–Fri 09:00–17:30"

    assert await stage.fills(form, hours="Mon-Thu 8-16; Fri 9-12", zone="lisbon") is None

    assert any("Cards and reminders go to #desk from now on." in said for said in await stage.told("ida"))
    again = await opened(stage, "ida", "/care setup")
    assert (again.fields["hours"], again.fields["zone"]) == (
        "Mon–Thu 08:00–16:00\nFri 09:00–12:00",
        "Europe/Lisbon",
    )


async def test_what_is_wrong_is_said_in_the_form_and_nothing_changes(stage: Stage) -> None:
    form = await opened(stage, "ida", "/care setup")

    problem = await stage.fills(form, hours="whenever", zone="Europe/Lisbn")

    assert problem is not None
    assert "I can't read “whenever”." in problem
    assert "Did you mean Europe/Lisbon?" in problem
    assert (await opened(stage, "ida", "/care setup")).fields == form.fields


async def test_the_desk_is_never_where_customers_read(stage: Stage) -> None:
    form = await opened(stage, "ida", "/care setup")

    problem = await stage.fills(form, desk=form.fields["customers"], customers="")

    assert problem is not None
    assert "People outside of your team read #customers." in problem
    assert await stage.says("ada", "customers", "My invoice is wrong, can you help?")
    assert (await stage.card(1)).place == "desk"


async def test_whoever_becomes_a_lead_may_do_what_leads_do(stage: Stage) -> None:
    assert await stage.types("mina", "desk", "/care setup") is None
    assert "Only a lead can do that. Ask one of yours." in await stage.told("mina")
    form = await opened(stage, "ida", "/care setup")
    ida = form.fields["leads"]
    mina = next(one for one in form.choices["leads"] if "mina" in one.lower())

    assert await stage.fills(form, leads=f"{ida},{mina}") is None

    assert (await opened(stage, "mina", "/care setup")).fields["leads"].split(",") == [mina, ida]


async def test_customers_have_no_such_command(stage: Stage) -> None:
    assert await stage.types("ada", "customers", "/care setup") is None
    assert await stage.types("ada", "customers", "/care settings") is None
    assert await stage.told("ada") == ()


async def test_a_lead_changes_one_setting_and_open_issues_follow(stage: Stage) -> None:
    await stage.says("ada", "customers", "My invoice is wrong, can you help?")
    form = await opened(stage, "ida", "/care settings")
    assert '[clocks.normal]\nunclaimed = "1h"' in form.fields["clocks"]

    clocks = form.fields["clocks"].replace('unclaimed = "1h"', 'unclaimed = "3h"')
    assert await stage.fills(form, clocks=clocks) is None

    assert "Saved. One open issue has new times." in await stage.told("ida")
    await stage.moves_clock("2h")
    assert not [m for m in await stage.thread_of(await stage.card(1)) if m.is_reminder]
    await stage.moves_clock("2h")
    assert [m for m in await stage.thread_of(await stage.card(1)) if m.is_reminder]


async def test_a_mistake_in_the_settings_is_told_with_its_place(stage: Stage) -> None:
    form = await opened(stage, "ida", "/care settings")

    problem = await stage.fills(form, replies=form.fields["replies"].replace("3000", "9"))

    assert problem is not None
    assert "replies.length: 9 is outside of what is possible" in problem
    assert (await opened(stage, "ida", "/care settings")).fields == form.fields
