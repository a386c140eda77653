"""Stock phrases are marked word for word; courtesy only where it is all there is."""

from itertools import pairwise

from bot.domain.checks import scripts
from bot.domain.findings import Case, Finding, Rule


def marked(reply: str, *, bare: bool = False) -> list[str]:
    return [found.quote for found in scripts.find(reply, Case(), bare=bare)]


def test_a_marker_is_quoted_with_its_reason_wherever_it_stands() -> None:
    reply = "The 7.40 has a bike carriage. We apologise for any inconvenience caused."
    found = scripts.find(reply, Case())
    assert [each.quote for each in found] == ["apologise for any inconvenience"]
    assert found[0] == Finding(
        Rule.SCRIPT,
        reply.index("apologise"),
        reply.index(" caused"),
        "apologise for any inconvenience",
        family="sorry_for_inconvenience",
        why='"Inconvenience" is nobody\'s own word for what happened to them: name the thing itself.',
    )


def test_courtesy_around_an_answer_is_no_script() -> None:
    assert marked("Hi Mina, thanks for the photo. The blue wire goes left. Have a lovely day!") == []


def test_courtesy_is_marked_where_there_is_nothing_else() -> None:
    assert marked("Thank you very much. Have a lovely day!", bare=True) == [
        "Thank you very much",
        "Have a lovely day",
    ]


def test_nothing_is_marked_twice() -> None:
    found = scripts.find("Please accept our sincere apologies for any inconvenience this has caused.", Case())
    places = [(each.start, each.end) for each in found]
    assert places == sorted(places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))


def test_a_marker_wins_over_courtesy_in_the_same_place() -> None:
    families = [each.family for each in scripts.find("Thank you for your patience.", Case(), bare=True)]
    assert families == ["thanks_for_patience"]


def test_odd_apostrophes_and_missing_ones_do_not_hide_a_phrase() -> None:
    for reply in ("We’ll keep you posted", "we'll keep you posted", "Well keep  you posted"):
        assert marked(reply), reply


def test_other_languages_have_their_own() -> None:
    assert marked("Wir entschuldigen uns für die Unannehmlichkeiten.")
    assert marked("Lamentamos los inconvenientes ocasionados.")
    assert marked("Nous vous présentons nos excuses.")
    assert marked("Bonne journée") == []
    assert marked("Bonne journée", bare=True) == ["Bonne journée"]


def test_the_empty_reply_has_no_phrase() -> None:
    assert marked("") == []
