"""Two words that mean little apart and much together: what is theirs and "gone", a wedding and "Saturday"."""

from bot.domain.lexicon import MONEY, WITHIN, Cue

_THEIRS = (
    r"(?:data|files?|photos?|pictures|videos?|documents?|projects?|records?|contacts|messages|save games?"
    r"|saves"
    r"|progress|playlists?|recordings?|notes|history|backups?|inbox|channel|page|shop|profile|accounts?"
    r"|licen[cs]es?(?: keys?)?|library|wallet|balance|savings|collection|phone|laptop|drive|disk|computer"
    r"|tickets?)"
)
_GONE = (
    r"(?:gone|vanish\w*|disappear\w*|wiped|erased|deleted|revoked|missing|empty|emptied|zero|stolen|ran out"
    r"|run out|taken down|nowhere to be|not there|no longer there|overwritten|corrupt\w*)"
)
_SYSTEM = (
    r"(?:api|webhooks?|tills?|terminals?|checkout|booking (?:page|system|tool)|payments?|orders|phones"
    r"|phone lines?"
    r"|lines|internet|power|water|gas|heating|lights?|street|network|servers?|site|website|portal|dashboard"
    r"|platform|log ?ins?|sso|integration|sync|warehouse|production|systems?|e-?mails?|database|pos"
    r"|registers?"
    r"|printers|machines|screens|app)"
)
_FAILS = (
    r"(?:down|dead|dark|frozen|offline|unreachable|unavailable|tim(?:es?|ed|ing) out|stopp?(?:ed|s|ing)"
    r"|stands? still"
    r"|crash(?:ed|es|ing)|shut (?:off|down)|out of (?:service|action)|not respond\w*|unresponsive|hang(?:s"
    r"|ing)"
    r"|fail(?:s|ed|ing)?|broken|blocked|cut off|not (?:working|available|reachable))"
)
_SCOPE = (
    r"(?:(?:every|all|each)(?! (?:time|day|night|week|over|of a sudden|the time|good|the best|right))"
    r"|every(?:one|body)|entire|whole|nobody can|no one can|our (?:customers|clients|users|staff|patients"
    r"|guests|team)|\d{2,} (?:people|users|staff|customers|employees|clients))"
)
_OCCASION = (
    r"(?:weddings?|funeral|exams?|interview|birthday|graduation|surgery|operation|appointment|moving|move-?in"
    r"|rent|tax(?:es)?|payroll|wages|salar(?:y|ies)|shows?|gig|concert|launch|demo|meeting|conference|court"
    r"|hearing|deadline|ceremony|party|prom|visa|stag|hen do|christening|recital|tournament|audit|closing)"
)
_JOURNEY = (
    r"(?:flights?|train|ferry|plane|boat|bus|coach|cruise|check-?in|gate|desk|boarding|holiday|trip|transfer)"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_HOUR = (
    r"(?:\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m)?|noon|midnight|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven)"
)
_VERY_SOON = (
    r"(?:today|tonight|tomorrow|this (?:morning|afternoon|evening)|in (?:\d+|an?|one|two|three|half an"
    r"|a few) "
    rf"(?:minutes?|mins?|hours?|hrs?)|at {_HOUR}|by {_HOUR})"
)
_SOON = rf"(?:{_VERY_SOON}|(?:on |by |this |next |before |until )?{_WEEKDAY}|due|starts?|starting|begins?)"
_FRAIL = (
    r"(?:bab(?:y|ies)|infant|newborn|toddler|child(?:ren)?|kids?|daughter|son|mum|mom|mother|father|dad"
    r"|gran\w*"
    r"|nan|elderly|patients?|tenant|residents?|[1-9]\d?[- ](?:day|week|month|year)s?[- ]old|pregnant|[789]\d)"
)
_HARM = (
    r"(?:no (?:heat(?:ing)?|boiler|water|power|light|phone|electricity)|without (?:a |any )?(?:heat(?:ing)?"
    r"|water"
    r"|power|phone|electricity|light)|fell|falls?|came off|rash|alarm|trapped|alone|scared|swallow\w*|cold"
    r"|hurt"
    r"|stuck|burn\w*|sick|fever)"
)
_PART = (
    r"(?:wheels?|brakes?|seats?|side|rail|ladder|chair|cot|crib|bed|stroller|pushchair|pram|helmet|stairs?"
    r"|shelf"
    r"|tyres?|tires?|handle(?:bar)?s?|axle|strap|buckle|harness|glass|door|ceiling|roof|battery|charger|plug)"
)
_GAVE_WAY = (
    r"(?:came off|fell (?:off|down|apart|out)|snapped|collapsed|gave way|burst|blew|exploded|shattered"
    r"|swelled)"
)


def _either(one: str, other: str, apart: int) -> str:
    """Both words within one sentence, in either order, with at most `apart` characters between them."""
    between = rf"\b[^.!?\n]{{0,{apart}}}?\b"
    return rf"{one}{between}{other}|{other}{between}{one}"


CUES = (
    Cue("safety", rf"{_PART} (?:\w+ ){{0,2}}{_GAVE_WAY}", urgency=2.2, hurt=1, needs=1.5),
    Cue("safety", _either(_FRAIL, _HARM, 40), urgency=1.8, hurt=0.7, needs=1.2),
    Cue(
        "safety",
        r"(?:driver|courier|rider|pilot|chauffeur|cyclist|captain)\b[^.!?\n]{0,50}\b(?:on (?:his|her|their"
        r"|the) phone"
        r"|kerb|curb|wrong side|hit|crash\w*|swerv\w*|speed(?:ing|ed)|shouted|yelled|threaten\w*|drunk"
        r"|asleep)"
        r"|alarm (?:went|goes|is going|keeps going|has gone) off|(?:chipped|cracked|broke|lost) (?:my|a|his"
        r"|her) tooth"
        r"|something (?:hard|sharp|moving|alive) in",
        urgency=2.2,
        hurt=1,
        needs=1.4,
    ),
    Cue(
        "data_lost",
        rf"(?:my|our|all|his|her|every|whole|entire) (?:\w+ ){{0,3}}{_THEIRS} (?:\w+ ){{0,4}}{_GONE}"
        r"|(?:wiped|erased|deleted|revoked|emptied|overwrote|lost all|removed) (?:\w+ )?(?:of )?(?:my|our"
        r"|all|his|her)"
        rf" (?:\w+ ){{0,2}}{_THEIRS}",
        urgency=2.2,
        hurt=0.9,
        needs=1.5,
    ),
    Cue(
        "outage",
        _either(_SYSTEM, _FAILS, 25),
        urgency=1.2,
        hurt=0.4,
        needs=1.4,
    ),
    Cue(
        "outage",
        rf"{_SYSTEM}\b[^.!?\n]{{0,25}}\b{_FAILS}\b[^.!?\n]{{0,40}}\b{_SCOPE}"
        rf"|{_SCOPE}\b[^.!?\n]{{0,40}}\b{_SYSTEM}\b[^.!?\n]{{0,25}}\b{_FAILS}"
        rf"|{_SYSTEM}\b[^.!?\n]{{0,25}}\b{_FAILS}\b[^.!?\n]{{0,25}}\b(?:since|for (?:hours|days|\d|an hour"
        r"|the past|over))"
        r"|(?:returns?|returning|throws?|gets?|getting|gives?|status|code|with) (?:an? )?50[0234]\b"
        r"|50[0234]s? (?:for|on)"
        r"|nothing (?:prints|ships|works|loads|moves|goes (?:in|out|through)|opens|arrives|sends|saves|syncs)"
        r"|st(?:ands?|anding|ood) still|to a halt|(?:shut|cut|turned|switched) (?:our|my|the"
        r"|us) (?:\w+ )?off"
        rf"|without (?:a |our |my )?(?:phone|internet|power|water|heating)|(?:whole|entire) {_SYSTEM}"
        r"|pil(?:e|ing) up",
        urgency=2.4,
        hurt=0.6,
        needs=1.7,
    ),
    Cue("harm_soon", _either(_OCCASION, _SOON, 30), urgency=1.4, hurt=0.1, needs=0.6),
    Cue("harm_soon", _either(_JOURNEY, _VERY_SOON, 25), urgency=1.2, needs=0.5),
    Cue("harm_soon", rf"(?:moving|mov(?:e|ing) (?:out|in)) (?:on |this )?{_WEEKDAY}", urgency=1.4, needs=0.6),
    Cue(
        "stranded",
        r"(?:plane|train|bus|coach|ferry|boat|lift|elevator) (?:\w+ ){0,4}(?:standing|sitting|stuck|stopped"
        r"|not mov\w+"
        r"|hasn'?t moved)|(?:not|aren'?t|weren'?t|won'?t|isn'?t) (?:\w+ )?(?:allowed|let(?:ting)?) (?:us "
        r"|me |anyone )?"
        r"(?:off|out|in|on|leave|board)|no (?:reservation|room|booking) (?:for|under|in|on|when|at)"
        r"|key ?(?:code|card|box)"
        r" (?:\w+ ){0,2}(?:wrong|not|doesn'?t|won'?t)|drove (?:off|away)|(?:there is|there'?s|is"
        r"|says) no (?:reservation"
        r"|booking|room)",
        urgency=2,
        hurt=0.8,
        needs=1.5,
    ),
    Cue(
        "money_taken",
        r"(?:supposed|expected|meant|quoted|agreed|advertised|should|offered|told"
        r"|said)\b[^.!?\n]{0,40}\d[^.!?\n]{0,40}"
        r"\b(?:but|and|yet|instead|then|now)\b[^.!?\n]{0,30}\b(?:charg\w+|shows?|took|bill\w*|paid|taken"
        r"|pay|invoice"
        r"|statement)\b[^.!?\n]{0,20}\d|(?:took|taken|taking|takes|charg\w+"
        rf"|bill\w+) (?:\w+ ){{0,2}}{MONEY}{WITHIN}"
        rf"\bagain\b|still (?:taking|billing|debiting|deducting)|(?:eaten|swallowed) by (?:the|your|an?)"
        r"|(?:ate|swallowed) my card|every month (?:although|even though|since|after)",
        urgency=2.2,
        hurt=1,
        needs=1.6,
    ),
    Cue(
        "money_held",
        rf"(?:sent|transferred|wired|paid|deposited) (?:\w+ ){{0,2}}(?:{MONEY}|\d[\d.,]*|money|funds|cash"
        r"|the payment"
        r")\b[^.!?\n]{0,60}\b(?:nothing|never|not (?:arrived|there|received|come|here)|hasn'?t|has not"
        r"|missing|nowhere)"
        r"|(?:payouts?|wages|salar(?:y|ies)|refund|money|funds|payment) (?:\w+ ){0,3}not (?:\w+ )?(?:come"
        r"|arrived|there"
        r"|here|in|back)|refund (?:you|they) promised|waiting for (?:the|my|our|a) (?:\w+ )?(?:refund|money"
        r"|payout)",
        urgency=2,
        hurt=0.8,
        needs=1.6,
    ),
    Cue(
        "fraud",
        r"(?:using|used|uses) (?:our|my) (?:\w+ )?(?:card|account|name|identity|address|details|number)"
        r"|(?:orders?|charges?"
        r"|payments?|purchases?|bookings?|transactions?) (?:\w+ ){0,4}(?:not|n'?t) (?:ours|mine|us|me"
        r"|by me)\b"
        r"|(?:someone|somebody) (?:\w+ )?(?:changed|using|logged|stole|took over|got into)",
        urgency=2.4,
        hurt=0.6,
        needs=1.6,
    ),
    Cue(
        "privacy",
        r"(?:cc'?d|bcc'?d|copied in) (?:all|every\w*|other|your|the whole)|(?:was|were|is|shows?|see|sees"
        r"|got|it'?s|opened)"
        r" (?:\w+ ){0,2}(?:neighbou?r'?s|(?:somebody|someone) else'?s?|another (?:customer|person|patient"
        r"|family|company"
        r"|guest)'?s?|a stranger'?s?)|can (?:now )?(?:read|see) (?:their|other|everyone'?s|all (?:the"
        r"|their)) (?:\w+ )?"
        r"(?:address(?:es)?|names|orders|data|e-?mails|details|numbers|messages)",
        urgency=2.4,
        hurt=0.9,
        needs=1.5,
    ),
    Cue(
        "locked_out",
        r"(?:logged|signed|kicked|thrown|shut) (?:me |us )?out (?:of|and|everywhere|overnight|since|today"
        r"|again)"
        r"|code (?:\w+ ){0,3}(?:goes|sent|going|is sent) to (?:an?|my) (?:\w+ )?(?:old|number|phone|address"
        r"|e-?mail)"
        r"|(?:licen[cs]e|membership|access|key|subscription) (?:\w+ ){0,3}(?:revoked|ran out|withdrawn"
        r"|expired"
        r"|cancelled by)|(?:old|lost|new) (?:phone|number) (?:\w+ ){0,4}(?:code|log|verif|authenticat)\w*",
        urgency=1.8,
        hurt=0.6,
        needs=1.6,
    ),
    Cue(
        "leaving",
        r"go(?:ing)? (?:with|to) (?:somebody|someone|anybody) else|somewhere else|(?:change|changing"
        r"|switch) (?:banks?"
        r"|providers?|suppliers?|carriers?|companies)|closing (?:the|my|our|down)|cancel (?:everything"
        r"|it all|all of it)",
        urgency=0.7,
        hurt=1,
        anger=0.5,
        needs=1.1,
    ),
    Cue(
        "failed_contact",
        r"(?:second|third|fourth|fifth|sixth|seventh|tenth|\d+(?:st|nd|rd|th)) (?:\w+ )?(?:e?-?mail|message"
        r"|call|letter"
        r"|ticket|request|tweet|dm|visit|attempt|engineer|technician|replacement|reminder)|(?:called|rang"
        r"|wrote|mailed)"
        r" (?:you )?(?:\w+ )?(?:times|twice)",
        urgency=0.9,
        hurt=0.9,
        needs=1.2,
    ),
)
