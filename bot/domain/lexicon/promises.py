"""How people commit themselves to something, and what takes it back: data for finding promises.

Patterns are matched on lower-case text with single blanks and straight apostrophes. English comes first, then
German, French and Spanish.
"""

ADVERBS = (
    r"(?: (?:\w{2,}ly|also|then|now|just|still|of course|both|all|be sure to|make sure (?:to|and)|try to"
    r"|try and|gladly"
    r"|get back to you and|ask|go ahead and|come back and|at least|soon|in turn))*+"
)
WILL = r"(?:'ll| will| shall|(?:'m| am|'re| are) (?:going to|gonna))"
# What "I will …" says without committing to a deed.
NO_DEED = (
    r"(?:not|never|no longer|always|continue|need|require|have to|want|see(?! to| that| what| if| whether)"
    r"|wait|miss"
    r"|understand|appreciate|admit|assume|say|tell you|love|hope|wish|remain|stand|assist"
    r"|help(?! you (?:set|get|move))"
    r"|probably need|also need|still need|only|certainly need|require|treasure|welcome|cherish|strive"
    r"|know(?! more)"
    r"|value|try our"
    r" best|do (?:my|our) (?:very )?best|do (?:better|all|everything|what (?:i|we) can)|make every effort"
    r"|look out for"
    r"|keep (?:that|this|it|your \w+) in mind|be (?:honest|frank|happy|glad|sorry|pleased|delighted"
    r"|more than happy|closed|open|away|out|off|on|in(?! touch| contact)|at|here|there|around|available"
    r"|able|unable"
    r"|back(?! to you| with"
    r" | in touch)|rooting|waiting|hoping|looking forward|missing|thinking|having|experiencing|seeing"
    r"|offline|busy"
    r"|a while|one of|just|your|the|celebrating|traveling|travelling|delighted|honou?red|thrilled|happier"
    r"|only|too|very))\b"
)
_CONTACT = (
    r"(?:call|send|contact|get (?:back|in touch|in contact|this|it)|follow(?:ing)?[ -]?up|reach out"
    r"|reach you|let you know"
    r"|be (?:in touch|in contact|reaching|calling|contacting|with you|back|sending|following|getting)|write"
    r"|answer"
    r"|reply|respond|update|ring|phone|e-?mail|message|look|check|fix|take (?:care|over|it|this)|pick"
    r"|deliver|arrange"
    r"|visit|come|handle|confirm|investigate|review|bring|process|refund|repair|resolve)\b"
)
_THING = (
    r"(?:it|this|that|these|those|everything|all|they"
    r"|(?:your|the|a|an|our|my|another|some|this|that|both|any)(?: [\w'#-]+){1,5}?)"
)
_DONE = (
    r"(?:with you|ready|done|up|live|yours|sent|paid|made|put|on its way|on the way|in your|at your"
    r"|with him|with her"
    r"|back(?! in stock| up for)|fixed"
    r"|\w{2,}(?<!clos)(?<!delay)(?<!charg)(?<!bill)(?<!renew)(?<!lock)(?<!limit)"
    r"(?<!suspend)(?<!expir)(?<!need)(?<!requir)(?<!miss)(?<!interrupt)(?<!affect)(?<!continu)(?<!deleted)ed)\b"
)
_CLAUSE = r"(?:^|[,;:(&–—-] ?|(?<=\n)|\b(?:and|but|then|so|or) )"

