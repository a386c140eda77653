"""*Show all*: the whole of what was cut on a card, for somebody of the team alone."""

from bot.desk import looking
from bot.domain.customers import Said
from bot.domain.people import Person
from bot.handlers.acts.act import as_id
from bot.handlers.discord.answering import Asked, Place, say
from bot.handlers.discord.edge import Edge
from bot.storage.database import Transaction
from bot.views.blocks import Block
from bot.views.wording import spans


async def show_all(edge: Edge, person: Person, asked: Asked, value: str) -> None:
    """One message in full; nothing for those who may not see it."""
    said = await edge.database.run(_said, person, as_id(value), edge)
    blocks: list[Block] = []
    if said is not None:
        blocks = [
            {"type": "heading", "spans": spans("private", "all_title")},
            {"type": "quote", "text": said.text, "by": ""},
        ]
    await say(edge, Place(person.user_id, asked), blocks)


def _said(tx: Transaction, person: Person, message_id: int, edge: Edge) -> Said | None:
    return looking.message(tx, person, message_id, edge.now())
