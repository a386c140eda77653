"""One of everything that can be shown, told or asked, made of words that try to be more than words."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import datetime, timedelta
from enum import Enum
from functools import cache
from importlib import resources
from itertools import product
from types import NoneType, UnionType
from typing import Any, get_args

from bot.desk.undoing import UNDOABLE
from bot.domain.answers import Answer, BadMoment, CannotHandTo, NothingToTrack, Silence
from bot.domain.briefs import Brief, Must, Past, Point, Quote, Unsettled
from bot.domain.calendar import Calendar
from bot.domain.clocks import Audience, TimerKind
from bot.domain.customers import Channel, ChannelKind, Said, Voice
from bot.domain.derivations import ENTRIES, STARTERS, Derivation, Skipped, Step
from bot.domain.digests import Digest, Groups, WentWell
from bot.domain.durations import Duration
from bot.domain.first_lines import FirstLine
from bot.domain.giving import Gesture
from bot.domain.issues import Criticality, Ending, Happened, Issue, State, Turn
from bot.domain.languages import Language
from bot.domain.ledger import PromiseLine, PromiseList, PromiseState
from bot.domain.listings import (
    AwayLine,
    AwayList,
    ClockWhy,
    CustomerLine,
    CustomersFound,
    CustomerShown,
    Day,
    IssueList,
    Line,
    ListKind,
    MoodTold,
    Plate,
    Week,
    Why,
)
from bot.domain.offers import HandOverShown
from bot.domain.people import Person, Role
from bot.domain.pleasantries import Mood
from bot.domain.policy import WEEK, Policy
from bot.domain.policy_problems import PolicyError, Wrong
from bot.domain.private_places import Way
from bot.domain.responses import Response
from bot.domain.shown import (
    CardShown,
    DigestShown,
    GivenBack,
    LoadShown,
    MirrorShown,
    NudgeShown,
    PromiseDue,
    Shown,
    ToldShown,
    WordsSent,
)
from bot.domain.team_roles import TeamRoles
from bot.domain.tellings import Telling
from bot.domain.ties import TieShown
from bot.domain.windows import (
    ClassifyWindow,
    CloseWindow,
    DeclineWindow,
    HandOverWindow,
    PromiseWindow,
    Purpose,
    ReplyWindow,
    SettingsWindow,
    Setup,
    SetupProblem,
    SetupWindow,
    SnoozeWindow,
    TrackWindow,
    Unfit,
    Window,
)
from bot.views.wording import catalogue
from tests.factories import T0, a_customer, a_person, an_issue, owned, solved

NASTY = '<b>@tom</b> {number} {0} [pay](http://evil) *now* %s \\n {{x}} "quoted"'
LATER = T0 + timedelta(hours=3)
MINA, TOM, IDA = (
    a_person(),
    a_person(id=12, user_id="tom", name="Tom Adeyemi"),
    a_person(Role.LEAD, id=13, user_id="ida", name="Ida Holm"),
)
ADA = a_person(Role.OUTSIDER, id=14, user_id="ada", name="Ada Byrne")
NAMED, UNNAMED = a_customer(), a_customer(name="", organisation="")
STEPS = {
    TimerKind.UNCLAIMED: 2,
    TimerKind.ANSWER: 3,
    TimerKind.HEARTBEAT: 2,
    TimerKind.SNOOZE: 3,
    TimerKind.CHECK_IN: 3,
    TimerKind.PROMISE: 3,
    TimerKind.PUBLIC: 2,
}  # all others have one

# --- answers ---


def answers() -> Iterator[Answer]:
    """Every class of answer, with every member of each enum in it."""
    for kind in get_args(Answer):
        values = [_values_of(field.name, field.type) for field in fields(kind)]
        for chosen in product(*values):
            yield kind(*chosen)


def _values_of(name: str, kind: Any) -> list[Any]:
    if kind is Happened:
        return [*UNDOABLE, Happened.HAND_OVER_OFFERED]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return list(kind)
    if isinstance(kind, UnionType):
        some = [one for one in get_args(kind) if one is not NoneType]
        return [None, *(value for one in some for value in _values_of(name, one))]
    if name == "emotion":
        return ["angry", "upset", "neutral", "positive"]
    if name in ("customer", "kept", "gone", "invite", "offered", "returned", "ownerless"):
        return [NASTY, ""]
    if name == "renewed":
        return [0, 1, 7]
    return _plain_values(kind)


def _plain_values(kind: Any) -> list[Any]:
    if kind is Gesture:
        from tests.views import everything_given

        return list(everything_given.kinds())
    one: dict[Any, Any] = {int: 7, str: NASTY, Person: MINA, datetime: LATER}
    return [{**one, tuple[Person, ...]: (MINA, TOM), tuple[FirstLine, ...]: ()}[kind]]


# --- windows ---


def a_brief(**changes: Any) -> Brief:
    quotes = (Quote(NASTY, T0), Quote(NASTY, T0, edited=True), Quote("", T0, deleted=True))
    full = Brief(
        said=quotes,
        told=(Quote(NASTY, T0),),
        emotion="angry",
        rules=(("money_taken", NASTY), ("anger", NASTY), ("late", NASTY)),
        past=(Past(3, NASTY, "closed", "happy", T0),),
        promised=(Quote(NASTY, T0),),
        points=tuple(Point(must, NASTY) for must in Must),
        unsettled=tuple(Unsettled),
    )
    return replace(full, **changes)


EMPTY = a_brief(said=(), told=(), rules=(), past=(), promised=(), points=(), unsettled=(), emotion="neutral")


def windows() -> Iterator[Window]:
    problem = BadMoment(NASTY)
    for purpose in Purpose:
        yield ReplyWindow(owned(), NAMED, 91, purpose, a_brief(), NASTY, 3000)
    plain = ReplyWindow(owned(), UNNAMED, 91, Purpose.REPLY, EMPTY, "", 3000)
    yield from (plain, replace(plain, stale=True, problem=problem), replace(plain, drafted_by=NASTY))
    yield from (replace(plain, drafting_failed=True), replace(plain, no_model=True))
    yield replace(plain, silent_since=T0)
    yield HandOverWindow(owned(), NAMED, (TOM, IDA), a_brief())
    yield HandOverWindow(owned(), NAMED, (TOM,), EMPTY, "x", NASTY, CannotHandTo(NASTY))
    yield SnoozeWindow(owned(), LATER)
    yield SnoozeWindow(owned(), LATER, NASTY, problem)
    yield SnoozeWindow(solved(), LATER)
    for ref in ("", "100"):
        yield TrackWindow("desk", ref, NASTY)
        yield TrackWindow("desk", ref, NASTY, NASTY, NothingToTrack())
    yield from (ClassifyWindow(owned(), unnamed) for unnamed in (True, False))
    yield from (DeclineWindow(owned(), subject, 92) for subject in ("hand_over", "check_in", "nudge"))
    yield from (CloseWindow(solved(), mood) for mood in (*Mood, None))
    yield from (PromiseWindow(owned(), 95, NASTY, words) for words in ("2026-11-26 17:00", ""))
    yield PromiseWindow(owned(), 95, NASTY, NASTY, problem)
    yield from setup_windows()
    from tests.views import (  # made of what is here
        everything_asked,
        everything_drafted,
        everything_given,
        everything_kept,
        everything_public,
        everything_reviewed,
    )

    yield from everything_asked.windows()
    yield from everything_drafted.windows()
    yield from everything_given.windows()
    yield from everything_kept.windows()
    yield from everything_public.windows()
    yield from everything_reviewed.windows()


def role_windows() -> Iterator[Window]:
    """The setup where people are of the team by roles."""
    plain = next(setup_windows())
    assert isinstance(plain, SetupWindow)
    for roles in (TeamRoles(), TeamRoles(("100000000000000001",), ("100000000000000002", NASTY))):
        yield replace(plain, chosen=replace(plain.chosen, roles=roles))


def setup_windows() -> Iterator[Window]:
    chosen = Setup("desk", (NASTY,), (NASTY, "team"), ("ida",), NASTY, NASTY)
    kinds = zip(("desk", "customers", "team"), ChannelKind, strict=True)
    channels = tuple(
        Channel(21, 1, ref, NASTY, kind, "", kind is ChannelKind.CUSTOMER) for ref, kind in kinds
    )
    plain = SetupWindow(chosen, channels, (MINA, IDA), "0a")
    named = {Unfit.MISSING: ("desk", "hours", "zone"), Unfit.CHANGED_MEANWHILE: ("",)}
    problems = [SetupProblem(f, w, NASTY, NASTY) for w in Unfit for f in named.get(w, ("desk",))]
    rule = PolicyError("calendar.hours", Wrong.NEVER_WORKING)
    yield from (plain, replace(plain, problems=tuple(problems), rules=(rule,)))
    settings = SettingsWindow(Policy(), "0b")
    wrong = ("clocks", PolicyError("clocks.high", Wrong.NOT_A_TABLE, NASTY))
    yield from (
        settings,
        replace(settings, typed={"clocks": NASTY}, problems=(wrong,), changed_meanwhile=True),
    )
    long = Calendar("UTC", WEEK, days_off=frozenset(T0.date() + timedelta(days=n) for n in range(250)))
    yield SettingsWindow(Policy(calendar=long), "0c")


# --- what the outbox shows ---


def a_said(**changes: Any) -> Said:
    return replace(Said(51, 42, 21, "100", 14, Voice.CUSTOMER, NASTY, T0, None, None), **changes)


def a_card(issue: Issue, **changes: Any) -> CardShown:
    owner = MINA if issue.owner_id else None
    plain = CardShown(
        issue, NAMED, (a_said(),), owner, None, (), None, None, False, False, False, "customers", LATER
    )
    return replace(plain, **changes)


def cards() -> Iterator[CardShown]:
    closed = {"state": State.CLOSED, "closed_at": LATER}
    issues = [an_issue(), an_issue(waiting_since=None), owned(), owned(snoozed_until=LATER)]
    issues += [owned(turn=Turn.THEIRS, heard_at=T0), owned(turn=Turn.THEIRS)]
    issues += [solved(), solved(asked_at=T0), solved(asked_at=T0, confirmed_at=T0)]
    issues += [solved(**closed, ending=ending) for ending in Ending]
    issues += [an_issue(criticality=level, criticality_by=11) for level in Criticality]
    issues += [an_issue(emotion=e, emotion_by=11) for e in ("angry", "upset", "neutral", "positive")]
    yield from map(a_card, issues)
    for customer in (UNNAMED, a_customer(organisation=""), a_customer(name=NASTY, organisation=NASTY)):
        yield a_card(an_issue(), customer=customer)
    yield a_card(an_issue(), said=(a_said(deleted_at=T0, text=""),))
    yield a_card(an_issue(), said=(a_said(text=""),))
    yield a_card(an_issue(), said=(a_said(edited_at=T0),))
    yield a_card(an_issue(), rules=tuple((rule, NASTY) for rule in ("fraud", "anger", "late", "question")))
    yield from (a_card(owned(), away_until=LATER), a_card(owned(), away_until=LATER, offered_to=TOM))
    for given in (GivenBack(replace(MINA, name=NASTY), LATER), GivenBack(MINA, None)):
        nobodys = (an_issue(), an_issue(waiting_since=None), solved(owner_id=None))
        yield from (a_card(issue, given_back=given) for issue in nobodys)
    yield a_card(owned(), offered_to=TOM, reply_waiting=True, reply_failed=True)
    yield a_card(owned(), reply_failed=True, reply_doubtful=True)
    yield from (a_card(owned(), tied=TieShown((7, 8), fixed, NASTY)) for fixed in (None, T0))
    yield a_card(owned(), ways=tuple(Way))
    yield from (a_card(owned(), private=way) for way in Way)
    yield from (a_card(owned(), woken=why) for why in ("time", "customer_wrote", "critical"))
    yield from (a_card(solved(asked_at=T0), mood=mood) for mood in Mood)
    from tests.views import everything_public

    yield from everything_public.cards()


def nudges() -> Iterator[NudgeShown]:
    for kind in TimerKind:
        issue = solved() if kind in (TimerKind.CLOSING, TimerKind.CHECK_IN) else owned()
        for step in range(1, STEPS.get(kind, 1) + 1):
            yield NudgeShown(
                issue,
                NAMED,
                kind,
                step,
                Audience.OWNER,
                (MINA, IDA),
                T0,
                LATER,
                LATER,
                False,
                False,
                NASTY,
                False,
            )
    first = NudgeShown(
        an_issue(), UNNAMED, TimerKind.ANSWER, 2, Audience.LEAD, (), T0, LATER, LATER, True, False, "", True
    )
    yield from (first, replace(first, done=True), replace(first, spared=(TOM,)))
    for issue, step in product((an_issue(waiting_since=None), solved(owner_id=None)), (1, 2)):
        yield replace(first, issue=issue, kind=TimerKind.UNCLAIMED, step=step)
    for declined, kind in product((True, False), (TimerKind.ANSWER, TimerKind.SNOOZE)):
        response = Response(11, declined, NASTY if declined else "", T0)
        yield replace(first, kind=kind, step=1, done=True, response=response, response_by=NASTY)
    yield replace(first, issue=owned(), step=4, audience=Audience.SECOND, to=(TOM,))
    yield from promises_due()


def promises_due() -> Iterator[NudgeShown]:
    for step, heard, broken in product((1, 2, 3), (True, False), (True, False)):
        due = PromiseDue(95, NASTY, LATER, heard, broken)
        to = (MINA, IDA)
        yield NudgeShown(
            owned(),
            NAMED,
            TimerKind.PROMISE,
            step,
            Audience.OWNER,
            to,
            T0,
            LATER,
            LATER,
            False,
            False,
            NASTY,
            False,
            promise=due,
        )


def promise_lists() -> Iterator[PromiseList]:
    plain = PromiseLine(95, NASTY, owned(), NAMED, MINA, LATER, PromiseState.TRACKED, False)
    each = product(PromiseState, (True, False))
    lines = tuple(replace(plain, state=state, late=late) for state, late in each)
    undated = replace(plain, state=PromiseState.OFFERED, due_at=None)
    yield from (PromiseList((*lines, undated), None), PromiseList((), (undated, *lines)))


def hand_overs() -> Iterator[HandOverShown]:
    for brief, note in ((a_brief(), NASTY), (EMPTY, "")):
        yield HandOverShown(owned(), 93, MINA, TOM, note, brief, "", "", None)
    for outcome, reason in (
        ("accepted", ""),
        ("declined", ""),
        ("declined", NASTY),
        ("withdrawn", ""),
        ("withdrawn", "lapsed"),
    ):
        yield HandOverShown(owned(), 93, MINA, TOM, NASTY, a_brief(), outcome, reason, LATER)
    yield HandOverShown(owned(), 93, MINA, TOM, NASTY, a_brief(), "accepted", "", LATER, unseen=True)


def shown() -> Iterator[Shown]:
    """Everything the outbox posts, but for statuses, which are reactions."""
    from tests.views import everything_given

    yield from cards()
    yield from everything_given.cards()
    yield from nudges()
    yield from hand_overs()
    for voice, changes in product((Voice.CUSTOMER, Voice.TEAM), ({}, {"edited_at": T0}, {"deleted_at": T0})):
        yield MirrorShown(owned(), a_said(voice=voice, **changes), ADA)
    for link in ("", "https://discord.com/channels/1/2/3"):
        yield MirrorShown(owned(), a_said(text=""), ADA, link)
    for answered, declined in ((None, False), (None, True), *((mood, False) for mood in Mood)):
        yield WordsSent(NASTY, MINA, 42, True, answered, declined)
    yield WordsSent(NASTY, MINA, 42, False, None, False)
    plain = WordsSent(NASTY, MINA, 42, True, None, False)
    for language in Language:
        yield from (replace(plain, language=language, moods=moods) for moods in (True, False))
        spoken = replace(plain, language=language)
        yield from (replace(spoken, answered=mood) for mood in Mood)
        yield from (replace(spoken, agreed=True), replace(spoken, declined=True))
        yield replace(plain, language=language, rather_not=True)
    yield from map(DigestShown, digests())
    offered = tuple(a_line(owned(title=NASTY), late=late) for late in (True, False))
    yield from (LoadShown(replace(MINA, name=NASTY), offered, 3), LoadShown(MINA, offered))
    yield from (LoadShown(MINA, (), kept=kept) for kept in (True, False))


# --- listings ---


def a_line(issue: Issue, **changes: Any) -> Line:
    plain = Line(issue, NAMED, MINA if issue.owner_id else None, LATER, TimerKind.ANSWER, False)
    return replace(plain, **changes)


def lines() -> tuple[Line, ...]:
    titled = {"title": NASTY}
    some = [a_line(an_issue(**titled)), a_line(owned(**titled), late=True), a_line(solved(**titled))]
    some += [a_line(owned(title=""))]
    some += [a_line(owned(state=State.CLOSED, **titled), due_at=None, due_kind=None)]
    some += [a_line(owned(), due_kind=kind) for kind in TimerKind]
    some += [a_line(owned(), away_until=LATER)]
    return (*some, a_line(an_issue(criticality=Criticality.CRITICAL)))


def lists() -> Iterator[IssueList]:
    for kind in ListKind:
        yield IssueList(kind, lines(), NASTY)
        yield IssueList(kind, (), NASTY)


def a_week(*solved: int) -> Week:
    """The week that ends on the Monday of T0: as many opened as solved plus one, on its last days."""
    amounts = (*([0] * (7 - len(solved))), *solved)
    first = T0.date() - timedelta(days=6)
    days = enumerate(amounts)
    return Week(tuple(Day(first + timedelta(days=at), n + 1 if n else 0, n) for at, n in days))


def reports() -> Iterator[CustomersFound | CustomerShown]:
    found = (
        CustomerLine(a_customer(name=NASTY), 3, 42),
        CustomerLine(NAMED, 1, 7),
        CustomerLine(UNNAMED, 0, None),
    )
    yield CustomersFound(NASTY, found, more=True)
    yield CustomersFound(NASTY, found[2:] * 2, more=False)
    yield CustomersFound(NASTY, (), more=False)
    yield CustomerShown(UNNAMED, (), 0, (), (), None)
    handles = (ADA, replace(ADA, platform="slack", name=""), replace(ADA, platform="discord", name=NASTY))
    told = [MoodTold(7, mood, words, T0) for mood, words in product(Mood, ("", NASTY))]
    closed = [solved(state=State.CLOSED, closed_at=LATER, ending=ending, title=NASTY) for ending in Ending]
    yield CustomerShown(
        NAMED, handles, 12, (an_issue(title=NASTY), owned(), solved(), *closed), tuple(told), T0
    )
    yield CustomerShown(NAMED, handles[:1], 1, (owned(),), (), T0)


def digests() -> Iterator[Digest]:
    """The team's and one person's, full and empty, on the day, late and asked for."""
    many = tuple(a_line(owned(), late=True) for _ in range(40))
    few = (a_line(owned()),)
    groups = Groups(few, few, (a_line(solved()),), (a_line(an_issue()),))
    promised = next(promise_lists()).mine
    well = (WentWell(solved(), NAMED, NASTY), WentWell(solved(), UNNAMED, ""))
    for whose, late_from in product((None, MINA), (None, T0)):
        yield Digest(whose, groups, promised, tuple(hand_overs())[:2], well, late_from)
        yield Digest(whose, Groups(many, few, (), few), (), (), well, late_from)
    for daily in (True, False):
        yield Digest(MINA, Groups((), (), (), ()), (), (), (), asked=True, daily=daily)


def plates() -> Iterator[Plate]:
    yield Plate(MINA, (), (), (), (), (), LATER, a_week())
    plate = Plate(MINA, lines(), tuple(hand_overs())[:1], lines(), lines(), lines(), LATER, a_week(3, 120))
    yield plate
    due = next(promise_lists()).mine
    yield replace(plate, promises=due)


def away_lists() -> Iterator[AwayList]:
    plain = AwayLine(replace(MINA, name=NASTY), T0, LATER, TOM, now=True)
    planned = replace(plain, now=False)
    alone = (replace(plain, stands_in=None), replace(planned, stands_in=None))
    yield from (AwayList((plain, planned, *alone)), AwayList(()))


def whys() -> Iterator[Why]:
    nothing, some = timedelta(0), timedelta(hours=15, minutes=30)
    skipped = Skipped(some, timedelta(days=2), timedelta(hours=24), (T0, LATER))
    steps = tuple(
        Step(number, audience, share, LATER, skips, held, at)
        for number, (audience, share, skips, held, at) in enumerate(
            (
                (Audience.OWNER, 0.75, skipped, nothing, None),
                (Audience.OWNER, 1.0, Skipped(), some, None),
                (Audience.LEAD, 2.0, Skipped(weekends=some), nothing, None),
                (Audience.DESK, 1.0, Skipped(), nothing, T0),
                (Audience.OWNER, 0.75, skipped, nothing, T0),
                (Audience.LEAD, 2.0, skipped, nothing, T0),
                (Audience.SECOND, 1.5, Skipped(), nothing, None),
                (Audience.SECOND, 1.5, Skipped(), nothing, T0),
            ),
            start=1,
        )
    )
    steps = (*steps, replace(steps[0], put_off=True))
    values = (Duration(timedelta(hours=4)), Duration(nothing, 1), Duration(nothing, 2))
    for happened, value, working in product(STARTERS, values, (True, False)):
        for entry in (*ENTRIES.values(), ""):
            rule = value if entry else None
            known = Derivation(TimerKind.ANSWER, T0, happened, 11, entry, rule, working, steps)
            yield Why(
                owned(),
                MINA,
                NASTY,
                (ClockWhy(known, MINA, ((MINA,), (), (MINA, IDA), (), (MINA,), (IDA,), (TOM,), (), ())),),
            )
    known = Derivation(TimerKind.SNOOZE, T0, None, None, "", None, True, steps[:1])
    clocks = (ClockWhy(known, None, ((),)), ClockWhy(replace(known, event=Happened.OPENED), None, ((),)))
    rung = replace(known, steps=(replace(steps[0], fired_at=T0),))
    yield Why(owned(), None, NASTY, (ClockWhy(rung, None, ((),)),))
    yield Why(owned(), None, NASTY, clocks)
    yield Why(owned(), None, NASTY, ())
    yield Why(owned(public=True), None, NASTY, clocks)


# --- what is true of all blocks ---

TONES = {"plain", "quiet", "good", "warn", "late"}
_SPANS = ({"text"}, {"bold"}, {"mention", "name", "staff"}, {"time", "style"}, {"link", "text"})


@cache
def block_types() -> frozenset[str]:
    """The types of block that the template knows how to show."""
    template = resources.files("bot.views").joinpath("templates", "blocks.html").read_text()
    return frozenset(re.findall(r'block\.type == "(\w+)"', template))


def spans_of(block: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every span of a block, wherever it stands."""
    yield from block.get("spans", ())
    yield from block.get("facts", ())
    for item in block.get("items", ()):
        yield from item if isinstance(item, list) else item.get("spans", ())


