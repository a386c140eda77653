"""Windows that a model has to do with, each in every state, made of words that try to be more than words."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.contexts import GivenFact
from bot.domain.spending import Span
from bot.domain.windows import HandOverWindow, Origin, Other, Purpose, ReplyWindow, Window
from tests.factories import owned
from tests.views.everything import EMPTY, IDA, NAMED, NASTY, TOM, a_brief

KINDS = (
    "secret",
    "e-mail",
    "iban",
    "card",
    "id number",
    "phone",
    "ip address",
    "address",
    "handle",
    "new kind",
)


def windows() -> Iterator[Window]:
    plain = ReplyWindow(owned(), NAMED, 91, Purpose.REPLY, EMPTY, "", 3000)
    yield from (replace(plain, writing=True), replace(plain, writing=True, so_far=NASTY, text=NASTY))
    yield from (replace(plain, budget_gone=span) for span in Span)
    yield replace(plain, text=NASTY, drafting_failed=True, can_redraft=True)
    others = tuple(Other(900 + number, NASTY, origin) for number, origin in enumerate(Origin))
    facts = (GivenFact(1, NASTY, "https://help.example"), GivenFact(2, NASTY))
    withheld = tuple((kind, number) for number, kind in enumerate(KINDS, start=1))
    drafted = replace(plain, text=NASTY, drafted_by=NASTY, can_redraft=True, turn=2, others=others)
    yield from (drafted, replace(drafted, used=facts, withheld=withheld, summary=NASTY, brief=a_brief()))
    noted = HandOverWindow(owned(), NAMED, (TOM, IDA), a_brief(), "tom", NASTY, can_propose=True)
    yield from (noted, replace(noted, proposed=True, turn=1), replace(noted, proposed=False))
