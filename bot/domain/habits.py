"""What a team always changes in proposed words, from many edits: how it really talks, for its voice guide."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.domain.edits import EditKind, Edits

ALWAYS = 3  # drafts in which the same sentence was taken out before it counts as a habit
MOST_SENTENCES = 8
UNCHANGED = 0.02  # a distance up to this is a comma


@dataclass(frozen=True, slots=True)
class Habits:
    """`drafts` were sent, `unchanged` as proposed. `kinds` and `removed` with how often, most first."""

    drafts: int
    unchanged: int
    kinds: tuple[tuple[EditKind, int], ...]
    removed: tuple[tuple[str, int], ...]


def habits(edited: Iterable[Edits], plain: Callable[[str], str]) -> Habits:
    """`plain` makes sentences that say the same equal; of those the first as it was written is shown."""
    edited = tuple(edited)
    kinds = Counter(kind for edits in edited for kind in edits.kinds)
    said: dict[str, str] = {}
    times: Counter[str] = Counter()
    for edits in edited:
        once = {plain(sentence): sentence for sentence in edits.removed}
        for same, sentence in once.items():
            if same:
                said.setdefault(same, sentence)
                times[same] += 1
    removed = tuple((said[same], count) for same, count in times.most_common() if count >= ALWAYS)
    return Habits(
        len(edited),
        sum(edits.distance <= UNCHANGED for edits in edited),
        tuple(kinds.most_common()),
        removed[:MOST_SENTENCES],
    )
