"""What binds us: money, refunds, rules and absolutes, and what takes them back; data for the commitment gate.

Patterns are matched on one sentence in lower case with straight apostrophes. English comes first,
then German, French and Spanish.
"""

# Money. A sign that several currencies share stands for each of them.
CURRENCIES: dict[str, str] = {
    written: code
    for code, names in (
        ("$", "$ dollar dollars buck bucks dólar dólares"),
        ("USD", "usd us$ us-dollar"),
        ("CAD", "cad c$ ca$"),
        ("AUD", "aud a$ au$"),
        ("NZD", "nzd nz$"),
        ("SGD", "sgd s$"),
        ("HKD", "hkd hk$"),
        ("MXN", "mxn mx$"),
        ("EUR", "eur € euro euros"),
        ("GBP", "gbp £ pound pounds quid"),
        ("JPY", "jpy yen"),
        ("CNY", "cny rmb yuan"),
        ("¥", "¥"),
        ("INR", "inr ₹ rs rupee rupees"),
        ("CHF", "chf sfr franken"),
        ("SEK", "sek"),
        ("NOK", "nok"),
        ("DKK", "dkk"),
        ("KR", "kr kronor kroner"),
        ("PLN", "pln zł zloty"),
        ("BRL", "brl r$ reais"),
        ("ZAR", "zar"),
        ("KRW", "krw ₩"),
        ("CENT", "cent cents ¢ pence"),
        ("BTC", "btc bitcoin bitcoins ₿"),
        ("USDT", "usdt usdc"),
    )
    for written in names.split()
}
SHARED_SIGNS: dict[str, frozenset[str]] = {
    "$": frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"}),
    "¥": frozenset({"JPY", "CNY"}),
    "KR": frozenset({"SEK", "NOK", "DKK"}),
}
NUMBER_WORDS: dict[str, int] = {
    name: number
    for number, names in (
        (1, "one"),
        (2, "two zwei deux dos"),
        (3, "three drei trois tres"),
        (4, "four vier quatre cuatro"),
        (5, "five fünf cinq cinco"),
        (6, "six sechs seis"),
        (7, "seven sieben sept siete"),
        (8, "eight acht huit ocho"),
        (9, "nine neun neuf nueve"),
        (10, "ten zehn dix diez"),
        (12, "twelve zwölf douze doce"),
        (15, "fifteen fünfzehn quinze quince"),
        (20, "twenty zwanzig vingt veinte"),
        (25, "twenty-five"),
        (30, "thirty dreißig trente treinta"),
        (40, "forty vierzig quarante cuarenta"),
        (50, "fifty fünfzig cinquante cincuenta"),
        (60, "sixty"),
        (70, "seventy"),
        (75, "seventy-five"),
        (80, "eighty"),
        (90, "ninety"),
        (100, "hundred hundert cent cien"),
        (200, "two-hundred zweihundert doscientos"),
        (500, "five-hundred fünfhundert quinientos"),
        (1000, "thousand tausend mille mil"),
    )
    for name in names.split()
}
PERCENT = r"(?:%|percent|per cent|pct|prozent|pour cent|por ciento)"
HALVES = (
    r"\b(?:half[- ](?:price|off|the (?:price|cost|fee|amount))|two[- ]for[- ]one|2[- ]for[- ]1"
    r"|buy one,? get one"
    r"|bogo|zum halben preis|moitié prix|mitad de precio)\b"
)

