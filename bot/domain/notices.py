"""Notices: what an intention answers with, as frozen values that a view turns into words and blocks."""

from bot.domain.answers import Answer
from bot.domain.digests import Digest
from bot.domain.facts import FactList
from bot.domain.ledger import PromiseList
from bot.domain.listings import AwayList, CustomersFound, CustomerShown, IssueList, Plate, Report, Why
from bot.domain.voice import VoiceShown
from bot.domain.windows import Window

Notice = (
    Answer
    | IssueList
    | AwayList
    | Plate
    | Why
    | Report
    | CustomersFound
    | CustomerShown
    | PromiseList
    | Digest
    | FactList
    | VoiceShown
    | Window
)
