"""Which reactions stand on messages of a hosted chat, as far as we heard, as rows."""

from bot.storage.database import Transaction


def heard(
    tx: Transaction, channel_id: int, ref: str, user_id: str, emoji: str, *, present: bool, at: str
) -> bool:
    """Note that somebody put an emoji on or took it off; False when something later was heard before.

    `at` is the platform's mark of the event; marks sort as their times do.
    """
    row = tx.one(
        "reaction_heard",
        channel_id=channel_id,
        ref=ref,
        user_id=user_id,
        emoji=emoji,
        present=int(present),
        at=at,
    )
    return row is not None


def standing(tx: Transaction, channel_id: int, ref: str) -> tuple[tuple[str, str], ...]:
    """Who has put which emoji on a message, oldest first: (user id, emoji)."""
    rows = tx.all("reactions_standing", channel_id=channel_id, ref=ref)
    return tuple((str(row["user_id"]), str(row["emoji"])) for row in rows)
