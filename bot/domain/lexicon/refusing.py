"""How people say no, and how they open a way all the same: data for finding a no that leads nowhere.

Patterns are matched on one sentence in lower case with single blanks and straight apostrophes. English comes
first, then German, French and Spanish. All fillers are short and bounded, so that matching stays linear.
"""

_SOFTLY = (
    r"(?:,? (?:\w{3,}ly,?|also|just|still|yet|even|then|however,?|at the moment|at this (?:time|point)"
    r"|right now|i'm afraid|i am afraid|in a position to)){0,2}"
)
_US = (
    r"(?:we|i|they|he|she|(?:our|the|this|that|my|your) (?:[\w'-]+ ){0,2}?[\w'-]+"
    r"|(?!(?:it|this|that|there|you|who|which|what|and|but|so|hope|sorry|if)\b)[\w'-]{3,})"
)
_NOT = (
    r"(?:can't|can not|cannot|cant|won't|will not|wont|couldn't|could not|wouldn't|would not|shan't"
    r"|(?:'re|'m|'s|'d| are| am| is| was| were| would| will| be| being|'ll be| remain| sadly| i'm| we're)?"
    r" ?(?:unable to|not able to|not in a position to|not going to|not allowed to|not permitted to"
    r"|prevented from|powerless to|not authori[sz]ed to|not set up to|not at liberty to))"
)
# What follows a "not" that denies nobody anything: courtesy, joy, encouragement, plain talk.
_IDLE = (
    r"(?:wait|hesitate|blame|worry|tell (?:anyone|a soul)|be (?:happier|more|prouder|better|bothered|sorrier"
    r"|where we are|possible without|without|the same)|agree more|thank|imagine|want|mean|meant|forget|like"
    r"|love|think|wish|let (?:you|it|this|that|them)|take (?:it|this|that|these|your|any|feedback|\w+ \w+)"
    r"|stop|help but|miss|rest|give up|leave (?:you|it)|live up|ask for|have (?:said|done|asked|put|made it"
    r"|happened|to|been|got(?:ten)?|a better)|disappoint|happen|seem|sound|feel|get enough|stress|emphasi"
    r"|go wrong|beat|understand|look forward|care|recommend \w+ enough|meet|mind|ever|be alone|regret"
    r"|see you|expect you|judge|apologi[sz]e enough|express|keep you waiting|quite see|have to|need"
    r"|charge you"
    r"|be there for|delete|affect|lose|harm|cost you|impact|interrupt|hurt|damage|overwrite|erase)"
)
_GRANT = (
    r"(?:have|offer|issue|provide|sell|fly|operate|allow|accept|support|track|know|stock|carry|ship|deliver"
    r"|serve|plan|do (?:this|that|it|these|those|any)|cover|refund|make|give|share|comment|handle|control"
    r"|own|run|manage|guarantee|include|compensate|reimburse|book|permit|publish|reserve|hold|show|see|keep"
    r"|honou?r|match|change|cancel|disclose|discuss|process|use|store|charge|set|send|work with|extend|swap"
    r"|exchange|replace|repair|open|host|announce|anticipate|release|take (?:bookings|cash|orders|part))"
)
_STATE = (
    r"(?:possible|available|an option|something (?:that )?(?:we|i|our)\b|eligible|refundable|transferable"
    r"|covered|included|permitted|allowed|supported|part of|valid|able to|offered|a feature|within (?:our|my)"
    r"|in (?:our|my) (?:hands|power|control|remit)|up to us|entitled|responsible|liable|compatible|feasible"
    r"|applicable|exempt|qualif|redeemable|changeable|currently|planned|yet (?:available|possible|known)"
    r"|always|generally|guaranteed|something you can|scheduled|accepted|provided|considered|due (?:a|any)"
    r"|meant to|designed to|our (?:call|decision|policy)"
    r"|classed|part of the|interested in|involved in|affiliated|obliged|required to)"
)

