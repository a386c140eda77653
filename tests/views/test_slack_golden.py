"""What is sent to Slack, to the letter: WARMLINE_GOLDEN=write makes these files anew."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.domain.answers import AlreadyOwned, Help, Opened
from bot.domain.briefs import Brief, Must, Past, Point, Quote, Unsettled
from bot.domain.clocks import Audience, Marks, TimerKind
from bot.domain.contexts import GivenFact, LineKind
from bot.domain.customers import Said, Voice
from bot.domain.derivations import derived
from bot.domain.facts import Fact, FactLine, FactList
from bot.domain.forgetting import ForgetWindow, Held, HeldLine
from bot.domain.gifts import GiftShown, GiftWindow, PurseShown, Typed
from bot.domain.issues import Criticality, Ending, Event, Happened, Issue, State, Turn
from bot.domain.kept import ChangedMeanwhile, FactRemoved
from bot.domain.kept_windows import FactWindow, LineWindow, VoiceWindow
from bot.domain.listings import ClockWhy, CustomerShown, IssueList, Line, ListKind, Why
from bot.domain.money import Money
from bot.domain.offers import HandOverShown
from bot.domain.people import Role
from bot.domain.pleasantries import Mood
from bot.domain.public_voices import Outcome, PublicShown, PublicWindow
from bot.domain.purse import Purse
from bot.domain.remembered import CustomerNote, NoteLine
from bot.domain.shown import CardShown, LoadShown, MirrorShown, NudgeShown, ToldShown, WordsSent
from bot.domain.tellings import Telling
from bot.domain.voice import VoiceGuide, VoiceShown, VoiceVersion
from bot.domain.windows import (
    ClassifyWindow,
    CloseWindow,
    DeclineWindow,
    HandOverWindow,
    Origin,
    Other,
    Purpose,
    ReplyWindow,
    SnoozeWindow,
    TrackWindow,
)
from bot.views import guiding, reports, slack, stating
from bot.views.answers import answer
from bot.views.blocks import Block, Field, Modal, text
from bot.views.cards import card, hand_over, mirror
from bot.views.derivations import why
from bot.views.lists import listed
from bot.views.loads import load
from bot.views.nudges import nudge
from bot.views.private import private
from bot.views.questions import question
from bot.views.tellings import telling
from bot.views.windows import modal
from tests.factories import T0, a_customer, a_person, a_policy, an_issue, owned, solved
from tests.views import everything_reported
from tests.views.everything import LATER
from tests.views.everything_given import MANY, a_gesture, a_wish
from tests.views.everything_public import a_voice
from tests.views.slack_checking import Sent, check_a_view, check_message

Json = dict[str, Any]
GOLDEN = Path(__file__).parent / "golden"
WORDS = "My invoice says €120, but we agreed on €100.\nCan somebody look at it, please? <today> & thanks"
MINA = a_person(user_id="U0MINA")
TOM = a_person(id=12, user_id="U0TOM", name="Tom Adeyemi")
ADA = a_person(Role.OUTSIDER, id=14, user_id="U9ADA", name="Ada Byrne")
CUSTOMER = a_customer()
BRIEF = Brief(
    said=(Quote(WORDS, T0), Quote("It is still wrong.", LATER, edited=True)),
    told=(Quote("Thank you, I am looking.", T0),),
    emotion="upset",
    rules=(("disappointment", "still wrong"), ("money_taken", "€120")),
    past=(Past(3, "The door was late", "closed", "happy", T0),),
    promised=(Quote("an answer by noon", T0),),
    points=(Point(Must.FEELING, ""), Point(Must.ANSWER, "Can somebody look at it, please?")),
    unsettled=(Unsettled.WHICH_ACCOUNT,),
)
ASKED = Event(1, 42, Happened.CUSTOMER_WROTE, 14, T0)
CLOCK = ClockWhy(derived(owned(), (ASKED,), Marks(), a_policy())[0], ADA, ((MINA,), (MINA,), (TOM, MINA)))
FIRST = Said(51, 42, 21, "100", 14, Voice.CUSTOMER, WORDS, T0, None, None)


def a_card(issue: Issue, **changes: Any) -> CardShown:
    owner = MINA if issue.owner_id else None
    rules = (("money_taken", "€120"),)
    shown = CardShown(
        issue, CUSTOMER, (FIRST,), owner, None, rules, None, None, False, False, False, "byrne-bakery", LATER
    )
    return replace(shown, **changes)


def a_nudge(issue: Issue, kind: TimerKind, **changes: Any) -> NudgeShown:
    shown = NudgeShown(
        issue, CUSTOMER, kind, 1, Audience.OWNER, (MINA,), T0, LATER, LATER, False, False, WORDS, False
    )
    return replace(shown, **changes)


def an_offer(**changes: Any) -> HandOverShown:
    shown = HandOverShown(owned(), 93, MINA, TOM, "She likes to be called.", BRIEF, "", "", None)
    return replace(shown, **changes)


def a_line(issue: Issue, **changes: Any) -> Line:
    plain = Line(issue, CUSTOMER, MINA if issue.owner_id else None, LATER, TimerKind.ANSWER, False)
    return replace(plain, **changes)


def a_home() -> list[Block]:
    def row(line: Line, *actions: str) -> Block:
        names = [{"action": a, "value": "42", "label": a.capitalize(), "style": "plain"} for a in actions]
        facts: list[Json] = [{"text": "Ada Byrne · normal · answer due "}, {"time": 1795435200000000}]
        title: list[Json] = [{"text": f"#{line.issue.number} {line.issue.title}"}]
        tone = "late" if line.late else "quiet"
        return {"type": "row", "spans": title, "facts": facts, "tone": tone, "items": names}

    return [
        row(a_line(owned(), late=True), "draft", "reply", "snooze"),
        {"type": "heading", "spans": [{"text": "Offered to you"}]},
        *hand_over(an_offer()),
        {"type": "divider"},
        {"type": "heading", "spans": [{"text": "Nobody has these yet"}]},
        row(a_line(an_issue()), "claim"),
        {"type": "divider"},
        CHART,
    ]


CHART: Block = {
    "type": "chart",
    "title": "This week",
    "labels": ["Mon", "Tue", "Wed", "Thu", "Fri"],
    "series": [{"name": "Opened", "values": [4, 2, 5, 1, 0]}, {"name": "Solved", "values": [3, 3, 4, 2, 1]}],
    "summary": "Opened 12: 4, 2, 5, 1, 0. Solved 13: 3, 3, 4, 2, 1.",
}
OPENED = Field("desk", "Desk channel", "channel", "C0DESK")
SETUP = Modal(
    "setup",
    "1",
    "Where your team works",
    "Save",
    (text([{"text": "Cards and reminders live in the desk channel."}], "quiet"),),
    (
        OPENED,
        Field("with", "Channels with customers", "channels", "C0ONE C0TWO", required=False),
        Field("leads", "Leads", "people", "U0MINA"),
        Field("checks", "Check replies before they go out", "tick", "1"),
        Field("mood", "How was it?", "mood", "fine", options=(("happy", "🙂 Happy"), ("fine", "😐 Fine"))),
    ),
    error="That channel is shared with customers. Choose another.",
)
CLOSED = solved(state=State.CLOSED, closed_at=LATER, ending=Ending.HAPPY)
CRITICAL = an_issue(criticality=Criticality.CRITICAL)
THEIRS = owned(turn=Turn.THEIRS, heard_at=T0)

FACT = Fact(96, 1, "Refunds take two to five days.", "https://help.example.com/refunds", 11, T0)
HELD = Held(a_customer(), (HeldLine("messages", 12), HeldLine("issues", 3), HeldLine("places", 20)), (7,))
FACTS = FactList("refund", (FactLine(FACT, MINA, True), FactLine(FACT, TOM, False)), more=True)
GUIDE = VoiceGuide(97, 1, "We say what we do,\nand by when.", 11, T0)
VOICE = VoiceShown((VoiceVersion(GUIDE, MINA), VoiceVersion(replace(GUIDE, text=""), TOM)), True)
NOTE = NoteLine(CustomerNote(98, 71, LineKind.SPEAKS, "Short answers, no jargon", 11, T0), MINA)
NOTED = {"outcome": Outcome.ANSWERED, "answer": "We are sorry.", "noted_by": 11, "noted_at": T0}
PUBLIC = (PublicShown(a_voice(), None), PublicShown(a_voice(network="X", url="", **NOTED), MINA))

WISH = a_wish()
ASKS = GiftShown(WISH, owned(), CUSTOMER, MINA, facts=MANY)
GIVEN = GiftShown(a_gesture(), owned(), CUSTOMER, MINA)
GIFT = GiftWindow(owned(), CUSTOMER, Purse(), 2500, MANY, Typed())
PURSE = PurseShown(Purse(), Money(18000, "EUR"), T0, (GIVEN,), (), (ASKS,), True)
MESSAGES: dict[str, Callable[[], list[Block]]] = {
    "card_gifts": lambda: card(a_card(owned(), gifts=(a_gesture(), WISH), giving=True)),
    "gift_asked": lambda: telling(ToldShown(Telling.GESTURE_ASKED, {}, T0, gift=ASKS)),
    "gift_answered": lambda: telling(
        ToldShown(Telling.GESTURE_ANSWERED, {}, T0, gift=replace(GIVEN, answered_by=TOM))
    ),
    "purse": lambda: private(PURSE),
    "held": lambda: private(HELD),
    "card_new": lambda: card(a_card(CRITICAL)),
    "card_in_hand": lambda: card(a_card(owned(), reply_waiting=True)),
    "card_theirs_and_offered": lambda: card(a_card(THEIRS, offered_to=TOM)),
    "card_quiet": lambda: card(a_card(owned(snoozed_until=LATER))),
    "card_solved": lambda: card(a_card(solved(asked_at=T0), mood=Mood.FINE)),
    "card_closed": lambda: card(a_card(CLOSED)),
    "card_deleted": lambda: card(a_card(an_issue(), said=(replace(FIRST, text="", deleted_at=T0),))),
    "card_public": lambda: card(a_card(solved(public=True), public=PUBLIC)),
    "nudge_public": lambda: nudge(a_nudge(solved(public=True), TimerKind.PUBLIC)),
    "nudge_unclaimed": lambda: nudge(a_nudge(an_issue(), TimerKind.UNCLAIMED)),
    "nudge_answer": lambda: nudge(a_nudge(owned(), TimerKind.ANSWER, step=2, late=True)),
    "nudge_check_in": lambda: nudge(a_nudge(solved(), TimerKind.CHECK_IN)),
    "nudge_done": lambda: nudge(a_nudge(owned(), TimerKind.ANSWER, done=True)),
    "load": lambda: load(LoadShown(MINA, (a_line(owned(), late=True), a_line(owned(number=8))), 2)),
    "too_much": lambda: telling(ToldShown(Telling.TOO_MUCH, {"answer": "", "telling": 96}, T0)),
    "mirror": lambda: mirror(MirrorShown(owned(), replace(FIRST, edited_at=T0), ADA)),
    "mirror_long": lambda: [
        {"type": "quote", "text": "It did not work again. " * 90, "by": "Ada Byrne", "ref": "51"}
    ],
    "hand_over": lambda: hand_over(an_offer()),
    "hand_over_declined": lambda: hand_over(
        an_offer(outcome="declined", reason="I am away until Monday.", answered_at=LATER)
    ),
    "list": lambda: listed(
        IssueList(ListKind.QUEUE, (a_line(owned()), a_line(CLOSED, due_at=None, due_kind=None)))
    ),
    "why": lambda: why(Why(owned(), None, "Europe/Berlin", (CLOCK,))),
    "answer_opened": lambda: [text(answer(Opened(7, "My invoice is wrong")))],
    "answer_already_owned": lambda: [text(answer(AlreadyOwned(7, MINA, T0)))],
    "answer_help": lambda: [text(answer(Help()))],
    "facts": lambda: stating.listed(FACTS),
    "fact_removed": lambda: private(FactRemoved(96, FACTS.lines[0].fact.text)),
    "voice": lambda: guiding.shown(VOICE),
    "customer": lambda: reports.customer(CustomerShown(CUSTOMER, (ADA,), 0, (), (), T0, (NOTE,))),
    "chart": lambda: [CHART],
    "care_report": lambda: private(everything_reported.FULL),
}
VIEWS: dict[str, Callable[[], Json]] = {
    "home": lambda: slack.home(a_home()),
    "modal_reply": lambda: slack.modal(
        modal(ReplyWindow(owned(), CUSTOMER, 91, Purpose.REPLY, BRIEF, "Dear Ada,\n\nthank you.", 3000)),
        carry="C0DESK/100",
    ),
    "modal_hand_over": lambda: slack.modal(modal(HandOverWindow(owned(), CUSTOMER, (TOM,), BRIEF, "U0TOM"))),
    "modal_snooze": lambda: slack.modal(modal(SnoozeWindow(owned(), LATER, "tomorow"))),
    "modal_track": lambda: slack.modal(modal(TrackWindow("C0TEAM", "100.1", WORDS))),
    "modal_classify": lambda: slack.modal(modal(ClassifyWindow(owned(), unnamed=True))),
    "modal_decline": lambda: slack.modal(modal(DeclineWindow(owned(), "hand_over", 93))),
    "modal_forget": lambda: slack.modal(modal(ForgetWindow(HELD, "Ada Byrne"))),
    "modal_public": lambda: slack.modal(modal(PublicWindow(solved(), (PUBLIC[0].voice,), closing=True))),
    "modal_close": lambda: slack.modal(modal(CloseWindow(solved(), Mood.HAPPY))),
    "modal_fact": lambda: slack.modal(modal(FactWindow(96, FACT.text, FACT.link))),
    "modal_voice": lambda: slack.modal(modal(VoiceWindow(97, GUIDE.text, ChangedMeanwhile()))),
    "modal_line": lambda: slack.modal(modal(LineWindow(CUSTOMER, LineKind.GOAL, "A second shop"))),
    "modal_setup": lambda: slack.modal(SETUP),
    "modal_gift": lambda: slack.modal(modal(GIFT)),
    "modal_writing": lambda: slack.modal(
        modal(ReplyWindow(owned(), CUSTOMER, 91, Purpose.REPLY, BRIEF, "", 3000, writing=True)),
    ),
    "modal_drafted": lambda: slack.modal(
        modal(
            ReplyWindow(
                owned(),
                CUSTOMER,
                91,
                Purpose.REPLY,
                BRIEF,
                "Ada, one of the two goes back.",
                3000,
                drafted_by="small-model",
                turn=1,
                can_redraft=True,
                used=(GivenFact(1, "Refunds take two days.", "https://help.example/refunds"),),
                withheld=(("card", 1),),
                others=(Other(7, "Ada, which of the two is it?", Origin.ANGLE),),
            )
        ),
    ),
}
SENT_WORDS = WordsSent(
    "Dear Ada,\n\n  you are right: https://a.example/inv?id=7.\nIs it solved?", MINA, 42, True, None, False
)
QUESTIONS = {"question": SENT_WORDS, "question_answered": replace(SENT_WORDS, answered=Mood.HAPPY)}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_is_sent_like_this(name: str) -> None:
    text, blocks = slack.message(MESSAGES[name](), marker="42-7")
    check_message(Sent(text, blocks))
    same_as_before(name, {"text": text, "blocks": blocks})


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_sent_like_this(name: str) -> None:
    shown = QUESTIONS[name]
    text, blocks = slack.words(shown.text, shown.on_behalf_of.name, question(shown), marker="42-7")
    check_message(Sent(text, blocks, exact=True))
    same_as_before(name, {"text": text, "blocks": blocks})


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_opened_like_this(name: str) -> None:
    view = VIEWS[name]()
    check_a_view(view)
    same_as_before(name, view)


def same_as_before(name: str, made: Json) -> None:
    path = GOLDEN / f"{name}.json"
    if os.environ.get("WARMLINE_GOLDEN") == "write":
        path.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert made == json.loads(path.read_text(encoding="utf-8"))


def test_no_file_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == {*MESSAGES, *QUESTIONS, *VIEWS}
