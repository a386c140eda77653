"""`/care …`: a table of words, and the nearest one for a typing slip."""

from collections.abc import Callable
from difflib import get_close_matches

from bot.desk import (
    claiming,
    digesting,
    going_away,
    guiding,
    looking,
    opening,
    promising,
    purse,
    remembering,
    reporting,
    setting_up,
    snoozing,
    stating,
    tying,
)
from bot.desk.acting import find, stopped
from bot.domain.answers import BadArguments, NoDesk, UnknownCommand
from bot.domain.customers import Channel
from bot.domain.listings import ListKind
from bot.domain.notices import Notice
from bot.domain.permissions import Action
from bot.domain.windows import SnoozeWindow, TrackWindow
from bot.handlers.acts import forgetting, signing_in
from bot.handlers.acts.act import Act
from bot.storage.database import Transaction
from bot.views.windows import NAME_LENGTH
from bot.views.wording import word

Command = Callable[[Transaction, Act, Channel | None, str], Notice]


def is_command(text: str) -> bool:
    head = text.strip().split(maxsplit=1)
    return bool(head) and head[0] == "/care"


def command(tx: Transaction, act: Act, channel: Channel | None, text: str) -> Notice:
    """Run what was typed. Outsiders get no answer: to them there is no such command."""
    refused = stopped(tx, act.person, Action.SEE, act.workspace_id, None, act.now)
    if refused is not None:
        return refused
    _, _, rest = text.strip().partition("/care")
    name, _, argument = rest.strip().partition(" ")
    run = COMMANDS.get(name.lower() or "help")
    if run is not None:
        return run(tx, act, channel, argument.strip())
    near = get_close_matches(name.lower(), COMMANDS, n=1, cutoff=0.0)
    return UnknownCommand(name, near[0])


def _new(tx: Transaction, act: Act, channel: Channel | None, argument: str) -> Notice:
    customer, colon, said = argument.partition(":")
    if channel is None:
        return NoDesk()
    if not argument:
        return TrackWindow(channel.ref, "", "")
    if not colon or len(customer) > NAME_LENGTH:
        customer, said = "", argument
    if not said.strip():
        return BadArguments("new", word("usage", "new"))
    return opening.open_new(tx, act.person, channel.id, customer, said.strip(), act.now)


def _mine(tx: Transaction, act: Act, channel: Channel | None, argument: str) -> Notice:
    return looking.listed(tx, act.person, ListKind.MINE, "", act.now)


def _queue(tx: Transaction, act: Act, channel: Channel | None, argument: str) -> Notice:
    return looking.listed(tx, act.person, ListKind.QUEUE, "", act.now)


def _find(tx: Transaction, act: Act, channel: Channel | None, argument: str) -> Notice:
    if not argument:
        return BadArguments("find", word("usage", "find"))
    return looking.listed(tx, act.person, ListKind.FOUND, argument, act.now)


def _why(tx: Transaction, act: Act, channel: Channel | None, argument: str) -> Notice:
    if not argument:
        return BadArguments("why", word("usage", "why"))
    return looking.why(tx, act.person, argument, act.now)


def _claim(tx: Transaction, act: Act, channel: Channel | None, argument: str) -> Notice:
    if not argument:
        return BadArguments("claim", word("usage", "claim"))
    issue_id = find(tx, act.person, argument)
    return (
        claiming.claim(tx, act.person, issue_id, "command", "", act.now)
        if isinstance(issue_id, int)
        else issue_id
    )


def _snooze(tx: Transaction, act: Act, channel: Channel | None, argument: str) -> Notice:
    number, _, words = argument.partition(" ")
    if not number:
        return BadArguments("snooze", word("usage", "snooze"))
    issue_id = find(tx, act.person, number)
    if not isinstance(issue_id, int):
        return issue_id
    done = snoozing.snooze(tx, act.person, issue_id, words, "command", "", act.now)
    return done.problem if isinstance(done, SnoozeWindow) and done.problem is not None else done


def _same(tx: Transaction, act: Act, channel: Channel | None, argument: str) -> Notice:
    number, _, other = argument.partition(" ")
    if not number or not other.strip():
        return BadArguments("same", word("usage", "same"))
    issue_id = find(tx, act.person, number)
    if not isinstance(issue_id, int):
        return issue_id
    return tying.tie(tx, act.person, issue_id, other.strip(), act.now)


def _promises(tx: Transaction, act: Act, channel: Channel | None, argument: str) -> Notice:
    return promising.listed(tx, act.person, act.now)


def _customer(tx: Transaction, act: Act, channel: Channel | None, argument: str) -> Notice:
    if not argument:
        return BadArguments("customer", word("usage", "customer"))
    return remembering.customer(tx, act.person, argument, act.now)


def _purse(tx: Transaction, act: Act, channel: Channel | None, argument: str) -> Notice:
    return purse.listed(tx, act.person, act.now)


def _facts(tx: Transaction, act: Act, channel: Channel | None, argument: str) -> Notice:
    return stating.listed(tx, act.person, argument, act.now)


def _voice(tx: Transaction, act: Act, channel: Channel | None, argument: str) -> Notice:
    return guiding.shown(tx, act.person, act.now)


def _report(tx: Transaction, act: Act, channel: Channel | None, argument: str) -> Notice:
    found = reporting.asked(tx, act.person, argument, act.now)
    return found if found is not None else BadArguments("report", word("usage", "report"))


def _digest(tx: Transaction, act: Act, channel: Channel | None, argument: str) -> Notice:
    wish = {"": digesting.asked, "daily": digesting.daily, "off": digesting.off}.get(argument.lower())
    if wish is None:
        return BadArguments("digest", word("usage", "digest"))
    return wish(tx, act.person, act.now)


def _away(tx: Transaction, act: Act, channel: Channel | None, argument: str) -> Notice:
    if not argument:
        return going_away.listed(tx, act.person, act.now)
    return going_away.away(tx, act.person, argument, act.now)


def _back(tx: Transaction, act: Act, channel: Channel | None, argument: str) -> Notice:
    return going_away.back(tx, act.person, argument, act.now)


def _setup(tx: Transaction, act: Act, channel: Channel | None, argument: str) -> Notice:
    return setting_up.window(tx, act.person, act.workspace_id, act.now)


def _settings(tx: Transaction, act: Act, channel: Channel | None, argument: str) -> Notice:
    return setting_up.settings_window(tx, act.person, act.workspace_id, act.now)


def _help(tx: Transaction, act: Act, channel: Channel | None, argument: str) -> Notice:
    return looking.helped(tx, act.person, act.now)


COMMANDS: dict[str, Command] = {
    "new": _new,
    "mine": _mine,
    "queue": _queue,
    "find": _find,
    "same": _same,
    "promises": _promises,
    "customer": _customer,
    "forget": forgetting.asked,
    "purse": _purse,
    "facts": _facts,
    "voice": _voice,
    "report": _report,
    "digest": _digest,
    "dashboard": signing_in.dashboard,
    "why": _why,
    "claim": _claim,
    "snooze": _snooze,
    "away": _away,
    "back": _back,
    "setup": _setup,
    "settings": _settings,
    "help": _help,
}
