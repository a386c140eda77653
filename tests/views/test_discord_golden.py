"""What is sent to Discord, to the letter: WARMLINE_GOLDEN=write makes these files anew."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.domain.clocks import TimerKind
from bot.domain.findings import Checked, Finding, Rule
from bot.domain.kept import ChangedMeanwhile
from bot.domain.kept_windows import VoiceWindow
from bot.domain.pleasantries import Mood
from bot.domain.public_voices import PublicWindow
from bot.domain.reviewed import Unconfirmed
from bot.domain.reviews import Review
from bot.domain.windows import (
    ClassifyWindow,
    CloseWindow,
    HandOverWindow,
    Purpose,
    ReplyWindow,
    SnoozeWindow,
    TrackWindow,
)
from bot.views import discord
from bot.views.blocks import Modal
from bot.views.nudges import nudge
from bot.views.questions import question
from bot.views.windows import modal
from tests.factories import owned, solved
from tests.views.discord_checking import check_form, check_message, check_modal, check_plain
from tests.views.everything import LATER
from tests.views.test_slack_golden import (
    BRIEF,
    CUSTOMER,
    GUIDE,
    MESSAGES,
    MINA,
    PUBLIC,
    QUESTIONS,
    SETUP,
    TOM,
    WORDS,
    a_home,
    a_nudge,
)

Json = dict[str, Any]
GOLDEN = Path(__file__).parent / "golden" / "discord"
MARKER = "42-7"
STAFF = replace(MINA, user_id="100000000000000011")
REPLY = ReplyWindow(owned(), CUSTOMER, 91, Purpose.REPLY, BRIEF, "", 3000)
MONEY = Finding(Rule.COMMITMENT, 0, 4, "€100", "amount")
REVIEW = Review(Checked((MONEY,), scripted=False, friendly_no=False, score=0.2))
CHECKED = replace(REPLY, text="€100 goes back today.", review=REVIEW, problem=Unconfirmed(1))

FORMS: dict[str, Callable[[], Modal]] = {
    "reply": lambda: modal(REPLY),
    "reply_drafted": lambda: modal(replace(REPLY, text="Dear Ada,\n\nthank you.", can_redraft=True, turn=1)),
    "reply_writing": lambda: modal(replace(REPLY, writing=True, so_far="Dear Ada, your inv")),
    "reply_checked": lambda: modal(CHECKED),
    "hand_over": lambda: modal(HandOverWindow(owned(), CUSTOMER, (TOM,), BRIEF, "U0TOM", can_propose=True)),
    "snooze": lambda: modal(SnoozeWindow(owned(), LATER, "tomorow")),
    "track": lambda: modal(TrackWindow("C0TEAM", "100.1", WORDS)),
    "classify": lambda: modal(ClassifyWindow(owned(), unnamed=True)),
    "public": lambda: modal(PublicWindow(solved(), (PUBLIC[0].voice,), closing=True)),
    "close": lambda: modal(CloseWindow(solved(), Mood.HAPPY)),
    "voice": lambda: modal(VoiceWindow(97, GUIDE.text, ChangedMeanwhile())),
    "setup": lambda: SETUP,
}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_is_sent_like_this(name: str) -> None:
    body = discord.message(MESSAGES[name](), marker=MARKER)
    check_message(body)
    same_as_before(name, body)


def test_somebody_is_called_like_this() -> None:
    body = discord.message(MESSAGES["nudge_answer"](), called=[STAFF.user_id])
    assert body["allowed_mentions"]["users"] == []
    shown = discord.message(nudge_to(STAFF), marker=MARKER, called=[STAFF.user_id])
    check_message(shown)
    same_as_before("nudge_called", shown)


def nudge_to(person: Any) -> list[Json]:
    return nudge(a_nudge(owned(), TimerKind.ANSWER, to=(person,)))


def test_home_is_sent_like_this() -> None:
    body = discord.message(a_home())
    check_message(body)
    same_as_before("home", body)


def test_without_components_it_is_sent_like_this() -> None:
    body = discord.plain(MESSAGES["card_new"](), marker=MARKER)
    check_plain(body)
    same_as_before("plain_card", body)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_sent_like_this(name: str) -> None:
    shown = QUESTIONS[name]
    body = discord.words(shown.text, shown.on_behalf_of.name, question(shown), marker=MARKER)
    check_message(body, exact=True)
    same_as_before(name, body)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_opened_like_this(name: str) -> None:
    form = FORMS[name]()
    check_form(form)
    modals = [discord.window_modal(form, part=part) for part in range(discord.parts(form))]
    for made in modals:
        check_modal(made)
    short = discord.is_short(form)
    made = {"modals": modals} if short else {"message": discord.window_message(form), "modals": modals}
    same_as_before(f"form_{name}", made)


def same_as_before(name: str, made: Json) -> None:
    path = GOLDEN / f"{name}.json"
    if os.environ.get("WARMLINE_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert made == json.loads(path.read_text(encoding="utf-8"))


def test_no_file_is_left_over() -> None:
    known = {*MESSAGES, *QUESTIONS, *(f"form_{name}" for name in FORMS), "nudge_called", "home", "plain_card"}
    assert {path.stem for path in GOLDEN.glob("*.json")} == known
