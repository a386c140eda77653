"""What is at stake, and that something is denied: no reasons by themselves, but grave together."""

from bot.domain.lexicon import Cue

# Neither is ever given as a reason: a passport or a "not" in a message says nothing about it alone.
SILENT = frozenset({"stakes", "denial"})

CUES = (
    Cue(
        "stakes",
        # Bodies, and who depends on others.
        r"blood|celiac|coeliac|gluten|allerg\w+|diabet\w+|asthma\w*|insulin|inhaler|hospital|clinic|doctors?"
        r"|nurses?|faint\w*|dizzy|in labou?r|pregnan\w+|disabled|deaf|blind|wheelchair|elderly|newborn"
        r"|infants?|toddlers?|i'?m [789]\d|seat ?belts?|brakes?|live (?:cable|wire)|wires?|gas|flames?|smoke"
        r"|[789]\d[- ]?(?:yo|yrs?|years?)?(?:[- ]old)?,? (?:mum|mom|mother|dad|father|gran\w*|nan)"
        # Money that people live on.
        r"|mortgage|payroll|wages|salary|pay ?slip|pension|loan|savings|withdraw\w*|direct debit"
        r"|(?:bank|wire) transfer|late (?:father|mother|husband|wife)'?s"
        # Papers, doors and keys, without which nobody gets anywhere.
        r"|passport|visa|driving licen[cs]e|boarding pass|tickets? for (?:tonight|today|tomorrow)"
        r"|my (?:house|car) keys?|garage|employer|landlord|stranger'?s?|court|police|999|911|112|medical"
        r"|(?:test|blood|lab) results"
        # A business that stands still.
        r"|checkout|our (?:customers|clients|patients|guests|users|students|school|shop|office)|deploy\w*"
        r"|go(?:es)? live|\d{2,} (?:people|staff|employees|users|customers|students|seats)",
        urgency=1.4,
        needs=0.6,
    ),
    Cue(
        "denial",
        r"(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|ca|wo)(?:n'?t| not)|cannot"
        r"|no longer|nobody|no ?one|refus\w+|restricted|denied|rejected|blocked|wrong|dead|stuck|lost|missing"
        r"|stopped|failed|closed|opened and|taken out|instead|by mistake",
        urgency=0.4,
        needs=0.3,
    ),
)
