"""One of everything about what began in public."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from bot.domain.issues import State
from bot.domain.kept import NothingWritten, TooLong
from bot.domain.public_answers import NothingPublic
from bot.domain.public_voices import Outcome, PublicShown, PublicVoice, PublicWindow, Source
from bot.domain.shown import CardShown
from tests.factories import T0, an_issue, owned, solved
from tests.views import everything

URL = "https://www.trustpilot.com/reviews/66aa?a=1&c=%s"


def a_voice(**changes: object) -> PublicVoice:
    """A review that waits for its answer there."""
    plain = PublicVoice(
        id=61,
        workspace_id=1,
        issue_id=42,
        source=Source.REVIEW,
        network="Trustpilot",
        url=URL,
        author="noor",
        reach=12_034,
        rating="1 of 5",
        opened_at=T0,
        outcome=Outcome.OPEN,
        answer="",
        noted_by=None,
        noted_at=None,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def voices() -> tuple[PublicShown, ...]:
    nasty = everything.NASTY
    noted = {"noted_by": 11, "noted_at": T0, "answer": nasty}
    open_ones = (a_voice(), a_voice(network=nasty, url="", reach=None, rating=nasty), a_voice(network=""))
    long = a_voice(url="https://" + "x" * 1990, reach=7)
    return (
        *(PublicShown(one, None) for one in (*open_ones, long)),
        PublicShown(a_voice(outcome=Outcome.ANSWERED, **noted), everything.MINA),
        PublicShown(
            a_voice(outcome=Outcome.UNANSWERABLE, **{**noted, "answer": nasty * 60}), everything.MINA
        ),
    )


def cards() -> Iterator[CardShown]:
    issues = (an_issue(public=True), owned(public=True), solved(public=True))
    for issue, one in product(issues, voices()):
        yield everything.a_card(issue, public=(one,))
    yield everything.a_card(owned(public=True), public=voices())
    closed = solved(public=True, state=State.CLOSED, closed_at=T0)
    yield everything.a_card(closed, public=voices()[-2:])


def windows() -> Iterator[PublicWindow]:
    every = tuple(one.voice for one in voices()[:4])
    for outcome, closing in product((Outcome.ANSWERED, Outcome.UNANSWERABLE), (True, False)):
        yield PublicWindow(solved(public=True), every, outcome, everything.NASTY, closing)
    for problem in (NothingWritten(), TooLong(4000, 3000), NothingPublic(7)):
        yield PublicWindow(owned(public=True), every[:1], words=everything.NASTY, problem=problem)