# We can't, won't, don't.
UNABLE = (
    rf"\b{_US}(?: have| has)?{_SOFTLY} ?{_NOT}{_SOFTLY}(?! {_IDLE}\b) [\w']+",
    rf"\b(?:we|i|they|he|she|it){_SOFTLY} (?:don't|do not|doesn't|does not|didn't"
    rf"|did not){_SOFTLY} {_GRANT}\b",
    rf"\b(?:our|the|this|that) (?:[\w'-]+ ){{1,4}}(?:don't|do not|doesn't|does not) {_GRANT}\b",
    r"\b(?:we|i|they)(?:'ve| have|'s| has)? ?(?:haven't|hasn't|not|no)(?: yet| currently| actually)?"
    r" (?:made any|made a|got (?:any|a)\b|decided|announced|released|confirmed|set|been (?:told|given"
    r"|advised|informed|able)|any |received (?:any|a\b)|a (?:date|time|schedule)|plans?|control over|record"
    r"|way (?:of|to))",
    r"(?:^|[,;:–-] ?)(?:unable to|not able to|can't|cannot) (?!wait|thank|believe)\w+",
    r"\b(?:don't|doesn't|do not|does not|didn't|did not)(?: currently| yet| automatically)? (?:qualify"
    r"|meet (?:the|our)"
    r"|apply|include|cover|extend|exist|entitle|permit|come with|work (?:with|on|in|for)|support|allow"
    r"|have any)\b",
    r"\b(?:we|they|it)(?:'ll| can| are| will)? only (?!hope|wish|want|need|ask|say|just)\w+",
    r"\b(?:nothing|not (?:much|a lot|anything)|little)(?: (?:more|else|further|that))* (?:we|i|they"
    r"|you) (?:can|could)"
    r"\b|\b(?:nothing|no(?: new| further)? \w+) to (?:share|announce|report|add)\b"
    r"|\bnot (?:at this time|at the moment|right now|currently|for now)\b"
    r"|\b(?:have|has)(?:n't| not) (?:yet )?been (?:announced|confirmed|released|decided|added|scheduled"
    r"|set)\b"
    r"|\b(?:stopped|ended|retired|paused|suspended|phased out) (?:offering|selling|the|this|our|that|all"
    r"|making)\b",
)
# You can't, only this, and what is impossible by itself.
IMPOSSIBLE = (
    r"\byou(?:'ll| will|'d| would)?(?: \w+ly| also)? (?:can't|cannot|can not|won't|not|unable to"
    r"|couldn't|are not|aren't|don't qualify|do not qualify)"
    r"(?! (?:go wrong|wait|beat|miss|have to|need|want|alone|get|happy|satisfied|enjoy|seeing|a fan|feel"
    r"|hear|find|see|receiv|able to (?:reach|find|get|attend)|disappoint|regret|be (?:alone|disappoint)"
    r"|the only|only)) \w+",
    r"\byou(?:'ll| will)?(?: be able to| can| may) only\b|\bonly (?:be )?(?:able|available|possible|valid"
    r"|eligible|offered|refundable) (?:to|for|on|in|if|when|with|by|from|through)\b",
    rf"\b(?:isn't|is not|aren't|are not|wasn't|were not|weren't|was not|not|'s not|'re not|it's not)"
    rf"{_SOFTLY} {_STATE}",
    r"\b(?:can't|cannot|can not|won't|will not|couldn't|not)(?: currently| yet| always)? be (?:\w+ly )?"
    r"(?!sorry|happier|alone|more|the)(?:\w{2,}ed|made|given|done|sent|found|taken|undone|met|able|held"
    r"|possible|available|put|set)\b",
    r"\bnon-?(?:refundable|transferable|changeable|returnable|negotiable)\b|\b(?:unavailable|ineligible"
    r"|impossible|out of stock|sold out|fully booked|discontinued|not currently|no longer"
    r" (?!an issue|a problem|need|have to|happening)\w+)\b"
    r"|\b(?:limited|restricted|exclusive|reserved|available|open) (?:to|for|only to|only for) (?!you\b"
    r"|help)[\w-]+ "
    r"(?:only|members|customers|users|accounts|plans?|orders|flights)\b"
    r"|\b(?:outside|beyond|past|after)(?: of)? (?:the|our|your) (?:[\w-]+ ){0,3}(?:window|period|deadline"
    r"|warranty"
    r"|time-?frame|limit)\b|\b(?:has|have) (?:already )?(?:expired|passed|closed)\b(?! (?:this|it|that|your"
    r"|on|along|the))|\btoo late to\b",
    r"\bthere(?:'s| is| are| was| were|'re)?(?: \w+ly| currently)? ?(?:no|isn't|aren't|not|nothing|none"
    r"|never)\b(?! (?:need|problem|worr|doubt|excuse|better|rush|hurry|obligation|reason to worry|only|good"
    r"|wrong|stopping))",
    r"\b(?:have|has|with|currently|be|at present|got|'s|is|are|at the moment)(?: currently| still)? no"
    r" (?:immediate |current |further |specific |other |firm |such |set )?"
    r"(?:plans?|eta|timeline|time-?frames?|updates?|news|info|information|details|way|option|exceptions?"
    r"|availability|records?|date|schedule|announcements?|word|control|influence|access|stock|seats?|spaces?"
    r"|entitlement|compensation|refunds?|choice|ability|idea|answer|guarantees?|flexibility)\b",
    r"\b(?:must|have to|has to|need to|forced to|had to|(?:'re|are) having to|would have to) (?:decline"
    r"|refuse"
    r"|reject|turn (?:this|that|it|you|your) down|say no|disappoint)\b"
    r"|\b(?:decline|declined|refused|rejected|denied|turned down) (?:your|the|this|that|it)\b"
    r"|\b(?:request|claim|application|refund|appeal) (?:was|is|has been|remains) (?:declined|refused|rejected"
    r"|denied)\b|\bthe answer (?:is|remains) no\b|^no[,.]|\bonly (?:one|those|customers|guests"
    r"|members) (?:who"
    r"|that|with)\b",
)
# Nobody knows, or nobody says.
UNKNOWN = (
    r"\b(?:we|i|they)(?:'re| are|'m| am)? ?(?:not sure|unsure|unaware|not aware|not certain|in the dark)\b",
    rf"\b(?:we|i|they){_SOFTLY} (?:don't|do not)(?: currently| yet| actually| really)? (?:have|know)\b"
    r"(?! (?:to|what we'd do))",
    r"\b(?:no eta|no estimated|not yet known|yet to be (?:confirmed|announced|decided)|to be confirmed|tbc"
    r"|hard to (?:say|tell|predict)|difficult to (?:say|tell|predict)|remains? to be seen|stay tuned)\b",
)
# Somebody else's, or nobody's.
NOT_OURS = (
    r"\b(?:beyond|outside(?: of)?|out of) (?:our|my) (?:direct )?(?:control|hands|remit|scope|power)\b",
    r"\b(?:handled|operated|managed|owned|processed|decided|determined|controlled|imposed|levied|governed"
    r"|regulated|set|run)(?: \w+ly)? by (?:the|a|an|each|another|other|third|your|our partners?|individual"
    r"|local|external)\b",
    r"\bthird[- ]part(?:y|ies)\b|\b(?:is|are|remains?|lies|rests|sits)(?: \w+ly)? (?:up to|at the discretion"
    r" of|down to|the responsibility of|with) (?:the|each|your|individual)\b"
    r"|\bthe (?:responsibility|discretion|decision) of (?:the|each|your|individual)\b"
    r"|\b(?:nothing to do with (?:us|our)|not (?:our|one of our) (?:department|team|\w+ to))\b"
    r"|\b(?:not|isn't|wasn't|never) (?:us|ours|our (?:fault|doing|responsibility|decision|product))\b",
)
# The rules, explained.
POLICY = (
    r"\b(?:per|under|due to|according to|accordance with|in line with|because of|based on|line with|as per"
    r"|within|by) (?:our|the|your|company|airline|current|standard|federal|government|their)"
    r" (?:[\w'&-]+ ){0,4}?(?:polic(?:y|ies)|terms|t&cs?|conditions|rules?|guidelines|regulations|agreement"
    r"|procedures?)\b",
    r"\b(?:our|the|this) (?:[\w'&-]+ ){0,3}?(?:polic(?:y|ies)|terms(?: (?:and|&) conditions| of \w+)?|t&cs?"
    r"|rules?|guidelines|regulations|conditions of \w+)(?: and \w+)? (?:is|are|states?|requires?|say|says"
    r"|means?|applies"
    r"|apply|do|does|clearly|dictates?|prohibits?|specif\w+)\b",
    r"\bwe (?:do )?require\b|\b(?:guests?|owners?|hosts?|customers|members?|passengers|users|renters?"
    r"|buyers?|sellers?"
    r"|drivers?|everyone|all \w+|you)(?: [\w'-]+){0,5}? (?:is|are)(?: \w+ly)? (?:responsible|required"
    r"|liable|obliged)\b"
    r"|\b(?:mandatory|required by law|a requirement|standard (?:practice|procedure)|by design"
    r"|working as (?:intended"
    r"|designed)|the reason (?:for this |why |that )?(?:is|we|was|being)|based on (?:demand|availability)"
    r"|fares? (?:fluctuate|vary|change|are dynamic)|prices? (?:fluctuate|vary|change|are dynamic))\b",
    r"\b(?:indicated|stated|outlined|mentioned|explained|detailed|described|set out|listed|advised|found)"
    r"(?: \w+ly)? (?:in|on|within|under) (?:our|the|your) (?:[\w'&-]+ ){0,3}?(?:polic(?:y|ies)|terms|t&cs?"
    r"|conditions|rules?|agreement|contract|small print|booking|listing|website|site)\b",
    r"\b(?:allow (?:me|us)|let (?:me|us)|like|want(?:ed)?) (?:to )?(?:clarify|explain)\b"
    r"|\bplease (?:note|be (?:aware|advised)|understand|bear in mind) that\b|\bas (?:previously|already"
    r"|mentioned|explained|advised|stated|we said|i said|per)\b",
    r"\bpolic(?:y|ies)\b[^.!?]{0,40}\b(?:is|are) (?:available|clear|visible|shown|displayed|published)\b",
    r"\b(?:subject to (?:change|availability)|first[- ]come|while (?:stocks|supplies) last|for (?:security"
    r"|safety"
    r"|legal|privacy|data protection) reasons|for (?:everyone's|your) (?:safety|security))\b",
)
SORRY_TO_SAY = (
    r"\b(?:unfortunately|regrettably|sadly|i'm afraid|i am afraid|we're afraid|we are afraid|regret to (?:say"
    r"|inform|tell|advise)|sorry to (?:say|inform|tell|advise))\b",
)
ABROAD = (
    r"\b(?:leider|bedauerlicherweise)\b(?=[^.!?]{0,120}\b(?:nicht|kein\w*|nie|unmöglich|ausgeschlossen)\b)",
    r"\b(?:können|kann|dürfen|darf|werden|wird|haben|ist|sind|bieten)(?: \w+){0,6}? (?:nicht|kein\w*)\b"
    r"(?! (?:nur|warten|zögern|vergessen|mehr als|böse))"
    r"|\b(?:nicht (?:möglich|vorgesehen|verfügbar|erstattungsfähig|machbar|zuständig)|ausgeschlossen"
    r"|keine möglichkeit)\b",
    r"\b(?:ne |n')(?:pouvons|peux|peut|pourrons|pourrai|sommes|suis|est|disposons|proposons|avons|savons|sais"
    r"|permet|sera|prenons)\b(?: \w+){0,2}? (?:pas|plus|jamais|aucune?)\b(?! (?:hésit|attendre))"
    r"|\b(?:malheureusement|impossible de|hors de notre)\b",
    r"(?:\bno (?:podemos|puedo|es posible|se puede|ofrecemos|disponemos|tenemos|está (?:disponible|permitido"
    r"|incluido)|será posible|sabemos|nos es posible|depende de nosotros))\b(?! esperar)"
    r"|\b(?:lamentablemente|desafortunadamente|por desgracia|desgraciadamente)\b",
)

