"""Solving: solved, the customer's answer, closing."""

from bot.desk import solving
from bot.domain.notices import Notice
from bot.domain.pleasantries import Mood
from bot.handlers.acts.act import Act
from bot.storage.database import Transaction


def solve(tx: Transaction, act: Act) -> Notice:
    return solving.solve(tx, act.person, act.number, "button", "", act.now)


def mood_happy(tx: Transaction, act: Act) -> Notice:
    return solving.mood_given(tx, act.person, act.number, Mood.HAPPY, act.now)


def mood_fine(tx: Transaction, act: Act) -> Notice:
    return solving.mood_given(tx, act.person, act.number, Mood.FINE, act.now)


def mood_unhappy(tx: Transaction, act: Act) -> Notice:
    return solving.mood_given(tx, act.person, act.number, Mood.UNHAPPY, act.now)


def not_solved(tx: Transaction, act: Act) -> Notice:
    return solving.mood_given(tx, act.person, act.number, None, act.now)


def close_window(tx: Transaction, act: Act) -> Notice:
    return solving.close_window(tx, act.person, act.number, act.now)


def close(tx: Transaction, act: Act) -> Notice:
    return solving.close(tx, act.person, act.number, act.now)
