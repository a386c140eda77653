"""What customers are worth, as rows; read by `gestures.worth_of`."""

from bot.domain.money import Money
from bot.storage.database import Transaction


def save(tx: Transaction, customer_id: int, worth: Money) -> None:
    """What they are worth from now on."""
    tx.one("profile_save", customer_id=customer_id, worth_minor=worth.minor, worth_currency=worth.currency)
