"""Issues on Discord brought to where they have to stand for an act to do something."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any, cast

from simcord.actors import MemberActor
from simcord.results import InteractionResult

from bot.desk import lightening
from bot.domain.drafting import Drafted
from bot.domain.issues import Issue
from bot.domain.lightened import ListOffered
from bot.domain.tellings import Telling
from bot.storage import conversation, issues, people, proposals, tellings, workspaces
from bot.storage.database import Transaction
from bot.views.discord import carried
from tests.gifted import gifted
from tests.handlers.discord.forging import Where, forges_form, forges_press
from tests.handlers.slack.standing import _hanging
from tests.story import discord_forms as forms
from tests.story.discord_stage import DiscordStage
from tests.story.stage import Message


@dataclass(frozen=True, slots=True)
class About:
    """What is acted on: an issue, its customer and their first message, and what hangs on it."""

    customer: str
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


def somebody(stage: DiscordStage, name: str) -> MemberActor:
    """One more member of the server, without a role of the team."""
    env, guild = stage.team.env, stage.team.guild
    made = guild.add_member(env.create_user(name))
    cast(dict[str, MemberActor], stage.team.people)[name] = made
    return made


def at(stage: DiscordStage, place: str) -> Where:
    return Where(stage.team.places[place].id)


async def about(stage: DiscordStage, needs: str, owner: str, other: str) -> About:
    """A new issue of a new customer, brought there by `owner`; `other` is who it is offered by or to."""
    if needs == "untracked":
        return About("ada", await stage.says(other, "team", "Ada writes that her invoice is wrong"), None)
    customer = f"customer{len(stage.team.people)}"
    somebody(stage, customer)
    said = await stage.says(customer, "customers", "My invoice is wrong, can you help?")
    one = About(customer, said, await issue_of(stage, said))
    first = other if needs in ("offered", "on_offer") else owner
    if needs != "new":
        await press(stage, first, "claim", one.id)
    draft = await _STEPS[needs](stage, one, owner, other) if needs in _STEPS else 0
    read, run = stage.program.database.read, stage.program.database.run
    proposed = await run(_proposed, stage, draft or 0) if needs == "proposed" else 0
    message_id, hand_over_id, promise_id = await read(_hanging, one.id)
    asked = await run(_asked_whether_too_much, stage, needs, owner, other)
    issue = await issue_of(stage, said)
    first_id, other_id = (str(stage.team.people[who].id) for who in (owner, other))
    gift = await run(gifted, needs, one.id, first_id, other_id, stage.program.discord.edge.now())
    found = About(customer, said, issue, message_id, draft or 0, hand_over_id, promise_id, asked, proposed)
    return replace(found, gesture_id=gift)


async def press(stage: DiscordStage, who: str, action: str, value: object) -> InteractionResult:
    return await forges_press(stage, stage.team.people[who].id, at(stage, "desk"), action, value)


async def form(stage: DiscordStage, who: str, name: str, value: object, **fields: str) -> None:
    await forges_form(stage, stage.team.people[who].id, at(stage, "desk"), name, value, fields)


async def issue_of(stage: DiscordStage, said: Message) -> Issue | None:
    edge = stage.program.discord.edge
    wire = str(stage.team.places[said.place].id)
    return await stage.program.database.read(_issue_at, edge.workspace_id, wire, said.id)


def _issue_at(tx: Transaction, workspace_id: int, wire: str, ref: str) -> Issue | None:
    channel = workspaces.channel_by_ref(tx, workspace_id, wire)
    issue_id = conversation.issue_at(tx, channel.id, ref) if channel else None
    return issues.get(tx, issue_id) if issue_id is not None else None


def _proposed(tx: Transaction, stage: DiscordStage, draft_id: int) -> int:
    """Other words for the draft that a model had."""
    return proposals.add(tx, draft_id, "draft_reply", Drafted("Let us look.", "m", "p"), {}, stage.team.now())


def _asked_whether_too_much(tx: Transaction, stage: DiscordStage, needs: str, owner: str, other: str) -> int:
    """The line that asked the owner; `on_offer`: it asked the other, who offers what they have."""
    if needs not in ("overloaded", "on_offer"):
        return 0
    edge = stage.program.discord.edge
    asked = stage.team.people[other if needs == "on_offer" else owner].id
    who = people.by_user_id(tx, edge.workspace_id, str(asked))
    assert who is not None
    told = tellings.add(tx, edge.workspace_id, who.id, Telling.TOO_MUCH, {"answer": ""}, edge.now())
    if needs == "on_offer":
        assert lightening.offer(tx, who, told.id, edge.now()) == ListOffered()
    return told.id


async def _window(stage: DiscordStage, one: About, owner: str, action: str) -> int:
    """Opens a window for words; its draft."""
    shown = await forms.shown(stage, owner, await press(stage, owner, action, one.id))
    assert shown is not None
    modal: Any = stage.opened[shown.value].modals[0].modal
    return int(carried(modal["custom_id"])[1])


async def _drafted(stage: DiscordStage, one: About, owner: str, other: str) -> int:
    return await _window(stage, one, owner, "reply")


async def _offered(stage: DiscordStage, one: About, owner: str, other: str) -> None:
    await form(stage, other, "hand_over", one.id, to=str(stage.team.people[owner].id), note="")


async def _given(stage: DiscordStage, one: About, owner: str, other: str) -> None:
    await form(stage, owner, "hand_over", one.id, to=str(stage.team.people[other].id), note="")


async def _promised(stage: DiscordStage, one: About, owner: str, other: str) -> None:
    await stage.answers(owner, one.said, "You will have it tomorrow by noon.")


async def _public(stage: DiscordStage, one: About, owner: str, other: str) -> None:
    await stage.answers(one.customer, one.said, "I wrote about it: https://x.com/ada/status/1234567890")


async def _snoozed(stage: DiscordStage, one: About, owner: str, other: str) -> None:
    await press(stage, owner, "snooze_2h", one.id)


async def _solved(stage: DiscordStage, one: About, owner: str, other: str) -> None:
    await press(stage, owner, "solve", one.id)


async def _asked(stage: DiscordStage, one: About, owner: str, other: str) -> None:
    await press(stage, owner, "solve", one.id)
    draft = await _window(stage, one, owner, "ask")
    await form(stage, owner, "send", draft, text="Is it all right now?")
    await stage.settles()


_STEPS: dict[str, Callable[[DiscordStage, About, str, str], Awaitable[int | None]]] = {
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
