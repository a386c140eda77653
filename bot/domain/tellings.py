"""What the bot tells one person in private, outside of any press of theirs."""

from enum import StrEnum


class Telling(StrEnum):
    """Each with the names of its data; a time among them is ISO text, a number of things an int."""

    DESK_SHARED = "desk_shared"  # channel: outsiders can read the desk; cards stop
    DESK_CLOSED = "desk_closed"  # channel: it is closed again, cards go on
    DESK_TROUBLE = "desk_trouble"  # channel, why: nothing can be posted at the desk
    CHANNEL_OPENED = "channel_opened"  # channel: outsiders are in it, so it counts as a customer channel now
    REPLY_FAILED = "reply_failed"  # number, why
    ROOT_GONE = "root_gone"  # number: the message that its thread hung on was deleted
    # since, until, messages, edits, deletions, reactions, late (nudges), unreadable (names of channels)
    CAUGHT_UP = "caught_up"
    SHARED_TOKEN = "shared_token"  # noqa: S105  # another program listens with the same app token
    LOST = "lost"  # why: the platform did not take our calls any more
