"""Replying: windows for words to the customer, and sending them."""

from bot.desk import checking_in, replying
from bot.domain.issues import Issue
from bot.domain.notices import Notice
from bot.domain.reviews import ticks_in
from bot.domain.windows import Purpose
from bot.handlers.acts.act import Act
from bot.storage import issues
from bot.storage.database import Transaction


def reply_window(tx: Transaction, act: Act) -> Notice:
    return replying.window(tx, act.person, act.number, Purpose.REPLY, 0, act.now)


def question_window(tx: Transaction, act: Act) -> Notice:
    return replying.window(tx, act.person, act.number, Purpose.QUESTION, 0, act.now)


def check_in_window(tx: Transaction, act: Act) -> Notice:
    issue: Issue | None = issues.get(tx, act.number)
    step = checking_in.step_of(tx, issue) if issue is not None else 0
    return replying.window(tx, act.person, act.number, Purpose.CHECK_IN, step, act.now)


def send(tx: Transaction, act: Act) -> Notice:
    return replying.send(tx, act.person, act.number, act.field("text"), act.now, ticks_in(act.fields))


def review(tx: Transaction, act: Act) -> Notice:
    """The window of a draft with what is to say about the words in it."""
    return replying.reviewed(tx, act.person, act.number, act.field("text"), ticks_in(act.fields), act.now)
