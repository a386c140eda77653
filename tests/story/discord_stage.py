"""Discord as a stage: what people do and see in its client; discord_opening.py builds it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from simcord.actors import _dispatch_actor_interaction
from simcord.backend import serializers
from simcord.backend.models import Message as Stored
from simcord.builders import ChannelHandle
from simcord.results import InteractionResult

from bot import app
from bot.handlers.acts.commands import COMMANDS
from bot.views.wording import word
from tests.story import discord_forms as forms
from tests.story import discord_reading as reading
from tests.story import playing
from tests.story.discord_forms import Opened
from tests.story.discord_team import Team
from tests.story.resting import refused
from tests.story.stage import BOT, CUSTOMERS, Form, Message

T = TypeVar("T")


@dataclass(slots=True)
class DiscordStage:
    """Implements `Stage`; what it holds is what people have opened."""

    program: app.Hosted
    team: Team
    hidden: bool = False  # the bot reads no words but those that call it
    opened: dict[str, Opened] = field(default_factory=dict)
    looked: dict[int, tuple[Message, list[dict[str, Any]], dict[str, Any]]] = field(default_factory=dict)
    one_by_one: asyncio.Lock = field(default_factory=asyncio.Lock)  # the engine takes one act after another
    last: tuple[str, Mapping[str, Any]] | None = None
    returned: Form | None = None
    at_rest: bool = False
    form_says: Mapping[str, str] = field(default_factory=lambda: playing.SAYS)
    home_is_offered: bool = False
    renews: bool = True

    # --- acting ---

    async def says(self, who: str, place: str, text: str) -> Message:
        self.passes()
        there = self.team.places[place]
        said = await self.does(self.team.people[who].send, there, self._calling(who, text))
        return self._seen(who, self.team.stored(str(said.id)))

    async def answers(self, who: str, message: Message, text: str) -> Message:
        """In the message's thread, once there is one; before that as a reply."""
        self.passes()
        text = self._calling(who, text)
        root, person = message.root or message.id, self.team.people[who]
        thread = self.team.thread(root)
        if thread is not None:
            said = await self.does(person.send, thread, text)
        else:
            said = await self.does(
                person.send, self.team.places[message.place], text, reply_to=self.team.real(root)
            )
        return self._seen(who, self.team.stored(str(said.id)))

    async def edits(self, message: Message, text: str) -> None:
        self.passes()
        by, text = message.by, self._calling(message.by, text)
        await self.does(self.team.people[by].edit, self.team.real(message.id), text)

    async def deletes(self, message: Message) -> None:
        self.passes()
        await self.does(self.team.people[message.by].delete, self.team.real(message.id))

    async def reacts(self, who: str, message: Message, emoji: str) -> Form | None:
        """✍️ brings no trigger: what it opens is offered by a button, which is pressed here."""
        before = len(self.team.private(who))
        self.passes()
        await self.does(self.team.people[who].react, self.team.real(message.id), emoji)
        if emoji != "✍️":
            return None
        await self.answered()
        offers = [self._seen(who, told) for told in self.team.private(who)[before:]]
        offer = next((one for one in offers if "draft" in one.buttons), None)
        return await self.presses(who, offer, "draft") if offer is not None else None

    async def unreacts(self, who: str, message: Message, emoji: str) -> None:
        self.passes()
        await self.does(self.team.people[who].unreact, self.team.real(message.id), emoji)

    async def menu(self, who: str, message: Message, action: str) -> Form | None:
        self.passes()
        root = self.team.env.backend.find_command(word("discord", action), self.team.guild.id, type=3)
        assert root is not None, f"{action} is not in the menu"
        was = self.looked[id(message)][2]
        data = {"id": root["id"], "name": root["name"], "type": 3, "target_id": message.id}
        data["resolved"] = {"messages": {message.id: was}}
        channel = self.team.env.backend.channels[int(was["channel_id"])]
        where = ChannelHandle(self.team.env, self.team.guild, channel)
        return await forms.shown(self, who, await self._interacts(who, where, data))

    async def _interacts(self, who: str, where: ChannelHandle, data: dict[str, Any]) -> InteractionResult:
        """A command with what the person's client knew when they gave it."""
        made: object = await self.does(_dispatch_actor_interaction, self.team.people[who], 2, where, data)
        assert isinstance(made, InteractionResult)
        return made

    async def types(self, who: str, place: str, command: str) -> Form | None:
        self.passes()
        name, _, text = command.removeprefix("/care").strip().partition(" ")
        person, channel = self.team.people[who], self.team.writable(place)
        given = {"text": text} if text else {}
        if (name or "help") in (*COMMANDS, "home") and self.team.sees_place(who, place):
            return await forms.shown(
                self, who, await self.does(person.slash, channel, f"care {name or 'help'}", **given)
            )
        return await forms.shown(self, who, await self._forced(who, place, name, text))

    async def _forced(self, who: str, place: str, name: str, text: str) -> InteractionResult:
        """A command as no client of Discord's would send it."""
        sub = {"type": 1, "name": name, "options": [{"type": 3, "name": "text", "value": text}]}
        root = self.team.env.backend.find_command("care", self.team.guild.id, type=1)
        assert root is not None
        here = place if self.team.sees_place(who, place) else "customers"
        data = {"id": root["id"], "name": "care", "type": 1, "options": [sub]}
        return await self._interacts(who, self.team.writable(here), data)

    async def presses(self, who: str, message: Message, action: str) -> Form | None:
        assert action in message.buttons, f"no {action!r} on offer, only {list(message.buttons)}"
        self.passes()
        stored, components = self.team.stored(message.id), self.looked[id(message)][1]
        custom_id, chosen = reading.pressable(components, message.buttons[action])
        return await forms.shown(self, who, await forms.clicked(self, who, stored, custom_id, chosen))

    async def fills(self, form: Form, **fields: str) -> str | None:
        assert not fields.keys() - form.fields.keys(), f"the form has only {set(form.fields)}"
        self.passes()
        opened = self.opened[form.value]
        self.returned, problem = None, None
        for shown in opened.modals:
            given = reading.entered(self.team, shown.modal or {}, fields)
            named = set(reading.form(self.team, form.who, "", None, [shown.modal or {}]).fields)
            if len(opened.modals) > 1 and not named & set(fields):
                continue
            problem = await forms.submitted(self, opened, shown, given)
        return problem

    def came_back(self) -> Form:
        assert self.returned is not None
        return self.returned

    async def redelivers(self) -> None:
        assert self.last is not None, "nothing was done yet"
        self.at_rest = False
        self.team.env.backend.emit(*self.last)
        await self.does(self.team.env.settle)

    async def moves_clock(self, step: str) -> None:
        await playing.goes_by(self.program.database, step, self.team.now, self.settles, self._moved_to)

    # --- seeing ---

    async def card(self, number: int, who: str = "mina") -> Message:
        return playing.the_card(await self.cards(who), number, who)

    async def cards(self, who: str = "mina") -> Sequence[Message]:
        return playing.cards_in(await self.sees(who, "desk"))

    async def sees(self, who: str, place: str) -> Sequence[Message]:
        await self.settles()
        if not self.team.sees_place(who, place):
            return ()
        there = self.team.in_channel(self.team.places[place].id, who)
        shown = [one for one in there if not (one.reference or {}).get("message_id")]
        return tuple(self._seen(who, one) for one in shown if one.components or one.content)

    async def thread_of(self, message: Message, who: str = "mina") -> Sequence[Message]:
        await self.settles()
        if not self.team.sees_place(who, message.place):
            return ()
        root = message.root or message.id
        there = self.team.in_channel(self.team.places[message.place].id, who)
        found = [one for one in there if str((one.reference or {}).get("message_id")) == root]
        below = self.team.in_channel(int(root), who) if self.team.thread(root) is not None else []
        found += [one for one in below if str(one.id) != root]
        shown = (one for one in sorted(found, key=lambda one: one.id) if one.components or one.content)
        return tuple(self._seen(who, one) for one in shown)

    async def told(self, who: str) -> Sequence[str]:
        return tuple(one.text for one in await self.alone(who))

    async def alone(self, who: str) -> Sequence[Message]:
        await self.settles()
        told = [one for one in self.team.private(who) if not (reading.openers(one) or _is_home(one))]
        return tuple(self._seen(who, one) for one in told)

    async def home(self, who: str) -> Message | None:
        """What stands in the direct messages, once it was asked for."""
        await self.types(who, "customers", "/care home")
        await self.settles()
        found = [one for one in self.team.private(who) if _is_home(one)]
        return self._seen(who, found[-1]) if found else None

    async def status(self, message: Message) -> Sequence[str]:
        await self.settles()
        now = self._seen("mina", self.team.stored(message.id))
        return tuple(emoji for emoji, by in now.reactions.items() if BOT in by)

    async def refused(self, who: str) -> Sequence[str]:
        workspace_id = self.program.discord.edge.workspace_id
        user_id = str(self.team.people[who].id)
        return await self.program.database.read(refused, workspace_id, user_id)

    async def confirms(self, who: str, about: Message, line: str) -> bool:
        return playing.is_confirmed(await self.told(who), about, line)

    def called(self, who: str) -> str:
        return playing.called(who)

    def as_typed(self, words: str) -> str:
        return playing.same_line_ends(words)

    async def settles(self) -> None:
        if self.at_rest:
            return
        program, edge = self.program, self.program.discord.edge
        await playing.rest(program.database, program.outbox, self.team.now, self.answered, lambda: edge.after)
        self.at_rest = True

    # --- the wire ---

    def _calling(self, who: str, text: str) -> str:
        """The team calls the bot at the end, as what begins with a call is a command."""
        me = f"<@{self.team.env.backend.bot_user.id}>"
        if not self.hidden or not text.strip():
            return text
        return f"{me} {text}" if who in CUSTOMERS else f"{text} {me}"

    async def does(self, verb: Callable[..., Awaitable[T]], *args: Any, **kwargs: Any) -> T:
        async with self.one_by_one:
            return await verb(*args, **kwargs)

    def passes(self) -> None:
        self._moved_to(self.team.now() + playing.MOMENT)

    def _moved_to(self, then: datetime) -> None:
        self.team.env.backend.advance_clock((then - self.team.now()).total_seconds())
        self.at_rest = False

    async def answered(self) -> None:
        edge = self.program.discord.edge
        await self.does(self.team.env.settle)
        while edge.after:
            await asyncio.wait(set(edge.after))
            await self.does(self.team.env.settle)

    def _payload(self, one: Stored) -> dict[str, Any]:
        return deepcopy(dict(serializers.message_payload(self.team.env.backend, one)))

    def _seen(self, who: str, one: Stored) -> Message:
        shown = reading.message(self.team, who, one)
        self.looked[id(shown)] = (shown, deepcopy(one.components), self._payload(one))
        return shown


def _is_home(one: Stored) -> bool:
    return not one.is_ephemeral and any(word("home", "unclaimed") in text for text in reading.texts(one))
