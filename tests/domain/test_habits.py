"""What a team always changes."""

from bot.domain.edits import EditKind, Edits
from bot.domain.habits import habits


def edit(*removed: str, distance: float = 0.5, kinds: tuple[EditKind, ...] = ()) -> Edits:
    return Edits(distance, kinds, removed, ())


def plain(sentence: str) -> str:
    return sentence.casefold().strip(" .!")


def test_nothing_edited_is_no_habit() -> None:
    found = habits([], plain)
    assert (found.drafts, found.unchanged, found.kinds, found.removed) == (0, 0, (), ())


def test_what_three_drafts_lost_is_a_habit_and_two_are_not() -> None:
    thrice = [edit("Rest assured."), edit("rest assured"), edit("Rest assured.", "Do write again.")]
    found = habits([*thrice, edit("Do write again.")], plain)
    assert found.removed == (("Rest assured.", 3),)
    assert found.drafts == 4


def test_a_sentence_counts_once_a_draft() -> None:
    found = habits([edit("Rest assured.", "Rest assured."), edit("Rest assured.")], plain)
    assert found.removed == ()


def test_kinds_come_most_frequent_first_and_a_comma_is_no_change() -> None:
    found = habits(
        [
            edit(kinds=(EditKind.ADDED_FACT, EditKind.SHORTENED)),
            edit(kinds=(EditKind.ADDED_FACT,)),
            edit(distance=0.01),
        ],
        plain,
    )
    assert found.kinds == ((EditKind.ADDED_FACT, 2), (EditKind.SHORTENED, 1))
    assert found.unchanged == 1
