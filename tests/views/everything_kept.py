"""One of everything about what a team keeps: facts, its voice, what is known of a customer."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from bot.domain.answers import Claimed, HandOverAccepted
from bot.domain.contexts import LineKind
from bot.domain.edits import EditKind
from bot.domain.facts import Fact, FactLine, FactList
from bot.domain.first_lines import FirstKind, FirstLine
from bot.domain.forgetting import ForgetWindow, Held, HeldLine, Way
from bot.domain.forgotten import OtherName, StillUnfinished
from bot.domain.giving import Gesture, GestureKind, GestureState
from bot.domain.habits import Habits
from bot.domain.handles import CustomerHandle, HandleKind
from bot.domain.kept import ChangedMeanwhile, FactRemoved, LineRemoved, NotALink, NothingWritten, TooLong
from bot.domain.kept_windows import FactWindow, LineWindow, VoiceWindow
from bot.domain.listings import CustomerShown
from bot.domain.memory import (
    HandleRemoved,
    HandleTaken,
    Merged,
    NobodyFound,
    NotAHandle,
    SameCustomer,
    SeveralFound,
)
from bot.domain.memory_windows import HandleWindow, MergeWindow
from bot.domain.money import Money
from bot.domain.promising import Outcome
from bot.domain.remembered import CustomerNote, MergedLine, NoteLine, PromiseGiven
from bot.domain.shown import ToldShown
from bot.domain.tellings import Telling
from bot.domain.voice import VoiceGuide, VoiceShown, VoiceVersion
from bot.storage.personal import TABLES
from tests.factories import T0
from tests.views import everything

LINK = "https://help.example.com/refunds?lang=en#when"


def windows() -> Iterator[FactWindow | VoiceWindow | LineWindow | HandleWindow | MergeWindow | ForgetWindow]:
    words = everything.NASTY
    yield from (FactWindow(0), FactWindow(96, words, LINK))
    yield FactWindow(96, words, words, TooLong(700, 600), NotALink(words))
    yield from (VoiceWindow(0), VoiceWindow(97, words, ChangedMeanwhile()))
    yield from (VoiceWindow(0, proposed=one) for one in changed())
    yield from (LineWindow(customer) for customer in (everything.NAMED, everything.UNNAMED))
    yield from (LineWindow(everything.NAMED, kind, words, NothingWritten()) for kind in LineKind)
    yield LineWindow(everything.UNNAMED, LineKind.GOAL, words, line_id=98)
    for customer, kind_of in product((everything.NAMED, everything.UNNAMED), HandleKind):
        yield HandleWindow(customer, kind_of, words, NotAHandle(words, kind_of))
    yield HandleWindow(everything.NAMED, problem=HandleTaken(words, words))
    for problem in (None, NobodyFound(words), SeveralFound(words, words), SameCustomer()):
        yield from (MergeWindow(who, words, problem) for who in (everything.NAMED, everything.UNNAMED))
    for one, way in product(holdings(), (Way.ERASED, Way.PSEUDONYMISED)):
        yield ForgetWindow(one, words, words, way, way is Way.ERASED, OtherName(words))
        yield ForgetWindow(one, words, problem=StillUnfinished("#7, #8"))
        yield ForgetWindow(one, "#7")


def holdings() -> Iterator[Held]:
    """Something of every kind, and of one customer nothing but the name."""
    every = tuple(HeldLine(table, 3) for table in (*TABLES, "events", "tellings"))
    for who, lines, unfinished in product(
        (everything.NAMED, everything.UNNAMED), (every, (HeldLine("customers", 1),)), ((), (7, 8))
    ):
        yield Held(who, lines, unfinished)


def fact_lists() -> Iterator[FactList]:
    words = everything.NASTY
    fact = Fact(96, 1, words, "", 11, T0)
    linked = replace(fact, text="Refunds take two to five days.", link=LINK)
    lines = tuple(
        FactLine(one, by, theirs)
        for one, by, theirs in product((fact, linked), (everything.MINA, everything.TOM), (True, False))
    )
    for asked, more in product(("", words), (True, False)):
        yield FactList(asked, lines, more)
        yield FactList(asked, (), False)


def voices() -> Iterator[VoiceShown]:
    first = VoiceVersion(VoiceGuide(97, 1, everything.NASTY, 13, T0), everything.IDA)
    emptied = replace(first, guide=replace(first.guide, text=""))
    for versions, changeable in product(
        ((), (first,), (emptied, first), (first, emptied, first)), (True, False)
    ):
        yield VoiceShown(versions, changeable)
        yield from (VoiceShown(versions, changeable, seen) for seen in changed())


def changed() -> tuple[Habits, ...]:
    every = tuple((kind, 3) for kind in EditKind)
    return Habits(9, 2, every, ((everything.NASTY, 4),)), Habits(5, 5, (), ())


def customers() -> Iterator[CustomerShown]:
    lines = tuple(
        NoteLine(CustomerNote(98, 71, kind, everything.NASTY, 11, T0), everything.MINA) for kind in LineKind
    )
    for notes in (lines, lines * 3):
        yield CustomerShown(everything.NAMED, (), 0, (), (), None, notes)
    words = everything.NASTY
    edited = replace(lines[0], first=(everything.TOM, T0))
    held = tuple(CustomerHandle(99, 71, kind, words, words, words, None, T0) for kind in HandleKind)
    merged = (
        MergedLine(94, words, words, everything.MINA, T0),
        MergedLine(94, "", "", everything.MINA, T0),
    )
    for outcome, due, kind in product(("", *Outcome), (None, T0), GestureKind):
        yield CustomerShown(
            everything.UNNAMED,
            (),
            0,
            (),
            (),
            None,
            (edited,),
            elsewhere=held * 2,
            worth=Money(12_50, "EUR"),
            promised=PromiseGiven(words * 9, T0, due, outcome),
            gesture=a_gesture(kind),
            merged=merged,
        )


def a_gesture(kind: GestureKind) -> Gesture:
    return Gesture(
        id=93,
        workspace_id=1,
        issue_id=42,
        by_id=11,
        kind=kind,
        minor=20_00,
        currency="EUR",
        days=3,
        reason=everything.NASTY,
        state=GestureState.GIVEN,
        why=(),
        asked=(),
        bound="",
        made_at=T0,
        expires_at=None,
        answered_by=None,
        answered_at=None,
        given_at=T0,
        told_at=None,
        undone_at=None,
    )


def first() -> Iterator[Claimed | HandOverAccepted]:
    """What is read first by who takes an issue."""
    lines = tuple(FirstLine(kind, everything.NASTY, T0) for kind in FirstKind)
    gave = tuple(FirstLine(FirstKind.GESTURE, "", T0, a_gesture(kind)) for kind in GestureKind)
    for known in ((), lines[:4], lines[4:], gave):
        yield Claimed(7, known)
        yield HandOverAccepted(7, known)


def wondered() -> Iterator[ToldShown]:
    for kind, customer in product(("goal", "persona", "speaks"), (everything.NASTY, "")):
        data: dict[str, object] = {"customer": customer, "whom": 71, "number": 7, "kind": kind}
        for became in ("", "known", "later"):
            yield ToldShown(Telling.WONDERED, {**data, "answer": "", "telling": 96}, T0, became=became)


def removals() -> tuple[FactRemoved | LineRemoved | HandleRemoved | Merged | Claimed | HandOverAccepted, ...]:
    words = everything.NASTY
    gone = (FactRemoved(96, words), LineRemoved(98, words), HandleRemoved(99, words))
    return (*gone, Merged(94, words, words, 3), Merged(94, "", "", 3), *first())
