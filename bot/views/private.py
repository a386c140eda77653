"""What one person is told privately in answer to what they did, as blocks."""

from typing import get_args

from bot.desk.reacting import DraftWanted
from bot.domain import answers
from bot.domain.answers import Answer, Silence
from bot.domain.listings import CustomersFound, CustomerShown, IssueList, Report, Why
from bot.domain.notices import Notice
from bot.views import reports
from bot.views.answers import answer, answer_line
from bot.views.blocks import Block, button, buttons, text
from bot.views.lists import listed, why
from bot.views.wording import spans, word

# What shows by itself where it happened: no words are needed.
SHOWS_ITSELF = (
    answers.Claimed,
    answers.Classified,
    answers.ReplyApproved,
    answers.HandOverOffered,
    answers.HandOverAccepted,
    answers.HandOverDeclined,
    answers.CheckInSkipped,
    answers.Closed,
    answers.Woken,
    answers.MoodTaken,
)

# What was done; every other answer says why something was not.
DONE = (*SHOWS_ITSELF, answers.Opened, answers.Snoozed, answers.NotedSolved, answers.Undone)


def private(notice: Notice | DraftWanted) -> list[Block]:
    """The answer to what somebody did; nothing where it shows by itself. Windows are not said but opened."""
    match notice:
        case Silence():
            return []
        case IssueList():
            return listed(notice)
        case Why():
            return why(notice)
        case Report() | CustomersFound() | CustomerShown():
            return reports.shown(notice)
        case DraftWanted(issue_id):
            offer = button("draft", issue_id, word("card", "draft"), "primary")
            return [
                text(spans("private", "draft_wanted")),
                buttons(offer, button("reply", issue_id, word("card", "reply"))),
            ]
        case _ if isinstance(notice, SHOWS_ITSELF):
            return []
        case _:
            return [text(answer(notice))]  # type: ignore[arg-type]


def line_of(notice: object) -> str:
    """The same as one plain line, where there is no place for blocks; "" for lists."""
    said = isinstance(notice, get_args(Answer))
    return answer_line(notice) if said else ""  # type: ignore[arg-type]
