"""Issues brought to where they have to stand for an act to do something."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot.desk import lightening
from bot.domain.drafting import Drafted
from bot.domain.issues import Issue
from bot.domain.lightened import ListOffered
from bot.domain.tellings import Telling
from bot.storage import conversation, drafts, people, promises, proposals, tellings
from bot.storage.database import Transaction
from tests.fakes.slack import Message, Person
from tests.fakes.slack.messages import store
from tests.gifted import gifted
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
    telling_id: int = 0
    proposal_id: int = 0
    gesture_id: int = 0

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
        of_other = needs in ("offered", "on_offer")
        await forges_press(up, other if of_other else owner, said, "claim", one.id)
    draft = await _STEPS[needs](up, one, owner, other) if needs in _STEPS else 0
    proposed = await up.program.database.run(_proposed, up, draft or 0) if needs == "proposed" else 0
    hanging = await up.program.database.read(_hanging, one.id)
    message_id, hand_over_id, promise_id = hanging
    asked = await up.program.database.run(_asked_whether_too_much, up, needs, owner, other)
    issue = await up.issue(said)
    edge = up.program.slack.edge
    gift = await up.program.database.run(gifted, needs, one.id, owner.id, other.id, edge.now())
    found = About(customer, said, issue, message_id, draft or 0, hand_over_id, promise_id, asked, proposed)
    return replace(found, gesture_id=gift)


def _proposed(tx: Transaction, up: Running, draft_id: int) -> int:
    """Other words for the draft that a model had."""
    return proposals.add(tx, draft_id, "draft_reply", Drafted("Let us look.", "m", "p"), {}, up.slack.now())


def _asked_whether_too_much(tx: Transaction, up: Running, needs: str, owner: Person, other: Person) -> int:
    """The line that asked the owner; `on_offer`: it asked the other, who offers what they have."""
    if needs not in ("overloaded", "on_offer"):
        return 0
    edge = up.program.slack.edge
    who = people.by_user_id(tx, edge.workspace_id, other.id if needs == "on_offer" else owner.id)
    assert who is not None
    told = tellings.add(tx, edge.workspace_id, who.id, Telling.TOO_MUCH, {"answer": ""}, edge.now())
    if needs == "on_offer":
        assert lightening.offer(tx, who, told.id, edge.now()) == ListOffered()
    return told.id


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


async def _public(up: Running, one: About, owner: Person, other: Person) -> None:
    said = "I wrote about it: https://x.com/ada/status/1234567890"
    await up.slack.says(one.customer, up.world.customers, said, thread=one.said)


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
    "proposed": _drafted,
    "offered": _offered,
    "given": _given,
    "promised": _promised,
    "public": _public,
    "snoozed": _snoozed,
    "solved": _solved,
    "asked": _asked,
}
