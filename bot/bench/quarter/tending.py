"""What somebody of the simulated team does about an issue when they get to it."""

from datetime import timedelta

from bot.bench.quarter import texts
from bot.bench.quarter.mates import Haste, intend, soon
from bot.bench.quarter.speaking import ask, check_in, hand_over, reply
from bot.bench.quarter.texts import said
from bot.bench.quarter.world import Mate, World, pick
from bot.desk import acknowledging, checking_in, claiming, handing_over, promising, snoozing, solving, undoing
from bot.domain.clocks import Audience, TimerKind
from bot.domain.issues import Criticality, Issue, State, Turn
from bot.domain.people import Role
from bot.domain.promising import Outcome
from bot.storage import drafts, issues, promises, timers
from bot.storage.database import Transaction
from bot.storage.timers import Nudge

_UNPROMPTED = {"reply": 80, "snooze": 5, "hand_over": 5, "later": 10}
_REMINDED = {"reply": 70, "snooze": 6, "hand_over": 6, "not_now": 4, "done": 6, "ignore": 8}
_SILENCE = {"write": 66, "ask": 12, "snooze": 6, "not_now": 5, "ignore": 11}
_OF_LEADS = {"done": 45, "reply": 20, "ask_owner": 35}
_PROMISED = {"write": 66, "keep": 18, "ignore": 16}
_AFTERWARDS = {"check_in": 72, "skip": 16, "ignore": 12}
_CLOSING = {"close": 70, "ignore": 30}
_TAKEN = {"keep": 98, "undo": 2}
_HURRY = {Criticality.CRITICAL: 0.15, Criticality.HIGH: 0.4, Criticality.NORMAL: 1.0, Criticality.LOW: 1.7}
_GLANCE = 1.0  # minutes that it takes to look and do nothing, or press one button
_SOLVED_AT_ONCE = 0.6  # of the replies say what there is to say


def see(
    world: World, mate: Mate, issue: Issue, minutes: float, why: str = "card", *, night: bool = False
) -> None:
    """They will look at the issue about so many minutes from now, the sooner the worse it is."""
    key = (mate.person.id, issue.id, why)
    if key in world.intended:
        return
    world.intended.add(key)
    after = soon(world, minutes * _HURRY[issue.criticality])
    haste = Haste.NIGHT if night else Haste.FIRST if issue.owner_id is None else Haste.NONE
    intend(world, mate, after, _look, issue.id, why, haste=haste)


def _look(tx: Transaction, world: World, mate: Mate, issue_id: int, why: str) -> float:
    world.intended.discard((mate.person.id, issue_id, why))
    issue = issues.get(tx, issue_id)
    if issue is None or issue.state is State.CLOSED:
        return 0.0
    nudge = timers.nudge_of(tx, issue_id)
    up = nudge if nudge is not None and nudge.cleared_at is None else None
    if issue.owner_id is None:
        return _take(tx, world, mate, issue)
    if issue.owner_id != mate.person.id:
        return _for_lead(tx, world, mate, issue, up)
    if issue.state is State.SOLVED:
        return _afterwards(tx, world, mate, issue, up)
    if up is not None and up.kind is TimerKind.HAND_OVER and up.audience is Audience.OWNER:
        return _unanswered(tx, world, mate, issue)
    return _have(tx, world, mate, issue, up, why)


def _take(tx: Transaction, world: World, mate: Mate, issue: Issue) -> float:
    claiming.claim(tx, mate.person, issue.id, "button", "", world.now)
    if pick(world.rng, _TAKEN) == "undo":
        undoing.undo(tx, mate.person, issue.id, world.now)
        return _GLANCE
    see(world, mate, issue, 30, "taken")
    return _GLANCE


def _for_lead(tx: Transaction, world: World, mate: Mate, issue: Issue, up: Nudge | None) -> float:
    """A lead who was called does something about it; anybody else leaves it to its owner."""
    if mate.person.role is not Role.LEAD or up is None or up.audience is not Audience.LEAD:
        return 0.0
    owner = world.mates[issue.owner_id or 0]
    what = pick(world.rng, _OF_LEADS)
    if what == "done":
        acknowledging.done(tx, mate.person, issue.id, world.now)
    elif what == "reply":
        return reply(tx, world, mate, issue)
    see(world, owner, issue, 15, "asked")
    return 2 * _GLANCE


def _have(tx: Transaction, world: World, mate: Mate, issue: Issue, up: Nudge | None, why: str) -> float:
    """It is theirs and open."""
    if issue.snoozed_until is not None:
        return 0.0
    if why == "solve":
        return ask(tx, world, mate, issue)
    if why == "promise" or (up is not None and up.kind is TimerKind.PROMISE):
        return _promised(tx, world, mate, issue)
    if issue.turn is Turn.OURS:
        return _answer(tx, world, mate, issue, up)
    return _silence(tx, world, mate, issue) if up is not None else 0.0


def _answer(tx: Transaction, world: World, mate: Mate, issue: Issue, up: Nudge | None) -> float:
    what = pick(world.rng, _UNPROMPTED if up is None else _REMINDED)
    if what != "reply":
        return _else(tx, world, mate, issue, what)
    minutes = reply(tx, world, mate, issue)
    if world.rng.random() < _SOLVED_AT_ONCE:
        see(world, mate, issue, 300, "solve")
    return minutes


