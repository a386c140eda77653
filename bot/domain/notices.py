"""Notices: what an intention answers with, as frozen values that a view turns into words and blocks."""

from bot.domain.answers import Answer
from bot.domain.care_report import CareReport
from bot.domain.digests import Digest
from bot.domain.facts import FactList
from bot.domain.forgetting import Held
from bot.domain.gifts import PurseShown
from bot.domain.ledger import PromiseList
from bot.domain.listings import AwayList, CustomersFound, CustomerShown, IssueList, Plate, Why
from bot.domain.signing_in import DashboardOffered, NoDashboard
from bot.domain.voice import VoiceShown
from bot.domain.windows import Window

Notice = (
    Answer
    | IssueList
    | AwayList
    | Plate
    | Why
    | CareReport
    | CustomersFound
    | CustomerShown
    | PromiseList
    | PurseShown
    | Digest
    | FactList
    | Held
    | VoiceShown
    | DashboardOffered
    | NoDashboard
    | Window
)
