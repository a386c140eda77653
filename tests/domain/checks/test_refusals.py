"""A no that leads nowhere is told from a no that opens a way."""

import pytest
from hypothesis import given

from bot.domain.checks.refusals import find, opens_a_way, refuses
from bot.domain.findings import Case, Rule
from tests.domain.checks.texts import texts


@pytest.mark.parametrize(
    ("reply", "no"),
    [
        ("Hi Mina. We don't sell spare lids. Have a lovely week.", "We don't sell spare lids."),
        (
            "I'm unable to change the colour once it is printed.",
            "I'm unable to change the colour once it is printed.",
        ),
        ("Sadly it isn't possible to pause a subscription.", "isn't possible to pause a subscription."),
        ("You can't bring dogs into the tower.", "You can't bring dogs into the tower."),
        ("There are no plans for a dark theme.", "There are no plans for a dark theme."),
        (
            "We don't have a date for the new oven yet, stay tuned.",
            "We don't have a date for the new oven yet",
        ),
        ("The lift is operated by the museum, so it is beyond our control.", "operated by the museum"),
        ("The ticket is non-refundable.", "non-refundable."),
        ("As stated in our terms, the deposit stays with the owner.", "stated in our terms"),
        ("We only ship inside Norway. We'll pass your wish on to the team.", "We only ship inside Norway."),
        (
            "We can't add a second name. Please use the form to request this feature.",
            "We can't add a second name.",
        ),
        ("Das können wir leider nicht ändern.", "können wir leider nicht ändern."),
        ("Malheureusement, ce modèle est épuisé.", "Malheureusement"),
        ("Lo sentimos, no es posible cambiar la fecha.", "no es posible cambiar la fecha."),
    ],
)
def test_a_no_without_a_way_is_quoted(reply: str, no: str) -> None:
    (finding,) = find(reply, Case())
    assert finding.rule is Rule.FRIENDLY_NO
    assert finding.quote.startswith(no) or no in finding.quote
    assert reply[finding.start : finding.end] == finding.quote
    assert refuses(reply)


@pytest.mark.parametrize(
    "reply",
    [
        "We don't sell spare lids. You can order one from the maker, part 1180.",
        "I'm unable to change the colour once it is printed, but I can send you a blue one instead.",
        "We can't open your account from here. Please send us your booking number.",
        "It isn't possible to pause it. I've moved your next payment to May.",
        "You can't bring dogs into the tower. Alternatively, the garden is open to them.",
        "We don't have it in green. Would you like the grey one?",
        "Das können wir leider nicht ändern. Sie können es stattdessen zurückgeben.",
        "Ce n'est pas possible, en revanche vous pouvez changer la date.",
        "No es posible cambiar la fecha, pero podemos mover la hora.",
    ],
)
def test_a_no_with_a_way_is_a_refusal_but_none_that_is_found(reply: str) -> None:
    assert refuses(reply)
    assert find(reply, Case()) == ()


@pytest.mark.parametrize(
    "reply",
    [
        "We can't wait to see you on Sunday.",
        "Don't hesitate to write.",
        "I couldn't agree more, the old lid was better.",
        "We can't thank you enough for the photo.",
        "It's done: the second lid is on its way.",
        "There's no need to send it back.",
        "This won't delete your photos.",
        "Is the blue lid not available? It should be in the drawer.",
        "",
    ],
)
def test_what_only_sounds_like_a_no(reply: str) -> None:
    assert not refuses(reply)
    assert find(reply, Case()) == ()


def test_staying_in_touch_is_no_way() -> None:
    assert not opens_a_way("We'll pass this on. Stay tuned, and do tell us of any other questions.")
    assert opens_a_way("Hold the button for ten seconds, or call the desk in Bergen.")


@given(texts)
def test_any_text_is_read_and_quoted_as_it_stands(reply: str) -> None:
    for finding in find(reply, Case()):
        assert reply[finding.start : finding.end] == finding.quote != ""
