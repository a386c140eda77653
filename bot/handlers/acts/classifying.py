"""Classifying."""

from bot.desk import classifying, tying
from bot.domain.answers import BadArguments, Classified
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
    done = classifying.classify(tx, act.person, act.number, reading, act.now)
    same = act.field("same_as").strip()
    return (
        tying.tie(tx, act.person, act.number, same, act.now)
        if same and isinstance(done, Classified)
        else done
    )
