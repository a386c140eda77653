"""What one person is told privately in answer to what they did, as blocks."""

from collections.abc import Callable
from typing import Any, get_args

from bot.desk.reacting import DraftWanted
from bot.domain import answers, promised
from bot.domain.answers import Answer, Silence
from bot.domain.care_report import CareReport
from bot.domain.digests import Digest
from bot.domain.facts import FactList
from bot.domain.forgetting import Held
from bot.domain.forgotten import Forgotten
from bot.domain.gifts import (
    GiftApproved,
    GiftAsked,
    GiftDeclined,
    GiftGiven,
    GiftTold,
    GiftUndone,
    PurseShown,
)
from bot.domain.kept import (
    FactRemoved,
    FactRestored,
    FactSaved,
    LineAdded,
    LineRemoved,
    LineRestored,
    VoiceSaved,
)
from bot.domain.ledger import PromiseList
from bot.domain.lightened import ListKept, ListOffered
from bot.domain.listings import AwayList, CustomersFound, CustomerShown, IssueList, Why
from bot.domain.memory import (
    AskedLater,
    HandleAdded,
    HandleRemoved,
    HandleRestored,
    LineEdited,
    Merged,
    MergeUndone,
)
from bot.domain.notices import Notice
from bot.domain.private_places import WentPrivate
from bot.domain.public_answers import PublicNoted
from bot.domain.reminded import Acknowledged, NotNow, PutOff
from bot.domain.signing_in import DashboardOffered, NoDashboard
from bot.domain.ties import CauseFixed, Tied, Untied
from bot.domain.voice import VoiceShown
from bot.views import (
    absences,
    care_report,
    forgetting,
    giving,
    guiding,
    memory,
    promises,
    remembering,
    reports,
    stating,
)
from bot.views.answers import answer, answer_line
from bot.views.blocks import Block, button, buttons, text
from bot.views.dashboard_link import way_in
from bot.views.derivations import why
from bot.views.digests import digest
from bot.views.lists import listed
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
    Acknowledged,
    PublicNoted,
    ListOffered,
    ListKept,
    AskedLater,
)

# What was done; every other answer says why something was not.
_KEPT = (FactSaved, FactRemoved, FactRestored, VoiceSaved, LineAdded, LineRemoved, LineRestored)
_GIVEN = (GiftGiven, GiftAsked, GiftApproved, GiftDeclined, GiftTold, GiftUndone)
_REMEMBERED = (LineEdited, HandleAdded, HandleRemoved, HandleRestored, Merged, MergeUndone, Forgotten)
_PROMISED = (promised.PromiseTracked, promised.PromiseKept, promised.PromiseDropped)
DONE = (
    *SHOWS_ITSELF,
    *_PROMISED,
    *_GIVEN,
    *_KEPT,
    *_REMEMBERED,
    answers.Opened,
    answers.Snoozed,
    Tied,
    Untied,
    CauseFixed,
    answers.NotedSolved,
    answers.Undone,
    NotNow,
    PutOff,
    WentPrivate,
)

# What somebody asked to see.
_PAGES: dict[type, Callable[[Any], list[Block]]] = {
    IssueList: listed,
    PromiseList: promises.listed,
    Digest: digest,
    AwayList: absences.listed,
    Why: why,
    FactList: stating.listed,
    Held: forgetting.shown,
    GiftGiven: giving.given,
    PurseShown: giving.purse,
    FactRemoved: stating.removed,
    LineRemoved: remembering.removed,
    HandleRemoved: memory.handle_removed,
    Merged: memory.merged_now,
    VoiceShown: guiding.shown,
    DashboardOffered: way_in,
    NoDashboard: way_in,
    CareReport: care_report.blocks,
    CustomersFound: reports.shown,
    CustomerShown: reports.shown,
}


def private(notice: Notice | DraftWanted) -> list[Block]:
    """The answer to what somebody did; nothing where it shows by itself. Windows are not said but opened."""
    page = _PAGES.get(type(notice))
    if page is not None:
        return page(notice)
    match notice:
        case Silence():
            return []
        case DraftWanted(issue_id):
            offer = button("draft", issue_id, word("card", "draft"), "primary")
            return [
                text(spans("private", "draft_wanted")),
                buttons(offer, button("reply", issue_id, word("card", "reply"))),
            ]
        case answers.Claimed() | answers.HandOverAccepted():
            return memory.first(notice.first)
        case _ if isinstance(notice, SHOWS_ITSELF):
            return []
        case _:
            return [text(answer(notice))]  # type: ignore[arg-type]


def line_of(notice: object) -> str:
    """The same as one plain line, where there is no place for blocks; "" for lists."""
    said = isinstance(notice, get_args(Answer))
    return answer_line(notice) if said else ""  # type: ignore[arg-type]