def buttons_of(block: dict[str, Any]) -> list[dict[str, Any]]:
    return list(block["items"]) if block["type"] in ("buttons", "row") else []


def check_block(block: dict[str, Any]) -> None:
    """A block is one that the page can show as it is meant."""
    assert block["type"] in block_types()
    assert block.get("tone", "plain") in TONES
    for span in spans_of(block):
        assert set(span) in _SPANS, span
        assert (
            isinstance(span["time"], int)
            if "time" in span
            else all(isinstance(v, str | bool) for v in span.values())
        )
        assert span.get("style", "clock") in ("clock", "relative", "day")
    if block["type"] == "quote":
        assert set(block) - {"ref"} == {"type", "text", "by"}
    for button in buttons_of(block):
        assert set(button) == {"action", "value", "label", "style"}
        assert 0 < len(button["label"]) < 75
        assert button["value"]
        assert button["style"] in ("primary", "plain", "danger")


def texts_of(block: dict[str, Any]) -> Iterator[str]:
    """Everything in a block that a reader reads."""
    yield block.get("text", "")
    if block["type"] == "chart":
        yield from (block["title"], block["summary"], *block["labels"])
        yield from (one["name"] for one in block["series"])
    yield from (str(span[key]) for span in spans_of(block) for key in ("text", "bold") if key in span)
    yield from (button["label"] for button in buttons_of(block))
    yield from (
        item["label"] for item in block.get("items", ()) if isinstance(item, dict) and "label" in item
    )


