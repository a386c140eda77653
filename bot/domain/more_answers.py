"""Answers that have files of their own, together."""

from bot.domain.absent import Absent
from bot.domain.promised import Promised
from bot.domain.reminded import Reminded
from bot.domain.saved import Saved

MoreAnswers = Absent | Promised | Reminded | Saved
