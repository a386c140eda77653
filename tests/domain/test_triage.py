"""What triage makes of customers' messages: how urgent, how angry or glad, and why."""

import re
from math import inf
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.triage import HIGH_FROM, NORMAL_FROM, RULES, Emotion, Urgency, negativity, triage

URGENT = {
    "Hi, our checkout has been down since nine and every order fails. Could you have a look?": "outage",
    "No water in the whole building since Monday.": "outage",
    "We can't process any payments right now, the queue is out of the door": "outage",
    "The charger caught fire last night while my son was asleep.": "safety",
    "Your driver was drunk and nearly hit a cyclist.": "safety",
    "You have charged me twice for the same month.": "money_taken",
    "Money was taken out of my account without my permission": "money_taken",
    "I never placed this order, someone must have used my card.": "fraud",
    "Someone logged into my account and ordered a phone.": "fraud",
    "My account was suspended overnight and all my invoices are in there.": "locked_out",
    "All my photos are gone after the update!": "data_lost",
    "I use a wheelchair and the only lift has been out of order since this morning.": "accessibility",
    "My mother needs her insulin and the parcel is stuck at your depot.": "health",
    "We are stranded at the station, the last bus never came. What now?": "stranded",
    "I need the contract by tomorrow noon or we lose the flat.": "harm_soon",
    "Third letter, no answer. Next you will hear from my lawyer.": "legal_threat",
    "Five e-mails with no reply. I am going to another provider, never again.": "leaving",
    "You gave my address to a stranger. You shared my personal data!": "privacy",
    "Es wurde doppelt abgebucht!": "money_taken",
    "Le site est en panne depuis ce matin": "outage",
    "Mi cuenta está bloqueada": "locked_out",
    "Il caricatore ha preso fuoco": "safety",
    "Mijn internet ligt eruit": "outage",
    "Fui cobrado duas vezes": "money_taken",
}

ORDINARY = (
    "Please can someone reset my password, I forgot it.",
    "The export button is greyed out in Safari, is that on purpose?",
    "Do you deliver to Norway?",
    "My parcel is three days late.",
    "I ordered blue, you sent green. How do I return it?",
    "What if my account gets locked one day?",
    "The sofa arrived with a scratch on one leg, quite disappointed.",
    "Your agent was rude to me on the phone.",
    "How do I cancel my subscription?",
    "The app is a bit slow on my old tablet",
    "I cannot log in on my new phone, could you help me please?",
    "Why does it take forever to get an answer about the late parcel?",
    "Wo bleibt mein Paket?",
)

LOW = (
    "Love the new look, thank you all so much!",
    "It works again now, thanks for being so quick.",
    "It would be nice if the app had a dark mode.",
    "Never had any problem with you in ten years, keep it up.",
    "You guys are amazing, thanks Ben for sorting my bill so fast",
    "Happy new year to the whole team 🎉",
    "Vielen Dank, das war ein tolles Erlebnis!",
    "",
)


@pytest.mark.parametrize(("text", "rule"), URGENT.items())
def test_what_cannot_wait_is_high_and_says_why(text: str, rule: str) -> None:
    found = triage(text)
    assert (found.is_issue, found.urgency) == (True, Urgency.HIGH), found
    assert rule in {reason.rule for reason in found.reasons}


@pytest.mark.parametrize("text", ORDINARY)
def test_what_needs_an_answer_is_normal(text: str) -> None:
    found = triage(text)
    assert (found.is_issue, found.urgency) == (True, Urgency.NORMAL), found


@pytest.mark.parametrize("text", LOW)
def test_praise_ideas_and_happy_ends_are_low(text: str) -> None:
    assert triage(text).urgency is Urgency.LOW, triage(text)


@pytest.mark.parametrize("text", ["Lovely people, best pizza in town!", "It's fixed now, thanks", "🙂", ""])
def test_praise_and_happy_ends_are_no_issue(text: str) -> None:
    assert not triage(text).is_issue


@pytest.mark.parametrize(
    ("text", "emotion"),
    [
        ("This is ridiculous, what a bunch of idiots. Fix it!", Emotion.ANGRY),
        ("Are you kidding me?! Unacceptable 😡", Emotion.ANGRY),
        ("WHY IS NOBODY ANSWERING ME, THIS IS A DISGRACE", Emotion.ANGRY),
        ("I have been waiting for three weeks and nobody answers. Very disappointed.", Emotion.UPSET),
        ("Great job losing my parcel, still no answer", Emotion.UPSET),
        ("Hi, could you tell me your opening hours please?", Emotion.NEUTRAL),
        ("Hello, our site is down, can you help?", Emotion.NEUTRAL),
        ("Thank you so much, wonderful service!", Emotion.POSITIVE),
        ("sooooo happy with this ❤", Emotion.POSITIVE),
    ],
)
def test_the_customer_sounds(text: str, emotion: Emotion) -> None:
    assert triage(text).emotion is emotion, triage(text)


