"""One of everything about what a team keeps: facts, its voice, what is known of a customer."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from bot.domain.contexts import LineKind
from bot.domain.edits import EditKind
from bot.domain.facts import Fact, FactLine, FactList
from bot.domain.habits import Habits
from bot.domain.kept import ChangedMeanwhile, FactRemoved, LineRemoved, NotALink, NothingWritten, TooLong
from bot.domain.kept_windows import FactWindow, LineWindow, VoiceWindow
from bot.domain.listings import CustomerShown
from bot.domain.remembered import CustomerNote, NoteLine
from bot.domain.voice import VoiceGuide, VoiceShown, VoiceVersion
from tests.factories import T0
from tests.views import everything

LINK = "https://help.example.com/refunds?lang=en#when"


def windows() -> Iterator[FactWindow | VoiceWindow | LineWindow]:
    words = everything.NASTY
    yield from (FactWindow(0), FactWindow(96, words, LINK))
    yield FactWindow(96, words, words, TooLong(700, 600), NotALink(words))
    yield from (VoiceWindow(0), VoiceWindow(97, words, ChangedMeanwhile()))
    yield from (VoiceWindow(0, proposed=one) for one in changed())
    yield from (LineWindow(customer) for customer in (everything.NAMED, everything.UNNAMED))
    yield from (LineWindow(everything.NAMED, kind, words, NothingWritten()) for kind in LineKind)


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


def removals() -> tuple[FactRemoved, LineRemoved]:
    return FactRemoved(96, everything.NASTY), LineRemoved(98, everything.NASTY)
