"""A team's desk in a database, whose outbox sends with the real client to the fake Slack; time is ours."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from bot.desk import claiming, listening, replying
from bot.domain.customers import Arrival, ChannelKind
from bot.domain.issues import Happened, Issue
from bot.domain.people import Person, Role
from bot.domain.windows import Purpose, ReplyWindow
from bot.handlers.slack.outbox import PACE, Sharing, edge
from bot.outbox import sending
from bot.outbox.sending import Outbox
from bot.storage import conversation, deliveries, issues, log, people, tellings, workspaces
from bot.storage.database import Database, Transaction
from bot.storage.deliveries import Delivery, DeliveryKind
from tests.factories import POLICY, T0, ZONE
from tests.fakes.slack import FakeSlack, fake_slack
from tests.fakes.slack.connecting import web_client
from tests.fakes.slack.state import Channel, Message
from tests.fakes.slack.state import Person as Member


@dataclass(slots=True)
class Desk:
    """Mina the agent and Ida the lead; customers come as they write. `now` is everybody's time."""

    slack: FakeSlack
    database: Database
    sharing: Sharing
    box: Outbox
    clock: list[datetime]
    workspace_id: int
    mina: Person
    ida: Person
    desk: Channel
    places: dict[str, int]
    strangers: int = 0

    @property
    def now(self) -> datetime:
        return self.clock[0]

    def passes(self, **span: float) -> None:
        self.clock[0] += timedelta(**span)

    # --- what happens at the desk ---

    async def opens(self, where: Channel, text: str = "My invoice is wrong, can you help?") -> Issue:
        """Somebody new writes there; the issue that follows."""
        self.strangers += 1
        member = self.slack.person(f"kim{self.strangers}", team="T0GLOBEX", stranger=True)
        where.members.add(member.id)
        said = await self.slack.says(member, where, text)
        return await self.database.run(self._hears, where, member, said, text)

    def _hears(self, tx: Transaction, where: Channel, member: Member, said: Message, text: str) -> Issue:
        who = people.add(tx, "slack", self.workspace_id, member.id, member.real_name, Role.OUTSIDER, ZONE)
        arrival = Arrival(self.places[where.id], said.ts, None, who.id, text, self.now)
        listening.message_arrived(tx, arrival, self.now)
        issue_id = conversation.issue_at(tx, arrival.channel_id, said.ts)
        issue = issues.get(tx, issue_id or 0)
        assert issue is not None
        return issue

    async def claims(self, issue: Issue) -> None:
        await self.database.run(claiming.claim, self.mina, issue.id, "button", "", self.now)

    async def approves(self, issue: Issue, text: str) -> int:
        """Mina opens the window, writes, and sends; the draft's id."""
        return await self.database.run(self._approve, issue, text)

    def _approve(self, tx: Transaction, issue: Issue, text: str) -> int:
        window = replying.window(tx, self.mina, issue.id, Purpose.REPLY, 0, self.now)
        assert isinstance(window, ReplyWindow), window
        sent = replying.send(tx, self.mina, window.draft_id, text, self.now)
        assert not isinstance(sent, ReplyWindow), sent.problem
        return window.draft_id

    # --- what the outbox does ---

    async def sends(self) -> None:
        """Everything that may go out now."""
        await sending.drain(self.box)

    async def sends_until_quiet(self, longest: timedelta = timedelta(hours=3)) -> None:
        """Let time go by as the outbox asks for it, until nothing waits for time."""
        end = self.now + longest
        while True:
            await self.sends()
            due = await self.database.read(deliveries.next_at)
            if due is None or due > end:
                return
            self.clock[0] = max(due, self.now)

    # --- what one can look at ---

    async def delivery(self, kind: DeliveryKind, subject_id: int) -> Delivery:
        found = await self.database.read(deliveries.of, kind, subject_id)
        assert found is not None
        return found

    async def waiting(self) -> list[str]:
        return [delivery.key for delivery in await self.database.read(deliveries.waiting)]

    async def issue(self, issue: Issue) -> Issue:
        found = await self.database.read(issues.get, issue.id)
        assert found is not None
        return found

    async def happened(self, issue: Issue) -> list[Happened]:
        return [event.kind for event in await self.database.read(log.of_issue, issue.id)]

    async def told(self, who: Person) -> list[str]:
        """What somebody was told, by name."""
        return [told.what.value for told in await self.database.read(tellings.to, who.id)]

    def ours(self, where: Channel) -> list[Message]:
        """The bot's own posts that stand in the channel itself."""
        return [one for one in self.slack.messages(where) if one.user is self.slack.bot]

    def roots(self) -> list[Message]:
        return self.ours(self.desk)

    def replies(self, root: Message) -> list[Message]:
        return [one for one in self.slack.thread(root) if one.user is self.slack.bot]

    def posts(self, channel: Channel) -> list[Message]:
        """Everything the bot ever posted there that is not deleted, replies and all, oldest first."""
        mine = [one for one in channel.messages.values() if one.user is self.slack.bot and not one.gone]
        return sorted(mine, key=lambda one: one.ts)

    def calls(self, *methods: str) -> int:
        return sum(len(self.slack.called(method)) for method in methods)

    def errors(self, name: str) -> int:
        """How many calls were answered with this error."""
        return sum(call.answer.get("error") == name for call in self.slack.calls)


