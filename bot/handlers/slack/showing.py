"""*Show all*: the whole of what was cut on a card, in a window for somebody of the team."""

from bot.desk import looking
from bot.domain.customers import Said
from bot.domain.people import Person
from bot.handlers.acts.act import as_id
from bot.handlers.slack.edge import Edge
from bot.storage.database import Transaction
from bot.views import slack
from bot.views.blocks import Modal
from bot.views.wording import word


async def show_all(edge: Edge, person: Person, trigger: str, value: str, *, above: bool) -> None:
    """A window with one message in full; nothing for those who may not see it."""
    said = await edge.database.run(_said, person, as_id(value), edge)
    if said is None:
        return
    quote = {"type": "quote", "text": said.text, "by": ""}
    form = Modal("show_all", "", word("private", "all_title"), "", (quote,))
    show = edge.client.views_push if above else edge.client.views_open
    await show(trigger_id=trigger, view=slack.modal(form))


def _said(tx: Transaction, person: Person, message_id: int, edge: Edge) -> Said | None:
    return looking.message(tx, person, message_id, edge.now())