# We commit ourselves, with a time or without.
OURS = (
    rf"\b(?:i|we)(?: both| all| personally)?{WILL}{ADVERBS}(?! {NO_DEED}) \w+",
    r"\b(?:i|we) (?:promise|commit|undertake)(?: you)?(?: to| that)?\b(?! not)",
    r"\bill (?:call|send|get|check|let|look|ask|fix|e-?mail|update|follow|come|ring|write|find|chase|take)\b",
    rf"{_CLAUSE}(?:will|'ll|shall){ADVERBS}(?! {NO_DEED}) (?!i\b|we\b|you\b|it\b|this\b|that\b|they\b"
    rf"|there\b)\w+",
    r"\b(?:let (?:me|us)|allow (?:me|us) to)"
    r"(?! (?:know|have|explain|clarify|say|start|tell|apolog|thank|assure|be\b|introduce|help|assist|share"
    r"|go\b|see the))"
    r"(?: \w+ly| just| also)* \w+",
    r"\b(?:leave|leaving) (?:it|this|that) (?:with|to) (?:me|us)\b",
    r"\byou have (?:my|our) word\b",
    # German: "ich melde mich", "wir werden", and what stands turned round after a time.
    r"\b(?:ich|wir) (?:werde|werden|melden?|rufen?|schicken?|senden?|schauen?|prüfen?|klären?|kläre"
    r"|kümmern?|kümmere"
    r"|geben?|erledigen?|antworten?|liefern?|liefere|schreiben?|halten?|frage[n]?|sehe[n]?|erstatten?"
    r"|bringen?"
    r"|leiten?|informieren?|reparieren?|beheben?|buchen?|ersetzen?|überweisen?|bearbeiten?)\b(?! nicht)",
    r"\b(?:werde|werden|melden?|rufen?|schicken?|senden?|schauen?|prüfen?|klären?|kümmern?|geben?"
    r"|erledigen?|antworten?"
    r"|liefern?|schreiben?|erstatten?|bringen?|informieren?|überweisen?) (?:ich|wir)\b(?! nicht)",
    r"\b(?:melde mich|melden uns)\b",
    # French
    r"\b(?:(?:je|nous|on)(?: (?:vous|te|le|la|les|lui|nous|me|y|en|l'|t'|m'(?:en )?)){0,3} ?|j'(?:y )?)"
    r"(?:vais|allons|va(?= vous)|rappelle|rappelons|envoie|envoyons|réponds|répondons|reviens|revenons"
    r"|tiens|tenons"
    r"|vérifie|vérifions|regarde|regardons|contacte|contactons|transmets|transmettons|occupe|rembourse"
    r"|remboursons"
    r"|(?!ser(?:ai|ons)|aur(?:ai|ons)|pourr)\w{3,}(?:erai|irai|rons|drai|rrai))\b",
    # Spanish
    r"(?<!no )\b(?:(?:le|te|les|os|se|lo|la|me|nos) ){0,2}(?<!no le )(?<!no te )(?<!no lo )"
    r"(?:llamo|llamamos|envío|enviamos|mando|mandamos|respondo|respondemos|aviso|avisamos|escribo|escribimos"
    r"|pongo en contacto|ponemos en contacto|confirmo|confirmamos|reviso|revisamos|voy a|vamos a"
    r"|(?!esta|ser)\w{3,}(?:aré|eré|iré|aremos|eremos|iremos)|dar(?:é|emos)|pondr(?:é|emos)|tendremos"
    r"|har(?:é|emos))\b",
)
# Commitments only when a time goes with them: "I can have it by noon", "you'll have it today".
TIMED = (
    rf"\b{_THING} (?:ships|goes (?:out|live|up)|leaves|arrives|follows|lands)\b",
    rf"\byou(?:'ll| will| shall|'re going to| are going to){ADVERBS} (?:have(?! to\b)|get|see|find"
    rf"|be (?:getting"
    r"|receiving|hearing|called|sent|able))\b",
    r"\byou (?:can|may|should) (?:then |also )?expect\b",
    r"\byou should(?: \w+ly| also| then)* (?:have|get|hear|receive|see|be all set)\b",
    rf"{_CLAUSE}(?:please |you can |can )?expect (?:to hear|an?|our|my|the|it|this|your|more|another|news"
    rf"|word)\b",
    r"\b(?:i|we)(?:'m| am|'re| are)(?: \w+ly| also| now| just| already| still)* (?!going to|gonna|clos|leav"
    r"|experienc"
    r"|having|seeing|waiting|expecting|missing|being|facing|running|asking you|looking forward"
    r"|getting (?:many|reports|a lot)"
    r"|receiving)\w{2,}ing\b",
    rf"{_CLAUSE}(?:calling|sending|writing|shipping|checking|looking|refunding|following|e-?mailing"
    rf"|updating|getting)\b",
    r"\bgive (?:me|us)\b(?: until| till)?",
    r"\b(?:bear with|hang on|hold on)(?: (?:me|us))?(?: until| till)?",
    r"\b(?:i|we)(?:'ll| will| can| could| may| might| should|'d like to| would like to| want to| hope to"
    r"| aim to| plan to"
    r"| intend to| expect to| try to|'re hoping to| are hoping to|'re aiming to| are aiming to|'m hoping to"
    r"| am hoping to)"
    r"(?: \w+ly| also| then| now| just| probably)*(?! not\b| never\b| be (?:open|closed|here|available|away"
    r"|out|off|around)"
    r"| need| require| wait| miss| see\b| want| only| have to| continue) \w+",
    r"\b(?:i|we)(?:'ll| will) be (?:happy|glad|able|pleased|delighted|more than happy) to \w+",
    r"\b(?:it |this |that )?(?:should|will|'ll|would|won't|shouldn't)"
    r"(?: \w+ly| only)? (?:take|be) (?:me|us)?(?: any)?(?: longer| later| more)?",
    r"\bsie (?:erhalten|bekommen|hören|haben|kriegen)\b(?! nicht)|\bdu (?:erhältst|bekommst|hörst|hast"
    r"|kriegst)\b"
    r"|\b(?:erhalten|bekommen|hören|haben) sie\b|\b(?:ist|wird|sind|werden)\b(?! nicht)(?=[^.!?]{2,60}"
    r"(?:fertig|da|erledigt|behoben|verschickt|geliefert|repariert|erstattet|bei ihnen|bei dir)\b)",
    r"\b(?:vous|tu) (?:aurez|recevrez|auras|recevras|serez|seras)\b",
    r"(?<!no )\b(?:tendrá|tendrás|recibirá|recibirás|sabrá|sabrás|estará|quedará)\b",
)
# Commitments of the same kind that name no deed: the time has to follow at once ("back to you by noon").
TERSE = (
    rf"{_CLAUSE}(?:(?:an?|the|your|next|another|more|first|full|final|new) ){{0,2}}(?:back (?:to|with) you"
    rf"|back at you|back"
    r"|eta|updates?|answers?|news|reply|response|fix|more|details|estimate)(?: is| will be| to you| for you"
    r"| coming"
    r"| follows?| to follow)?(?=[ :])",
    rf"{_CLAUSE}(?:talk|speak|chat|call)(?: to you| with you)?(?= )",
)
# We tell when we act: "I take it back by 11:30". Only with a date to meet, and not in a question.
PRESENT = (
    r"\b(?:i|we) (?:also |then |personally )?(?!have|had|has|was|were|am\b|are|did|do\b|don't|can|could"
    r"|will|shall|would"
    r"|should|may|might|must|need|know|hope|think|believe|guess|see\b|saw|got|sent|told|said|wrote|made"
    r"|took|found|went"
    r"|came|gave|close|open|only|usually|normally|always|never|typically|generally|aim|try|plan|want|ask"
    r"|require|heard"
    r"|understand|apologi|appreciate|promise|expect|intend|wait|both|all|also|then|work\b|start|finish"
    r"|leave|spoke|put)"
    r"[a-z]{2,}(?<!ed)\b(?!')",
)
# Hearing from us without our saying who: no time needed.
HEARING = (
    rf"\byou(?:'ll| will| shall|'re going to| are going to){ADVERBS} (?:hear|receive|be (?:contacted"
    rf"|refunded)"
    r"|be (?:notified|informed|credited|reimbursed|updated|e-?mailed))\b",
)
# It gets done, by whom is not said; without a time it is a hope.
PASSIVE = (
    rf"\b{_THING}(?:'ll| will| shall|'s going to| is going to| are going to)(?: \w+ly| then| also| now| all)*"
    rf" (?:be {_DONE}|go (?:out|live)|follow\b)",
    rf"^(?:[\w'-]+ ){{1,7}}?will be {_DONE}",
    rf"\b{_THING}(?: is| are|'s) (?:due|scheduled|planned|set|expected)(?: to (?:be \w+|\w+)| for)?",
)
# Somebody else is to do it, or it is to come by itself: to be asked about.
OTHERS = (
    r"\b(?:someone|somebody|he|she|they|(?:my|our|the|a|an|one of (?:my|our|the))(?: [\w'-]+){1,6}?"
    r"|(?!i\b|we\b|you\b|it\b|this\b|that\b|which\b|who\b|what\b|and\b|but\b|there\b|then\b|so\b"
    r"|or\b)[^\W\d]\w+)"
    rf"(?:'ll| will|'s going to| is going to| are going to)(?: \w+ly| also| then| now)* {_CONTACT}",
    rf"\b{_THING}(?:'ll| will| should|'s going to| is going to| are going to)(?: \w+ly| then| also| now)*"
    r" (?:ship|arrive|reach|land|take (?:about|around|up to|only|a\b|\d)|come|appear|show|clear|leave"
    r"|get to you|be (?:there|here|here soon"
    r"|delivered))\b",
    rf"\b{_THING} should(?: \w+ly| then| also| now| all)* be {_DONE}",
)

