"""Which view makes the blocks of what the outbox shows; each edge shows them in its own markup."""

from typing import assert_never

from bot.domain.following import HookCall
from bot.domain.offers import HandOverShown
from bot.domain.private_places import PrivatePlace
from bot.domain.shown import (
    CardShown,
    DigestShown,
    HomeShown,
    LoadShown,
    MirrorShown,
    NudgeShown,
    Shown,
    StatusShown,
    ToldShown,
    WordsSent,
)
from bot.views import cards, digests, lists, loads, nudges, questions, tellings
from bot.views.blocks import Block

Silent = (
    CardShown
    | NudgeShown
    | MirrorShown
    | HandOverShown
    | StatusShown
    | PrivatePlace
    | ToldShown
    | LoadShown
    | HomeShown
    | DigestShown
    | HookCall
)


def rendered(shown: Shown) -> tuple[str, list[Block], list[str], str]:
    """Text, blocks, who is mentioned (user ids), and on whose behalf."""
    if isinstance(shown, WordsSent):
        return shown.text, questions.question(shown), [], shown.on_behalf_of.name
    return "", _blocks(shown), _called(shown), ""


def _blocks(shown: Silent) -> list[Block]:
    match shown:
        case CardShown():
            return cards.card(shown)
        case NudgeShown():
            return nudges.nudge(shown)
        case MirrorShown():
            return cards.mirror(shown)
        case HandOverShown():
            return cards.hand_over(shown)
        case ToldShown() | LoadShown():
            return tellings.telling(shown) if isinstance(shown, ToldShown) else loads.load(shown)
        case HomeShown() | DigestShown():
            return lists.home(shown.plate) if isinstance(shown, HomeShown) else digests.digest(shown.digest)
        case StatusShown() | PrivatePlace() | HookCall():
            raise ValueError("a reaction, a place or a call is no message")
        case _:
            assert_never(shown)


def _called(shown: Shown) -> list[str]:
    """The user ids of those whom it should reach; a line to one person reaches them anyway."""
    if isinstance(shown, NudgeShown):
        return [] if shown.done else [person.user_id for person in shown.to]
    if isinstance(shown, HandOverShown):
        asked = [] if shown.outcome else [shown.to.user_id]
        return [shown.giver.user_id] if shown.outcome == "declined" else asked
    return []
