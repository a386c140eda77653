"""Facts about a gesture: which earlier issues of the customer read alike, and whether a reply names it."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, utils

from bot.domain.gifts import EarlierClaim
from bot.domain.giving import Gesture, GestureKind
from bot.domain.issues import Ending, Issue
from bot.domain.money import names

MOST_SIMILAR = 5
_ALIKE = 60  # of 100, the share of words that two titles have in common
_SHORT = 3  # letters of words that say little


def similar(issue: Issue, others: Iterable[Issue]) -> tuple[EarlierClaim, ...]:
    """The issues opened before that say much the same, those most alike first."""
    words = _words(issue.title)
    earlier = (
        one
        for one in others
        if one.id != issue.id and one.opened_at < issue.opened_at and one.ending is not Ending.WITHDRAWN
    )
    alike = [(fuzz.token_set_ratio(words, _words(one.title)), one) for one in earlier]
    found = sorted((pair for pair in alike if pair[0] >= _ALIKE), key=lambda pair: -pair[0])
    return tuple(EarlierClaim(one.number, one.title, one.opened_at) for _, one in found[:MOST_SIMILAR])


def _words(title: str) -> str:
    plain = utils.default_process(title)
    return " ".join(word for word in plain.split() if len(word) > _SHORT)


def is_named_in(gesture: Gesture, text: str) -> bool:
    """Whether a reply tells the customer of it: by its amount, or by its days.

    What costs nothing and has no days, such as a note, is told when somebody says so.
    """
    if gesture.minor and names(text, gesture.money):
        return True
    if gesture.kind is not GestureKind.EXTRA_TIME:
        return False
    return re.search(rf"(?<![\d.,]){gesture.days}[\s-](?:\w+\s){{0,2}}days?\b", text.lower()) is not None
