"""What an outsider's page could send: whatever exists answers exactly as what does not."""

from collections.abc import Mapping

from bot.handlers.web.routes import ACTIONS, FORMS
from tests.handlers.web.wire import posts
from tests.story.stage import Button, Message
from tests.story.web_stage import WebStage

NOWHERE = "123456789012345678"
# What customers may press.
ANSWERS = frozenset({"mood_happy", "mood_fine", "mood_unhappy", "mood_declined", "not_solved", "agree"})
EMPTY = ("new", "add_fact")
GARBAGE = (
    "",
    "0",
    "-1",
    "1e3",
    "９",
    "1 OR 1=1",
    "9" * 18,
    "9" * 19,
    "9" * 40,
    "../desk",
    "é",
    "\t1",
    "\0",
    "1\0",
)


async def issue(stage: WebStage) -> tuple[Message, Mapping[str, Button]]:
    """Ada's message, and the buttons of its card after Mina claimed it and offered it to Tom."""
    said = await stage.says("ada", "customers", "My October invoice is wrong. Can you check?")
    await stage.presses("mina", await stage.card(1), "claim")
    return said, (await stage.card(1)).buttons


async def test_a_button_they_never_saw_is_silent_whether_the_issue_exists_or_not(stage: WebStage) -> None:
    said, buttons = await issue(stage)
    before = (await stage.card(1)).text
    for action in sorted(set(ACTIONS) - ANSWERS):
        known = len(await stage.refused("ada"))
        for value in (buttons["draft"].value, said.id, NOWHERE, "garbage"):
            fields = {"action": action, "value": value, "message": said.id}
            assert await posts(stage, "ada", "actions", fields) == (204, ""), (action, value)
        assert len(await stage.refused("ada")) == known + 4, action
    assert (await stage.card(1)).text == before
    assert len(await stage.cards()) == 1
    assert await stage.told("ada") == ()


async def test_a_form_they_never_saw_is_silent_whether_its_subject_exists_or_not(stage: WebStage) -> None:
    _, buttons = await issue(stage)
    draft = await stage.presses("mina", await stage.card(1), "reply")
    handing = await stage.presses("mina", await stage.card(1), "hand_over")
    assert draft is not None
    assert handing is not None
    await stage.fills(handing, to="tom")
    offer = next(m for m in await stage.thread_of(await stage.card(1)) if "accept" in m.buttons)
    before = (await stage.card(1)).text
    filled = {"text": "I am the owner", "to": "ada", "until": "2h", "criticality": "low", "emotion": "angry"}
    values = (buttons["draft"].value, draft.value, offer.buttons["accept"].value, NOWHERE, "garbage", "desk/")
    for action in FORMS:
        for value in values:
            fields = {"action": action, "value": value, **filled}
            assert await posts(stage, "ada", "modals", fields) == (204, ""), (action, value)
    assert (await stage.card(1)).text == before
    assert await stage.told("ada") == ()


async def test_the_teams_places_look_like_places_that_do_not_exist(stage: WebStage) -> None:
    await issue(stage)
    card = await stage.card(1)
    answers = set()
    for path in ("c/desk", "c/team", "c/nowhere", "home", f"c/desk?thread={card.id}"):
        async with stage.client.get(f"/as/ada/{path}") as answer:
            answers.add((answer.status, await answer.text()))
    assert len(answers) == 1
    assert {status for status, _ in answers} == {404}


async def test_a_teams_thread_opened_through_their_own_place_is_not_there(stage: WebStage) -> None:
    await issue(stage)
    card = await stage.card(1)
    there = await stage.page("ada", f"c/customers?thread={card.id}")
    nowhere = await stage.page("ada", f"c/customers?thread={NOWHERE}")
    assert there is not None
    assert there == nowhere
    assert there["thread"] is None