# What rules the times after it, without being a promise.
BLOCKS = (
    # The customer's part
    r"\b(?:please(?! expect| allow)|kindly|pls|(?:could|can|would|will|do|did|have) you|you (?:need|must"
    r"|have(?: to| until)"
    r"|should(?! \w*ly)(?! (?:have|get|hear|receive|see|expect|also|then))|can(?! expect)|could"
    r"|may(?! expect)|might)"
    r"|you(?:'ll| will) (?:also |then |probably )?(?:need|have to|want|see(?! it| the| your))|make sure you"
    r"|let (?:me|us)"
    r" know|i(?:'ll| will) need|we(?:'ll| will)? need|we(?:'ll| will) require|wait(?:ing)? for|your deadline"
    r"|(?:reply|return|submit|contact|dm|message) (?:us|me|it|this)|valid|expires?|bitte|merci de|veuillez"
    r"|por favor)\b",
    # Hours, and where we are
    r"\b(?:i|we|(?:our|the) [\w' ]{1,25}?)(?:'ll| will|'re| are|'m| am| is|'s)(?: \w+ly"
    r"| also)*(?: be)? (?:open|closed|away"
    r"|out\b|off\b|here\b|there\b|available|around|unavailable|in the office|on (?:leave|holiday|vacation"
    r"|call)|back(?! to"
    r" you| with | in touch)|online|offline|staffed|busy)\b|\b(?:opening|working|business|office"
    r"|support) hours\b"
    r"|\b(?:i|we) (?:close|open|work|usually|normally|typically|generally|always)\b",
    # No
    r"\b(?:can't|cannot|can not|won't(?! take| be (?:any )?(?:later|longer|more))|will not|'ll not"
    r"|unable to|not able to|couldn't|wouldn't|don't|doesn't"
    r"|isn't|aren't|haven't|hasn't|shouldn't(?! take| be)|never|not(?! later| longer| more than| only| just"
    r"| until no)"
    r"|nicht(?! später)|kein\w*|niemals|jamais|ne \w+|n'\w+|no (?:le|te|lo|la|podemos|puedo|vamos|voy"
    r"|podremos|podré))\b",
)
# What was done; a date to meet never belongs to it.
PAST = (
    r"(?<!get )(?<!have )(?<!see )(?<!getting )(?<!having )(?<!make )"
    r"\b(?:i|we|you|he|she|they|it|that|which|who)(?:'ve| have|'d| had| has)?"
    r"(?: \w+ly| already| just| also| recently| first)? (?:\w{2,}ed|sent|paid|bought|wrote|got|made|had"
    r"|came|broke|went|took"
    r"|told|said|left|began|lost|found|saw|was|were|did|spoke|been|put|gave|heard|read|ran|happened)\b"
)
CONDITIONS = (
    r"(?<!at )(?<!check )(?<!see )(?<!know )(?<!ask )(?<!out )(?<!confirm )(?<!test )(?<!sure )(?<!verify )"
    r"(?<!look )"
    r"(?<!wonder )(?<!checking )(?<!asking )(?<!seeing )(?<!them )(?<!even )"
    r"\b(?:if(?! (?:you (?:have|need) (?:any|more|further|other|anything)|there(?:'s| is| are) any"
    r"|anything else|you'd like"
    r"|you would like|i|not possible))|unless|once(?! a | again| more)|as soon as|provided|assuming"
    r"|in case(?! you missed)"
    r"|subject to|depending|pending|when(?:ever)? (?:you|it|they|the|your|this|that)\b|after (?:you|it|they"
    r"|your)\b|until you"
    r"|as long as|wenn|falls|sobald|s'il|si|dès que|dès réception|lorsque|quand|en cuanto|cuando)\b"
)
DOUBTS = (
    r"\b(?:hopefully|maybe|perhaps|probably|possibly|likely|ideally|potentially|tentatively|presumably"
    r"|might|may(?! \d)"
    r"|could|fingers crossed|with (?:any|a bit of|some) luck|all being well|if all goes|all goes well"
    r"|i (?:think|believe"
    r"|guess|suppose)|we (?:think|believe)|(?:i|we)(?:'m| am|'re| are)? ?(?:hope|hoping|aim|aiming|plan"
    r"|planning"
    r"|intend|expect|trying|try)\b(?! (?:this|that|you))|(?:'ll|will|to) (?:try|aim|attempt|do (?:my"
    r"|our) (?:very )?best)"
    r"|would like to|'d like to|want to|working (?:to|towards)|aiming (?:to|for)|target|eventually|not sure"
    r"|can't promise"
    r"|cannot promise|no guarantee|should(?:n't)?|(?:i|we) can(?!'|not)|estimated?|approximate\w*|expected"
    r"|planned|(?:allow|up to)"
    r"|hoffentlich|wahrscheinlich|vermutlich|vielleicht|voraussichtlich|sollten?|versuchen?|eventuell"
    r"|möglicherweise"
    r"|peut-être|probablement|normalement|j'espère|espérons|espère|devrait|devrions|essaie\w*|essayer\w*"
    r"|éventuellement"
    r"|quizás?|probablemente|espero|esperamos|debería\w*|intentar\w*|tal vez|seguramente)\b"
)
# "You said we'll have it": what follows is told of, not promised. "As I said, I'll call" is.
REPORTED = (
    r"(?<!as i )(?<!as we )\b(?:said|told|promised|wrote|claimed|stated|read|heard|thought|assumed"
    r"|suggested|saying|told you)"
    r"(?: (?!you\b.*,)[\w']+){0,2}(?: that)? ?$"
)
ASKING = (
    r"^(?:(?:ok|okay|so|and|but|also|or|hi|hello|thanks)[, ]+)*(?:do|does|did|is|are|am|can|could|would"
    r"|will|shall|should|may"
    r"|might|have|has|what|how|why|where|who|which|when(?! (?:you|i|we))|any|wann|kann|können|darf|soll"
    r"|sollen|möchten"
    r"|est-ce|pouvons|puis|quand|quel\w*|puedo|podemos|cuándo)\b"
)