def _else(tx: Transaction, world: World, mate: Mate, issue: Issue, what: str) -> float:
    """Anything but words for the customer."""
    if what == "snooze":
        snoozing.snooze(tx, mate.person, issue.id, world.rng.choice(texts.SNOOZES), "button", "", world.now)
    elif what == "hand_over":
        hand_over(tx, world, mate, issue)
    elif what == "not_now":
        acknowledging.not_now(tx, mate.person, issue.id, world.rng.choice(texts.REASONS), world.now)
    elif what == "done":
        acknowledging.done(tx, mate.person, issue.id, world.now)
        see(world, mate, issue, 40, "in hand")
    elif what == "later":
        see(world, mate, issue, 120, "later")
    return _GLANCE


def _silence(tx: Transaction, world: World, mate: Mate, issue: Issue) -> float:
    """It is their turn, and they have not heard from us for long."""
    what = pick(world.rng, _SILENCE)
    if what == "write":
        return reply(tx, world, mate, issue, said(world.rng, texts.STILL_ON_IT))
    if what == "ask":
        return ask(tx, world, mate, issue)
    return _else(tx, world, mate, issue, what)


def _promised(tx: Transaction, world: World, mate: Mate, issue: Issue) -> float:
    given = [p for p in promises.of_issue(tx, issue.id) if p.tracked_at is not None and p.outcome is None]
    what = pick(world.rng, _PROMISED)
    if not given or what == "ignore":
        return _GLANCE
    if what == "keep":
        promising.keep(tx, mate.person, given[0].id, world.now)
        return _GLANCE
    return reply(tx, world, mate, issue)


def _unanswered(tx: Transaction, world: World, mate: Mate, issue: Issue) -> float:
    """Nobody answered their offer: they take it back, or wait a little longer."""
    if world.rng.random() < 0.5:  # noqa: PLR2004
        handing_over.withdraw(tx, mate.person, issue.id, world.now)
        see(world, mate, issue, 20, "taken")
    else:
        acknowledging.done(tx, mate.person, issue.id, world.now)
    return _GLANCE


def _afterwards(tx: Transaction, world: World, mate: Mate, issue: Issue, up: Nudge | None) -> float:
    """It is solved: the question, the check-ins, the end."""
    if issue.asked_at is None and issue.confirmed_at is None and up is None:
        return ask(tx, world, mate, issue)
    if up is not None and up.kind is TimerKind.CLOSING and pick(world.rng, _CLOSING) == "close":
        solving.close(tx, mate.person, issue.id, world.now)
    if up is None or up.kind is not TimerKind.CHECK_IN:
        return _GLANCE
    what = pick(world.rng, _AFTERWARDS)
    if what == "check_in":
        return check_in(tx, world, mate, issue, checking_in.step_of(tx, issue))
    if what == "skip":
        checking_in.skip(tx, mate.person, issue.id, world.rng.choice(texts.NOT_NEEDED), world.now)
    return _GLANCE


_TO_OFFERS = {"accept": 74, "decline": 12, "nothing": 14}
_TO_DATED = {"track": 74, "drop": 8, "nothing": 18}
_TO_UNDATED = {"set": 40, "drop": 30, "nothing": 30}
_TIMES = ("tomorrow 16:00", "4h", "Fri 12:00", "2 business days")


def answers_offer(tx: Transaction, world: World, mate: Mate, hand_over_id: int) -> float:
    """Somebody wants to hand them an issue."""
    offered, what = drafts.hand_over(tx, hand_over_id), pick(world.rng, _TO_OFFERS)
    issue = issues.get(tx, offered.issue_id) if offered is not None else None
    if issue is None or what == "nothing":
        return _GLANCE
    if what == "decline":
        reason = world.rng.choice(texts.REASONS)
        handing_over.decline(tx, mate.person, hand_over_id, reason, world.now)
        return _GLANCE
    handing_over.accept(tx, mate.person, hand_over_id, world.now)
    see(world, mate, issue, 30, "taken")
    return 2 * _GLANCE


def answers_promise(tx: Transaction, world: World, mate: Mate, promise_id: int) -> float:
    """The bot asks whether what they wrote is a promise."""
    given = promises.must(tx, promise_id)
    what = pick(world.rng, _TO_DATED if given.due_at is not None else _TO_UNDATED)
    if what == "track":
        promising.track(tx, mate.person, promise_id, world.now)
    elif what == "set":
        promising.set_time(tx, mate.person, promise_id, world.rng.choice(_TIMES), world.now)
    elif what == "drop":
        promising.drop(tx, mate.person, promise_id, world.now)
    _remember(tx, world, mate, promise_id)
    return _GLANCE


def _remember(tx: Transaction, world: World, mate: Mate, promise_id: int) -> None:
    """Most think of it by themselves some time before it is due; the others need the reminder."""
    given = promises.must(tx, promise_id)
    issue = issues.get(tx, given.issue_id)
    if given.tracked_at is None or given.due_at is None or given.outcome is Outcome.DROPPED or issue is None:
        return
    ahead = given.due_at - world.now
    if world.rng.random() < 0.55 and ahead > timedelta(0):  # noqa: PLR2004
        see(world, mate, issue, ahead / timedelta(minutes=1) / 2, "promise")
