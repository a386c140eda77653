"""Words of the simulated team for customers, and offers to one another."""

from bot.bench.quarter import texts
from bot.bench.quarter.customers import hears
from bot.bench.quarter.mates import is_there
from bot.bench.quarter.texts import said
from bot.bench.quarter.world import Mate, World
from bot.desk import handing_over, listening, replying, solving
from bot.domain.customers import Arrival, ChannelKind
from bot.domain.issues import Issue
from bot.domain.reviews import key_of
from bot.domain.windows import Purpose, ReplyWindow
from bot.storage import workspaces
from bot.storage.database import Transaction
from bot.storage.drafts import DraftKind

_DIRECTLY, _BY_REACTION = 0.6, 0.3  # of the answers, of the solvings
_WRITING, _ASKING = (4.0, 14.0), (1.5, 4.0)  # minutes


def reply(tx: Transaction, world: World, mate: Mate, issue: Issue, text: str = "") -> float:
    """They answer, through the window or straight in the customer's thread; minutes that it takes."""
    words = text or texts.answer(world.rng)
    channel = workspaces.channel(tx, issue.channel_id)
    direct = world.rng.random() < _DIRECTLY and channel.kind is ChannelKind.CUSTOMER and issue.thread_ref
    if direct:
        ref = f"m{next(world.refs)}"
        arrival = Arrival(channel.id, ref, issue.thread_ref, mate.person.id, words, world.now)
        listening.message_arrived(tx, arrival, world.now)
        hears(world, issue.id, DraftKind.REPLY)
    else:
        _send(tx, world, mate, issue, Purpose.REPLY, words)
    return world.rng.uniform(*_WRITING)


def _send(
    tx: Transaction, world: World, mate: Mate, issue: Issue, purpose: Purpose, text: str, step: int = 0
) -> None:
    """The window, the words, and *Send*, pressed again with a tick where one is asked for."""
    window = replying.window(tx, mate.person, issue.id, purpose, step, world.now)
    if not isinstance(window, ReplyWindow):
        return
    sent = replying.send(tx, mate.person, window.draft_id, text, world.now)
    if isinstance(sent, ReplyWindow) and sent.review is not None:  # something in it is to be confirmed first
        ticked = frozenset(key_of(found) for found in sent.review.to_confirm)
        replying.send(tx, mate.person, window.draft_id, text, world.now, ticked)


def ask(tx: Transaction, world: World, mate: Mate, issue: Issue) -> float:
    """They call it solved, and ask the customer, most of them in one go."""
    if issue.is_open and world.rng.random() < _BY_REACTION:
        solving.solve(tx, mate.person, issue.id, "reaction", "", world.now)
    _send(tx, world, mate, issue, Purpose.QUESTION, said(world.rng, texts.QUESTIONS))
    return world.rng.uniform(*_ASKING)


def check_in(tx: Transaction, world: World, mate: Mate, issue: Issue, step: int) -> float:
    _send(tx, world, mate, issue, Purpose.CHECK_IN, said(world.rng, texts.CHECK_INS), step)
    return world.rng.uniform(*_ASKING)


def hand_over(tx: Transaction, world: World, mate: Mate, issue: Issue) -> None:
    """They offer it to somebody who is there, if anybody is."""
    there = [one for one in world.mates.values() if one is not mate and is_there(one, world.now)]
    if there:
        to = world.rng.choice(there).person.user_id
        handing_over.offer(tx, mate.person, issue.id, to, said(world.rng, texts.MORE), world.now)
