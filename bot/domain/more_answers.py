"""Answers that have files of their own, together."""

from bot.domain.absent import Absent
from bot.domain.kept import Kept
from bot.domain.lightened import Lightened
from bot.domain.promised import Promised
from bot.domain.reminded import Reminded
from bot.domain.reviewed import Reviewed
from bot.domain.saved import Saved

MoreAnswers = Absent | Kept | Lightened | Promised | Reminded | Reviewed | Saved
