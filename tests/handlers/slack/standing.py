"""Issues brought to where they have to stand for an act to do something."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.domain.issues import Issue
from bot.storage import conversation, drafts, promises
from bot.storage.database import Transaction
from tests.fakes.slack import Message, Person
from tests.fakes.slack.messages import store
from tests.handlers.slack.forging import forges_form, forges_press
from tests.handlers.slack.running import Running


@dataclass(frozen=True, slots=True)
class About:
    """What is acted on: an issue, its customer and their first message, and what hangs on it."""

    customer: Person
    said: Message
    issue: Issue | None
    message_id: int = 0
    draft_id: int = 0
    hand_over_id: int = 0
    promise_id: int = 0

    @property
    def id(self) -> int:
        return self.issue.id if self.issue else 0


async def about(up: Running, needs: str, owner: Person, other: Person) -> About:
    """A new issue of a new customer, brought there by `owner`; `other` is who it is offered by or to."""
    slack, world = up.slack, up.world
    customer = slack.person(f"customer{slack.count()}", team="T0GLOBEX")
    world.customers.members.add(customer.id)
    if needs == "untracked":
        said = store(slack, world.team, other, "Ada writes that her invoice is wrong")
        return About(customer, said, None)
    said = await slack.says(customer, world.customers, "My invoice is wrong, can you help?")
    one = About(customer, said, await up.issue(said))
    if needs != "new":
        await forges_press(up, other if needs == "offered" else owner, said, "claim", one.id)
    draft = await _STEPS[needs](up, one, owner, other) if needs in _STEPS else 0
    hanging = await up.program.database.read(_hanging, one.id)
    message_id, hand_over_id, promise_id = hanging
    return About(customer, said, await up.issue(said), message_id, draft or 0, hand_over_id, promise_id)


def _hanging(tx: Transaction, issue_id: int) -> tuple[int, int, int]:
    offered = drafts.open_hand_over(tx, issue_id)
    promised = promises.of_issue(tx, issue_id)
    first = conversation.of_issue(tx, issue_id)[0]
    return first.id, offered.id if offered else 0, promised[0].id if promised else 0


async def _drafted(up: Running, one: About, owner: Person, other: Person) -> int:
    return await _window(up, one, owner, "reply")


async def _window(up: Running, one: About, owner: Person, action: str) -> int:
    """Opens a window for words and closes it again; its draft."""
    await forges_press(up, owner, one.said, action, one.id)
    await up.answered()
    view = up.slack.modals[owner.id].pop()
    return int(json.loads(view.given["private_metadata"])["value"])


async def _offered(up: Running, one: About, owner: Person, other: Person) -> None:
    await forges_form(up, other, "hand_over", one.id, {"to": owner.id, "note": ""})


async def _given(up: Running, one: About, owner: Person, other: Person) -> None:
    await forges_form(up, owner, "hand_over", one.id, {"to": other.id, "note": ""})


async def _promised(up: Running, one: About, owner: Person, other: Person) -> None:
    await up.slack.says(owner, up.world.customers, "You will have it tomorrow by noon.", thread=one.said)


async def _snoozed(up: Running, one: About, owner: Person, other: Person) -> None:
    await forges_press(up, owner, one.said, "snooze_2h", one.id)


async def _solved(up: Running, one: About, owner: Person, other: Person) -> None:
    await forges_press(up, owner, one.said, "solve", one.id)


async def _asked(up: Running, one: About, owner: Person, other: Person) -> None:
    draft = await _window(up, one, owner, "ask")
    await forges_form(up, owner, "send", draft, {"text": "Is it all right now?"})
    await up.settle()


_STEPS: dict[str, Callable[[Running, About, Person, Person], Awaitable[int | None]]] = {
    "drafted": _drafted,
    "offered": _offered,
    "given": _given,
    "promised": _promised,
    "snoozed": _snoozed,
    "solved": _solved,
    "asked": _asked,
}