def is_silence(answer: Answer) -> bool:
    return isinstance(answer, Silence)


AN_ABSENCE: dict[str, object] = {"name": NASTY, "to": NASTY, "owners": NASTY, "numbers": [7, 8]}
A_PROMISE: dict[str, object] = {"promise": 95, "customer": NASTY, "quote": NASTY, "due": LATER.isoformat()}


def tellings() -> Iterator[ToldShown]:
    """Every line that a person is told outside of any act of theirs, with every reason that has words."""
    from tests.views import everything_kept

    reasons = ("strange_error", *catalogue()["tellings"]["reasons"])
    for what in Telling:
        for why in reasons:
            yield ToldShown(
                what,
                {"channel": NASTY, "number": 7, "telling": 96, "why": why}
                | {**A_PROMISE, **AN_ABSENCE, **_away(1), "note": NASTY, "kind": "goal"},
                T0,
            )
    yield ToldShown(Telling.CAUGHT_UP, _away(0), T0)
    shut = {"number": 7, "customer": NASTY, "draft": 95, "thread": 1}
    yield ToldShown(Telling.DIRECT_CLOSED, shut, T0)
    yield ToldShown(Telling.BUDGET, {}, T0, lines())
    yield ToldShown(Telling.CAUSE_FIXED, {"note": NASTY}, T0, lines())
    yield from everything_kept.wondered()
    for answer in ("", "fine", "offered", "kept"):
        yield ToldShown(Telling.TOO_MUCH, {"answer": answer, "telling": 96}, T0)
    for became, what in product(
        ("tracked", "kept", "broken", "dropped"), (Telling.PROMISE_OFFERED, Telling.PROMISE_UNDATED)
    ):
        yield ToldShown(what, {**A_PROMISE, "number": 7}, T0, became=became, due_at=LATER)
    from tests.views import everything_given

    yield from everything_given.tellings()


def _away(missed: int) -> dict[str, object]:
    counts = dict.fromkeys(("messages", "edits", "deletions", "reactions", "late"), missed)
    unreadable = ["customers"] * missed
    return {"since": T0.isoformat(), "until": T0.isoformat(), "unreadable": unreadable, **counts}