def test_urgency_is_not_sentiment() -> None:
    calm = triage("Good morning, it seems I was charged twice on Tuesday. Could you check please? Thank you!")
    furious = triage("Your new logo is absolutely ridiculous, who drew this garbage")
    assert calm.urgency is Urgency.HIGH
    assert calm.emotion is not Emotion.ANGRY
    assert furious.urgency is not Urgency.HIGH
    assert furious.emotion is Emotion.ANGRY
    assert calm.score > furious.score
    assert (
        negativity("terrible, rude and useless")
        > negativity("where is gate 4?")
        > negativity("lovely, thanks")
    )


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ("The site is down", "The site was down but it's fixed now"),
        ("I was charged twice", "I was not charged twice"),
        ("My account is locked", "What happens if my account is locked"),
        ("I need it by tomorrow", "I need it some day"),
        ("No reply to my mails. I'm leaving you", "I'm leaving you"),
        ("My parcel never arrived, where is it?", "Do you ship to Oslo?"),
    ],
)
def test_the_worse_case_scores_higher(worse: str, better: str) -> None:
    assert triage(worse).score > triage(better).score


def test_a_happy_end_that_is_taken_back_is_none() -> None:
    assert triage("The login works now, but the invoices are still missing").is_issue


def test_thanks_for_the_trouble_are_not_praise() -> None:
    found = triage("Thanks a lot for losing my suitcase, awesome work")
    assert found.is_issue
    assert found.emotion is not Emotion.POSITIVE
    assert "sarcasm" in {reason.rule for reason in found.reasons}


@pytest.mark.parametrize(
    "text", ["@amazing_support", "https://great.example/love", "<@U0LOVE> <https://best.example|x>"]
)
def test_handles_and_links_say_nothing(text: str) -> None:
    assert triage(text).reasons == ()


def test_quotes_are_taken_from_the_original_text() -> None:
    text = "Hey @helpdesk —  the SITE  is\n DOOOOWN!! İstanbul office can’t   log in"
    quotes = {reason.rule: reason.quote for reason in triage(text).reasons}
    assert quotes["outage"] == "is\n DOOOOWN"
    assert quotes["locked_out"] == "can’t   log in"


def test_every_rule_has_one_name() -> None:
    assert len(set(RULES)) == len(RULES)
    assert all(re.fullmatch(r"[a-z_]+", rule) for rule in RULES)


# Words that stir many rules, so that hypothesis meets more than noise.
_STIRRING = (
    "not never no charged twice refund down outage account locked fraud waiting for 3 weeks "
    "hours thanks great but fixed still if "
    "what ? ! 😡 🙂 @you https://x.example SITE IS DOWN NOW İ ſ ß \u202e \x00 \ufeff سلام"
)
_WORDS = st.sampled_from(_STIRRING.split())
_MESSAGES = st.one_of(st.text(), st.lists(_WORDS, max_size=40).map(" ".join))


@settings(deadline=None)
@given(_MESSAGES)
def test_any_text_is_judged_consistently(text: str) -> None:
    found = triage(text)
    assert 0.0 <= found.score <= 1.0
    assert 0.0 <= negativity(text) <= 1.0
    borders = {
        Urgency.LOW: (-inf, NORMAL_FROM),
        Urgency.NORMAL: (NORMAL_FROM, HIGH_FROM),
        Urgency.HIGH: (HIGH_FROM, inf),
    }
    low, high = borders[found.urgency]
    assert low <= found.score < high
    assert found.is_issue or found.urgency is Urgency.LOW
    rules = [reason.rule for reason in found.reasons]
    assert len(set(rules)) == len(rules)
    assert set(rules) <= set(RULES)
    for reason in found.reasons:
        assert reason.quote == text[reason.start : reason.end] != ""


@pytest.mark.parametrize(
    "unit", ["charged ", "a", " ", "no not ", "ABC ", "2 ", "a@", "#a", "😀", "!?", "if i ", "<@", "for 3 "]
)
def test_forty_thousand_characters_take_no_time(unit: str) -> None:
    text = (unit * 40_000)[:40_000]
    started = perf_counter()
    triage(text)
    assert perf_counter() - started < 1.0
