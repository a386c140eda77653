"""Answers that have files of their own, together."""

from bot.domain.absent import Absent
from bot.domain.forgotten import Forgetting
from bot.domain.gifts import Gifts
from bot.domain.kept import Kept
from bot.domain.lightened import Lightened
from bot.domain.memory import Memory
from bot.domain.private_places import Private
from bot.domain.promised import Promised
from bot.domain.public_answers import Public
from bot.domain.reminded import Reminded
from bot.domain.reviewed import Reviewed
from bot.domain.saved import Saved
from bot.domain.ties import Ties

MoreAnswers = (
    Absent
    | Forgetting
    | Gifts
    | Kept
    | Lightened
    | Memory
    | Private
    | Promised
    | Public
    | Reminded
    | Reviewed
    | Saved
    | Ties
)
