"""What is wrong without being urgent by itself, and how people ask for something."""

from bot.domain.lexicon import CANNOT, MONEY, Cue

_GOT = (
    r"(?:receiv\w*|recieve\w*|arriv\w*|got(?:ten)?|deliver\w*|came|come|show(?:ed|n)? up|turn(?:ed)? up"
    r"|ship\w*|dispatch\w*|heard)"
)
CUES = (
    Cue(
        "not_working",
        rf"{CANNOT} (?:\w+ )?(?:\w+ )?(?:work(?:s|ed|ing)?|load(?:s|ed|ing)?|open(?:s|ing)?|start(?:s|ing)?"
        r"|connect(?:s|ed|ing)?|play(?:s|ing)?|print(?:s|ing)?|sync(?:ing|s)?|updat(?:e|es|ing)|install(?:s"
        r"|ing)?|sav(?:e|ing)|send(?:ing)?|show(?:s|ing)?|display(?:s|ing)?|download(?:ing)?|find|figure"
        r"|remember|access|charge|turn|respond(?:ing)?|function(?:ing)?|fit|submit|book|select|set|use|get"
        r"|go|make|change|pay|order|cancel|add|reset|see|view|buy|redeem|do)"
        r"|(?:not|n'?t|won'?t|wouldn'?t) (?:let(?:ting)?|allow(?:ing)?|permit(?:ting)?) (?:me|us|you)"
        r"|(?:keep|keeps|kept|keeping) (?:on )?(?:\w+ing|telling|saying|asking|getting)|stopp?(?:ed|s"
        r"|ing) (?:working|charging|playing|responding|loading|printing)"
        r"|(?:can(?:not| not|'?t)|unable to|not able to|could(?:n'?t| not)) (?!wait|believe|complain|say"
        r"|tell you|thank|fault|go wrong|speak highly|stop|imagine|recommend|be (?:more|happier))\w+"
        r"|glitch\w*|bugs?|buggy|error(?:s|ed)?|fail(?:s|ed|ing|ure)?|crash(?:es|ed|ing)?"
        r"|freez(?:es|ing)|froze|(?:is|screen|app|it'?s|gets?|got|phone|page) frozen|stuck|lagg?(?:y|ing|s)?"
        r"|stutter\w*|malfunction\w*|defect\w*|faulty|invalid|not found|doesn'?t exist"
        r"|(?:is|are|was|were|'s|'re|got|came|completely|already|arrived|it|a) (?:\w+ )?(?:broken|damaged"
        r"|cracked|ripped|torn|dead|smashed|leaking|falling apart)|broke(?:n)?|disconnect(?:s|ing)"
        r"|blank (?:page|screen)s?|falling apart|out of (?:order|memory)|low battery|unable to"
        r"|corrupt(?:ed)?|died|rust(?:ing|y)|leak(?:s|ing)?|destroyed|ruined|lost",
        urgency=0.6,
        hurt=0.6,
        needs=1.4,
    ),
    Cue(
        "problem",
        r"problems?(?! (?:solved|fixed|resolved))|issues?(?! (?:solved|fixed|resolved))|trouble"
        r"|difficult(?:y|ies)?|complain(?:t|ts|ing)?|(?:some|any)thing (?:is |went )?wrong|what(?:'s| is"
        r"|s)? (?:going on|wrong|happen\w*|the (?:problem|deal))|went wrong|go(?:ing|es)? wrong|goes wrong"
        r"|mess(?:ed)?(?: up)?|messing|screw(?:ed)? up|mistakes?|mix-?up|struggling"
        r"|wrong (?:item|order|size|address|colou?r|product|one|thing|person|place|date|name|price)|(?:is"
        r"|was|are|it's|that's) (?:\w+ )?(?:wrong|incorrect|inaccurate|misleading)|missing|incomplete"
        r"|out of stock|(?:not|isn'?t) (?:right|correct|as (?:described|advertised)|what i)|wrongful"
        r"|no longer \w+|discrepanc\w+|unable|fault",
        urgency=0.5,
        hurt=0.6,
        needs=1.3,
    ),
    Cue(
        "not_received",
        rf"{CANNOT} (?:\w+ )?(?:\w+ )?{_GOT}|(?:did(?:n'?t| not)|never) (?:even )?get|(?:where'?s|where is"
        r"|where are|wheres) (?:\w+ )?(?:my|our|the|it)|no sign of|nothing (?:has )?(?:arrived|came"
        r"|received|yet|delivered)|(?:got|received|have got|have) nothing|(?:lost|missing) (?:package"
        r"|parcel|order|item|delivery)"
        r"|(?:marked|says?|shows?|showing|shown) (?:as |it was |it's |that it was )?delivered|(?:due"
        r"|supposed|meant|promised) to (?:be |have )?(?:deliver\w*|arriv\w*|be here|come|ship)|was due"
        r"|should have (?:been|arrived|come)|missing from|yet to (?:receive|arrive|be)|none of the"
        r"|without (?:my|the|any)|not deliver\w*|undelivered",
        urgency=0.8,
        hurt=0.7,
        needs=1.4,
    ),
    Cue(
        "late",
        r"late|delay(?:s|ed|ing)?|overdue|slow|behind schedule|taking (?:so |too )?(?:long|forever)"
        r"|takes? (?:so |too )?(?:long|forever|ages)|long(?:er)? (?:lines?|queues?|wait)|queu(?:e|ing)"
        r"|in line|(?:been|still|kept|left|am|i'm|we're|are|long|of|just) waiting|waited"
        r"|wait(?:ing)? (?:time|list|over|\d+)|backlog|pending",
        urgency=0.4,
        hurt=0.9,
        needs=0.9,
    ),
    Cue(
        "cancelled",
        r"cancel(?:l?ed|l?ing|lation|s)?|reschedul\w+|rebook\w*|postponed",
        urgency=0.4,
        hurt=0.7,
        needs=0.9,
    ),
    Cue(
        "money_question",
        r"refund (?:me|my|us|the|required|please|now)|money back|reimburs\w+|compensat\w+|over-?charg\w*"
        r"|expensive|over-?priced|cost me|out-?of-?pocket|price (?:went|has gone|increase|rise|hike)\w*"
        rf"|{MONEY} (?:more|extra)|waste of money|auto.?renew\w*|rip-?off",
        urgency=0.5,
        hurt=0.8,
        needs=1.1,
    ),
    Cue(
        "money_question",
        r"refund(?:s|ed|able)?|charg(?:e|es|ed|ing)(?! (?:of|my phone|the battery))|bill(?:s|ed|ing)?"
        rf"|invoices?|fees?|paid|pay(?:ing)? (?:for|{MONEY})|deposit|{MONEY} per|credit(?:ed)? back|renewal",
        urgency=0.4,
        hurt=0.1,
        needs=0.9,
    ),
    Cue(
        "bad_service",
        r"(?:bad|poor|worst|terrible|awful|horrible|lousy|crap|shit|shitty|pathetic|appalling|shocking"
        r"|dreadful|useless|unprofessional|disgraceful|disgusting|rude|zero|no) (?:\w+ )?(?:\w+ )?(?:service"
        r"|support|experience|customer|care|attitude|staff|quality|management|company|communication|help"
        r"|manners|airline|hotel|app)"
        r"|(?:service|support|staff|experience|attitude|agent|agents|rep|reps|driver|manager|quality|food"
        r"|room|system|app) (?:\w+ )?(?:is |was |were |are |has been |been )(?:\w+ )?(?:bad|poor|terrible"
        r"|awful|horrible|rude|useless|unhelpful|appalling|disgusting|pathetic|slow|lacking|unprofessional"
        r"|shocking|a joke|cold|dirty|lousy|the worst)|rude(?:ly|ness)?|impolite|unhelpful|(?:not|wasn'?t"
        r"|weren'?t|isn'?t|aren'?t) (?:very |really |that |at all )?(?:help(?:ful|ing)|friendly|good|great"
        r"|happy|impressed|acceptable|satisfied|pleased|cool|fair|ok|okay|on point|what i expect\w*)"
        r"|(?:filthy|dirty|stained|mouldy|moldy|smelly|stale|undercooked|raw|soggy|gross|inedible|cold food"
        r"|hair in)|incompeten\w+|unprofessional\w*|clueless|untrained|poorly|understaffed|inept|careless"
        r"|disorgani[sz]ed|(?:not|never) (?:care|cared)|do(?:es)?(?:n'?t| not) (?:care|deliver)|unfair"
        r"|mis-?s[eo]ld|misrepresent\w+|false advertis\w+|lied|lying|liars?|dishonest\w*|broken promises?"
        r"|snobby|attitude|argued with|yelled|laughed at|nothing (?:is|was|has been) (?:done|intuitive)"
        r"|(?:hard|difficult|impossible) to (?:use|find|reach|get|deal)|demeaning|intimidat\w+|misleading"
        r"|let down|fed up",
        urgency=0.4,
        hurt=1.3,
        anger=0.5,
        needs=1.1,
    ),
    Cue(
        "bad_service",
        r"refus(?:es|ed|ing)|won'?t help|lack of|misle(?:d|ading)|promised|was told|were told|told me"
        r"|said (?:it|they|that|he|she) (?:would|will|wasn'?t)|needs? (?:more |some )?training|only (?:one"
        r"|two|1|2) (?:agents?|staff|people|counter|lane|till)|by now",
        urgency=0.4,
        hurt=0.7,
        needs=0.9,
    ),
    Cue(
        "not_working",
        r"(?:is|are|was|were)(?:n'?t| not| still not) (?:here|there|ready|available|accepted|covered|done"
        r"|finished"
        r"|complete|delivered|visible|possible|included|enough|charging|printing|turning|moving|counting)"
        r"|(?:is|are) not \w+ed|gives? (?:me )?(?:an? )?(?:empty|blank|wrong|errors?)|ran out|tim(?:es?|ed"
        r"|ing) out"
        r"|out of sync|(?:two|one|three|\d) sizes? too|too (?:small|large|big|tight|short|wide) |came off"
        r"|fell (?:off"
        r"|down|apart|out)|snapped|tore|split|broke(?:n)? (?:off|after|in)|shows? (?:as )?(?:offline"
        r"|unavailable|sold"
        r"|wrong|error)|(?:arrived|came|got|received|sent) (?:\w+ ){0,4}(?:instead|without|empty"
        r"|open(?:ed)?|used|late"
        r"|wrong|incomplete)|keeps? (?:coming|failing|happening|saying|spinning|loading|dropping|resetting)"
        r"|(?:greyed|grayed) out|no response from|(?:does|do|did)(?:n'?t| not) (?:match|appear|exist|sync"
        r"|count|apply"
        r"|include|arrive|accept|recogni[sz]e|respond|help|happen|come|fit|seem|look|feel|want to)|vanish\w*"
        r"|disappear\w*|wiped|revoked|nothing (?:prints|ships|happens|works|loads|there|in it|left)"
        r"|although (?:i|we|it)"
        r"|even though",
        urgency=0.5,
        hurt=0.5,
        needs=1.1,
    ),
    # What they did, and what it makes of the customer's day.
    Cue(
        "bad_service",
        r"(?:you|they|u)(?:'ve| have| guys| people)? (?:just |completely |even |also )?(?:forgot|lost|broke"
        r"|ruined"
        r"|messed|failed|lied|missed|wasted|took away|removed|dropped|gave away|misplaced|mishandled"
        r"|destroyed)"
        r"|(?:had|have|having|forced|made (?:me|us)|makes? (?:me|us)) to (?:go back|pay|drive|call|wait"
        r"|walk|find"
        r"|rebook|come back|sit|stand|explain|repeat|jump|chase|beg|hunt|redo|start over)"
        r"|jump(?:ing)? through"
        r" hoops|gave up|give up|(?:not|won'?t be) (?:be )?(?:responsible|sorry)|not (?:my|our) (?:fault"
        r"|responsibility|problem)|(?:no|have no|knows?) (?:idea|nothing|clue|accountability|common sense)"
        r"|(?:no|not enough|short) (?:\w+ )?(?:crew|staff|agents|manners|courtesy|decency|respect"
        r"|toilet paper)"
        r"|offensiv\w+|competen\w+|common (?:courtesy|sense)|scream(?:ing|ed) at|nobody knows"
        r"|no consideration"
        r"|could(?:n'?t| not) care|gotten worse|getting worse|no one knows|don'?t know (?:how|what you)",
        urgency=0.3,
        hurt=0.9,
        anger=0.2,
        needs=0.8,
    ),
    Cue(
        "problem",
        r"(?:soaking|soaked|drenched|filthy|freezing|sweltering|boiling)|check engine|squeak\w*|clunk\w*"
        r"|leak\w*"
        r"|warning light|(?:starts?|started|keeps?) (?:making|acting|skipping|blinking|flashing|beeping)"
        r"|acting up|playing up|(?:battery|signal|quality|sound|picture|reception"
        r"|connection) (?:\w+ )?(?:drains?"
        r"|draining|poor|weak|bad|terrible|spotty)|incompatible|mismatch\w*|incorrect(?:ly)?|mislabel\w+"
        r"|not (?:compatible|available|valid|eligible|showing|listed|recogni[sz]ed)|never (?:had|switched"
        r"|sent|told|got|been)",
        urgency=0.4,
        hurt=0.5,
        needs=1.1,
    ),
    Cue(
        "cancel_request",
        r"(?:want|like|need|trying|try|tried|how (?:do|can|to)|wish|please|able) (?:i |we |to "
        r"|you )*(?:cancel|return|unsubscribe|close my|terminate|downgrade|get (?:a |my )?(?:refund|money))",
        urgency=0.5,
        hurt=0.3,
        needs=1.6,
    ),
    Cue(
        "request",
        r"(?:can|could|would|will) (?:you|u|some(?:one|body)|any(?:one|body)|we|i|y'?all) (?!just say|not "
        r"|believe|wait)(?:please |pls |plz |just |kindly )?\w+|please|pls|plz|kindly"
        r"|help(?! (?:me )?(?:so much|a lot))|assist(?:ance)?|need(?:s|ed|ing)?(?: to|s)?|(?:i|we)(?:'d"
        r"| would) like|i want|we want|looking (?:for|to)|look into|advi[sc]e|how (?:do|can|to|long|much"
        r"|many|would|should|am|far|come)|is there (?:a|any)|are there|where (?:do|can|should)|who (?:do|can"
        r"|should|to)|what (?:do|should|can) (?:i|we)|when (?:will|can|do|should|is|are)|any (?:way|chance"
        r"|idea|update|news|ideas|suggestions|help)|let me know|tell me|explain|send me|call me|contact me"
        r"|dm me|get back to|wondering|wonder|question|trying to|tried to|fix (?:this|it|the|your)|want to"
        r"|info(?:s|rmation)? (?:on|about|regarding)",
        urgency=0.2,
        hurt=-0.3,
        needs=1.3,
    ),
    Cue("question", r"\?", urgency=0.1, hurt=-0.2, needs=0.9, whole_words=False),
    Cue(
        "question",
        r"(?:why|how come|y) (?:is|are|do|does|did|has|have|can'?t|cant|won'?t|isn'?t|aren'?t|don'?t"
        r"|doesn'?t|am|was|were|would|my|the|i|on earth|the hell|you|u)",
        urgency=0.1,
        hurt=0.5,
        needs=1.1,
    ),
)
