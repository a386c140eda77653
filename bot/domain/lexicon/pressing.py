"""What stopped, now: no way in, data gone, service down."""

from bot.domain.lexicon import CANNOT, NEAR, Cue

_ACCOUNT = r"(?:accounts?|acct|profile|log ?in|sign ?in|e?-?mails?|wallet|page|card)"
_SERVICE = (
    r"(?:internet|broadband|wi-?fi|network|signal|phones?|landline|lines?|mobile data|power|electric(?:ity)?"
    r"|gas|water"
    r"|heating|boiler|site|websites?|web ?site|servers?|service|system|app|portal|platform|api|checkout"
    r"|payments?"
    r"|e?-?mails?|mailbox|dashboard|database|hosting|check-?in|booking system|tills?|terminal|production"
    r"|store|shop)"
)
# What is said to stop; "service" and "shop" are not here: "service is not friendly" is no outage.
_THING = (
    r"(?:internet|broadband|wi-?fi|network|signal|phones?|landline|mobile data|power|electricity|water"
    r"|heating|boiler|modem|router"
    r"|site|websites?|servers?|system|app|portal|platform|api|checkout|payments?|e?-?mails?|mailbox"
    r"|dashboard|database|hosting)"
)
# What comes from a wire or a pipe; without it nothing goes on.
_SUPPLY = (
    r"(?:internet|broadband|wi-?fi|network|signal|connection|landline|phone line|power|electricity|electric"
    r"|water|heating|gas|cable|tv|service)"
)
_DEVICE = (
    r"(?:phone|mobile|laptop|computer|pc|mac|console|device|tablet|router|modem|car|machine|tv|boiler|fridge"
    r"|freezer|oven|washer|printer|scanner|till|terminal|heater|console|screen)"
)
_OURS = r"(?:accounts?|access|log ?in|channel|page|profile|store|shop|listings?|wallet|mailbox|domain)"

