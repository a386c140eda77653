"""Who may do what, by every way in: the team what `decide()` says, everybody else nothing, and unseen."""

from collections.abc import Callable

import pytest

from bot.domain.people import Role
from bot.domain.permissions import Action, Allowed, decide
from bot.domain.policy import Meaning
from bot.storage import log, people, tellings
from tests.fakes.slack import Attempt, Delivery, Person
from tests.handlers.slack.attempting import Try, every_try
from tests.handlers.slack.forging import forges_press
from tests.handlers.slack.running import Running, running
from tests.handlers.slack.standing import About, about

Record = Callable[[str, object], None]
SQLITE = pytest.mark.parametrize("dialect", ["sqlite"])
OUTSIDE = ("guest", "outsider", "stranger", "robot", "unknown")
ASKING = {"users.info", "conversations.info"}  # what may be asked of Slack about who came
TRIES = tuple(every_try())
NEEDS = sorted({one.needs for one in TRIES})
# Looking at Home is no attempt at anything; a bot's words and an outsider's mention are simply not for us.
UNTOLD = {"Home", "mention"}


def acked(answer: object) -> bool:
    if isinstance(answer, Delivery):
        return answer.acked
    return answer.acked if isinstance(answer, Attempt) else True


def said_back(answer: object) -> object:
    """What the ack carries: nothing, for those to whom nothing is revealed."""
    return answer.body if isinstance(answer, Attempt) else None


def shown_since(up: Running, calls: int) -> list[str]:
    return [call.method for call in up.slack.calls[calls:] if call.method not in ASKING]


@pytest.fixture
def counted(record_property: Record) -> Record:
    def count(name: str, value: object) -> None:
        record_property(name, value)
        print(f"\n{name}: {value}")  # noqa: T201

    return count


@SQLITE
@pytest.mark.parametrize("who", OUTSIDE)
async def test_f48_whoever_is_not_of_the_team_may_do_nothing_and_sees_nothing(
    database_url: str, who: str, counted: Record
) -> None:
    async with running(database_url, "http") as up:
        person: Person = getattr(up.world, who)
        standing = {needs: await about(up, needs, up.world.agent, up.world.lead) for needs in NEEDS}
        up.slack.modals.clear()
        await up.settle()
        before, calls, refused = await up.state(), len(up.slack.calls), await up.refused()
        allowed, revealed, unacked = [], [], []
        for one in TRIES:
            answer = await one.do(up, person, standing[one.needs])
            unacked += [one] * (not acked(answer))
            revealed += [(one, said_back(answer))] if said_back(answer) else []
            now = await up.state()
            if now != before:
                allowed.append(one)
                before = now
        await up.settle()
        counted(f"{who}: allowed, revealed", f"{len(allowed)} and {len(revealed)} of {len(TRIES)}")
        assert (allowed, revealed, unacked) == ([], [], [])
        assert shown_since(up, calls) == []
        assert (up.lines_to(person), up.slack.views(person), up.slack.home(person)) == ([], [], None)
        audited = await up.refused() - refused
        counted(f"{who}: kept for the leads", audited)
        assert audited == sum(audits(one) for one in TRIES)
        assert await up.quarantined() == []


def audits(one: Try) -> int:
    """How many refusals it leaves; a reaction taken off has been put on before, which is another try."""
    shortcut = "shortcut" in one.entry
    if one.entry in UNTOLD or (shortcut and (one.action is Action.ANSWER or one.name == "show_all")):
        return 0
    twice = one.entry == "reaction taken off" and one.name not in (Meaning.OPEN, Meaning.DRAFT)
    return 2 if twice else 1


@SQLITE
async def test_the_customer_who_was_asked_answers_with_a_button_and_nobody_else_does(
    database_url: str,
) -> None:
    async with running(database_url) as up:
        world = up.world
        one = await about(up, "asked", world.agent, world.lead)
        question = up.slack.thread(one.said)[-1]
        for person in (*world.outside.values(), world.agent, world.lead):
            for mood in ("mood_happy", "mood_unhappy", "not_solved"):
                await forges_press(up, person, question, mood, one.id)
        await up.settle()
        asked = await up.issue(one.said)
        assert (asked.confirmed_at, asked.state.value) == (None, "solved")
        await up.slack.presses(one.customer, question, "🙂 Happy")
        await up.settle()
        assert (await up.issue(one.said)).confirmed_at is not None
        assert "mood_happy" not in up.slack.labels(question)
        assert up.lines_to(one.customer) == []


@SQLITE
async def test_the_customers_own_words_answer_our_question_and_another_customers_do_not(
    database_url: str,
) -> None:
    async with running(database_url) as up:
        world = up.world
        one = await about(up, "asked", world.agent, world.lead)
        await up.slack.says(world.outsider, world.customers, "yes, all fine now, thank you!", thread=one.said)
        other = await up.issue(one.said)
        await up.slack.says(one.customer, world.customers, "It still does not work", thread=one.said)
        reopened = await up.issue(one.said)
        assert (other.state.value, other.confirmed_at) == ("solved", None)
        assert (reopened.state.value, reopened.turn.value) == ("owned", "ours")
        await up.settle()
        assert up.lines_to(one.customer) == []


# Where a button stands makes no difference to `decide()`: for the team each is tried where it belongs.
BELONGS = {"card button", "form", "command in desk", "mention", "reaction", "reaction taken off", "Home"}
SHORTCUTS = {("message shortcut", "track"), ("message shortcut", "new"), ("global shortcut", "new")}
STAFF_TRIES = [
    one
    for one in TRIES
    if (one.entry, one.name) in SHORTCUTS
    or (one.entry in BELONGS and (one.entry, one.name) != ("card button", "track"))
]


@SQLITE
@pytest.mark.parametrize("role", ["agent", "lead"])
async def test_f48_the_team_may_what_decide_says(database_url: str, role: str, counted: Record) -> None:
    async with running(database_url, "http") as up:
        person, other = getattr(up.world, role), up.world.lead if role == "agent" else up.world.agent
        me = await up.program.database.read(people.by_user_id, up.workspace_id, person.id)
        assert me is not None
        assert me.role is Role(role)
        wrong, allowed = [], 0
        for one in STAFF_TRIES:
            may = isinstance(decide(me, one.action, up.workspace_id), Allowed)
            subject = await about(up, one.needs, person, other)
            did = await did_something(up, person, subject, one)
            allowed += did
            wrong += [(one.entry, one.name, did)] * (did is not may)
        counted(f"{role}: allowed", f"{allowed} of {len(STAFF_TRIES)}")
        assert wrong == []
        assert await up.program.database.read(log.quarantined) == ()


async def did_something(up: Running, who: Person, subject: About, one: Try) -> bool:
    """Did a try change the state or show something, and was nothing refused?"""
    before, refused, told = await stands(up, subject), await up.refused(), len(up.lines_to(who))
    up.slack.modals[who.id], up.slack.homes = [], {}
    answer = await one.do(up, who, subject)
    await (up.settle() if one.entry == "Home" else up.answered())
    assert acked(answer), one
    if await up.refused() != refused:
        assert not up.slack.modals[who.id], one
        return False
    shown = said_back(answer) or up.slack.modals[who.id] or up.slack.home(who) or len(up.lines_to(who)) > told
    return bool(shown) or await stands(up, subject) != before


async def stands(up: Running, subject: About) -> object:
    happened = await up.happened(subject.issue) if subject.issue else []
    told = await up.program.database.read(tellings.find, subject.telling_id)
    return happened, len(await up.issues()), told