def _team(tx: Transaction, slack: FakeSlack, mina: Member, ida: Member) -> tuple[int, Person, Person]:
    workspace = workspaces.add(tx, "slack", slack.team_id, "Acme", T0)
    workspaces.save_policy(tx, workspace.id, POLICY)

    def known(member: Member, role: Role) -> Person:
        return people.add(tx, "slack", workspace.id, member.id, member.real_name, role, ZONE)

    known(slack.bot, Role.BOT)
    return workspace.id, known(mina, Role.AGENT), known(ida, Role.LEAD)


def _place(tx: Transaction, workspace_id: int, channel: Channel, kind: ChannelKind) -> int:
    return workspaces.add_channel(tx, workspace_id, channel.id, channel.name, kind).id


@asynccontextmanager
async def desk_on_slack(database: Database, customers: int = 1) -> AsyncIterator[tuple[Desk, list[Channel]]]:
    """The desk and so many customer channels, on a Monday morning."""
    clock = [T0]
    async with (
        fake_slack(clock=lambda: clock[0], subscribed=frozenset()) as slack,
        web_client(slack) as client,
    ):
        mina, ida = slack.person("mina"), slack.person("ida")
        at_desk = slack.channel("desk", members=[mina, ida], private=True)
        workspace_id, mina_row, ida_row = await database.run(_team, slack, mina, ida)
        places: dict[str, int] = {}
        outside = [slack.channel(f"with-{n}", members=[mina], shared="T0GLOBEX") for n in range(customers)]
        for channel in (at_desk, *outside):
            kind = ChannelKind.DESK if channel is at_desk else ChannelKind.CUSTOMER
            places[channel.id] = await database.run(_place, workspace_id, channel, kind)

        def now() -> datetime:
            return clock[0]

        sharing = Sharing(client, clock=lambda: now().timestamp())
        box = sending.outbox(database, {"slack": edge(client, sharing, pace=PACE)}, now)
        yield (
            Desk(slack, database, sharing, box, clock, workspace_id, mina_row, ida_row, at_desk, places),
            outside,
        )


async def replied(desk: Desk, customers: Channel, text: str = "It is corrected.") -> int:
    """An approved reply that waits to be sent; the draft's id."""
    issue = await desk.opens(customers)
    await desk.claims(issue)
    await desk.sends_until_quiet()
    return await desk.approves(issue, text)


Scene = tuple[Desk, Channel]
only_sqlite = pytest.mark.parametrize("dialect", ["sqlite"])
