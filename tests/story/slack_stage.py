"""Slack as a stage: what people do and see in its client, on the fake; slack_opening.py builds it."""

import asyncio
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot import app
from tests.fakes.slack import Attempt, Delivery, Impossible
from tests.fakes.slack import Message as Posted
from tests.fakes.slack.delivering import ask, attempt
from tests.fakes.slack.interactions import block_actions
from tests.fakes.slack.pressing import say_back
from tests.fakes.slack.state import View
from tests.story import playing
from tests.story import slack_reading as reading
from tests.story.resting import refused
from tests.story.slack_team import EMOJI, Team, is_of
from tests.story.stage import BOT, CUSTOMERS, Form, Message

# Slack's client does not hand on a field that it can see is wrong: by what the fake says, what a person sees.
_CLIENT = {"is required": "empty", "has the wrong length": "long"}


@dataclass(slots=True)
class SlackStage:
    """Implements `Stage`; what it holds is what people have looked at and opened."""

    program: app.Hosted
    team: Team
    clock: list[datetime]
    looked: dict[int, tuple[Message, Posted | View]] = field(default_factory=dict)
    opened: dict[str, View] = field(default_factory=dict)
    last: Delivery | None = None
    returned: Form | None = None
    at_rest: bool = False  # nobody has acted, and no time has passed, since all was sent and fired
    form_says: Mapping[str, str] = field(default_factory=lambda: playing.SAYS)
    home_is_offered: bool = True
    renews: bool = True

    # --- acting ---

    async def says(self, who: str, place: str, text: str) -> Message:
        return await self._writes(who, place, text, None)

    async def answers(self, who: str, message: Message, text: str) -> Message:
        return await self._writes(who, message.place, text, self._root(message))

    async def edits(self, message: Message, text: str) -> None:
        one = self._real(message)
        await self._act(message.by, self.team.slack.edits(one.user, one, text))

    async def deletes(self, message: Message) -> None:
        one = self._real(message)
        await self._act(message.by, self.team.slack.deletes(one.user, one))

    async def reacts(self, who: str, message: Message, emoji: str) -> Form | None:
        """✍️ brings no trigger: what it opens is offered by a button, which is pressed here."""
        before = len(self.team.private(who))
        person, one = self.team.people[who], self._real(message)
        await self._act(who, self.team.slack.reacts(person, one, EMOJI[emoji]))
        if emoji != "✍️":
            return None
        await self._answered()
        offers = [self._seen(who, told) for told in self.team.private(who)[before:]]
        offer = next((one for one in offers if "draft" in one.buttons), None)
        return await self.presses(who, offer, "draft") if offer is not None else None

    async def unreacts(self, who: str, message: Message, emoji: str) -> None:
        person, one = self.team.people[who], self._real(message)
        await self._act(who, self.team.slack.unreacts(person, one, EMOJI[emoji]))

    async def menu(self, who: str, message: Message, action: str) -> Form | None:
        """The menu of the message as it was when it was looked at."""
        was, anyway = self.looked[id(message)][1], who in CUSTOMERS
        assert isinstance(was, Posted)
        pressed = self.team.slack.shortcut(self.team.people[who], was, action, anyway=anyway)
        return await self._opens(who, pressed)

    async def types(self, who: str, place: str, command: str) -> Form | None:
        """To customers Slack offers no commands: theirs is sent as if by a client that is none of Slack's."""
        person, channel = self.team.people[who], self.team.places[place]
        return await self._opens(
            who, self.team.slack.types(person, channel, command, anyway=who in CUSTOMERS)
        )

    async def presses(self, who: str, message: Message, action: str) -> Form | None:
        assert action in message.buttons, f"no {action!r} on offer, only {list(message.buttons)}"
        was = self.looked[id(message)][1]
        self._passes()
        found = reading.pressable(was, message.buttons[action])
        payload = block_actions(self.team.slack, self.team.people[who], was, found)
        return await self._opens(who, ask(self.team.slack, "interactive", payload))

    async def fills(self, form: Form, **fields: str) -> str | None:
        assert not fields.keys() - form.fields.keys(), f"the form has only {set(form.fields)}"
        view, person = self.opened[form.value], self.team.people[form.who]
        stack = self.team.slack.modals.setdefault(person.id, [])
        if view not in stack:  # it is still open on their telephone
            stack.append(view)
        filled = {name: reading.entered(self.team, view, name, typed) for name, typed in fields.items()}
        try:
            said = await self._act(form.who, self.team.slack.fills(person, view, filled))
        except Impossible as refused:
            return self.form_says[_why(refused)]
        await self._answered()
        self.returned = reading.form(self.team, form.who, view) if said.action == "update" else None
        return self.returned.problem if self.returned else " ".join(said.errors.values()) or None

    def came_back(self) -> Form:
        assert self.returned is not None
        return self.returned

    async def redelivers(self) -> None:
        assert self.last is not None, "nothing was done yet"
        self.at_rest = False
        again = await attempt(self.team.slack, self.last, 1)
        if self.last.kind == "slash_commands" and again.body:
            payload = self.last.payload
            channel = self.team.slack.channels[payload["channel_id"]]
            say_back(self.team.slack, channel, self.team.slack.people[payload["user_id"]], again.body)

    async def moves_clock(self, step: str) -> None:
        await playing.goes_by(self.program.database, step, self.team.now, self.settles, self._moved_to)

    # --- seeing ---

    async def card(self, number: int, who: str = "mina") -> Message:
        return playing.the_card(await self.cards(who), number, who)

    async def cards(self, who: str = "mina") -> Sequence[Message]:
        return playing.cards_in(await self.sees(who, "desk"))

    async def sees(self, who: str, place: str) -> Sequence[Message]:
        await self.settles()
        channel, person = self.team.places[place], self.team.people[who]
        if person.id not in channel.members:
            return ()
        shown = [*self.team.slack.messages(channel), *self._whispered(who, place, "")]
        return tuple(self._seen(who, one) for one in sorted(shown, key=lambda one: one.ts))

    async def thread_of(self, message: Message, who: str = "mina") -> Sequence[Message]:
        await self.settles()
        if self.team.people[who].id not in self.team.places[message.place].members:
            return ()
        root = self._root(message)
        shown = [*self.team.slack.thread(root), *self._whispered(who, message.place, root.ts)]
        return tuple(self._seen(who, one) for one in sorted(shown, key=lambda one: one.ts))

    async def told(self, who: str) -> Sequence[str]:
        return tuple(one.text for one in await self.alone(who))

    async def alone(self, who: str) -> Sequence[Message]:
        await self.settles()
        return tuple(self._seen(who, one) for one in self.team.private(who))

    async def home(self, who: str) -> Message | None:
        person = self.team.people[who]
        await self._act(who, self.team.slack.opens_home(person))
        await self.settles()
        view = self.team.slack.home(person)
        if view is None:
            return None
        shown = reading.home(self.team, view)
        self.looked[id(shown)] = (shown, replace(view))
        return shown

    async def status(self, message: Message) -> Sequence[str]:
        await self.settles()
        now = self._seen("mina", self._real(message))
        return tuple(emoji for emoji, by in now.reactions.items() if BOT in by)

    async def refused(self, who: str) -> Sequence[str]:
        workspace_id = self.program.slack.edge.workspace_id
        return await self.program.database.read(refused, workspace_id, self.team.people[who].id)

    async def confirms(self, who: str, about: Message, line: str) -> bool:
        return playing.is_confirmed(await self.told(who), about, line)

    def called(self, who: str) -> str:
        return playing.called(who)

    def as_typed(self, words: str) -> str:
        return playing.same_line_ends(words)

    async def settles(self) -> None:
        if self.at_rest:
            return
        program, edge = self.program, self.program.slack.edge
        await playing.rest(
            program.database,
            program.outbox,
            self.team.now,
            self._answered,
            lambda: edge.after or self.team.slack.tasks,
        )
        self.at_rest = True

    # --- the wire ---

    async def _writes(self, who: str, place: str, text: str, thread: Posted | None) -> Message:
        person, channel = self.team.people[who], self.team.places[place]
        return self._seen(
            who, await self._act(who, self.team.slack.says(person, channel, text, thread=thread))
        )

    def _root(self, message: Message) -> Posted:
        return self.team.message(message.place, message.root or message.id)

    def _passes(self) -> None:
        self.clock[0] += playing.MOMENT

    def _moved_to(self, then: datetime) -> None:
        self.clock[0] = then
        self.at_rest = False

    async def _act(self, who: str, verb: Awaitable[Any]) -> Any:
        """One act; what Slack handed to the bot for it must have been taken."""
        self._passes()
        self.at_rest = False
        known = len(self.team.slack.deliveries)
        done = await verb
        person = self.team.people[who].id
        made = [one for one in self.team.slack.deliveries[known:] if is_of(one, person)]
        assert all(one.acked for one in made), [(one.type, one.attempts) for one in made]
        self.last = made[-1] if made else self.last
        return done

    async def _opens(self, who: str, verb: Awaitable[Attempt]) -> Form | None:
        before = {view.id for view in self.team.windows(who)}
        await self._act(who, verb)
        await self._answered()
        new = [view for view in self.team.windows(who) if view.id not in before]
        self.opened |= {view.id: view for view in new}
        return reading.form(self.team, who, new[-1]) if new else None

    async def _answered(self) -> None:
        """Until the bot has said what it says after an ack, and has heard the echo of its own words."""
        edge = self.program.slack.edge
        while edge.after or self.team.slack.tasks:
            if edge.after:
                await asyncio.wait(set(edge.after))
            await self.team.slack.settled()

    def _seen(self, who: str, one: Posted) -> Message:
        shown = reading.message(self.team, who, one)
        self.looked[id(shown)] = (shown, self.team.slack.snapshot(one))
        return shown

    def _real(self, message: Message) -> Posted:
        return self.team.message(message.place, message.id)

    def _whispered(self, who: str, place: str, root: str) -> list[Posted]:
        told = self.team.slack.ephemerals(self.team.people[who])
        channel = self.team.places[place]
        return [one for one in told if one.channel is channel and (one.thread_ts or "") == root]


def _why(refused: Impossible) -> str:
    found = [what for words, what in _CLIENT.items() if words in str(refused)]
    if not found:
        raise refused
    return found[0]