# Money back, money off and things given: the family of finding and how it is said.
GIFTS: tuple[tuple[str, str], ...] = (
    (
        "refund",
        r"refund(?:s|ed|ing)?|reimburs\w+|money back|pay(?:ing)? (?:you|it|this|that) back|chargeback"
        r"|(?:rück)?erstatt\w*|rückzahlung|zurückerstatt\w*|geld zurück|rembours\w+|reembols\w+|devoluci\w+",
    ),
    (
        "refund",
        r"credit(?:s|ed|ing)?(?! (?:card|score|check|history|union|note number|limit))|store credit"
        r"|gutschrift\w*"
        r"|gutschreiben|avoir|abono|saldo a favor",
    ),
    (
        "refund",
        r"waiv\w+|write (?:it |this |that )?off|written off|(?:won't|will not|not going to) (?:be )?charged?"
        r"(?: you)?|(?:won't|will not) (?:have to |need to )?pay|no (?:extra |additional "
        r"|further )?(?:charge|fees?"
        r"|costs?)(?! (?:card|was|were|on (?:our|the) records?))|erlassen|sans frais|sin (?:coste|cargo)",
    ),
    (
        "refund",
        r"(?:for|completely|absolutely|totally) free|free of (?:charge|cost)|free (?:month|year|week"
        r"|upgrade|shipping"
        r"|delivery|replacement|extension|access|seat|licen[cs]e|plan|gift|ticket|night|meal|item|product"
        r"|trial)s?"
        r"|complimentary|on the house|at no (?:extra |additional )?(?:cost|charge)|at our (?:cost|expense)"
        r"|(?:it's|this is|that's|drinks are|shipping is|lunch is) on us|gratis|kostenlos|kostenfrei|umsonst"
        r"|gratuit\w*|offert\w*|gratuito",
    ),
    (
        "refund",
        r"compensat\w+|goodwill (?:gesture|payment)|gift ?cards?|vouchers?|coupons?|entschädig\w*"
        r"|gutschein\w*"
        r"|dédommag\w+|indemnis\w+|indemniz\w+|compensaci\w+|vale de \w+|cover (?:the|your|all) (?:costs?"
        r"|fees?"
        r"|expenses|damage)|replacement (?:unit|device)|match (?:the|that|this) price|price match",
    ),
    (
        "discount",
        r"discount(?:s|ed|ing)?|promo(?:tional)? codes?|(?:money|\w+ )off (?:your|the) (?:next|order|bill"
        r"|invoice|plan"
        r"|price|total)|lower(?:ed)? (?:the|your) (?:price|rate|fee)|reduc\w+ (?:the|your) (?:price|rate"
        r"|fee|bill)"
        r"|rabatt\w*|nachlass|ermäßig\w*|remise|réduction|descuento\w*|rebaja\w*",
    ),
)
# Without one of these in the sentence a gift is only spoken of.
GIVING = (
    r"(?:\b(?:i|we|they|billing|finance|accounting|our \w+|the team|it|this|that|which|you)(?:'ve| have|'ll"
    r"| will"
    r"| shall| can| could|'m| am|'re| are| would|'d| may| might|'s| has| is)?(?: \w+ly| also| now| just"
    r"| already| been"
    r"| going to| happy to| be| to| be able to| like to| glad to| able to| gladly| then)*+ (?:refund"
    r"|reimburs|credit"
    r"|compensat|waiv|discount|offer|give|giv|gave|apply|appli|issu|arrang|grant|process|send|sent|add|make"
    r"|made|pay"
    r"|paid|get|got|receive|have|cover|take|took|put|reduc|lower|match|approv|provid|extend|extra|entitled"
    r"|eligible|due"
    r"|owed|charge|write|reserve|initiat|trigger|start|return|transfer)\w*"
    r"|\b(?:is|are|was|were|has been|have been|will be|'ll be|being|gets?|be)(?: \w+ly| now| already| also"
    r"| all)*+"
    r" (?:refunded|reimbursed|credited|compensated|waived|discounted|issued|applied|processed|approved"
    r"|on (?:its|the)"
    r" way|yours|free|complimentary|on us|granted|covered|included|due|returned|paid|written|initiated|sent"
    r"|coming"
    r"|guaranteed|available)\b"
    r"|\b(?:here(?:'s| is)|please accept|enjoy|as (?:a|an|our) (?:goodwill|small|thank|apology|courtesy"
    r"|gesture))\b"
    r"|\b(?:free of (?:charge|cost)|(?:for|completely|totally) free|complimentary|on the house|gratis"
    r"|kostenlos"
    r"|gratuit\w*|no (?:extra |additional |further )?(?:charge|fees?|costs?)|at (?:no|our) (?:extra "
    r"|additional )?"
    r"(?:charge|costs?|expense))\b"
    r"|\b(?:shall|can|may|could|should) (?:i|we)\b|\b(?:would|do) you (?:like|want|prefer)\b|\bhow about\b"
    r"|\b(?:full|partial|complete|prorated|pro-rata) (?:refund|credit)\b|\byou(?:'ll| will|'re| are)\b"
    r"|\b(?:won't|will not)\b"
    r"|\b(?:erstatte|erstatten|schreibe|schreiben|gebe|geben|bekommen|erhalten|schenke|schenken|erlasse"
    r"|erlassen"
    r"|werden|wird|ist|sind)\b|\b(?:rembours(?:e|ons|erai|erons)|offr(?:e|ons|irai|irons)|recevrez|aurez"
    r"|accord(?:e|ons)"
    r"|est|sera)\b|\b(?:reembols(?:o|amos|aré|aremos)|ofre(?:zco|cemos)|recibirá\w*|tendrá\w*|es|será)\b)"
)
NEGATED = (
    r"(?:\b(?:not|never|no|nor|neither|without|unable to|cannot|nicht|kein\w*|ohne|jamais|aucun\w*|sans|sin"
    r"|ni|nunca)\b"
    r"|n't\b|\bn'\w+|\bne \w+ pas\b|\b(?:pas|plus) de\b)"
)
# Where the reach of a "not" ends.
CLAUSE = r"[,;:—–()\n]|\b(?:but|however|although|though|instead|so|aber|sondern|mais|pero|sino)\b"
# They asked for it, had it or spoke of it: nothing is given by that.
ONLY_MENTIONED = (
    r"\b(?:you(?:'ve| have|'d| had)? (?:ask|want|request|mention|say|said|were|wrote|paid|bought|spent|see"
    r"|saw|told"
    r"|report|expect|hope|ordered|purchased|used)\w*|your (?:request|question|message|note|claim|complaint)"
    r" (?:for|about|on|regarding)|(?:asking|asked|wrote|write|writing) (?:for|about|us about)|(?:about"
    r"|regarding) (?:the|your|a)"
    r"|i (?:see|saw|understand|know|hear) (?:that )?you)\b"
    r"[^,;:.!?]{0,30}$"
)
# What says that an amount is ours to keep: a price, a payment, a gift.
BINDING = (
    r"\b(?:refund|credit|reimburs|compensat|waiv|discount|off\b|giv|offer|send|pay|paying|will|going to"
    r"|costs?\b|price"
    r"|charge you|only\b|per (?:month|year|user|seat|day|week)|a (?:month|year|seat|user)\b|free|shall"
    r"|can\b|erstatt"
    r"|gutschr|zahl|kostet|rembours|coûte|reembols|cuesta|devolv)\w*|'ll\b|/(?:mo|month|year|user|seat)\b"
)

