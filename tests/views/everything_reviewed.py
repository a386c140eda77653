"""Reply windows with everything that can be said of the words in them, made of words that try to be more."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.findings import BLOCKING, Checked, Finding, Rule
from bot.domain.reviewed import Unconfirmed
from bot.domain.reviews import DATE, Review, key_of
from bot.domain.windows import Purpose, ReplyWindow, Window
from tests.factories import owned
from tests.views.everything import EMPTY, IDA, NAMED, NASTY, TOM

FAMILIES = {
    Rule.COMMITMENT: ("amount", DATE, "refund", "discount", "policy", "absolute"),
    Rule.LINK: ("url", "domain", "email"),
    Rule.SAMENESS: ("same", "near"),
}


def findings(words: str) -> Iterator[Finding]:
    """One of each rule and family, overlapping here and there, and one about the whole."""
    for number, rule in enumerate(Rule):
        for family in FAMILIES.get(rule, ("",)):
            start = min(number * 7, max(len(words) - 9, 0))
            quote = words[start : start + 9]
            yield Finding(rule, start, start + len(quote), quote, family, data={"count": number + 3})
    yield Finding(Rule.EMPTY, 0, 0, "")
    yield Finding(Rule.SCRIPT, 0, len(words), words, "some-phrase", why=words)


def windows() -> Iterator[Window]:
    plain = ReplyWindow(owned(), NAMED, 91, Purpose.REPLY, EMPTY, NASTY, 3000)
    found = tuple(findings(NASTY))
    checked = Checked(found, scripted=True, friendly_no=True, score=0.9)
    ticked = frozenset(key_of(one) for one in found if one.rule in BLOCKING)
    review = Review(checked, proposed=(NASTY,), ways=(NASTY, NASTY[::-1]))
    yield replace(plain, review=review)
    yield replace(plain, review=replace(review, ticked=ticked), also=(TOM, IDA))
    yield replace(plain, review=review, problem=Unconfirmed(9), turn=3)
    yield replace(plain, review=replace(review, advice=False, proposed=()), writing=True)
    yield replace(plain, text="Fine.", review=Review(Checked((), scripted=False, friendly_no=False, score=0)))
