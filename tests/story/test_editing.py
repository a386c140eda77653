"""Stories of editing: what a customer changes or takes back reaches the issue, and makes a draft stale."""

import pytest

from tests.story.stage import BOT, Form, Message, Stage

FIRST, SECOND = "My order 5512 is late, where is it?", "It is for a birthday on Friday."
STALE = "The conversation has moved since you began."


async def two_messages(stage: Stage) -> tuple[Message, Message]:
    first = await stage.says("ada", "customers", FIRST)
    second = await stage.says("ada", "customers", SECOND)
    await stage.presses("mina", await stage.card(1), "claim")
    return first, second


async def open_reply(stage: Stage) -> Form:
    form = await stage.presses("mina", await stage.card(1), "reply")
    assert form is not None
    return form


async def test_an_edit_of_the_first_message_changes_the_card(stage: Stage) -> None:
    first, _ = await two_messages(stage)
    await stage.edits(first, "My order 5521 is late, where is it?")
    card = await stage.card(1)
    assert "5521" in card.text
    assert "5512" not in card.text


async def test_an_edit_of_a_later_message_changes_its_mirror(stage: Stage) -> None:
    _, second = await two_messages(stage)
    await stage.edits(second, "It is for a wedding on Friday.")
    under = [m.text for m in await stage.thread_of(await stage.card(1)) if "wedding" in m.text]
    assert len(under) == 1
    assert "They changed this message." in under[0]
    assert all("birthday" not in m.text for m in await stage.thread_of(await stage.card(1)))


async def test_a_deletion_takes_the_words_from_card_and_mirror(stage: Stage) -> None:
    first, second = await two_messages(stage)
    await stage.deletes(first)
    await stage.deletes(second)
    card = await stage.card(1)
    assert "They deleted this message." in card.text
    assert "5512" not in card.text
    under = [m.text for m in await stage.thread_of(card)]
    assert any(f"{stage.called('ada')} deleted this message." in text for text in under)
    assert all("birthday" not in text for text in under)


async def test_deleted_words_are_nowhere_in_the_brief(stage: Stage) -> None:
    first, second = await two_messages(stage)
    await stage.deletes(first)
    await stage.edits(second, "It is for a wedding on Friday.")
    form = await open_reply(stage)
    assert "5512" not in form.text
    assert "birthday" not in form.text
    assert "It is for a wedding on Friday." in form.text


@pytest.mark.parametrize("change", ["edits", "deletes", "writes"])
async def test_a_form_opened_before_is_stale_and_goes_when_sent_again(stage: Stage, change: str) -> None:
    first, second = await two_messages(stage)
    form = await open_reply(stage)
    match change:
        case "edits":
            await stage.edits(second, "It is for a wedding on Friday.")
        case "deletes":
            await stage.deletes(second)
        case _:
            await stage.answers("ada", first, "Found it at the neighbour's!")
    problem = await stage.fills(form, text="It leaves today.")
    assert (problem or "").startswith(STALE)
    assert [m for m in await stage.thread_of(first, "ada") if m.by == BOT] == []
    assert await stage.fills(form, text="It leaves today.") is None
    assert [m.words for m in await stage.thread_of(first, "ada") if m.by == BOT] == ["It leaves today."]


async def test_an_answer_of_a_colleague_makes_the_form_stale_too(stage: Stage) -> None:
    first, _ = await two_messages(stage)
    form = await open_reply(stage)
    await stage.answers("tom", first, "It left yesterday.")
    assert (await stage.fills(form, text="It leaves today.") or "").startswith(STALE)


async def test_talk_of_the_team_does_not(stage: Stage) -> None:
    await two_messages(stage)
    form = await open_reply(stage)
    await stage.answers("tom", await stage.card(1), "I think it left yesterday.")
    assert await stage.fills(form, text="It leaves today.") is None


async def test_an_edit_to_the_same_words_changes_nothing(stage: Stage) -> None:
    _, second = await two_messages(stage)
    form = await open_reply(stage)
    await stage.edits(second, SECOND)
    assert await stage.fills(form, text="It leaves today.") is None


async def test_a_greeting_edited_into_a_need_can_still_be_tracked(stage: Stage) -> None:
    said = await stage.says("ada", "customers", "Hello!")
    await stage.edits(said, "Hello! My order 5512 is late.")
    await stage.reacts("mina", said, "🎫")
    assert "My order 5512 is late." in (await stage.card(1)).text


async def test_a_deleted_message_cannot_be_tracked(stage: Stage) -> None:
    pasted = await stage.says("mina", "team", "Noor rang about a parcel.")
    await stage.deletes(pasted)
    assert await stage.menu("mina", pasted, "track") is None
    assert "no words of a customer here to track" in (await stage.told("mina"))[-1]
    assert await stage.cards() == ()
