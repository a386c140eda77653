"""One's own day: asked for once, it stands in the direct messages with us and is kept up to date."""

from bot.desk.acting import stopped
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.handlers.acts.act import Acted
from bot.handlers.discord.edge import Edge
from bot.storage import deliveries, people
from bot.storage.database import Transaction

NAME = "home"


def opened(tx: Transaction, edge: Edge, person: Person) -> Acted | None:
    """Whom it is refused, or None when it is on its way; the outbox shows it."""
    refused = stopped(tx, person, Action.SEE, edge.workspace_id, None, edge.now())
    if refused is not None:
        return refused
    people.opened_home(tx, person.id, edge.now())
    deliveries.want_home(tx, edge.workspace_id, person.id, edge.now())
    return None
