"""How patience ends: nobody answers, the wait is long, and the customer turns away."""

from bot.domain.lexicon import A_WHILE, CANNOT, NEAR, NUMBER, WITHIN, Cue

CUES = (
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
        r"|already (?:called|contacted|spoke|spoken|emailed|followed|told)|have (?:called|contacted"
        r"|emailed|spoken)",
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
    Cue(
        "leaving",
        r"do(?:n'?t| not) want to be (?:a|your) (?:\w+ )?customer|no longer (?:be )?(?:a"
        r"|your) (?:\w+ )?customer"
        r"|(?:am|i'm|we'?re|are|so|totally|officially|just) done with (?:you|this|them|your|it|\w+)"
        r"|(?:lost|losing|lose) (?:me|us) (?:as|for)|other compan(?:y|ies)|your competit(?:or|ion)\w*"
        r"|(?:i|we)(?:'ll| will|'m| am|'re| are) (?:\w+ )?(?:leaving (?:for|you|\w+ bank)|switching"
        r"|cancel+ing"
        r"|going (?:with|back to) )|looking (?:for|at) (?:another|alternatives?|a different|a new) ?\w*"
        r"|business elsewhere|clos(?:e|ing) (?:my|our|all|both|the) (?:\w+ )?accounts?(?! manager)"
        r"|good riddance|uninstall\w*|delet(?:e|ed|ing) (?:the|your|this) app|(?:account|accounts) closed\b"
        r"|voting with my|boycott\w*|tell(?:ing)? (?:everyone|all my friends|everybody|people) (?:to|not"
        r"|about)",
        urgency=0.7,
        hurt=1.1,
        anger=0.7,
        needs=1.1,
    ),
    # Contact that went nowhere, said in other ways.
    Cue(
        "failed_contact",
        r"(?:no|zero) (?:\w+ )?(?:follow.?up|updates?|information|feedback|contact|assistance|solution"
        r"|apology)(?! (?:needed|required|necessary))|(?:did(?:n'?t| not)|not|wo(?:n'?t)"
        r"|refus\w+ to) (?:even )?"
        r"(?:listen\w*|help me|help us|respond\w*|answer\w*)|(?:different|conflicting"
        r"|contradict\w+) (?:answers"
        r"|people|things|stories|information)|tried (?:help|support|everything|all|multiple|several|calling"
        r"|emailing|chat\w*|contacting|reaching|restarting|resetting)|chas(?:ed|ing) (?:\w+ )?(?:you|this|up"
        r"|them|for|it)|dm(?:ed|'d|d)? (?:you|u) (?:\w+ )?(?:times|but|ages|days|hours|twice|already)"
        r"|waiting (?:for|on) (?:a |an |your |any |someone |somebody )(?:\w+ )?(?:reply|response|call"
        r"|call ?back"
        r"|answer|e-?mail|to (?:call|reply|get back|answer))|(?:problem|issue|error) (?:still "
        r"|now )?(?:persists?"
        r"|remains?|continues?|unresolved|not (?:fixed|solved|resolved))|still (?:un\w+ed|not (?:fixed|solved"
        r"|resolved|sorted))|fobb\w+ off|automated (?:reply|response|message)s?|copy.{0,5}paste\w*"
        r"|can(?:'?t|not) (?:even )?(?:speak|talk) (?:to|with)|no (?:phone )?number (?:to|for)"
        r"|no way to (?:contact"
        r"|reach|talk|speak|call)|impossible to (?:contact|reach|talk|speak)|pass(?:ing|ed) the buck"
        r"|run ?around|followed up|follow(?:ing)? up (?:again|on my)|any(?:one|body) (?:there|home|alive"
        r"|listening)"
        r"|open(?:ed)? (?:a |several |two |\d )?tickets?|case (?:number|ref|id|#|no)\b|hello\?",
        urgency=0.9,
        hurt=0.9,
        needs=1.2,
    ),
    Cue(
        "waited_long",
        r"since (?:this )?(?:morning|last (?:night|week|month|year|\w+day)|yesterday|\d{1,2} ?(?:am|pm)"
        r"|midnight"
        r"|noon|\d{1,2}[:.]\d\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|all (?:day|night|morning"
        r"|week(?:end)?"
        r"|afternoon|evening)(?! (?:breakfast|pass|ticket|menu|travel))|(?:days|hours|weeks|months) (?:now"
        r"|already"
        r"|on\b|in a row)|how (?:much longer|many more|long (?:must|do i have|am i|are we|will i))|(?:2nd"
        r"|3rd|[4-9]th"
        r"|second|third|fourth|fifth|umpteenth) (?:time|day|week|month|attempt|visit|night)|over and over"
        r"|time and (?:time )?again|yet again|once again|again and again|every (?:single )?(?:day|week"
        r"|month"
        r"|morning)",
        urgency=0.8,
        hurt=0.8,
        needs=0.8,
    ),
    Cue(
        "waited_long",
        r"\d+(?:\.\d)? ?(?:min(?:ute)?s?|hrs?|hours?|days?|weeks?|months?) (?:after|past|late|mark|behind"
        r"|so far"
        r"|just to|to get)|takes? (?:\w+ ){0,3}(?:an hour|hours|days|weeks|months|\d+ ?(?:mins?|minutes"
        r"|hrs?|hours?"
        r"|days?|weeks?))|(?:spent|wasted|lost) (?:\w+ ){0,2}(?:\d[\d.]*|two|three|four|several) ?(?:mins?"
        r"|minutes"
        r"|hrs?|hours?|days?)|(?:lines?|queues?) (?:\w+ ){0,3}(?:longer|slower|slow|over \d+|\d+ people)"
        r"|not patient",
        urgency=0.5,
        hurt=0.8,
        needs=0.8,
    ),
    Cue(
        "failed_contact",
        r"(?:e-?mailed|called|phoned|tweeted|dm'?d|messaged|written|texted|rang)(?:,| and| &|, and"
        r"|/) ?(?:\w+ )?(?:e-?mailed"
        r"|called|phoned|tweeted|dm'?d|messaged|written|texted|rang)|no one came|nobody came"
        r"|with no explanation"
        r"|without (?:any |an )?(?:explanation|answer|reply|warning)",
        urgency=0.9,
        hurt=0.9,
        needs=1.2,
    ),
    Cue(
        "leaving",
        r"(?:to|with) (?:your|a|the) rivals?|switching (?:to|over)|i'?m out\b",
        urgency=0.7,
        hurt=0.9,
        needs=1,
    ),
)
