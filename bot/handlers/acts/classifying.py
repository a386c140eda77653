"""Classifying."""

from bot.desk import classifying
from bot.domain.answers import BadArguments
from bot.domain.issues import Criticality
from bot.domain.notices import Notice
from bot.domain.triage import Emotion
from bot.handlers.acts.act import Act
from bot.storage.database import Transaction


def window(tx: Transaction, act: Act) -> Notice:
    return classifying.window(tx, act.person, act.number, act.now)


def classify(tx: Transaction, act: Act) -> Notice:
    level, feeling = act.field("criticality"), act.field("emotion")
    if level not in set(Criticality) or feeling not in set(Emotion):
        return BadArguments("classify", ", ".join((*Criticality, *Emotion)))
    reading = classifying.Reading(Criticality(level), Emotion(feeling), act.field("customer"))
    return classifying.classify(tx, act.person, act.number, reading, act.now)
