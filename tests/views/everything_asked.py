"""Every form about asking how it went and about issues with one cause."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.moods import Unasked
from bot.domain.ties import FixUnsaid, FixWindow
from bot.domain.windows import Purpose, ReplyWindow, Window
from tests.factories import owned
from tests.views.everything import NAMED, NASTY, a_brief


def windows() -> Iterator[Window]:
    asks = ReplyWindow(owned(), NAMED, 91, Purpose.QUESTION, a_brief(), NASTY, 3000)
    yield from (replace(asks, unasked=why) for why in Unasked)
    yield FixWindow(owned(), (7, 8))
    yield FixWindow(owned(), (7, 8), NASTY, FixUnsaid())
