"""Gestures in a few words: what it is and costs, its lines on a card, and that something can be given."""

from bot.domain.giving import Gesture, GestureKind, GestureState
from bot.domain.money import written
from bot.domain.windows import ReplyWindow
from bot.views.blocks import Block, text
from bot.views.wording import plain, spans

_MOST = 3  # lines on a card, the newest
_ON_CARD = (GestureState.ASKED, GestureState.GIVEN, GestureState.TOLD)


def phrase(gesture: Gesture) -> str:
    """ "a credit of 20 EUR", "14 extra days", "a hand-written note (3.50 EUR)"."""
    money = written(gesture.money)
    key = gesture.kind.value
    if gesture.kind is GestureKind.EXTRA_TIME and gesture.days == 1:
        key = "extra_day"
    made = plain("gifts.phrases", key, money=money, days=gesture.days)
    costs = gesture.kind in (GestureKind.EXTRA_TIME, GestureKind.NOTE) and gesture.minor
    return plain("gifts.phrases", "at_cost", what=made, money=money) if costs else made


def on_card(gifts: tuple[Gesture, ...]) -> list[Block]:
    """What was given or waits for a yes, and whether the customer knows."""
    standing = [one for one in gifts if one.state in _ON_CARD][-_MOST:]
    return [text(spans("gifts.card", one.state, what=phrase(one)), "quiet") for one in standing]


def above(window: ReplyWindow) -> list[Block]:
    """For who writes to somebody unhappy: that something can be given."""
    return offer(window) if window.offer is not None and window.offer.unhappy else []


def offer(window: ReplyWindow) -> list[Block]:
    """That something can be given, and how much without asking; the form is on the card: no word is lost."""
    if window.offer is None:
        return []
    key = "offer" if window.offer.left.minor else "offer_asking"
    return [text(spans("gifts", key, left=written(window.offer.left)), "quiet")]
