"""How the simulated people come to see what went out."""

from bot.bench.quarter import customers
from bot.bench.quarter.mates import intend, is_there, soon
from bot.bench.quarter.tending import answers_offer, answers_promise, see
from bot.bench.quarter.world import Mate, Sent, World, act, pick
from bot.domain.customers import Voice
from bot.domain.issues import Criticality, State
from bot.domain.offers import HandOverShown
from bot.domain.sending import Posting
from bot.domain.shown import CardShown, MirrorShown, NudgeShown, ToldShown, WordsSent
from bot.domain.tellings import Telling

_NEW_CARD = {"seen": 86, "missed": 14}
_AT_NIGHT = {"up": 50, "asleep": 50}
_LINES = 3  # of their list that somebody looks into at once
_OFFERED = (Telling.PROMISE_OFFERED, Telling.PROMISE_UNDATED)


def notice(world: World, posting: Posting, sent: Sent) -> None:
    """Somebody sees what has just gone out."""
    shown = posting.shown
    if isinstance(shown, ToldShown):
        _told(world, posting, shown)
    elif not sent.anew:
        return
    elif isinstance(shown, WordsSent):
        act(world, world.now, customers.reads, posting.key)
    elif isinstance(shown, HandOverShown) and not shown.outcome:
        mate = world.mates[shown.to.id]
        intend(world, mate, soon(world, 25), answers_offer, shown.hand_over_id)
    else:
        _at_desk(world, shown)


def _at_desk(world: World, shown: object) -> None:
    if isinstance(shown, NudgeShown) and not shown.done:
        _rung(world, shown)
    elif isinstance(shown, CardShown) and shown.issue.state is State.NEW:
        if pick(world.rng, _NEW_CARD) == "seen":
            see(world, _somebody(world), shown.issue, 18)
    elif isinstance(shown, MirrorShown) and shown.said.voice is Voice.CUSTOMER and shown.issue.owner_id:
        see(world, world.mates[shown.issue.owner_id], shown.issue, 45, "message")


def _rung(world: World, shown: NudgeShown) -> None:
    """Those it calls look soon; when it calls the desk, somebody does. What is critical wakes some."""
    for mate in [world.mates[person.id] for person in shown.to] or [_somebody(world)]:
        night = shown.issue.criticality is Criticality.CRITICAL and pick(world.rng, _AT_NIGHT) == "up"
        see(world, mate, shown.issue, 15, "nudge", night=night)


def _somebody(world: World) -> Mate:
    """One of those who are there, or if nobody is, of those who will be."""
    every = [mate for mate in world.mates.values() if not mate.gone]
    return world.rng.choice([mate for mate in every if is_there(mate, world.now)] or every)


def _told(world: World, posting: Posting, shown: ToldShown) -> None:
    mate = world.by_name[posting.person_ref]
    if shown.what in _OFFERED:
        intend(world, mate, soon(world, 6), answers_promise, int(str(shown.data["promise"])))
    elif shown.what is Telling.BUDGET:
        for line in shown.lines[:_LINES]:
            see(world, mate, line.issue, 40, "list")
