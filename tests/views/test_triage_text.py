"""Triage's reading in words: one sentence, from phrases that exist for every rule."""

from bot.domain.triage import RULES, Emotion, Reason, Triage, Urgency, triage
from bot.views.triage_text import triage_line, why
from bot.views.wording import catalogue


def read(*rules: str) -> Triage:
    reasons = tuple(Reason(rule, 0, 1, "x") for rule in rules)
    return Triage(True, Urgency.NORMAL, 0.51239, Emotion.NEUTRAL, reasons)


def test_every_rule_has_a_phrase_and_no_phrase_is_idle() -> None:
    assert set(catalogue()["triage"]["rules"]) == set(RULES)


def test_a_phrase_fits_into_a_sentence() -> None:
    for phrase in catalogue()["triage"]["rules"].values():
        assert phrase[0].islower()
        assert phrase[-1].isalpha()


def test_why_is_one_sentence_of_at_most_three_reasons() -> None:
    assert why(read()) == "Nothing here asks for help."
    assert why(read("late")) == "Something is late."
    assert why(read("late", "anger")) == "Something is late and they are angry."
    assert why(read("money_taken", "late", "anger", "insult")) == (
        "Money was taken wrongly, something is late and they are angry."
    )


def test_the_line_has_exactly_what_scripts_rely_on() -> None:
    assert triage_line("a-1", read("late")) == {
        "id": "a-1",
        "is_issue": True,
        "urgency": "normal",
        "score": 0.512,
        "emotion": "neutral",
        "why": "Something is late.",
    }


def test_a_real_message() -> None:
    line = triage_line(7, triage("You charged my card twice and nobody answers my emails!"))

    assert line["is_issue"] is True
    assert line["urgency"] == "high"
    assert str(line["why"]).startswith("Money was taken wrongly")