async def test_acting_on_the_teams_messages_is_like_acting_on_none(stage: WebStage) -> None:
    await issue(stage)
    card = await stage.card(1)
    note = await stage.answers("tom", card, "They always complain in October.")
    answers = set()
    for message, channel in ((card.id, "desk"), (note.id, "desk"), (NOWHERE, "nowhere"), ("x", "team")):
        fields = {"message": message, "channel": channel, "text": "hi", "emoji": "👀", "on": "1"}
        for what in ("messages", "reactions", "edits", "deletions"):
            answers.add(await posts(stage, "ada", what, fields))
    assert len(answers) == 1
    assert {status for status, _ in answers} == {409}
    assert len(await stage.sees("mina", "desk")) == 1
    assert [m.words for m in await stage.thread_of(card) if m.by == "ada"] == []


async def test_a_message_in_the_teams_thread_cannot_be_written_through_their_own_place(
    stage: WebStage,
) -> None:
    await issue(stage)
    card = await stage.card(1)
    fields = {"channel": "customers", "text": "Am I in?"}
    there = await posts(stage, "ada", "messages", {**fields, "thread": card.id})
    nowhere = await posts(stage, "ada", "messages", {**fields, "thread": NOWHERE})
    assert there == nowhere
    assert not [m for m in await stage.thread_of(card) if "Am I in?" in m.text]


async def test_the_pages_of_an_outsider_carry_nothing_of_the_team(stage: WebStage) -> None:
    await issue(stage)
    await stage.presses("mina", await stage.card(1), "solve")
    await stage.moves_clock("3d")
    await stage.settles()
    async with stage.client.get("/as/ada/c/customers") as answer:
        html = await answer.text()
    for word in ("/home", "/c/desk", "/c/team", "Track for a customer", 'data-action="claim"', "#1 ·"):
        assert word not in html, word


async def test_an_outsider_cannot_move_the_clock(stage: WebStage) -> None:
    refused = await posts(stage, "ada", "clock", {"move": "2h"})
    assert refused == await posts(stage, "ada", "clock", {"move": "nonsense"})
    page = await stage.page("mina", "c/desk")
    assert page is not None
    assert not page["clock_moved"]


async def test_garbage_from_a_teammate_is_answered_and_changes_nothing(stage: WebStage) -> None:
    await issue(stage)
    before = (await stage.card(1)).text
    for value in GARBAGE:
        pressed = {"value": value, "message": value, "text": "x" * 9}
        for action in ACTIONS:
            status, _ = await posts(stage, "mina", "actions", {"action": action, **pressed})
            # An empty form to type in asks for no message, so there is nothing to refuse.
            assert status in ((200,) if action in EMPTY else (204, 409)), (action, value)
        for action in FORMS:
            status, _ = await posts(stage, "mina", "modals", {"action": action, **pressed})
            assert status in (204, 409, 422), (action, value)
        written = {"channel": value, "thread": value, "emoji": "👀", "on": "1", **pressed}
        for what in ("reactions", "edits", "deletions", "messages"):
            assert (await posts(stage, "mina", what, written))[0] == 409, (what, value)
    assert (await stage.card(1)).text == before


async def test_a_teammate_cannot_send_with_the_draft_of_another(stage: WebStage) -> None:
    said, _ = await issue(stage)
    form = await stage.presses("mina", await stage.card(1), "reply")
    assert form is not None
    forged = {"action": "send", "value": form.value, "text": "I am Mina."}
    status, why = await posts(stage, "tom", "modals", forged)
    assert status == 409
    assert why.startswith("#1 belongs to Mina Sato.")
    assert await stage.thread_of(said) == ()


async def test_a_hand_over_to_an_outsider_is_refused(stage: WebStage) -> None:
    await issue(stage)
    form = await stage.presses("mina", await stage.card(1), "hand_over")
    assert form is not None
    for to in ("ada", "warmline", "mina", "nobody", "tom' --", ""):
        problem = await stage.fills(form, to=to)
        assert problem is not None
        assert "not somebody who can take it" in problem
    assert "Offered" not in (await stage.card(1)).text


async def test_a_classification_outside_the_choices_is_refused(stage: WebStage) -> None:
    await issue(stage)
    form = await stage.presses("mina", await stage.card(1), "classify")
    assert form is not None
    before = (await stage.card(1)).text
    assert await stage.fills(form, criticality="apocalyptic") is not None
    assert await stage.fills(form, emotion="hangry") is not None
    assert (await stage.card(1)).text == before