# It is only the channel or a missing detail that stands in the way, and asking for it is the way.
ONLY_THE_CHANNEL = (
    r"\b(?:access|locate|find|view|see|pull up|discuss|verify|look into|address|affect|check|share|identify"
    r"|trace|open|assist|help|resolve|handle|reply|respond|talk|get into|speak)\b[^.!?]{0,70}\b(?:accounts?"
    r"|details|orders?|reservations?|bookings?|records?|via|over|through|on (?:social|twitter|facebook|here"
    r"|this)|social|twitter|dms?|this (?:channel|platform|forum|page)|publicly|here|without|profile|with the"
    r" information|any (?:messages?|emails?|record))\b"
)
ASKS_FOR_IT = (
    r"\b(?:dm|pm|direct message|private message|contact|call|e-?mail|reach|message|send|provide|connect|share"
    r"|get in touch|follow|confirm|give us|let us know|use this|chat|phone|write|click|fill|log|visit)\b"
)

# Words that promise a way and open none; they are taken out before a way is looked for.
NO_WAY = (
    r"\b(?:don't hesitate|do not hesitate|feel free|please (?:do )?(?:let (?:us|me) know|reach out|contact us"
    r"|get in touch)|(?:let (?:us|me) know|reach out|contact (?:us|me|our|the)|get in touch|dm us|message us"
    r"|write to us))\b[^.!?]{0,60}\b(?:if|should|any (?:other|further|more|additional|questions|concerns)"
    r"|with"
    r" any)\b[^.!?]{0,90}"
    r"|\bif (?:you|there)(?:'ve| have|'d like| would like| need| is| are|'s)? (?:any|other|further|additional"
    r"|anything|more)\b[^.!?]{0,140}"
    r"|\b(?:keep|keep on|do keep|please keep) (?:checking|an eye|watching|following|up|in mind|looking)\b"
    r"[^.!?]{0,90}|\b(?:stay tuned|watch this space|check back|check (?:out )?our (?:social|website|site"
    r"|blog|news)|follow (?:us|our)|subscribe|sign up|bear with us|rest assured|stay safe)\b[^.!?]{0,90}"
    r"|\b(?:pass(?:ed|ing)?|forward(?:ed|ing)?|relay(?:ed|ing)?|shar(?:e|ed|ing)|rais(?:e|ed|ing)|log(?:ged)?"
    r"|note[d]?|record(?:ed)?|take[n]?|flag(?:ged)?|feed)\b[^.!?]{0,50}\b(?:on|along|back|feedback|comments?"
    r"|suggestions?|thoughts|ideas?|team|management|interest|concerns?|board|account|note|department)\b"
    r"|\b(?:we(?:'re| are)|i(?:'m| am)|always) (?:here|happy|glad) to (?:help|assist)\b[^.!?]{0,60}"
    r"|\b(?:someone|somebody|a member|one of|our team|the team|they)\b[^.!?]{0,40}\b(?:will"
    r"|'ll)\b[^.!?]{0,40}"
    r"\b(?:soon|shortly|in touch|get back|respond|reply|contact)\b[^.!?]{0,40}"
    r"|\b(?:feedback form|complaint form|survey|suggestion box|submit (?:your )?feedback|leave feedback"
    r"|idea(?:s)? (?:portal|forum|board)|post (?:it|this|your idea))\b"
    r"|\b(?:use|fill (?:in|out)|complete|visit|see|read|find|view|check)\b[^.!?]{0,40}\b(?:for (?:more"
    r"|further|full|the full)"
    r" (?:information|info|details)|to (?:learn|read|find out|request|suggest|submit|share"
    r"|leave))\b[^.!?]{0,60}"
    r"|\byou (?:can|may|might|could)(?: \w+ly)? (?:be sure|rest|imagine|understand|appreciate|see (?:why|that"
    r"|how|from)|always (?:reach|contact|count|rely|trust))\b[^.!?]{0,90}"
    r"|\b(?:we|i)(?:'d| would|'ll| will)? (?:hope|understand|appreciate|apologi|regret|value|thank)\w*\b"
    r"[^.!?]{0,120}|\bhope(?:fully)?\b[^.!?]{0,120}"
    r"|\b(?:see|welcome|have|serve|host) you (?:again|back|soon|on ?board)\b"
)
WAYS = (
    # You can do this
    r"\byou(?:'ll| will|'d| would)?(?: also| then| always| still)?(?: be able to| can| could| may| might| are"
    r" able to|'re able to|'re welcome to| are welcome to| need to| should| want to| have the option| have to"
    r"| must| only need)(?! not\b|n't\b| only\b)(?: \w+ly| also| still| then)? (?!be\b|have been|expect)\w+",
    # We do or did this
    r"\b(?:we|i)(?: can| could|'d be (?:happy|glad) to|'ll be (?:happy|glad) to| am happy to| are happy to"
    r"|'m happy to|'re happy to| will| may be able to| might be able to|'ll)"
    r"(?: also| still| gladly| definitely| \w+ly)?"
    r" (?:help you|look at|offer|refund|credit|give|get (?:you|it|this|that|in touch|your)|send|add|move"
    r"|change"
    r"|rebook|book|arrange|extend|waive|replace|swap|exchange|open|try|check|find|call|set|fix|cover|cancel"
    r"|make (?:an exception|sure|it up)|put|show|walk|help if|help with|suggest|recommend|have (?:a|an|some"
    r"|other|plenty|many|several|two|three|lots|our)|ask|accept|allow|ship|provide)\b",
    r"\b(?:we|i)(?:'ve| have) (?:now |already |also |just |gone ahead and |personally )?(?:refunded|credited"
    r"|issued|applied|added|asked|arranged|waived|sent|extended|opened|moved|booked|rebooked|cancelled"
    r"|canceled|changed|fixed|replaced|removed|reversed|contacted|spoken|requested|given|put|set|upgraded"
    r"|organi[sz]ed|escalated)\b",
    # Do this
    r"(?:^|[,;:–!-] ?|\b(?:and|but|or|so|then|please|instead|simply|just|kindly|however,?|alternatively,?"
    r"|recommend|suggest) )(?:try|use(?! (?:the|this) (?:following )?(?:link|page|form) (?:for|to (?:learn"
    r"|read|request|suggest)))|go to|click|call|ring|send|dm|e-?mail|fill|set up|update|reset"
    r"|restart|download|choose|select|bring|apply|submit|book|ask|speak (?:to|with)|talk to|head (?:to|over)"
    r"|pop|visit|log ?in|check (?:with|in|your|the|out|that)|make sure|be sure|request|contact (?:the|your"
    r"|our"
    r"|them|\w+ (?:directly|at|on|via))|reach out to (?:the|your|our|them)|see (?:the|our|here)|reply (?:to"
    r"|with)"
    r"|give (?:us|me|them|it) a|take (?:it|the|your|a look at)|return|cancel|change|add|remove|switch|upgrade"
    r"|provide|look (?:for|at|under)|read|turn|delete|clear|open)\b(?!,| (?:your )?feedback)",
    # Another one
    r"\b(?:instead|alternatively|as an alternative|another (?:option|way|possibility)|other options?"
    r"|work-?around"
    r"|in the meantime|meanwhile|the best (?:way|option|deals?|bet|thing)|one option|next best|the good news"
    r"|as a gesture|goodwill|on the house|on us|free of charge|partial refund|we (?:do|still|also"
    r"|can) (?:have|offer)|what (?:we|i)"
    r" can do|is possible|plenty of|another \w+ that|you're eligible|can be (?:\w+ed|found|done|bought|made)"
    r"|(?:phone|telephone|contact|direct) number (?:is|for)|(?:the|their) number (?:is|we have|for|to)"
    r"|(?:their|its) (?:e-?mail|website|page|site|desk|office) (?:is|at))\b",
    # Then it will be
    r"\b(?:will|should|'ll|expected to) be (?:back|available|ready|fixed|restored|in stock|open|able|released"
    r"|rolled out|up and running|on sale|announced)\b[^.!?]{0,40}\b(?:\d|monday|tuesday|wednesday|thursday"
    r"|friday|saturday|sunday|tomorrow|tonight|today|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|week|month|spring|summer|autumn|fall|winter)",
    # German, French, Spanish
    r"\b(?:sie können|du kannst|können sie|kannst du|stattdessen|alternativ|wir können (?:ihnen|dir)"
    r"|ich kann (?:ihnen|dir)|ersatzweise|gutschrift|wir erstatten|ich erstatte|bitte (?:nutzen|rufen|wenden"
    r"|versuchen|schreiben|senden|schicken|prüfen|gehen|laden))\b(?!(?: \w+){0,5} nicht\b)",
    r"\b(?:vous pouvez|tu peux|pouvez-vous|à la place|en revanche|nous pouvons|je peux vous|je vous propose"
    r"|nous vous proposons|avoir de|essayez|merci de (?:nous|me|vous))\b",
    r"(?<!no )\b(?:puede|puedes|pueden|podemos|en su lugar|en cambio|como alternativa|le ofrezco|te ofrezco"
    r"|le ofrecemos|le propongo|pruebe|prueba a|por favor,? (?:llame|envíe|use|intente|escriba))\b",
)
# A question to the customer opens a way when it asks for something of theirs.
ASKS = (
    r"\b(?:can|could|would|will|do|did|have|are|were|may|might|what|which|where|when|who|how) (?:you|your"
    r"|we|i"
    r"|is|was|are|have|did|does|about|would|kind|time|date|flight|model|version|browser|device|order"
    r"|\w+ (?:did"
    r"|do|are|have|were) you)\b|\bwhat's\b|\b(?:können|könnten) sie\b|\bpouvez-vous\b|\bpodría|\bpuede"
)
