"""App Home: opened by somebody of the team, it shows their plate, and is kept up to date from then on."""

from bot.domain.people import Person
from bot.domain.permissions import Action, Allowed, decide
from bot.handlers.slack import knowing
from bot.handlers.slack.edge import Edge
from bot.handlers.slack.reading import Json, Who
from bot.handlers.slack.receiving import take_in
from bot.storage import deliveries, people
from bot.storage.database import Transaction


async def opened(edge: Edge, body: Json) -> None:
    """`app_home_opened`; the outbox publishes the view. Outsiders see what Slack shows of any app."""
    event: Json = body["event"]
    if event.get("tab") != "home":
        return
    person = await knowing.person(edge, Who(str(event["user"])))
    await take_in(edge, str(body["event_id"]), body, _opened, edge, person)


def _opened(tx: Transaction, edge: Edge, person: Person) -> None:
    # Looking at Home is not an attempt at anything, so it is not kept among the refusals.
    if not isinstance(decide(person, Action.SEE, edge.workspace_id), Allowed):
        return
    people.opened_home(tx, person.id, edge.now())
    deliveries.want_home(tx, edge.workspace_id, person.id, edge.now())
