"""What runs against time: no way in, service down, people stranded, deadlines, silence and leaving."""

from bot.domain.lexicon import A_WHILE, CANNOT, NEAR, NUMBER, WITHIN, Cue

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
_TRANSPORT = (
    r"(?:airport|gate|tarmac|runway|station|platform|train|plane|bus|lift|elevator|terminal|roadside)"
)

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
        urgency=1.6,
        hurt=0.4,
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
        r"|now )*down(?! (?:to|the|for (?:a|an) (?:visit|holiday)|by|from|on|there|here|here|load\w*|at"
        r"|in (?!the)|with|price))"
        rf"|without (?:any )?(?:{_SERVICE})|no (?:hot |running |mobile |cell "
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
    # Leaving, and what came before it: contact that went nowhere.
    Cue(
        "leaving",
        r"(?:switch(?:ing)?|mov(?:e|ing)|chang(?:e|ing)|go(?:ing)?) (?:over )?to (?:another|a different"
        r"|your competitor|a competitor|someone else|a new provider|@)|switch(?:ing|ed) (?:provider|carrier"
        r"|bank|airline)s?"
        r"|(?:mov|tak|switch|go|look)(?:e|ing)? (?:\w+ ){0,4}elsewhere"
        r"|never again|(?:never|won'?t|will not|not going to|not gonna|not) (?:be |ever )?(?:us(?:e|ing)"
        r"|buy(?:ing)?|shop(?:ping)?|order(?:ing)?|fly(?:ing)?|book(?:ing)?|stay(?:ing)?|com(?:e|ing)"
        r"|return(?:ing)?|rent(?:ing)?|do(?:ing)? business)(?: \w+){0,4} (?:again|ever|back|anymore)"
        r"|(?:never|won'?t) (?:be )?(?:us|buy|shopp|order|fly|book|stay|return|rent|recommend)ing"
        r"|never (?:fly|buy|shop|order|stay|book|use) (?:with|from|at|your|this|you|them)|(?:not|never"
        r"|won'?t|cannot|can'?t) recommend"
        r"|last time|final straw|last straw|leav(?:e|ing) (?:you|your)|los(?:e|ing|t) (?:a |another "
        r"|me as a |our |my )?(?:loyal )?(?:customer|business|client)|take my business|taking (?:my"
        r"|our) business|do(?:n'?t| not) (?:ever )?(?:stay|buy|use|go|trust|fall|shop|order) (?:at|from|with"
        r"|for|this|them|these|here|to)",
        urgency=0.7,
        hurt=1.2,
        anger=1,
        needs=1,
    ),
    Cue(
        "cancel_request",
        r"(?:cancel(?:l?ing|led)?|clos(?:e|ing)|end(?:ing)?|terminat(?:e|ing)) (?:my|our|the|all my"
        r"|both) (?:\w+ )?(?:accounts?|subscriptions?|memberships?|contracts?|polic(?:y|ies)|plan|service)",
        urgency=0.5,
        hurt=0.3,
        needs=1,
    ),
    Cue(
        "failed_contact",
        r"(?:second|third|fourth|fifth|sixth|2nd|3rd|[4-9]th|\d\dth) time (?:that )?(?:i|we)"
        r"(?:'?m|'?ve|'?re)? (?:\w+ ){0,2}(?:ask|writ|wrote|call|contact|report|explain|rais|email|messag)\w*"
        r"|(?:no|without|zero|any|yet to (?:get|receive|hear)|still no|not had|haven'?t had|never got"
        r"|never received|awaiting|lack of) (?:a |any |an |proper )?(?:response|reply|answer|resolution"
        r"|call ?back|communication|explanation|progress|update)s?"
        r"|(?:no ?(?:one|body)|nobody|none of you|not one person) (?:is |has |will |can |ever |seems? |at "
        r"|from |there )*(?:\w+ )?(?:answer\w*|respond\w*|repl\w+|help\w*|pick\w*|call\w*|listen\w*"
        r"|car(?:es|ed|e|ing)|rang|rung|phoned?|wrote|show(?:s|ed)? up|willing|told"
        r"|knows?|contact\w*|came|come|got back)"
        rf"|{CANNOT} (?:even )?(?:heard?(?: anything| back| from)?|got(?:ten)? (?:back|a reply|an answer)"
        r"|repl(?:y|ied)|respond(?:ed)?|answer(?:ed|ing)?(?: the| my| your)?|get (?:through|hold|anyone"
        r"|anybody|nobody|a (?:human|person|reply|response))|reach(?:ed)? (?:any|you|them|a)"
        r"|call(?:ed)? (?:me )?back|contact(?:ing)? (?:you|your|them))"
        r"|ignor(?:ed?|ing|es)|unanswered|hung up|hangs? up|keep(?:s)? (?:getting )?(?:disconnected|hanging"
        rf"|transferr\w+|passed)|transferred {NEAR}times|on hold|(?:wait\w*|stuck|put|sat|sitting) on hold"
        r"|going (?:round|around) in circles|passed (?:around|from)|keep having to explain"
        r"|(?:called|emailed|e-mailed|phoned|contacted|tried|written|wrote|messaged|asked|spoken|spoke|rang"
        rf"|told) {WITHIN}(?:{NUMBER} times|twice|repeatedly|several|multiple|again and again)"
        rf"|{NUMBER} ?\+? (?:\w+ )?(?:calls|emails|e-mails|tickets|messages|attempts|representatives?|reps"
        r"|agents|tweets)|multiple (?:\w+ )?(?:attempts|calls|emails|times)"
        r"|already (?:called|tried|contacted|spoke|spoken|emailed|followed|told|done|did)|have (?:tried"
        r"|called|contacted|emailed|spoken|done (?:that|all))",
        urgency=0.9,
        hurt=1.1,
        anger=0.2,
        needs=1.3,
    ),
    Cue(
        "waited_long",
        rf"(?:{A_WHILE})[ -]?(?:\+ )?(?:\w+ )?(?:days?|weeks?|wks?|months?|mos|years?|yrs?)(?: \w+)? (?:late"
        r"|ago|overdue|later|now|and (?:still|counting)|delay|without|with no|past|since|for|of (?:waiting"
        r"|this))|(?:for|in|over|past|last|after|been|day) (?:the |over |more than |about |almost |nearly "
        rf"|past |last )*(?:{A_WHILE}) ?(?:days?|weeks?|wks?|months?|hours?|hrs?|mins?|minutes)\b"
        rf"|(?:{A_WHILE}) ?(?:\+ )?(?:and a half )?(?:hours?|hrs?|mins?|minutes)(?:'? ?(?:late|wait|delay"
        r"|on hold|now|later|and counting|already|past|without|hold))|wait(?:ed|ing"
        rf"|s)? (?:\w+ ){{0,4}}(?:{A_WHILE}|half an?) ?(?:\w+ )?(?:days?|weeks?|wks?|months?|hours?|hrs?"
        r"|mins?|minutes)"
        r"|still (?:waiting|not|no|have(?:n'?t| not)|hasn'?t|nothing|pending|broken|down|the same)|forever"
        r"|(?:for|taking|takes|been|took|waiting|waited) ages|ages (?:to|ago)|for (?:weeks|months|days|hours"
        r"|years)|\d+\+ (?:hours|days|weeks|months)|hours on end|days later|weeks later|took (?:them |you "
        r"|us |me )?(?:\d+|an hour|hours|days|weeks|forever)|wait(?:ed|ing) (?:for )?(?:hours|days|weeks"
        r"|months|forever|ages|so long|too long)|(?:so|too|very|really) (?:long|slow)",
        urgency=0.8,
        hurt=1,
        needs=1,
    ),
)
