"""What a story is told on: people doing and seeing things on a chat platform, in the words of the product.

Every edge brings a stage; the same stories are played on each of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

AGENTS = ("mina", "tom")
LEAD = "ida"
CUSTOMERS = ("ada", "sam")
BOT = "warmline"
NAMES = {"mina": "Mina Sato", "tom": "Tom Adeyemi", "ida": "Ida Holm", "ada": "Ada Byrne", "sam": "Sam Ortiz"}
PLACES = ("customers", "desk", "team")
INTAKE_SECRET = "what-the-watcher-of-reviews-signs-with"


@dataclass(frozen=True, slots=True)
class Button:
    """`action` is what it does, `value` what the platform sends back when it is pressed."""

    action: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Message:
    """A message as one person sees it at one moment.

    `by` is a first name in small letters ("warmline" for the bot), `behalf` the person in whose name the bot
    wrote. `words` is what was typed, byte for byte; `text` everything that can be read in it. `reactions`
    are who put each emoji on. `calls_me`: it names the reader in the platform's own way of calling somebody;
    whether that rings for a message that was changed is the platform's.
    """

    place: str
    id: str
    root: str = ""
    by: str = ""
    behalf: str = ""
    words: str = ""
    text: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    buttons: Mapping[str, Button] = field(default_factory=dict)
    reactions: Mapping[str, Sequence[str]] = field(default_factory=dict)
    private: bool = False
    edited: bool = False
    deleted: bool = False
    calls_me: bool = False

    @property
    def title(self) -> str:
        """The first line; a card's says number and customer."""
        return self.text.partition("\n")[0]

    @property
    def is_reminder(self) -> bool:
        """A living reminder offers something to do; a settled one says so."""
        if self.by != BOT or self.private or not self.root:
            return False
        return (bool(self.buttons) and "accept" not in self.buttons) or "the reminder about" in self.text


@dataclass(frozen=True, slots=True)
class Form:
    """A window that opened for one person: what can be read in it, and its fields as they are filled."""

    who: str
    action: str
    value: str
    title: str
    text: str
    fields: Mapping[str, str]
    choices: Mapping[str, Sequence[str]]
    problem: str = ""


class Stage(Protocol):
    """One team, its customers and its bot on one platform.

    Acting returns at once; seeing waits until the bot has done all that it has to do at that moment.

    `form_says` is what the platform's own form says of a field that is "empty" or too "long" before the bot
    hears of it; a platform that hands on whatever was typed says nothing. `home_is_offered`: everybody is
    shown the way to a Home there, so that going there is not an attempt at anything.
    """

    @property
    def form_says(self) -> Mapping[str, str]: ...
    @property
    def home_is_offered(self) -> bool: ...
    @property
    def renews(self) -> bool:
        """A reminder that calls somebody is posted anew in place of the old one: a change does not ring."""
        ...

    async def says(self, who: str, place: str, text: str) -> Message: ...
    async def answers(self, who: str, message: Message, text: str) -> Message:
        """Write in the message's thread."""
        ...

    async def edits(self, message: Message, text: str) -> None: ...
    async def deletes(self, message: Message) -> None: ...
    async def reacts(self, who: str, message: Message, emoji: str) -> Form | None: ...
    async def unreacts(self, who: str, message: Message, emoji: str) -> None: ...
    async def menu(self, who: str, message: Message, action: str) -> Form | None:
        """Choose from the message's menu, where "track" is what the bot adds."""
        ...

    async def types(self, who: str, place: str, command: str) -> Form | None: ...
    async def presses(self, who: str, message: Message, action: str) -> Form | None:
        """Press a button of the message as it was when it was looked at."""
        ...

    async def fills(self, form: Form, **fields: str) -> str | None:
        """Submit the form; fields not named stay as they are. What is wrong, or None when it was taken."""
        ...

    def came_back(self) -> Form:
        """The window as it stands after the last form was not taken."""
        ...

    async def redelivers(self) -> None:
        """The platform delivers the last act once more, as platforms do when they doubt."""
        ...

    async def card(self, number: int, who: str = "mina") -> Message: ...
    async def cards(self, who: str = "mina") -> Sequence[Message]: ...
    async def sees(self, who: str, place: str) -> Sequence[Message]:
        """What is in a place, oldest first, without threads; nothing where the person may not look."""
        ...

    async def thread_of(self, message: Message, who: str = "mina") -> Sequence[Message]:
        """The replies under a message, oldest first."""
        ...

    async def told(self, who: str) -> Sequence[str]:
        """What the bot said to this person alone, oldest first."""
        ...

    async def alone(self, who: str) -> Sequence[Message]:
        """The messages behind `told`, with their buttons; without what is no message on this platform."""
        ...

    async def confirms(self, who: str, about: Message, line: str) -> bool:
        """Has this person learnt that what they did to a message worked: in these words, the last ones they
        were told, or by the bot's emoji alone where it does not talk beside customers?"""
        ...

    async def home(self, who: str) -> Message | None:
        """The person's Home view; None for those who have none."""
        ...

    async def status(self, message: Message) -> Sequence[str]:
        """The emoji that the bot has put on a message."""
        ...

    async def refused(self, who: str) -> Sequence[str]:
        """What this person tried and was silently refused, as kept for the leads."""
        ...

    def called(self, who: str) -> str:
        """How somebody stands in a sentence of the bot: with an @, unless they are not to be called by it."""
        ...

    def as_typed(self, words: str) -> str:
        """What the platform's own form hands on of words that were typed or pasted into it."""
        ...

    async def moves_clock(self, step: str) -> None:
        """Time goes on by "15m", "2h", "3d", or to the next "morning" at nine."""
        ...

    async def settles(self) -> None:
        """Wait until nothing is left to send or to remind of; AssertionError says what is left."""
        ...