# Rules said as ours.
POLICY = (
    r"\b(?:our|company|the|store|refund|return|returns|cancellation|privacy|warranty|fair use|shipping|data"
    r"|your)"
    r" (?:[\w&-]+ )?(?:polic(?:y|ies)|terms(?: (?:and|&) conditions| of (?:service|use))?|t&cs?|guidelines"
    r"|rules|contract"
    r"|agreement|guarantee|warranty|sla|service level)\b(?! (?:number|page link))"
    r"|\b(?:policy|policies|terms and conditions|terms of service|t&cs?)\b|\bper (?:our|company) \w+"
    r"|\b(?:by law|legally (?:entitled|required|obliged|binding)|statutory|gdpr requires|under (?:warranty"
    r"|the contract|gdpr"
    r"|the law)|(?:you(?:'re| are) )?(?:entitled|eligible) (?:to|for)|we are (?:liable|responsible) for"
    r"|we accept liability"
    r"|valid (?:until|till|for)|lifetime warranty)\b"
    r"|\b(?:unsere|laut|gemäß) (?:\w+ )?(?:agb|richtlinien?|bedingungen|garantie)\b|\bgesetzlich\b"
    r"|\b(?:notre|nos|selon) (?:\w+ )?(?:politique|conditions|cgv|garantie)\b"
    r"|\b(?:nuestra|nuestros|según) (?:\w+ )?(?:política|condiciones|términos|garantía)\b"
)
# No way back from these.
ABSOLUTE = (
    r"\b(?:(?:won't|will not|not) ever|never(?! ?mind| hurts?| too late)|always|guarantee[ds]?|guaranteed"
    r"|guaranteeing|promis(?:e|es|ed"
    r"|ing)"
    r"|100 percent|one hundred percent|hundred percent|definitely|certainly|absolutely|undoubtedly"
    r"|no matter what"
    r"|under no circumstances|without (?:fail|exception|(?:a |any )?doubt)|no exceptions?"
    r"|every (?:single )?time"
    r"|at any time|forever|for life|for good|once and for all|lifetime|unlimited|unconditional(?:ly)?"
    r"|risk[- ]free"
    r"|i swear|i assure you|we assure you|rest assured|you have (?:my|our) word|completely (?:safe|secure)"
    r"|fully secure"
    r"|(?:impossible|cannot|can't|won't|will not) (?:to )?(?:fail|break|happen again|be hacked|be lost)"
    r"|zero (?:risk|downtime)"
    r"|nie(?:mals)?|immer|garantier\w*|verspreche\w*|versichere\w*|auf jeden fall|definitiv|ausnahmslos"
    r"|jamais|toujours|garanti\w*|promet\w*|absolument|sans faute|nunca|siempre|garantiz\w*|prometo"
    r"|prometemos"
    r"|definitivamente|sin falta)\b"
    r"|\b100 ?%(?! (?:off|refund|discount|rabatt|of (?:the|your) (?:price|fee|cost)))"
)
# Courtesy, feelings, thanks and the customer's own story: nothing is bound by these.
NOT_ABSOLUTE = (
    r"\b(?:100 ?% (?:our|my|your|agree|right|understand|on (?:us|me|our)|correct)|as always|always (?:here"
    r"|happy|glad|welcome|a pleasure|appreciate|good|nice|great|lovely|love"
    r"|enjoy|open to"
    r"|listening|learning|looking|trying|reach|write|ask|reply|call|contact|annoying|frustrating|hard"
    r"|tricky|easier"
    r"|better|best|worth|feel|seem\w*|been|has|have|had)|(?:can|could|may) always|(?:you|it|they|he|she"
    r"|which|that)"
    r"(?:'ve|'d|'s| have| had| has| was| were)? (?:\w+ )?(?:never|always) (?:got|get|came|arriv\w*"
    r"|receiv\w*|heard|saw"
    r"|reached|worked|work\w*|had|been|asked|show\w*|went|made|loaded|finish\w*|fail\w*|crash\w*)"
    r"|(?:definitely|certainly|absolutely|always) (?:hope|something|take an? (?:closer )?look|understand"
    r"|agree|see|hear|not what|frustrating"
    r"|annoying|a bug|odd"
    r"|strange|know|feel|worth|the (?:wrong|last|right)|unusual|appreciate|want|an? \w+)"
    r"|(?:^|[.!,] ?)(?:absolutely|certainly|definitely)[.!,]|never (?:easy|fun|nice|good|pleasant|a good"
    r"|want(?:ed)?|meant"
    r"|heard|seen|thought|got|received|arrived|came|had|should|a nice)|(?:that|this|it) should (?:never"
    r"|always)"
    r"|better than never|should never have|(?:i|we) should (?:never|always)"
    r"|promise(?:d)? (?:you )?(?:earlier|before"
    r"|yesterday|last)|as (?:i |we )?promised|you were promised|broke (?:my|our|a) promise|promising"
    r"|sorry (?:i|we) never"
    r"|i've never|we've never|at any time (?:that|which)? ?(?:suits|works|good)|reset (?:to|at) 100"
    r"|as toujours|comme toujours|wie immer|como siempre)\b"
)
NO_ABSOLUTE_BEFORE = (
    r"(?:n't|\b(?:cannot|can not|not|unable to|no|without|hard to|wish (?:i|we) could|nicht|kein\w*|ne|pas"
    r"|non))"
    r"(?: \w+){0,2} $"
)
# A question that offers what it asks about.
OFFERING = (
    r"\b(?:shall|should|can|may|could|if) (?:i|we)\b|\b(?:would|do) you (?:like|want|prefer|accept)\b"
    r"|\b(?:how|what) about\b"
    r"|\bwould\b[^?]{0,60}\b(?:help|work|be ok|be okay|suit|do)\b|\b(?:darf|soll|kann|können|dürfen) (?:ich"
    r"|wir)\b"
    r"|\b(?:puis-je|pouvons-nous|voulez-vous|souhaitez-vous)\b|\b(?:puedo|podemos|quiere|le gustaría)\b"
)
