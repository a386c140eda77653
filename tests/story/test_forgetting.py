"""Stories of a customer who wishes to be forgotten."""

import logging

import pytest

from tests.story.stage import Stage
from tests.story.test_remembering import line

_WORDS = "My Zanzibar invoice is wrong, can you help?"


async def held(stage: Stage) -> str:
    """Ada wrote, Mina has it; the lead sees what is held."""
    await stage.says("ada", "customers", _WORDS)
    await stage.presses("mina", await stage.card(1), "claim")
    shown = await line(stage, "ida", "/care forget #1")
    assert "What is held on Ada" in shown.text
    return shown.text


async def test_the_lead_sees_what_is_held_and_how_to_hand_it_out(stage: Stage) -> None:
    shown = await held(stage)
    assert "warmline export --customer" in shown
    assert "Messages" in shown


async def test_only_a_lead_may(stage: Stage) -> None:
    await held(stage)
    await stage.types("mina", "desk", "/care forget #1")
    assert "lead" in (await stage.told("mina"))[-1]


async def test_nothing_happens_by_a_slip(stage: Stage) -> None:
    await held(stage)
    form = await stage.presses("ida", await line(stage, "ida", "/care forget #1"), "forget")
    assert form is not None
    refused = await stage.fills(form, typed="Sam", way="erased", unfinished="1")
    assert refused is not None
    assert "type exactly" in refused
    assert "Zanzibar" in (await stage.card(1)).text


async def forgets(stage: Stage, way: str) -> None:
    """The lead types the name that the form asks for, and ticks what it asks to be ticked."""
    form = await stage.presses("ida", await line(stage, "ida", "/care forget #1"), "forget")
    assert form is not None
    refused = await stage.fills(form, typed="?", way=way)
    assert refused is not None
    name = refused.partition("exactly: ")[2]
    refused = await stage.fills(form, typed=name, way=way)
    assert refused is not None
    assert "Not closed yet: #1" in refused
    assert await stage.fills(form, typed=name, way=way, unfinished="1") is None
    assert "is gone" in (await stage.told("ida"))[-1]
    await stage.settles()


async def test_their_words_are_gone_and_the_issue_stays_as_a_number(stage: Stage) -> None:
    await held(stage)
    await forgets(stage, "erased")
    card = await stage.card(1)
    assert "A forgotten customer" in f"{card.title} {card.text}"
    assert "Zanzibar" not in card.text
    for who in ("mina", "tom", "ida"):
        assert not any("Zanzibar" in message.text for message in await stage.sees(who, "desk"))


async def test_a_label_that_says_nothing_keeps_their_issues_together(stage: Stage) -> None:
    await stage.says("sam", "customers", "My parcel is late.")
    await stage.says("ada", "customers", _WORDS)
    await stage.moves_clock("3d")
    await stage.says("ada", "customers", "My invoice from Zanzibar is wrong once more.")
    form = await stage.presses("ida", await line(stage, "ida", "/care forget #2"), "forget")
    assert form is not None
    name = (await stage.fills(form, typed="?", way="pseudonymised") or "").partition("exactly: ")[2]
    assert await stage.fills(form, typed=name, way="pseudonymised", unfinished="1") is None
    await stage.settles()
    titles = [f"{card.title} {card.text}" for card in await stage.cards()]
    assert sum("A forgotten customer " in title for title in titles) == 2
    assert not any("Zanzibar" in title for title in titles)
    shown = (await line(stage, "mina", "/care customer #2")).text
    assert "#2 " in shown
    assert "#3 " in shown


async def test_no_word_and_no_name_of_theirs_is_in_the_log(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "warmline"):
        await held(stage)
        await forgets(stage, "erased")
    logged = "\n".join(one.getMessage() for one in caplog.records if one.name.startswith("warmline"))
    assert [word for word in ("Zanzibar", "Ada Byrne") if word in logged] == []
