"""Stories of two customers who turn out to be one."""

from tests.story.stage import Stage
from tests.story.test_remembering import line


async def one_of_two(stage: Stage) -> None:
    """Ada and Sam, merged by Mina, who is told what came along."""
    await stage.says("ada", "customers", "My October invoice is wrong.")
    await stage.says("sam", "customers", "My parcel is late.")
    form = await stage.presses("mina", await line(stage, "mina", "/care customer #1"), "merge")
    assert form is not None
    assert form.title.startswith("Who else is")
    assert await stage.fills(form, words="#2") is None
    assert "Issues that came along: 1." in (await stage.told("mina"))[-1]


async def test_two_become_one_with_all_their_issues(stage: Stage) -> None:
    await one_of_two(stage)
    shown = (await line(stage, "tom", "/care customer #2")).text
    assert "#1 " in shown
    assert "#2 " in shown
    assert "Also known as" in shown
    assert "Ada" in (await stage.card(2)).title


async def test_undone_they_are_two_again_and_new_issues_go_with_their_writers(stage: Stage) -> None:
    await one_of_two(stage)
    await stage.moves_clock("3d")
    await stage.says("sam", "customers", "And the next parcel is late.")
    assert "Ada" in (await stage.card(3)).title
    await stage.presses("tom", await line(stage, "tom", "/care customer Ada"), "undo_merge")
    assert "are two again" in (await stage.told("tom"))[-1]
    for number, whose in ((1, "Ada"), (2, "Sam"), (3, "Sam")):
        assert whose in (await stage.card(number)).title
    assert "#1 " not in (await line(stage, "tom", "/care customer #2")).text


async def test_who_is_meant_has_to_be_clear(stage: Stage) -> None:
    await stage.says("ada", "customers", "My October invoice is wrong.")
    form = await stage.presses("mina", await line(stage, "mina", "/care customer #1"), "merge")
    assert form is not None
    assert await stage.fills(form, words="Nobody") == "I know no other customer by “Nobody”."
    assert await stage.fills(form, words="#1") == "These are one already."


async def test_customers_have_no_part_in_it(stage: Stage) -> None:
    await one_of_two(stage)
    assert await stage.told("ada") == ()
    assert await stage.told("sam") == ()
