"""Who may do what: one pure function, deny by default."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.people import Person, Role


class Action(StrEnum):
    WRITE = "write"  # what they write becomes the text
    ANSWER = "answer"  # mood, "solved?": what they were asked
    OPEN = "open"
    CLAIM = "claim"
    CLASSIFY = "classify"
    DRAFT = "draft"
    REPLY = "reply"
    HAND_OVER = "hand_over"
    SNOOZE = "snooze"
    SOLVE = "solve"
    CHECK_IN = "check_in"
    TIE = "tie"  # issues with one cause, and that it is fixed
    PROMISE = "promise"  # say what becomes of one
    NOTE_PUBLIC = "note_public"  # what became of it where others read along
    MOVE = "move"  # the conversation, to where others do not read along
    CLOSE = "close"
    UNDO = "undo"
    SEE = "see"  # cards, drafts, lists, Home
    AWAY = "away"  # oneself
    AWAY_OTHERS = "away_others"
    FACTS = "facts"  # add some, change and remove one's own
    FACTS_OTHERS = "facts_others"
    VOICE = "voice"  # change how the team wants to sound
    REMEMBER = "remember"  # write down what is known of a customer, and take it out
    GIVE = "give"  # a gesture from the purse, and the second look at somebody else's
    APPROVE_GIFT = "approve_gift"  # beyond the limits
    SETTLE = "settle"  # settings and what changes them
    FORGET = "forget"  # a customer: see all that is held, and have it gone
    MOVE_CLOCK = "move_clock"  # the local workspace's clock


@dataclass(frozen=True, slots=True)
class Allowed:
    pass


@dataclass(frozen=True, slots=True)
class Refused:
    """`silent`: say nothing at all, so that nothing is revealed. Otherwise a lead is needed."""

    action: Action
    silent: bool


_LEAD_ONLY = frozenset(
    {
        Action.SETTLE,
        Action.AWAY_OTHERS,
        Action.FACTS_OTHERS,
        Action.VOICE,
        Action.APPROVE_GIFT,
        Action.FORGET,
    }
)
_STAFF = frozenset(Action) - _LEAD_ONLY - {Action.ANSWER}
_OUTSIDE = frozenset({Action.WRITE, Action.ANSWER})


def decide(person: Person, action: Action, workspace_id: int) -> Allowed | Refused:
    """May `person` do `action` in the workspace? Unknown roles and other workspaces are refused.

    Source: DESIGN section 5. Guests and outsiders may write and answer what they were asked;
    anything else they try is refused without a word.
    """
    if person.workspace_id != workspace_id or person.role is Role.BOT:
        return Refused(action, silent=True)
    if not person.is_staff:
        return Allowed() if action in _OUTSIDE else Refused(action, silent=True)
    if action in _STAFF or (action in _LEAD_ONLY and person.role is Role.LEAD):
        return Allowed()
    return Refused(action, silent=False)
