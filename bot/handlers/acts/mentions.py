"""What can be said to the bot in an issue's thread: `claim`, `draft`, `hand to @mina`, `snooze 2h` …"""

from collections.abc import Callable
from difflib import get_close_matches

from bot.desk import claiming, classifying, handing_over, looking, snoozing, solving, tying, undoing
from bot.desk.acting import stopped
from bot.desk.reacting import DraftWanted
from bot.domain.answers import BadArguments, UnknownCommand
from bot.domain.customers import Channel
from bot.domain.issues import Criticality, Issue
from bot.domain.permissions import Action
from bot.domain.windows import HandOverWindow, Purpose, SnoozeWindow
from bot.handlers.acts import commands
from bot.handlers.acts.act import Act, Acted
from bot.storage import issues
from bot.storage.database import Transaction
from bot.views.wording import word

Said = Callable[[Transaction, Act, int, str], Acted]


def mentioned(tx: Transaction, act: Act, channel: Channel | None, issue_id: int | None, words: str) -> Acted:
    """Do what was said about the thread's issue; outside of one, and for all else, it is a command.

    Whom the words mention, if anybody, is the act's field `to` (a user id).
    """
    refused = stopped(tx, act.person, Action.SEE, act.workspace_id, issue_id, act.now)
    if refused is not None:
        return refused
    first, _, rest = words.strip().partition(" ")
    said = SAID.get(first.lower())
    if issue_id is not None and said is not None:
        return said(tx, act, issue_id, rest.strip())
    if first and first.lower() not in commands.COMMANDS:
        known = (*SAID, *commands.COMMANDS) if issue_id is not None else tuple(commands.COMMANDS)
        return UnknownCommand(first, get_close_matches(first.lower(), known, n=1, cutoff=0.0)[0])
    return commands.command(tx, act, channel, f"/care {words}")


def _claim(tx: Transaction, act: Act, issue_id: int, rest: str) -> Acted:
    return claiming.claim(tx, act.person, issue_id, "command", "", act.now)


def _draft(tx: Transaction, act: Act, issue_id: int, rest: str) -> Acted:
    refused = stopped(tx, act.person, Action.DRAFT, act.workspace_id, issue_id, act.now)
    return refused if refused is not None else DraftWanted(issue_id, Purpose.REPLY)


def _hand(tx: Transaction, act: Act, issue_id: int, rest: str) -> Acted:
    """`hand to @mina she knows the invoice`: what stands behind the name is the note."""
    note = rest.removeprefix("over").strip().removeprefix("to").strip().lstrip("@").strip()
    done = handing_over.offer(tx, act.person, issue_id, act.field("to"), note, act.now)
    return done.problem if isinstance(done, HandOverWindow) and done.problem is not None else done


def _snooze(tx: Transaction, act: Act, issue_id: int, rest: str) -> Acted:
    done = snoozing.snooze(tx, act.person, issue_id, rest, "command", "", act.now)
    return done.problem if isinstance(done, SnoozeWindow) and done.problem is not None else done


def _wake(tx: Transaction, act: Act, issue_id: int, rest: str) -> Acted:
    return snoozing.wake(tx, act.person, issue_id, act.now)


def _solved(tx: Transaction, act: Act, issue_id: int, rest: str) -> Acted:
    return solving.solve(tx, act.person, issue_id, "command", "", act.now)


def _critical(tx: Transaction, act: Act, issue_id: int, rest: str) -> Acted:
    reading = classifying.Reading(Criticality.CRITICAL, how="command")
    return classifying.classify(tx, act.person, issue_id, reading, act.now)


def _same(tx: Transaction, act: Act, issue_id: int, rest: str) -> Acted:
    """`same cause as #40`"""
    other = rest.removeprefix("cause").strip().removeprefix("as").strip()
    if not other:
        return BadArguments("same", word("usage", "same"))
    return tying.tie(tx, act.person, issue_id, other, act.now)


def _undo(tx: Transaction, act: Act, issue_id: int, rest: str) -> Acted:
    return undoing.undo(tx, act.person, issue_id, act.now)


def _why(tx: Transaction, act: Act, issue_id: int, rest: str) -> Acted:
    issue: Issue | None = issues.get(tx, issue_id)
    return looking.why(tx, act.person, rest or f"#{issue.number if issue else 0}", act.now)


SAID: dict[str, Said] = {
    "claim": _claim,
    "draft": _draft,
    "reply": _draft,
    "hand": _hand,
    "snooze": _snooze,
    "wake": _wake,
    "solved": _solved,
    "critical": _critical,
    "same": _same,
    "undo": _undo,
    "why": _why,
}