CUES = (
    # No way in.
    Cue(
        "locked_out",
        rf"locked out|lock(?:ed|s) (?:me|us|him|her|my|our)(?: out)?|(?:{_ACCOUNT}|i|we|i'm|i've|we've"
        r"|me) (?:has been |have been |was |were |is |am |been |got |has |gets? )?"
        r"(?:permanently |temporar(?:y|ily) |just |now |wrongly |suddenly )*(?:locked|blocked|suspended"
        r"|banned|disabled|deactivated|terminated|restricted|frozen|deleted)"
        r"|(?:suspended|blocked|banned|disabled|deactivated|deleted|closed|terminated) (?:my|our|me|us)\b"
        r"|lost (?:all )?access"
        r"|(?:account|acct) (?:is |was |has been )?(?:gone|lost|missing|disappeared)|no account (?:was "
        r"|info )?found",
        urgency=3,
        hurt=1,
        needs=1.8,
    ),
    Cue(
        "locked_out",
        rf"(?:{CANNOT}|trouble|issues?|problems?|unable) {NEAR}(?:log(?:ging)?[- ]?(?:in|on|into)|log me in"
        r"|sign(?:ing)?[- ]?(?:in|on|into)|sign me in|get (?:back )?in(?:to)?|access (?:to )?(?:my|our|the"
        r"|any|it))"
        r"|(?:password|code|2fa|verification|otp) {0,1}[^.!?\n]{0,25}(?:not work\w*|doesn'?t work|won'?t"
        r"|never (?:arrives?|came|comes)|rejected|invalid)",
        urgency=1.2,
        hurt=0.3,
        needs=1.6,
    ),
    Cue(
        "data_lost",
        r"(?:lost|deleted|erased|wiped|gone|missing|disappeared|vanished|corrupted) (?:all |of |my |our "
        r"|the |everything |every )*"
        r"(?:data|files?|photos?|pictures|documents?|work|projects?|backups?|contacts|history|records"
        r"|messages|progress)"
        r"|everything (?:is |was |has |just )?(?:gone|lost|deleted|disappeared|vanished)|(?:data|files?"
        r"|photos|pictures|documents|projects?|records|contacts) "
        r"(?:\w+ ){0,3}(?:gone|lost|deleted|disappeared|vanished|wiped)",
        urgency=3,
        hurt=1,
        needs=1.6,
    ),
    # The thing itself is down, now.
    Cue(
        "outage",
        r"outages?|can(?:'?t|not) (?:\w+ )?(?:process|take|accept|serve|ship|sell|open)(?: \w+)?"
        rf" (?:payments?|orders?|cards?|customers|anything|bookings|parcels)"
        r"|(?:is|are|'s|'re|been|went|gone|goes|going|be|still|was|again|all|completely|constantly"
        r"|currently|totally|system|server|site) (?:completely |totally |constantly |all |currently "
        r"|now )*(?<!hands )down(?! (?:to|the|for (?:a|an) (?:visit|holiday)|by|from|on|there|here|here"
        r"|load\w*|at"
        r"|in (?!the)|with|price))"
        rf"|without (?:any )?(?:{_SERVICE})|no (?!lines?\b)(?:hot |running |mobile |cell "
        rf"|phone )?(?:{_SERVICE})\b(?! (?:wait|code|help|option|response|fee|charge|rep\w*))"
        rf"|(?:have|has|having|had) no (?:\w+ )?(?:{_SERVICE})|do(?:n'?t| not) have (?:any )?(?:power|water"
        r"|internet|electricity|signal|service|heating|gas)"
        r"|at a stand ?still|black-?out|power cut|(?:everything|all of (?:it|them)) (?:is|has|was"
        r"|just) (?:down|offline|stopped|broken|dead)|nothing (?:is working|works|loads|opens)|(?:is"
        r"|are) (?:your|the|my|our) (?:[\w-]+ ){0,3}down\b(?! (?:to|payment))"
        r"|offline (?:since|for|again)|(?:50[0234]|internal server) errors?|(?:all|every) (?:our |my "
        r"|the )?(?:users|customers|staff|stores|sites|clients|orders) "
        r"(?:are|is|can'?t|cannot|get|see)|production (?:is|has|was|down|stopped)",
        urgency=3,
        hurt=0.5,
        needs=1.8,
    ),
    Cue(
        "outage",
        rf"{_THING} (?:has |have |is |are |'s |just |keeps? |been |completely |suddenly "
        r"|totally )*(?:stopped|not|isn'?t|won'?t|doesn'?t|don'?t|dead|died|crashed|crashing|dropping"
        r"|cutting|disconnect\w*|unavailable|unreachable|broken)"
        r"|stopp(?:ed|ing) working|(?:is|it's|completely|totally|virtually|basically|now"
        r"|practically) unusable|keeps? (?:crashing|dropping|disconnecting|resetting|restarting|freezing)"
        r"|(?:completely|totally) (?:stuck|dead|frozen|broken|bricked)|bricked|(?:system|computer|server"
        r"|site) (?:is |has |have |just )?(?:crash\w*|failure|fail\w*|issues?|stuck|frozen)"
        r"|wo(?:n'?t) (?:turn|switch|power|start|boot)(?: \w+)? ?(?:on|up)?",
        urgency=1.7,
        hurt=0.4,
        needs=1.6,
    ),
    Cue(
        "outage",
        r"when (?:will|are|do|can|is) (?:\w+ ){0,3}(?:have |get |getting "
        rf"|gonna have )?(?:\w+ )?{_SUPPLY}\b"
        rf"|(?:restore|reconnect|bring back|turn on) (?:my|our|the) {_SUPPLY}"
        r"|cut (?:me|us|my \w+|our \w+) off"
        rf"|(?:shut|cut|turned|switched) off (?:my|our|the) {_SUPPLY}"
        rf"|(?:lost|losing|loss of|lose) (?:all |our |my |the )*{_SUPPLY}"
        rf"|{_SUPPLY} (?:\w+ )?(?:is |has been |been |was |still |went |just |has )+(?:out|off|gone|dead|cut"
        r"|interrupted|unavailable)(?! (?:of|to|for))|no (?:dial ?tone|picture|reception|coverage|connection"
        r"|connectivity|tv|cable|channels|bars|lights?|lte|[345]g|cell service)"
        r"|(?:can(?:not| not|'?t)|unable to|could(?:n'?t| not)) (?:\w+ )?(?:make|receive|take|get) (?:any "
        r"|phone |or receive )*(?:calls?|texts?|messages)"
        r"|(?:isn'?t|aren'?t|not|stopped|won'?t|no longer) (?:accept|process|tak)(?:ing|es?)? (?:any "
        r"|my |our )?(?:deposits?|payments?|cards?|orders?|cash)|is there an? (?:\w+ )?(?:outage|fault) (?:in"
        r"|at|near|around|with)"
        r"|(?:whole|entire|every(?:one|body)? (?:in|at) (?:the|our|my)) (?:office|team|company|building"
        r"|street"
        r"|area|town|city|village|school|site|store|warehouse|neighbou?rhood) (?:\w+ ){0,2}(?:without|down"
        r"|offline|affected|can'?t|cannot|no)|(?:we|i) (?:are|am|were|'re) (?:completely "
        r"|totally )?(?:offline"
        r"|cut off|in the dark)|dead in the water|cannot (?:trade|ship|invoice|serve)",
        urgency=2.6,
        hurt=0.7,
        needs=1.7,
    ),
    Cue(
        "outage",
        rf"{_DEVICE} (?:\w+ )?(?:\w+ )?(?:dead|died|bricked|won'?t|not (?:turning|switching|starting|charging"
        r"|cooling|heating)|shut(?:s|ting)? (?:down|off)|keeps? \w+ing|went (?:dead|black|blank))"
        r"|not work(?:ing)? at all|(?:completely|totally) (?:useless|unusable)|black screen|boot loop"
        r"|keeps? (?:getting )?(?:kick|boot|logg|sign|dropp|cutt|shutt)\w+ (?:me )?(?:out|off|down)",
        urgency=1.7,
        hurt=0.5,
        needs=1.6,
    ),
    # A way back into what is theirs.
    Cue(
        "locked_out",
        r"(?:recover|regain|unlock|reactivate|get back into|get back|reinstate) (?:access to )?(?:my|our|the"
        r"|her|his) (?:\w+ )?(?:accounts?|access|profile|page|wallet|channel|mailbox)"
        rf"|my {_OURS} (?:\w+ ){{0,3}}(?:suspen\w+|limited|flagged|restrict\w+|on hold|taken down|terminat\w+"
        rf"|under review|wiped|hijacked)|(?:lost|losing) (?:my|our) {_OURS}|no (?:longer )?access to (?:my"
        r"|our)"
        r"|can(?:'?t|not| not) (?:recover|get (?:back )?into|verify) (?:my|our|it)"
        r"|banned (?:me |us )?for no reason|(?:changed|lost) (?:my|the) (?:old )?phone (?:number )?(?:\w+ )?"
        r"(?:verif|code|two|2)\w*",
        urgency=2.5,
        hurt=0.8,
        needs=1.6,
    ),
    Cue(
        "outage",
        rf"{CANNOT} (?:\w+ )?(?:access|open|reach|use|load|take|send|receive"
        r"|get into) (?:\w+ ){0,2}(?:records|data|files"
        r"|system|database|servers?|dashboard|e?-?mails?|orders|anything|everything|cards|payments|patients?)"
        r"|(?:power|water|internet|heating|electricity|wi-?fi|signal)(?:'s| is"
        r"| has)? (?:\w+ )?(?:been )?(?:off|out|cutting"
        r"|dropping|gone|down)|no (?:hot )?water|e-?mails? (?:\w+ )?bounc\w+|bounc(?:es|ing|ed) since"
        r"|(?:now|just|is|into)"
        r" (?:a|an expensive) (?:brick|paperweight)|won'?t (?:take|accept) (?:cards|payments?|cash|orders)"
        r"|throwing errors"
        r"|(?:fix|repair) (?:the|my|our) (?:\w+ )?(?:boiler|heating|heater|lift|elevator|gas|leak|lock"
        r"|furnace)|no service",
        urgency=2,
        hurt=0.6,
        needs=1.6,
    ),
    Cue(
        "locked_out",
        rf"my (?:\w+ )?{_OURS} (?:\w+ ){{0,2}}(?:un ?published|delisted|deactivated|disabled|shadow ?banned"
        r"|demonetized"
        r"|closed|gone|hacked)|(?:deactivated|disabled|unpublished|removed|closed|suspended|locked"
        r"|banned) (?:my|our) (?:\w+ )?"
        rf"{_OURS}|only income|livelihood",
        urgency=2.4,
        hurt=0.9,
        needs=1.6,
    ),
)
