"""Facts as rows, found by any words and by no trick."""

import random
import time
from collections.abc import Callable

import pytest

from bot.storage import facts
from bot.storage.database import Database, Transaction
from tests.factories import T0, Team, a_team

TOLD = (
    "Refunds arrive within two to five business days.",
    "Invoices can be changed until the tenth of the month.",
    "We ship to Norway, Iceland and Switzerland.",
    "The app works on Android nine and later.",
    "Die Rückerstattung geht auf das gleiche Konto.",
    "返金には五日かかります。",
)
TRICKS = (
    '"',
    "'; DROP TABLE facts; --",
    "NEAR(a b) AND NOT * ^x",
    'words:"x" OR facts MATCH "y"',
    "(((",
    "a:* & !b | <-> c",
    "%_!\\",
    ":workspace_id",
    "\0",
    "\ud7ff\U0010ffff",
    "x" * 100_000,
    "-refund +invoice",
)


def told(tx: Transaction) -> Team:
    team = a_team(tx)
    for text in TOLD:
        facts.add(tx, team.workspace.id, text, "", team.mina.id, T0)
    return team


async def test_a_fact_is_found_by_what_a_customer_says(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = told(tx)

        def first(words: str) -> str:
            return next((fact.text for fact in facts.search(tx, team.workspace.id, words, 3)), "")

        assert first("When will I be refunded? It was a month ago, two days after I paid") == TOLD[0]
        assert first("my INVOICE of this month has to be changed") == TOLD[1]
        assert first("do you ship to norway?") == TOLD[2]
        assert first("wo bleibt die RUCKERSTATTUNG") == TOLD[4]
        assert first("返金はいつですか") == TOLD[5]
        assert first("zeppelin") == ""

    await database.run(story)


async def test_words_change_leave_and_come_back_with_the_fact(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = a_team(tx)
        here, mina = team.workspace.id, team.mina.id
        fact = facts.add(tx, here, "Refunds take days", "https://help.example/money-back", mina, T0)

        def found(words: str) -> list[int]:
            return [one.id for one in facts.search(tx, here, words, 3)]

        assert (found("refund"), found("money")) == ([fact.id], [fact.id])
        assert facts.save(tx, fact, "Vouchers take days", "", team.tom.id, T0)
        assert (found("refund"), found("money"), found("voucher")) == ([], [], [fact.id])
        changed = facts.get(tx, here, fact.id)
        assert changed is not None
        assert (changed.text, changed.link, changed.by_id) == ("Vouchers take days", "", team.tom.id)
        assert facts.remove(tx, changed, mina, T0)
        assert not facts.remove(tx, changed, mina, T0)
        assert not facts.save(tx, changed, "Too late", "", mina, T0)
        assert (found("voucher"), facts.newest(tx, here, 9)) == ([], ())
        assert facts.restore(tx, changed)
        assert not facts.restore(tx, changed)
        assert found("voucher") == [fact.id]

    await database.run(story)


async def test_another_workspace_has_its_own(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = told(tx)
        other = team.stranger.workspace_id
        fact = facts.add(tx, other, "Refunds are never given", "", team.stranger.id, T0)
        assert [one.id for one in facts.search(tx, other, "refund", 9)] == [fact.id]
        assert fact.id not in [one.id for one in facts.search(tx, team.workspace.id, "refund", 9)]
        assert facts.get(tx, team.workspace.id, fact.id) is None

    await database.run(story)


async def test_whatever_is_typed_is_only_words(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = told(tx)
        for words in TRICKS:
            facts.search(tx, team.workspace.id, words, 5)
            if "\0" not in words:  # no text of PostgreSQL holds it, and `tidy` takes it out
                facts.add(tx, team.workspace.id, words[:600], "", team.mina.id, T0)
        assert len(facts.search(tx, team.workspace.id, "invoice", 9)) == 2
        assert len(facts.newest(tx, team.workspace.id, 99)) == len(TOLD) + len(TRICKS) - 1

    await database.run(story)


@pytest.mark.thorough
@pytest.mark.parametrize("dialect", ["sqlite"])
async def test_every_letter_there_is_can_be_asked_for(database: Database) -> None:
    def story(tx: Transaction) -> None:
        team = told(tx)
        letters = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
        for at in range(0, len(letters), 61):
            text = "".join(letters[at : at + 61])
            facts.search(tx, team.workspace.id, f"{text} {' '.join(text)}", 5)

    await database.run(story)


@pytest.mark.thorough
@pytest.mark.parametrize("dialect", ["sqlite"])
async def test_a_search_among_5000_takes_milliseconds(
    database: Database, record_property: Callable[[str, object], None]
) -> None:
    dice = random.Random(5)
    vocabulary = ["".join(dice.choices("abcdefghijklmnop", k=dice.randint(3, 10))) for _ in range(4_000)]
    weights = [1 / (at + 1) for at in range(len(vocabulary))]  # as words are spread in any language

    def fill(tx: Transaction) -> int:
        team = a_team(tx)
        for _ in range(5_000):
            words = dice.choices(vocabulary, weights, k=40)
            facts.add(tx, team.workspace.id, " ".join(words), "", team.mina.id, T0)
        return team.workspace.id

    here = await database.run(fill)

    def spent(tx: Transaction) -> float:
        words = " ".join(dice.choices(vocabulary, weights, k=40))
        begun = time.perf_counter()
        assert facts.search(tx, here, words, 12)
        return time.perf_counter() - begun

    taken = sorted([await database.read(spent) for _ in range(40)])
    record_property("search among 5,000 facts, median ms", round(taken[20] * 1000, 2))
    assert taken[20] < 0.05, taken  # aimed at 5 ms; a machine that does other things too gets ten times that
