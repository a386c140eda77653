"""What the stages on platforms have in common: how time goes by, when all is done, what one looks for."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.calendar import local as wall
from bot.outbox import sending
from bot.outbox.sending import Outbox
from bot.reminders import firing
from bot.storage.database import Database
from tests.story.resting import next_moment, unsettled
from tests.story.stage import BOT, CUSTOMERS, NAMES, Message

ZONE = "Europe/Berlin"
PATIENCE = 20.0  # seconds until a stage that does not come to rest is given up
MOMENT = timedelta(seconds=1)  # each act of a person takes this long, so that no two happen at once
# Clients do not hand on a field that they can see is wrong; the words of the real ones are their own.
SAYS: Mapping[str, str] = {"empty": "This field is required.", "long": "That is too long."}
_STEPS = {"15m": timedelta(minutes=15), "2h": timedelta(hours=2), "3d": timedelta(days=3)}
_MORNING = time(9)


async def rest(
    database: Database,
    outbox: Outbox,
    now: Callable[[], datetime],
    answered: Callable[[], Awaitable[None]],
    busy: Callable[[], object],
) -> None:
    """Send and fire by hand until both are idle; what the program's own loops hold is waited for.

    `answered` waits for what the edge says after an act; it is `busy` while more of that has come.
    """
    changed = asyncio.Event()
    stop = database.on_commit(changed.set)
    try:
        async with asyncio.timeout(PATIENCE):
            while True:
                changed.clear()
                await answered()
                await firing.fire_due(database, now)
                await sending.drain(outbox)
                if busy():
                    continue
                if not await database.read(unsettled, now()):
                    return
                await changed.wait()
    except TimeoutError:
        left = await database.read(unsettled, now())
        raise AssertionError("the stage does not come to rest:\n" + "\n".join(left)) from None
    finally:
        stop()


async def goes_by(
    database: Database,
    step: str,
    now: Callable[[], datetime],
    settles: Callable[[], Awaitable[None]],
    moved_to: Callable[[datetime], None],
) -> None:
    """Time goes on by a step of the stories; what falls due on the way happens at its own time."""
    then = now() + _STEPS[step] if step in _STEPS else _next_morning(now())
    await settles()
    while (at := await database.read(next_moment)) is not None and at <= then:
        moved_to(max(at, now()))
        await settles()
    moved_to(then)


def _next_morning(now: datetime) -> datetime:
    return wall(ZONE, now.astimezone(ZoneInfo(ZONE)).date() + timedelta(days=1), _MORNING)


def cards_in(shown: Sequence[Message]) -> tuple[Message, ...]:
    return tuple(m for m in shown if m.by == BOT and not m.private and m.title.startswith("#"))


def the_card(shown: Sequence[Message], number: int, who: str) -> Message:
    found = [card for card in shown if card.text.startswith(f"#{number} ")]
    assert len(found) == 1, f"{who} sees {len(found)} cards of #{number} among {[c.text for c in shown]}"
    return found[0]


def is_confirmed(told: Sequence[str], about: Message, line: str) -> bool:
    """Where customers read, the bot's emoji on the message says that it worked, and nothing else does."""
    return line not in told if about.place == "customers" else [*told][-1:] == [line]


def called(who: str) -> str:
    return NAMES[who] if who in CUSTOMERS else f"@{NAMES[who]}"


def same_line_ends(words: str) -> str:
    """In the fields of platforms every line ends in the same way."""
    return words.replace("\r\n", "\n")
