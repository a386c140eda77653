"""What a person changed before they sent it."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.edits import EditKind, edits
from bot.domain.findings import Checked, Finding, Rule

PROPOSED = (
    "We apologise for any inconvenience. Your invoice was charged twice. "
    "Unfortunately that is not possible. We will look into it."
)


def read(reply: str) -> Checked:
    """A check that knows three phrases, so that each kind of edit stands alone."""
    known = {
        "any inconvenience": Rule.SCRIPT,
        "not possible": Rule.FRIENDLY_NO,
        "look into it.": Rule.UNBACKED_PROMISE,
    }
    found = tuple(
        Finding(rule, match.start(), match.end(), match.group())
        for words, rule in known.items()
        for match in re.finditer(re.escape(words), reply)
    )
    return Checked(found, scripted=False, friendly_no=False, score=0.0)


def test_sent_as_proposed_teaches_nothing() -> None:
    seen = edits(PROPOSED, PROPOSED, read)
    assert (seen.distance, seen.kinds, seen.removed, seen.added) == (0.0, (), (), ())


def test_a_formula_that_was_taken_out_is_named_with_its_sentence() -> None:
    sent = PROPOSED.replace("We apologise for any inconvenience. ", "")
    seen = edits(PROPOSED, sent, read)
    assert seen.kinds == (EditKind.REMOVED_FORMULA,)
    assert seen.removed == ("We apologise for any inconvenience.",)
    assert seen.added == ()


def test_a_fact_that_was_put_in_is_one_that_was_not_there() -> None:
    seen = edits(PROPOSED, f"{PROPOSED} Refund R-204 left us this morning.", read)
    assert EditKind.ADDED_FACT in seen.kinds
    assert seen.added == ("Refund R-204 left us this morning.",)
    again = edits(f"{PROPOSED} Ask Mina.", f"{PROPOSED} Or better ask Mina about all of this.", read)
    assert EditKind.ADDED_FACT not in again.kinds, "Mina had been named before"


def test_a_softened_no_and_a_promise_with_a_time() -> None:
    sent = PROPOSED.replace("Unfortunately that is not possible", "You can have it as credit today")
    assert EditKind.SOFTENED_NO in edits(PROPOSED, sent, read).kinds
    sent = PROPOSED.replace("We will look into it", "I will have looked by 15:00")
    assert EditKind.BACKED_PROMISE in edits(PROPOSED, sent, read).kinds


def test_how_much_was_kept() -> None:
    seen = edits(PROPOSED, "Your invoice was charged twice.", read)
    assert EditKind.SHORTENED in seen.kinds
    assert 0.5 < seen.distance < 1
    assert (
        EditKind.LENGTHENED
        in edits("Charged twice.", "Charged twice. I am on it, and stay on it.", read).kinds
    )


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_texts_can_be_compared(proposed: str, sent: str) -> None:
    seen = edits(proposed, sent, read)
    assert 0 <= seen.distance <= 1
    assert (seen.distance == 0) == (proposed == sent) or len(proposed) + len(sent) > 200
    assert all(one in proposed for one in seen.removed)
    assert all(one in sent for one in seen.added)
