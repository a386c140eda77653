"""What the bot tells one person in private, outside of any press of theirs."""

from enum import StrEnum


class Telling(StrEnum):
    """Each with the names of its data; a time among them is ISO text, a number of things an int."""

    DESK_SHARED = "desk_shared"  # channel: outsiders can read the desk; cards stop
    DESK_CLOSED = "desk_closed"  # channel: it is closed again, cards go on
    DESK_TROUBLE = "desk_trouble"  # channel, why: nothing can be posted at the desk
    CHANNEL_OPENED = "channel_opened"  # channel: outsiders are in it, so it counts as a customer channel now
    REPLY_FAILED = "reply_failed"  # number, why
    # number, draft (its id), thread (1 where the words can go to a private thread instead)
    DIRECT_CLOSED = "direct_closed"
    THREAD_LOCKED = "thread_locked"  # number: its thread at the desk
    NOT_PRIVATE = "not_private"  # number, why: no place for them alone could be made
    ROOT_GONE = "root_gone"  # number: the message that its thread hung on was deleted
    # since, until, messages, edits, deletions, reactions, late (nudges), unreadable (names of channels)
    CAUGHT_UP = "caught_up"
    SHARED_TOKEN = "shared_token"  # noqa: S105  # another program listens with the same app token
    PROMISE_OFFERED = "promise_offered"  # promise (its id), number, customer, quote, due
    PROMISE_UNDATED = "promise_undated"  # the same, with no time that is sure or still to come
    # number, customer, owners (names), to (a name), since: it is on its way to yet another person
    BLACK_HOLE = "black_hole"
    BLACK_HOLE_CALM = "black_hole_calm"  # the same, while it is the customer's turn
    AWAY_SOON = "away_soon"  # since, until: to who will be away
    AWAY_SOON_WITH = "away_soon_with"  # since, until, to
    AWAY_OFFERED = "away_offered"  # until, to, numbers: to who is away from now on
    AWAY_RETURNED = "away_returned"  # until, numbers
    AWAY_FREE = "away_free"  # until: nothing of theirs is open
    GIVEN_BACK = "given_back"  # name, until, numbers: the desk has them
    LEFT = "left"  # name, numbers
    LEFT_AFTER_CARE = "left_after_care"  # name, numbers: solved, with check-ins to come
    BUDGET = "budget"  # enough was asked of them today: the rest as a living list, read when it is sent
    TOO_MUCH = "too_much"  # answer ("" at first, see `Lightened`): three reminders went unheard
    # customer, whom (their id), number, kind (of a line), answer: what do they use it for?
    WONDERED = "wondered"
    LATE_START = "late_start"  # since (the first was due), until, late (reminders): the program did not run
    GESTURE_ASKED = "gesture_asked"  # gesture (its id): somebody asks for a yes; it says what became of it
    GESTURE_ANSWERED = "gesture_answered"  # gesture: to who asked, what became of it
    CAUSE_FIXED = "cause_fixed"  # cause (its id), note, numbers: whom to tell, each by a word of their own
    LOST = "lost"  # why: the platform did not take our calls any more
