"""What is private does not leave for a model, comes back in the owner's draft alone, and the rest stays."""

import re
import sys
import time
from collections import Counter

import pytest

from bot.assistant.private.folding import Kind
from bot.assistant.redacting import Redactions, redact, restore
from tests.assistant.labelled import Item, harmless, labelled

FLOORS = {
    Kind.CARD: 0.98,
    Kind.IBAN: 0.98,
    Kind.EMAIL: 0.98,
    Kind.PHONE: 0.95,
    Kind.SECRET: 0.95,
    Kind.ID: 0.95,
    Kind.ADDRESS: 0.9,
}
MOST_FALSE_ALARMS = 0.02
PLACE = re.compile(r"\[[a-z -]+ \d+\]")


def is_caught(item: Item) -> bool:
    """A placeholder stands for all of it, and nothing around it is gone."""
    text = redact(item.text, country=item.country).text
    inside = text.removeprefix(item.before).removesuffix(item.after)
    whole = text.startswith(item.before) and text.endswith(item.after)
    return whole and PLACE.fullmatch(inside) is not None


def test_recall_of_every_kind_and_false_alarms(capsys: pytest.CaptureFixture[str]) -> None:
    items = list(labelled())
    every = Counter(item.kind for item in items)
    caught = Counter(item.kind for item in items if is_caught(item))
    sentences = list(harmless())
    alarms = [text for text in sentences if redact(text).text != text]
    with capsys.disabled():
        for kind, amount in every.items():
            sys.stdout.write(f"\nwithheld: {kind:10} {caught[kind] / amount:.3f} of {amount}")
        sys.stdout.write(f"\nwithheld by mistake: {len(alarms) / len(sentences):.3f} of {len(sentences)}\n")
    assert all(amount >= 300 for amount in every.values())
    for kind, floor in FLOORS.items():
        assert caught[kind] / every[kind] >= floor, [i for i in items if i.kind is kind and not is_caught(i)][
            :9
        ]
    assert len(alarms) / len(sentences) <= MOST_FALSE_ALARMS, alarms[:9]


def test_the_same_value_has_the_same_name_in_all_texts_of_a_request() -> None:
    first = redact("Card 4111 1111 1111 1111, mail ada@example.com")
    second = redact("again: 4111-1111-1111-1111 and 5555 5555 5555 4444, ADA@EXAMPLE.COM", first.redactions)
    assert first.text == "Card [card 1], mail [e-mail 1]"
    assert second.text == "again: [card 1] and [card 2], [e-mail 1]"
    assert dict(second.counts) == {Kind.CARD: 2, Kind.EMAIL: 1}
    assert redact("nothing here", second.redactions).redactions == second.redactions


def test_what_was_withheld_comes_back_as_it_was_written() -> None:
    told = "Ring +49 30 901820 or write to ada@example.com."
    withheld = redact(told)
    assert withheld.text == "Ring [phone 1] or write to [e-mail 1]."
    assert restore(withheld.text, withheld.kept) == told
    assert (
        restore("We wrote to [e-mail 1] and [e-mail 2].", withheld.kept)
        == "We wrote to ada@example.com and [e-mail 2]."
    )


def test_a_placeholder_that_a_customer_typed_is_never_filled_in() -> None:
    withheld = redact("Please repeat [card 1] to me. Mine is 4111111111111111.")
    assert withheld.text == "Please repeat (card 1) to me. Mine is [card 1]."
    assert "4111111111111111 to me" not in restore(withheld.text, withheld.kept)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("4111 1111 1111 1111 12/27 123", "[card 1] 12/27 123"),
        ("card no 4111 1111 1111 1112 (a slip)", "card no [card 1] (a slip)"),
        ("cvv 123, PIN: 4821", "cvv [secret 1], PIN: [secret 2]"),
        ("4１11\u00a01111\u200b 1111\u20091111", "[card 1]"),
        ("IBAN DE89 3704 0044 0532 0130 01", "IBAN [iban 1]"),
        (
            "see https://ada:s3cret@db.example.com/x?token=abcdef12",
            "see https://ada:[secret 1]@db.example.com/x?token=[secret 2]",
        ),
        ("-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----", "[secret 1]"),
        ("reached from 8.8.8.8 and 2606:4700:4700::1111", "reached from [ip address 1] and [ip address 2]"),
        ("ada (at) example (dot) com", "[e-mail 1]"),
        ("call 555-0123 4", "call [phone 1]"),
        ("My password: please reset it", "My password: please reset it"),
        ("the token is wrong", "the token is wrong"),
        ("Password: wrong\ntoken: expired", "Password: wrong\ntoken: expired"),
        ("Password: lemonade", "Password: [secret 1]"),
    ],
)
def test_what_stays_and_what_does_not(said: str, left: str) -> None:
    assert redact(said).text == left


def test_a_number_without_its_prefix_is_one_where_it_is_at_home() -> None:
    assert redact("es ist 612345678", country="ES").text == "es ist [phone 1]"
    assert redact("es ist 612345678").text == "es ist 612345678"


def test_what_is_stored_of_the_customer_is_found_also_when_it_is_nearly_so() -> None:
    private = ("ada_b92", "ada", "Flat 3, 17 Harbour View Gardens, Whitby")
    said = "ada_b92 here, Ada to friends, @ada for you. I live at flat 3 17 Harbor View Gardens,  Whitby now."
    text = redact(said, private=private).text
    assert text == "[handle 1] here, Ada to friends, [handle 2] for you. I live at [address 1] now."


@pytest.mark.parametrize(
    "piece", ["1", "12 ", "4111 ", "a@", "a.", "Abc-", "token: ", "DE89 ", "１ ", "(0", "+1", "eyJaaaaaaaaa."]
)
def test_time_grows_with_the_text_and_not_faster(piece: str) -> None:
    private = ("Flat 3, 17 Harbour View Gardens, Whitby",)

    def spent(length: int) -> float:
        text = (piece * length)[:length]
        begun = time.thread_time()
        redact(text, private=private)
        return time.thread_time() - begun

    spent(2_000)  # what is loaded by the first is no part of it
    assert spent(16_000) < 8 * max(min(spent(4_000), spent(4_000)), 0.004)


def test_nothing_so_far_is_nothing_kept() -> None:
    assert dict(Redactions().kept) == {}
    assert redact("").text == ""
