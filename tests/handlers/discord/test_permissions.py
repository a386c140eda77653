"""Who may do what on Discord, by every way in: the team what `decide()` says, others nothing, and unseen."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from simcord.results import InteractionResult

from bot.domain.people import Role
from bot.domain.permissions import Allowed, decide
from bot.domain.policy import Meaning
from bot.handlers.discord import knowing
from bot.storage import issues, log, people, tellings
from bot.storage.database import Transaction
from tests.handlers.discord.attempting import Try, every_try
from tests.handlers.discord.standing import About, about, somebody
from tests.handlers.slack.running import _everything
from tests.story.discord_stage import DiscordStage

Record = Callable[[str, object], None]
SQLITE = pytest.mark.parametrize("dialect", ["sqlite"])
TRIES = tuple(every_try())
NEEDS = sorted({one.needs for one in TRIES})
OUTSIDE = ("customer", "unknown", "robot", "role taken away", "left the server")
# Words that call us are a customer's words like any others: those tries are looked at by themselves.
SILENT = tuple(one for one in TRIES if one.entry != "mention")


FORMER = ("role taken away", "left the server")  # whom we take for one of the team until they come
HEARD = {"customer_wrote", "woken", "nudged", "reopened"}  # what anybody's words do in a customer's thread
# How often a try is kept for the leads when not once: what was taken off had been put on, which is a try of
# its own; and whoever only types sees no suggestions.
_TWICE = (Meaning.CLAIM, Meaning.SOLVED, Meaning.CRITICAL, Meaning.SNOOZE)
UNLIKE = {("reaction taken off", str(one)): 2 for one in _TWICE} | {("suggestion", "claim"): 0}


@pytest.fixture
def counted(record_property: Record) -> Record:
    def count(name: str, value: object) -> None:
        record_property(name, value)
        print(f"\n{name}: {value}")  # noqa: T201

    return count


def who_is(stage: DiscordStage, what: str) -> int:
    """The id of somebody who is not of the team, or not any more."""
    backend, guild = stage.team.env.backend, stage.team.guild
    if what == "customer":
        return stage.team.people["sam"].id
    if what == "unknown":
        return somebody(stage, what).id
    if what == "robot":
        robot = stage.team.env.create_user(what, bot=True)
        return guild.add_member(robot).id
    tom = stage.team.people["tom"].id
    if what == "role taken away":
        backend.get_guild(guild.id).members[tom].role_ids.clear()
    else:
        del backend.get_guild(guild.id).members[tom]
    return tom


def as_before(tx: Transaction, workspace_id: int, user_id: int) -> None:
    """What we believed of somebody until they came: that they are of the team."""
    known = people.by_user_id(tx, workspace_id, str(user_id))
    if known is not None:
        people.set_role(tx, known.id, Role.AGENT)


async def refusals(stage: DiscordStage) -> int:
    workspace_id = stage.program.discord.edge.workspace_id
    return len(await stage.program.database.read(log.refusals, workspace_id))


def shown(stage: DiscordStage, user_id: int, answer: InteractionResult | None) -> list[str]:
    """Everything that somebody can see now because of what they tried."""
    messages = stage.team.env.backend.messages.values()
    bot = stage.team.env.backend.bot_user.id
    alone = stage.team.env.backend.dm_channels.get(user_id)
    seen = [
        str(m.components or m.content)
        for there in messages
        for m in there.values()
        if m.author_id == bot and ((m.is_ephemeral and m.visible_to(user_id)) or m.channel_id == alone)
    ]
    if answer is None:
        return seen
    return [*seen, *(["modal"] if answer.modal else []), *map(str, answer.autocomplete_choices or ())]


@dataclass(slots=True)
class Tried:
    """What came of the tries of somebody who may do nothing."""

    allowed: list[tuple[str, str]] = field(default_factory=list)
    revealed: list[tuple[str, str]] = field(default_factory=list)
    unanswered: list[tuple[str, str]] = field(default_factory=list)
    kept: dict[tuple[str, str], int] = field(default_factory=dict)


async def tries(stage: DiscordStage, what: str, user_id: int, standing: dict[str, About]) -> Tried:
    database, edge = stage.program.database, stage.program.discord.edge
    before, kept, told = await database.read(_everything), await refusals(stage), shown(stage, user_id, None)
    tried = Tried()
    for one in SILENT:
        named = (one.entry, one.name)
        if what in FORMER:
            await database.run(as_before, edge.workspace_id, user_id)
        answer = await one.do(stage, user_id, standing[one.needs])
        await stage.settles()
        tried.revealed += [named] * (shown(stage, user_id, answer) != told)
        tried.unanswered += [named] * (answer is not None and not answer.acknowledged)
        tried.kept[named] = await refusals(stage) - kept - sum(tried.kept.values())
        now = await database.read(_everything)
        tried.allowed += [named] * (now != before)
        before = now
    return tried


@SQLITE
@pytest.mark.parametrize("what", OUTSIDE)
async def test_f48_whoever_is_not_of_the_team_may_do_nothing_and_sees_nothing(
    stage: DiscordStage, what: str, counted: Record
) -> None:
    standing = {needs: await about(stage, needs, "mina", "ida") for needs in NEEDS}
    await stage.settles()
    user_id = who_is(stage, what)
    alone = stage.team.env.backend.get_dm_channel(user_id).id
    await knowing.spot(stage.program.discord.edge, str(alone))  # that there are direct messages is no act
    tried = await tries(stage, what, user_id, standing)
    counted(f"{what}: allowed, revealed", f"{len(tried.allowed)}, {len(tried.revealed)} of {len(SILENT)}")
    counted(f"{what}: kept for the leads", sum(tried.kept.values()))
    assert (tried.allowed, tried.revealed, tried.unanswered) == ([], [], [])
    assert {named: times for named, times in tried.kept.items() if times != 1} == UNLIKE
    assert await stage.program.database.read(log.quarantined) == ()


@SQLITE
@pytest.mark.parametrize("what", OUTSIDE)
async def test_f48_what_an_outsider_says_to_the_bot_is_no_command(stage: DiscordStage, what: str) -> None:
    database, edge = stage.program.database, stage.program.discord.edge
    user_id = who_is(stage, what)
    for one in (one for one in TRIES if one.entry == "mention"):
        subject = await about(stage, one.needs, "mina", "ida")
        await stage.settles()
        told = shown(stage, user_id, None)
        if what in FORMER:
            await database.run(as_before, edge.workspace_id, user_id)
        happened, _ = await stands(stage, subject)
        await one.do(stage, user_id, subject)
        await stage.settles()
        after, _ = await stands(stage, subject)
        assert set(after[len(happened) :]) <= HEARD, (one.name, after)
        assert shown(stage, user_id, None) == told, one.name


async def stands(stage: DiscordStage, subject: About) -> tuple[list[str], object]:
    """What happened with the issue, and all else that an act could have changed."""
    read, workspace_id = stage.program.database.read, stage.program.discord.edge.workspace_id
    events = await read(log.of_issue, subject.id) if subject.issue else ()
    told = await read(tellings.find, subject.telling_id)
    return [event.kind.value for event in events], (len(await read(issues.not_closed, workspace_id)), told)


# Where a button stands makes no difference to `decide()`: for the team each is tried where it belongs.
STAFF_TRIES = tuple(
    one
    for one in TRIES
    if (not one.entry.endswith(" button") or one.entry == "card button")
    and one.entry != "command in customers"
    if (one.entry, one.name) != ("card button", "track")
)


@SQLITE
@pytest.mark.parametrize("role", ["agent", "lead"])
async def test_f48_the_team_may_what_decide_says(stage: DiscordStage, role: str, counted: Record) -> None:
    who, other = ("mina", "ida") if role == "agent" else ("ida", "mina")
    edge, user_id = stage.program.discord.edge, stage.team.people[who].id
    me = await stage.program.database.read(people.by_user_id, edge.workspace_id, str(user_id))
    assert me is not None
    assert me.role is Role(role)
    wrong, allowed = [], 0
    for one in STAFF_TRIES:
        may = isinstance(decide(me, one.action, edge.workspace_id), Allowed)
        did = await did_something(stage, user_id, await about(stage, one.needs, who, other), one)
        allowed += did
        wrong += [(one.entry, one.name, did)] * (did is not may)
    counted(f"{role}: allowed", f"{allowed} of {len(STAFF_TRIES)}")
    assert wrong == []
    assert await stage.program.database.read(log.quarantined) == ()


async def did_something(stage: DiscordStage, user_id: int, subject: About, one: Try) -> bool:
    """Did a try change the state or show something, and was nothing refused?"""
    before, refused, told = await stands(stage, subject), await refusals(stage), shown(stage, user_id, None)
    answer = await one.do(stage, user_id, subject)
    await (stage.settles() if one.name == "home" else stage.answered())
    assert answer is None or answer.acknowledged, one
    if await refusals(stage) != refused:
        return False
    return shown(stage, user_id, answer) != told or await stands(stage, subject) != before
