"""Acting on the dashboard: the same acts as in chat, from a page of one's own only, each taken once."""

import re

import pytest

from bot.handlers.acts.routes import ACTIONS, FORMS
from bot.views.dashboard import OFFERED
from tests.handlers.web.boards import HIDDEN, Board, signed_in
from tests.story.test_looking import two_issues
from tests.story.web_stage import WebStage


async def button(board: Board, page: str, action: str) -> str:
    """What a button sends."""
    _, text = await board.gets(page)
    found = re.search(rf'data-action="{action}" data-value="(\d+)"', text)
    assert found is not None, f"no {action} on {page}"
    return found[1]


async def test_what_is_pressed_happens_as_in_chat(stage: WebStage) -> None:
    await two_issues(stage)
    async with signed_in(stage, "tom") as board:
        assert await board.presses("claim", await button(board, "issues/2", "claim")) == (204, "")
        assert (await stage.card(2)).facts["Owner"] == stage.called("tom")
        _, page = await board.gets("issues/2")
        assert "@Tom Adeyemi</span> took it." in page


async def test_a_window_comes_back_with_what_is_wrong(stage: WebStage) -> None:
    await two_issues(stage)
    async with signed_in(stage, "mina") as board:
        status, form = await board.presses("snooze", await button(board, "issues/1", "snooze"))
        assert status == 200
        fields = {**dict(HIDDEN.findall(form)), "form": "1"}
        status, again = await board.presses(**fields, until="sometime")
        assert (status, "aria-invalid" in again) == (422, True)
        assert (await board.presses(**fields, until="2h"))[0] == 200
        assert "quiet until 12:00" in (await stage.card(1)).text


async def test_one_intention_is_taken_once(stage: WebStage) -> None:
    await two_issues(stage)
    async with signed_in(stage, "mina") as board:
        value = await button(board, "issues/1", "solve")
        headers = {"X-Proof": await board.proof(), "X-Event-Id": "one"}
        for expected in (200, 204):
            status, _ = await board.posts("acts", {"action": "solve", "value": value}, headers)
            assert status == expected


async def test_without_the_pages_proof_nothing_happens(stage: WebStage) -> None:
    await two_issues(stage)
    async with signed_in(stage, "tom") as board, signed_in(stage, "mina") as other:
        value = await button(board, "issues/2", "claim")
        for proof in ("", "x", "é", await other.proof()):
            headers = {"X-Proof": proof, "X-Event-Id": "one"}
            status, _ = await board.posts("acts", {"action": "claim", "value": value}, headers)
            assert status == 403, proof
        assert (await stage.card(2)).facts["Owner"] == "nobody yet"


async def test_words_to_customers_and_settings_are_not_done_from_here(stage: WebStage) -> None:
    await two_issues(stage)
    async with signed_in(stage, "ida") as board:
        for action in (ACTIONS.keys() | {"nonsense", ""}) - OFFERED:
            assert (await board.presses(action, "1"))[0] == 400, action
        for form in (FORMS.keys() | {"nonsense"}) - OFFERED - {"line", "handle"}:
            assert (await board.presses(form, "1", form="1"))[0] == 400, form


@pytest.mark.parametrize("action", sorted(OFFERED))
async def test_nothing_is_done_to_what_is_not_there(stage: WebStage, action: str) -> None:
    await two_issues(stage)
    before = [card.text for card in await stage.cards()]
    async with signed_in(stage, "mina") as board:
        for value in ("", "0", "99", "x", "9" * 30, "-1"):
            assert (await board.presses(action, value))[0] in (200, 204, 409), value
    assert [card.text for card in await stage.cards()] == before
