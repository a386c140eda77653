"""Posts of a forum on Discord: their titles, and the tags that mirror how it stands with an issue."""

from bot.domain.issues import Criticality, Issue, State
from bot.views.discord_text import clip, one_line
from bot.views.wording import plain, word

TITLE, TAG = 100, 20


def post_title(issue: Issue) -> str:
    """At most 100 characters on one line; it is not changed afterwards."""
    return clip(one_line(plain("home", "line", number=issue.number, title=issue.title)), TITLE, at_word=True)


def tag_names() -> tuple[str, ...]:
    """Every tag that a forum needs, at most 20 characters each."""
    states = (word("states", state) for state in State)
    return (*states, *(word("criticalities", level) for level in reversed(Criticality)))


def tags_of(issue: Issue) -> tuple[str, ...]:
    """The tags of one issue now: its state, and how critical it is."""
    return word("states", issue.state), word("criticalities", issue.criticality)
