"""A Discord in memory that the real discord.py connects to; see tests/fakes/README.md."""

from tests.fakes.discord.pressing import Impossible
from tests.fakes.discord.scripting import Greeting, breaks, busy, hangs_up, says_no, waits_for
from tests.fakes.discord.server import FakeDiscord, fake_discord
from tests.fakes.discord.state import T0, Call, Channel, Interaction, Message, Person, Role

__all__ = [
    "T0",
    "Call",
    "Channel",
    "FakeDiscord",
    "Greeting",
    "Impossible",
    "Interaction",
    "Message",
    "Person",
    "Role",
    "breaks",
    "busy",
    "fake_discord",
    "hangs_up",
    "says_no",
    "waits_for",
]
