"""A team's desk in a database, whose outbox sends with the real client to the fake Discord; time is ours."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import discord

from bot.desk import claiming, going_private, listening, replying
from bot.domain.customers import Arrival, ChannelKind
from bot.domain.issues import Happened, Issue
from bot.domain.people import Person, Role
from bot.domain.private_places import Way
from bot.domain.windows import Purpose, ReplyWindow
from bot.handlers.discord.outbox import PACE, edge
from bot.outbox import sending
from bot.outbox.sending import Outbox
from bot.storage import conversation, deliveries, issues, log, people, tellings, workspaces
from bot.storage.database import Database, Transaction
from bot.storage.deliveries import Delivery, DeliveryKind
from tests.factories import POLICY, T0, ZONE
from tests.fakes.discord import Channel, FakeDiscord, Message, fake_discord
from tests.fakes.discord import Person as Member
from tests.fakes.discord.running import Heard, connected

POST = "POST /channels/{channel_id}/messages"
EDIT = "PATCH /channels/{channel_id}/messages/{message_id}"
HISTORY = "GET /channels/{channel_id}/messages"


@dataclass(slots=True)
class Desk:
    """Mina the agent and Ida the lead; customers come as they write. `now` is everybody's time."""

    world: FakeDiscord
    client: discord.Client
    database: Database
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

    async def opens(
        self, where: Channel, text: str = "My invoice is wrong, can you help?"
    ) -> tuple[Issue, Message]:
        """Somebody new writes there; the issue that follows, and their message."""
        self.strangers += 1
        member = self.world.person(f"kim{self.strangers}")
        said = await self.world.says(member, where, text)
        issue = await self.database.run(self._hears, where, member, said, text)
        return issue, said

    def _hears(self, tx: Transaction, where: Channel, member: Member, said: Message, text: str) -> Issue:
        who = people.add(tx, "discord", self.workspace_id, member.id, member.name, Role.OUTSIDER, ZONE)
        row = self.places[(where.parent or where).id]
        thread = where.id if where.is_thread and where.id != said.id else None
        arrival = Arrival(row, said.id, thread, who.id, text, self.now)
        listening.message_arrived(tx, arrival, self.now)
        issue = issues.get(tx, conversation.issue_at(tx, arrival.channel_id, said.id) or 0)
        assert issue is not None
        return issue

    async def hears_again(self, said: Message, text: str) -> None:
        """The customer changed their message."""
        channel = self.places[said.channel.id]
        await self.database.run(listening.message_edited, channel, said.id, text, self.now)

    async def claims(self, issue: Issue) -> None:
        await self.database.run(claiming.claim, self.mina, issue.id, "button", "", self.now)

    async def goes_private(self, issue: Issue, way: Way) -> None:
        await self.database.run(going_private.go, self.mina, issue.id, way, self.now)

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

    async def told_data(self, who: Person) -> list[dict[str, Any]]:
        return [dict(told.data) for told in await self.database.read(tellings.to, who.id)]

    def ours(self, where: Channel) -> list[Message]:
        """The bot's own messages there, oldest first."""
        mine = [one for one in where.messages.values() if one.author is self.world.bot]
        return sorted(mine, key=lambda one: int(one.id))

    def thread(self, root: Message) -> list[Message]:
        """The bot's own messages in the thread of a message."""
        return self.ours(root.thread) if root.thread is not None else []

    def direct(self, who: Person) -> list[Message]:
        found = [c for c in self.world.channels.values() if c.kind == 1 and who.user_id in c.members]
        return [one for channel in found for one in self.ours(channel)]

    def calls(self, route: str) -> int:
        return len(self.world.called(route))


def shows(message: Message) -> str:
    """Everything that can be read in it."""
    return message.content + str(message.components)


def _team(tx: Transaction, world: FakeDiscord, mina: Member, ida: Member) -> tuple[int, Person, Person]:
    workspace = workspaces.add(tx, "discord", world.guild_id, "Acme", T0)
    workspaces.save_policy(tx, workspace.id, POLICY)

    def known(member: Member, role: Role) -> Person:
        return people.add(tx, "discord", workspace.id, member.id, member.name, role, ZONE)

    known(world.bot, Role.BOT)
    return workspace.id, known(mina, Role.AGENT), known(ida, Role.LEAD)


def _place(tx: Transaction, workspace_id: int, channel: Channel, kind: ChannelKind) -> int:
    return workspaces.add_channel(tx, workspace_id, channel.id, channel.name, kind).id


@asynccontextmanager
async def desk_on_discord(
    database: Database, *, customers: int = 1, kind: str = "text", **settings: Any
) -> AsyncIterator[tuple[Desk, list[Channel]]]:
    """The desk and so many channels for customers, on a Monday morning; `settings` are the fake's."""
    clock = [T0]
    async with fake_discord(clock=lambda: clock[0], **settings) as world:
        mina, ida = world.person("mina"), world.person("ida")
        at_desk = world.channel("desk", only=[])
        workspace_id, mina_row, ida_row = await database.run(_team, world, mina, ida)
        outside = [world.channel(f"with-{n}", kind) for n in range(customers)]
        places: dict[str, int] = {}
        for channel in (at_desk, *outside):
            use = ChannelKind.DESK if channel is at_desk else ChannelKind.CUSTOMER
            places[channel.id] = await database.run(_place, workspace_id, channel, use)
        async with connected(Heard(world)) as client:
            box = sending.outbox(
                database, {"discord": edge(client, lambda _ref: None, pace=PACE)}, lambda: clock[0]
            )
            found = Desk(
                world, client, database, box, clock, workspace_id, mina_row, ida_row, at_desk, places
            )
            yield found, outside


async def replied(desk: Desk, customers: Channel, text: str = "It is corrected.") -> tuple[int, Message]:
    """An approved reply that waits to be sent; the draft's id, and what the customer wrote."""
    issue, said = await desk.opens(customers)
    await desk.claims(issue)
    await desk.sends_until_quiet()
    return await desk.approves(issue, text), said
