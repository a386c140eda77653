"""What runs against time: people stranded, plans that fell through, days that will not come again."""

from bot.domain.lexicon import Cue

_TRANSPORT = (
    r"(?:airport|gate|tarmac|runway|station|platform|train|plane|bus|lift|elevator|terminal|roadside)"
)
_OCCASION = (
    r"(?:party|wedding|funeral|exam|interview|dinner|lunch|event|birthday|guests?|meeting|class|flight|trip"
    r"|train|appointment|surgery|ceremony|launch|deadline|delivery|move|move-?in)"
)

CUES = (
    # People left standing somewhere.
    Cue(
        "stranded",
        r"strand(?:ed|ing)|abandoned|left behind|(?:stuck|trapped|sitting|stood|standing|waiting|left"
        rf"|stranded|held|been) (?:\w+ ){{0,3}}(?:at|on|in|inside|by|outside|here at|here in) (?:the |an? "
        rf"|your |our |this )?(?:\w+ )?{_TRANSPORT}"
        r"|(?:stuck|trapped|stranded|sitting) (?:here|outside|abroad|in the (?:cold|rain|dark|heat|lift))"
        r"|no (?:way|ride|flight|train) home|missed (?:my |our |the |an? )?(?:\w+ )?(?:connection|connector"
        r"|connecting|flight|train|ferry)"
        r"|(?:nowhere|no ?where) to (?:stay|sleep|go)|sleep(?:ing)? (?:on|at) the (?:floor|airport|station)"
        r"|(?:locked|left|stuck) (?:\w+ )?(?:out in|outside)|broke(?:n)? down (?:on|in|at)"
        r"|(?:lost|forgot|left|stolen) (?:my )?(?:wallet|passport|purse|cards?|phone|keys?|lost her"
        r"|lost his)|lost (?:her|his|their) (?:\w+ )?(?:phone|mobile|wallet|passport|card)",
        urgency=2.6,
        hurt=1,
        needs=1.5,
    ),
    Cue(
        "travel_disrupted",
        r"(?:flight|flt|train|ferry|bus|booking|reservation|trip|delivery|appointment|order"
        r"|ride) (?:\w+ ){0,3}(?:cancell?ed|cancelled)|cancell?ed (?:\w+ )?(?:flight|train|my|our|the)"
        r"|(?:lost|missing|delayed|damaged|destroyed|wet|ruined) (?:\w+ )?(?:bags?|baggage|luggage|suitcase"
        r"|stroller)|(?:bags?|baggage|luggage|suitcase) (?:\w+ ){0,4}(?:lost|missing|mia|delayed|damaged"
        r"|destroyed|ripped|soaked|ruined|wet|not here|never)"
        r"|(?:huge|long|massive|\d+.?(?:hr|hour|min|minute)s?) delays?|delay(?:ed)? (?:\w+ )?(?:for |by "
        r"|of )?(?:over |about |another )?(?:\d+|an?|several|two|three) ?(?:hrs?|hours?)|over-?booked"
        r"|denied boarding|bumped"
        r"|(?:check|board) (?:you|me|us) in|can(?:'?t|not) check in",
        urgency=1.7,
        hurt=0.9,
        needs=1.4,
    ),
    # Time is nearly up.
    Cue(
        "harm_soon",
        r"(?:people|customers|guests|patients|clients|students) (?:are |were |have )?(?:\w+ ){0,2}(?:queu\w+"
        r"|in line|lin(?:ed|ing) up|leaving|left without|walk(?:ed|ing) out|stranded|turned away)|"
        r"(?:by|before|starts?|leav\w+|travel\w*|fly(?:ing)?|need(?:s|ed)?(?: \w+){0,4}) (?:tomorrow|tonight"
        r"|today|this (?:morning|afternoon|evening)|noon|midnight|end of (?:the )?day|\d{1,2} ?(?:am"
        r"|pm) (?:today|tomorrow))"
        r"|(?:flight|train|event|party|wedding|funeral|exam|interview|meeting|launch|demo|presentation"
        r"|deadline|trip|appointment|surgery|show|concert|move|birthday|ceremony) (?:is |are |starts? "
        r"|begins? )?(?:\w+ )?(?:today|tonight|tomorrow|in (?:an?|\d+) (?:hours?|mins?|minutes)|(?:this"
        r"|in the) (?:morning|afternoon|evening))"
        r"|(?:today|tonight|tomorrow)'?s (?:flight|train|event|party|wedding|exam|interview|meeting|launch"
        r"|demo|deadline|trip)|(?:leav\w+|starts?|begin\w*|due|flight|meeting|expires?|need(?:s"
        r"|ed)?) (?:\w+ ){0,3}in (?:the next |less than )?(?:an|one|two|\d{1,2}) ?(?:hours?|hrs?|minutes"
        r"|mins?)"
        r"|on (?:our|my) way (?:to|there|now)|(?:i'?m|we'?re|am|are) (?:currently|right now|now) (?:in a"
        r"|at the|on the)|(?:going to|gonna|about to|will) (?:miss|lose|expire)|running out|last chance"
        r"|expires? (?:today|tomorrow|tonight|soon)"
        r"|can(?:'?t|not) (?:work|trade|sell|pay (?:my|our)|open (?:the|our) (?:shop|store)|do (?:my|her"
        r"|his) (?:home)?work)|losing (?:money|sales|customers|business|clients)|(?:daughter|son|kids?|child"
        r"|children|baby) (?:can(?:'?t|not)|needs?)",
        urgency=2.6,
        hurt=0.1,
        needs=0.6,
    ),
    Cue(
        "harm_soon",
        r"today|tonight|tomorrow|right now|at the moment|immediately|this morning"
        r"|christmas|on holiday|last minute|in time for",
        urgency=0.4,
    ),
    Cue(
        "asks_urgency",
        r"urgent(?:ly)?|asap|a\.s\.a\.p|emergency|as soon as possible|desperate(?:ly)?|desperation"
        r"|help needed now|critical|need (?:help|this|it) now|time.sensitive|straight away|immediate(?:ly)?",
        urgency=1.3,
        hurt=0.3,
        needs=0.8,
    ),
    # Somewhere they cannot stay.
    Cue(
        "stranded",
        r"(?:trying|tries|need(?:s)?|want|how (?:do|can|am) (?:i|we)|can'?t|cannot|won'?t|unable|don'?t"
        r"|just) (?:to |me |us |supposed to )*(?:get|go|make it|getting|be) (?:me |us |back )?home"
        r"|(?:last|only) (?:train|bus|flight|ferry|tube) (?:\w+ )?(?:home|left|gone|cancel\w+|tonight|of the)"
        r"|(?:hours?|hrs?|minutes|mins?) (?:\w+ )?(?:on|at|in|inside) (?:the |a |this |your "
        rf"|our )?{_TRANSPORT}"
        r"|on (?:the|a) (?:tarmac|runway)|(?:hours?|hrs?) for (?:a|the|another|the next) (?:train|bus|flight"
        r"|ride|tow|taxi|cab)|tow(?:ed|ing)? truck|roadside assistance|flat (?:tyre|tire)|broke down"
        r"|(?:no|without|need) (?:a |any )?(?:hotel|accommodation|place to (?:stay|sleep)|bed for)"
        r"|(?:kids?|child(?:ren)?|baby|toddler|infant|mother|mum|mom|gran\w*) (?:\w+ ){0,3}(?:stuck|stranded"
        r"|waiting|hungry|crying|cold|outside|alone)|unaccompanied|middle of (?:nowhere|the night)"
        r"|(?:alone|outside) (?:at night|in the (?:dark|cold|rain|snow))",
        urgency=2.2,
        hurt=1,
        needs=1.4,
    ),
    Cue(
        "stranded",
        r"(?:driver|cab|taxi|ride|bus|train|shuttle|technician|tech|engineer|plumber|installer"
        r"|courier) (?:\w+ ){0,3}(?:never|did(?:n'?t| not)|has(?:n'?t| not)|not) (?:\w+ )?(?:show\w*|c[oa]me"
        r"|arriv\w*|turn\w*|pick\w*|here)|no[- ]?shows?"
        r"|still no (?:tech\w*|engineer|driver|train|bus|flight|bags?|luggage|pilot|crew|gate|plane)"
        rf"|where(?:'?s| is| are) (?:the|my|our) {_TRANSPORT}",
        urgency=1.5,
        hurt=0.9,
        needs=1.5,
    ),
    # Days that will not come again, and people waiting at the counter.
    Cue(
        "harm_soon",
        rf"{_OCCASION} (?:\w+ ){{0,4}}(?:today|tonight|tomorrow)|(?:having|hosting|throwing) (?:a|an|my"
        r"|our) (?:\w+ )?(?:party|event|dinner|wedding|birthday|shower|bbq)|for (?:a |my |our |the )?"
        r"(?:\d{1,2}[:.]?\d{0,2} ?(?:am|pm)?|noon) (?:delivery|flight|train|meeting|pick ?up|appointment"
        r"|reservation|slot)|(?:school|home|course|class) ?work|assignment|homework|thesis|dissertation"
        r"|if (?:i|we) (?:fail|miss|get fired)|so (?:my|our) (?:daughter|son|kids?|children|wife|husband"
        r"|mother|mum|mom|dad|team|staff|customers) (?:\w+ )?can"
        r"|about to board|boarding (?:now|soon|in)|gate (?:is )?clos\w+|(?:departs?|departing|takes? off) "
        r"(?:in|today|tomorrow|tonight|soon)|(?:promised|due|supposed|meant|scheduled|paid) [^.!?\n]{0,25}"
        r"(?:today|this (?:morning|afternoon|evening)|by noon|tonight)|took (?:the )?(?:\w+ )?off work"
        r"|(?:day|time) off work|go(?:es|ing)? live (?:today|tomorrow|tonight|in)|perishable|spoil(?:ed|ing)"
        r"|work(?:ing)? from home|wfh",
        urgency=1.8,
        hurt=0.3,
        needs=0.7,
    ),
    Cue(
        "harm_soon",
        r"(?:standing|stood|waiting|been|sitting|sat|stuck|still) (?:\w+ )?(?:in|at) (?:the |your |a |this "
        r"|an )?(?:\w+ )?(?:store|shop|restaurant|drive.?th\w+|branch|line|queue|lobby|counter|checkout"
        r"|register|parking lot|reception|desk)|paid (?:extra )?for (?:next|same|express|priority|overnight"
        r"|one|1|2|two|saturday|fast)[- ]?\w*|starving|hungry|out of stock in",
        urgency=1.2,
        hurt=0.3,
        needs=0.9,
    ),
    Cue(
        "harm_soon",
        r"(?:boards?|departs?|leaves?|closes|ends?|starts?|expires?|begins?|takes off"
        r"|goes live) (?:\w+ )?in (?:\d+|an?|half"
        r"|five|ten|fifteen|twenty|thirty|two|three)|with \d+ (?:minutes|mins|hours) left|(?:exam|test|quiz"
        r"|interview"
        r"|stream|show) (?:\w+ )?(?:closed|crashed|kicked|froze|shut|cut|submitted)|(?:mortgage|rent"
        r"|bills?) (?:\w+ ){0,3}"
        r"(?:due|goes out|today|tonight|tomorrow)|\d+ (?:min|mins|minutes) (?:left|to go|until|before)"
        r"|on (?:christmas|new"
        r" year|thanksgiving|easter)|(?:food|meat|milk|medicine) (?:\w+ ){0,5}(?:ruined|spoil\w*|thaw\w*"
        r"|melt\w*)",
        urgency=2,
        hurt=0.2,
        needs=1,
    ),
    Cue(
        "stranded",
        r"(?:i'?m|we'?re|i am|we are|still|been|is|are|me|us) stuck (?:in|at|on) (?!an?\b|the (?:loading"
        r"|login|same|page|screen)"
        r"|load|level|page|step|this|my|safe|boot|verif|screen|\d|version|queue)\w+|(?:driver|bus|you|they"
        r"|crew|guide|shuttle"
        r"|pilot|staff) (?:\w+ )?(?:left|dropped|dumped|abandoned) (?:me|us|my|him|her|our)|wrong (?:stop"
        r"|airport|station)"
        r"|(?:no one|nobody|not a soul) (?:at|in|behind) (?:the|your) (?:desk|counter|reception|gate)"
        r"|what (?:are we|am i)"
        r" supposed to do|holding (?:my|our) (?:luggage|bags?|passport|car|keys)",
        urgency=2,
        hurt=0.9,
        needs=1.5,
    ),
)
