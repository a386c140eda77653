"""Whether anything in a reply is about the case: its words, numbers, names of things, and how it is told."""

import pytest

from bot.domain.checks.emptiness import ENOUGH, concrete, find
from bot.domain.findings import Case, Rule
from tests.domain.checks.personal import PERSONAL


def words(reply: str, case: Case | None = None) -> list[str]:
    return [reply[each.start : each.end] for each in concrete(reply, case or Case())]


def weight(reply: str, case: Case | None = None) -> float:
    return sum(each.weight for each in concrete(reply, case or Case()))


@pytest.mark.parametrize(
    "reply",
    [
        "We are sorry to hear this. Please send us more details so that we can help you further.",
        "Hi Ada, thank you for your message. We have forwarded it to the team. Kind regards, Mina",
        "Thanks for reaching out, Jonas! We're always here to help. ^MS https://example.com/help",
        "Your feedback is very important to us and helps us improve our services every day.",
    ],
)
def test_nothing_of_a_case_is_found_in_what_fits_all(reply: str) -> None:
    assert weight(reply) < ENOUGH / 2
    assert [found.rule for found in find(reply, Case())] == [Rule.EMPTY]


@pytest.mark.parametrize("reply", [reply for reply in PERSONAL if len(reply) > 50])
def test_something_is_found_in_what_a_person_wrote(reply: str) -> None:
    assert find(reply, Case()) == ()


def test_numbers_and_words_of_its_own_count_and_each_once() -> None:
    assert words("The tyre costs 49 €, and the tyre is black. The tyre!") == ["tyre", "costs", "49", "black"]


def test_names_links_handles_gaps_and_signatures_are_nothing_of_a_case() -> None:
    links = "@you see https://a.example/kettle {{ticket.kettle}} [kettle]"
    reply = f"Hi Oluwaseun and Petra,\n{links}\nIvo\nBlue Kettle Support"
    assert words(reply) == []


def test_their_own_words_weigh_more_than_others() -> None:
    case = Case(said=("My kettle leaks!",))
    assert weight("The kettle", case) > weight("The kettle") > 0


def test_words_of_the_trade_weigh_little() -> None:
    assert 0 < weight("your flight") < weight("your flute")


def test_a_reason_is_something() -> None:
    assert weight("We did that because you can still use it") > weight("We did that for you")


def test_the_name_of_the_customer_is_not_a_fact() -> None:
    assert weight("We thought of you, dear kettle", Case(customer="Kettle Byrne")) == 0


def test_the_family_says_whether_their_words_are_known() -> None:
    assert [found.family for found in find("Thank you", Case())] == ["alone"]
    assert [found.family for found in find("Thank you", Case(said=("Where is it?",)))] == ["said"]


def test_an_empty_reply_is_not_found_fault_with() -> None:
    assert find(" \n", Case()) == ()
