"""One busy week, played over HTTP: every kind of act, of message and of reminder, in a fixed order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.surviving.running import Bot

PARCEL = "My parcel never came and nobody answers me, I have asked three times now"
INVOICE = "The invoice shows two seats, we have one. Can you correct it?"
LOGIN = "Since this morning our whole team cannot log in"
REPLY = (
    "Hello Ada,\r\n\r\nI found it: it is in Leipzig — 20 °C & dry ☕.  \n\tIt comes on Thursday.\n\n<Mina>\n"
)
CORRECTED = "Hello Sam, the invoice is right now; you pay for one seat."
ASKED = "Hello Sam, does the new invoice look right to you?"
CHECKED = "Hello Sam, how is it going with the new invoice?"
APPROVED = (REPLY, CORRECTED, ASKED, CHECKED)


@dataclass(slots=True)
class Told:
    """What the story needs to remember: its issues by what they are about, as soon as it meets them."""

    bot: Bot

    def issue(self, words: str) -> int:
        rows = self.bot.rows("SELECT issue_id, text FROM messages ORDER BY id")
        return next(int(str(issue)) for issue, text in rows if str(text).startswith(words))

    def message(self, words: str) -> str:
        rows = self.bot.rows("SELECT id, text FROM local_messages ORDER BY id")
        return next(str(message) for message, text in rows if str(text).startswith(words))

    def says(self, person: str, text: str, channel: str = "customers", thread: str = "") -> None:
        self.bot.act(person, "messages", channel=channel, text=text, thread=thread)

    def presses(self, person: str, action: str, value: int) -> None:
        self.bot.act(person, "actions", action=action, value=str(value))

    def sends(self, person: str, action: str, issue: int, text: str) -> None:
        draft = self.bot.window(person, action, issue)
        self.bot.act(person, "modals", action="send", value=draft, text=text)

    def fills_in(self, person: str, action: str, value: int, **fields: str) -> None:
        self.bot.act(person, "modals", action=action, value=str(value), **fields)

    def clock(self, step: str) -> None:
        self.bot.act("ida", "clock", move=step)


def customers_write(told: Told) -> None:
    told.says("ada", PARCEL)
    told.says("sam", INVOICE)
    told.says("sam", "It is the one of last month")
    told.says("ida", f"/care new Byrne Bakery: {LOGIN}", "team")


def two_want_it(told: Told) -> None:
    parcel = told.message(PARCEL)
    told.bot.act("mina", "reactions", message=parcel, emoji="👀", on="1")
    told.presses("tom", "claim", told.issue(PARCEL))
    told.presses("ada", "claim", told.issue(INVOICE))
    told.presses("tom", "claim", told.issue(INVOICE))


def answers_go_out(told: Told) -> None:
    told.sends("mina", "reply", told.issue(PARCEL), REPLY)
    told.sends("tom", "reply", told.issue(INVOICE), CORRECTED)


def one_is_not_content(told: Told) -> None:
    told.says("ada", "It is Thursday and there is no parcel", thread=told.message(PARCEL))
    told.bot.act("ada", "edits", message=told.message(PARCEL), text=f"{PARCEL}!!")
    told.presses("mina", "snooze_2h", told.issue(PARCEL))


def nobody_takes_it(told: Told) -> None:
    told.clock("15m")


def the_snooze_ends(told: Told) -> None:
    told.clock("2h")


def it_is_handed_over(told: Told) -> None:
    told.fills_in("mina", "hand_over", told.issue(PARCEL), to="tom", note="You know the depot")
    offered = told.bot.rows("SELECT id FROM hand_overs")
    told.presses("tom", "accept", int(str(offered[0][0])))


def one_is_solved(told: Told) -> None:
    told.sends("tom", "ask", told.issue(INVOICE), ASKED)


def they_are_happy(told: Told) -> None:
    told.presses("sam", "mood_happy", told.issue(INVOICE))


def days_go_by(told: Told) -> None:
    told.clock("morning")


def more_days_go_by(told: Told) -> None:
    told.clock("3d")


def somebody_asks_how_it_goes(told: Told) -> None:
    told.sends("tom", "check_in", told.issue(INVOICE), CHECKED)


CHAPTERS: tuple[Callable[[Told], None], ...] = (
    customers_write,
    two_want_it,
    answers_go_out,
    one_is_not_content,
    nobody_takes_it,
    the_snooze_ends,
    it_is_handed_over,
    one_is_solved,
    they_are_happy,
    days_go_by,
    more_days_go_by,
    somebody_asks_how_it_goes,
)


def play(bot: Bot) -> Iterator[str]:
    """From the first start to the last check-in; whatever dies is started again, as an operator would.

    Yields each chapter's name when all that follows from it has happened.
    """
    told = Told(bot)
    bot.start()
    for chapter in CHAPTERS:
        chapter(told)
        bot.idle()
        yield chapter.__name__
