"""What hurts by itself: danger, health, people who depend on help, money gone, fraud, privacy, the law."""

from bot.domain.lexicon import CANNOT, MONEY, NEAR, WITHIN, Cue

_TAKEN = (
    r"(?:charg\w+|bill(?:ed|ing)|debit\w*|deduct\w+|taken|took|taking|withdr[ae]w\w*|invoiced|paid"
    r"|payment\w*|drafted)"
)

CUES = (
    # Safety: somebody is, or could be, hurt.
    Cue(
        "safety",
        r"injur(?:y|ed|ies)|bleeding|bled|(?:sliced?|cut|burn(?:ed|t|s|ing)|broke|hurts?|scald(?:ed"
        r"|s)) (?:me|him|himself|herself|myself|(?:my|his|her|their|our) (?:\w+ )?(?:mouth|lips?|tongue"
        r"|tooth|teeth|hands?|fingers?|face|arms?|legs?|foot|feet|skin|eyes?|throat|back|neck|head|son"
        r"|daughter|child|baby|kids?|dog|cat))"
        r"|(?:piece|pieces|shards?|bits?) of (?:glass|metal|plastic|wood|bone)|(?:glass|metal|needle"
        rf"|mou?ld) {NEAR}"
        r"in (?:my|the|his|her|our) (?:food|drink|meal|salad|sandwich|soup|can|bottle|baby)"
        r"|caught fire|on fire|burst into flames|exploded?|explosion|sparking|sparks (?:from|flying|came"
        r"|out)|smoke (?:coming|from|out|and|is|was|in)|smoking (?:\w+ )?(?:plug|charger|battery|engine"
        r"|laptop|cable)|start(?:ed|s|ing) (?:to )?smok\w+|smell of (?:gas|burning)"
        r"|smells? (?:of |like )?(?:gas|burning)|gas leak|carbon monoxide|electrocut\w+|electric shock"
        r"|shocked me"
        r"|overheat(?:ed|ing|s)|melt(?:ed|ing)|burn(?:ing|t) (?:smell|plastic)|choking|choked|poison\w*"
        r"|food poisoning"
        r"|brakes? (?:fail\w*|do(?:n'?t| not)|did(?:n'?t| not)|not|gone)|airbag|steering (?:fail\w*|lock\w*)",
        urgency=4,
        hurt=1.5,
        needs=2,
    ),
    Cue(
        "safety",
        r"(?:driv(?:er|ing|es|e)|drove) [^.!?\n]{0,40}(?:drunk|dangerous\w*|reckless\w*|asleep|texting"
        r"|speeding"
        r"|erratic\w*|police|scar(?:ed|y))|(?:drunk|dangerous|reckless"
        r"|scary) (?:\w+ )?driv(?:er|ing)"
        r"|assault\w*|attacked|threaten(?:ed|ing|s)|stalk(?:ed|ing|er)|harass(?:ed|ing|ment)|groped"
        r"|bit (?:me|my)"
        r"|(?:hit|grabbed|pushed|punched|kicked) (?:me|my)\b|safety (?:hazard|risk|issue"
        r"|concern)s?|fire hazard"
        r"|unsafe|(?:not|do(?:n'?t| not)) (?:feel )?safe|afraid for|fear for|life.threatening|emergency"
        r"|ambulance"
        r"|someone (?:could|will|is going to) (?:get hurt|die|be hurt|be killed)|could have (?:died|killed"
        r"|been killed)"
        r"|nearly (?:died|killed)|collapsed?|suicid\w+|kill myself",
        urgency=3.5,
        hurt=1.5,
        needs=1.8,
    ),
    Cue(
        "safety",
        r"dangerous(?:ly)?|hazard(?:ous)?|scalding|toxic|police|carbon",
        urgency=2,
        hurt=1,
        needs=1,
    ),
    # Health: a body depends on the answer.
    Cue(
        "health",
        r"insulin|dialysis|oxygen (?:tank|machine|supply)|ventilator|pacemaker|epi-?pen|anaphyla\w+"
        r"|allergic reaction"
        r"|life ?alert|medical (?:emergency|alert|device|equipment|condition|appointment)|chemo\w*"
        r"|hospital(?:i[sz]ed)?"
        r"|(?:need|needs|without|missing|out of|waiting for) [^.!?\n]{0,20}(?:medication|medicine|meds"
        r"|prescription|inhaler)"
        r"|(?:get|got|getting|made (?:me|us|my \w+)|felt|been|was|am) (?:so |very |really "
        r"|violently )?(?:sick|ill) (?:after|from)"
        r"|(?:vomit|throw)(?:ed|ing)(?: up)?|cancer|stroke|heart (?:attack|condition)|asthma|seizures?"
        r"|epilep\w+|nut allergy",
        urgency=2.6,
        hurt=1,
        needs=1,
    ),
    # Accessibility and people who depend on others.
    Cue(
        "accessibility",
        r"wheel-?chair|disab(?:led|ility)|mobility (?:scooter|aid|issues?)|blind (?:person|user|customer|man"
        r"|woman|passenger)"
        r"|(?:am|is|i'm|she's|he's|partially|legally) (?:deaf|blind)|visually impaired|hearing (?:aid"
        r"|impaired|loss)"
        r"|screen ?reader|guide dog|service (?:dog|animal)|step-?free|accessible (?:room|seat|toilet"
        r"|entrance|version)"
        r"|special assistance|crutches|house-?bound|bed-?ridden|vulnerable|(?:elderly|frail|80|85"
        r"|90)[- ](?:year[- ]old )?"
        r"(?:mum|mom|mother|dad|father|parents?|gran\w*|nan|neighbou?r|lady|man|woman|aunt|customer|person)",
        urgency=2.6,
        needs=1,
    ),
    # Money that left, or never came back.
    Cue(
        "money_taken",
        r"(?:double|triple|twice|over|wrongly|incorrectly|falsely|mistakenly|wrongfully)[- ]?(?:charg|bill"
        r"|debit)\w+"
        rf"|{_TAKEN} {WITHIN}(?:twice|two times|three times|(?:\d|ten) times|multiple times|again and again"
        r"|double|both times"
        r"|without (?:my |any |our )?(?:permission|consent|authori[sz]ation|asking|telling|notice|knowledge"
        r"|warning))"
        r"|duplicate (?:charge|payment|transaction|debit)s?|(?:un-?authori[sz]ed|unknown|unexplained"
        r"|mystery|unrecogni[sz]ed)"
        r" (?:charge|payment|transaction|debit|withdrawal|purchase|order)s?"
        r"|(?:still|keep|keeps|kept|continue|continues|continued"
        r"|continuing)(?: \w+)? (?:to )?(?:being )?(?:charge|charges|charged|charging"
        r"|debit|debited|debiting|deducted|deducting)"
        rf"|(?:charg|bill|debit)\w+ {WITHIN}(?:after|even though|despite|when|although) {WITHIN}(?:cancel\w*"
        r"|clos(?:ed|ing)|return\w*)"
        rf"|(?:stole|steals?|stealing|stolen|robb(?:ed|ing)|swindl\w+) {NEAR}(?:{MONEY}|money|cash|funds"
        r"|savings|from (?:me|us|people|customers))"
        r"|(?:took|taken|taking|takes|removed|withdrew) (?:\w+ ){0,3}(?:money|payment|funds"
        r"|cash) (?:out )?(?:from|out|twice|but|without)"
        rf"|(?:took|taken|charged|debited|deducted) (?:me |us )?(?:an? extra |over )?{MONEY}",
        urgency=3.5,
        hurt=1.4,
        needs=2,
    ),
    Cue(
        "money_taken",
        r"(?:was|were|been|got|being|am|just|have|they|you|you've|u) (?:just |still |now |also )?(?:charged"
        r"|debited|billed)(?! (?:by|up|overnight))"
        r"|charg(?:ed|ing) (?:me|us|my|for something|the wrong)|wrong (?:amount|charge)|bank account (?:is "
        r"|was )?(?:empt|overdrawn)"
        r"|overdraft fees?|charged (?:today|again|yesterday)|money (?:is |has |was )?(?:gone|missing"
        r"|disappeared|vanished)",
        urgency=2,
        hurt=1,
        needs=1.5,
    ),
    Cue(
        "money_held",
        r"(?:still no|without|where'?s|where is|waiting (?:for|on)|awaiting|no"
        rf"|{CANNOT} (?:\w+ )?(?:receiv\w*|recieve\w*|got(?:ten)?|had|seen|get|given|been|issued?|giv(?:e"
        rf"|en)|sent)) (?:\w+ ){{0,3}}(?:money back|refund(?:ed)?)"
        rf"|{CANNOT} (?:even )?refund(?:ed)?|get (?:my|the|our) money back|promise of a refund|owes? (?:me"
        r"|us)"
        r"|(?:keep(?:ing)?|hold(?:ing)?|held|froze|frozen|withh(?:e|o)ld(?:ing)?) (?:on to )?(?:my|our"
        r"|all my|the) (?:money|funds|payment|payout|salary|deposit|balance)"
        r"|(?:funds|money|payment|payout|balance|deposit) (?:is |are |was |has been |have been )?(?:frozen"
        r"|on hold|held|stuck|pending|blocked|locked)"
        r"|(?:closed|denied|rejected|refus\w+|declin\w+) (?:my|our|the|to pay|any) (?:insurance )?(?:claim"
        r"|refund|dispute|payout)"
        r"|card (?:was |is |got |has been |keeps? (?:getting |being )?)?(?:declined?|blocked|rejected"
        r"|frozen|swallowed)"
        r"|(?:already|have) paid (?:for|twice|in full|my|the)|(?:salary|payroll|wages|paycheck"
        r"|payslip) (?:is |has |have )?(?:not|late|missing|n't)",
        urgency=2.2,
        hurt=1,
        needs=1.6,
    ),
    # Fraud, and things done in somebody's name.
    Cue(
        "fraud",
        r"fraud(?:ulent\w*|sters?)?|scamm(?:ed|ers?|ing)|hack(?:ed|ers?|ing)|phishing|identity theft"
        r"|stolen (?:card|identity|phone|account|details)"
        r"|(?:card|identity|phone|account|details|wallet) (?:was |were |got |has been |been )?(?:stolen"
        r"|compromised|cloned|hacked|breached)"
        r"|(?:do(?:n'?t| not)|did(?:n'?t| not)|never) (?:even )?(?:recogni[sz]e|recall|remember"
        r"|authori[sz]ed?|made?|placed?|placing|ordered|make|place|sign(?:ed)? up)"
        rf" {NEAR}(?:order|payment|charge|transaction|purchase|account|that|this|them|with you|for it)"
        r"|(?:stole|hijacked|took over) (?:my|our|his|her|their) (?:\w+ )?"
        r"(?:account|card|identity|phone|wallet|details|number)"
        r"|(?:paid|paying|bought|buying|shopping) (?:\w+ ){0,3}with (?:my|our) (?:\w+ )?card"
        r"|(?:someone|somebody) (?:else )?(?:has |is |was |just )?"
        r"(?:used|using|logged|accessed|accessing|opened|changed|bought|ordered)|(?:orders?|charges?"
        r"|payments?|purchases?|that) (?:i|we) (?:never|didn'?t|did not|have not|haven'?t) (?:plac|ma[dk]"
        r"|order|authori[sz]|approv)\w+|data breach|leaked|security breach",
        urgency=3,
        hurt=0.6,
        needs=1.8,
    ),
    Cue(
        "fraud",
        r"scam(?:s)?|rip-?(?:ped )?off|thie(?:f|ves)|theft|con artists?|crooks?|crooked|criminal|robbery"
        r"|stole|stolen",
        urgency=1,
        hurt=1,
        anger=1,
        needs=0.6,
    ),
    Cue(
        "privacy",
        r"(?:sold?|sell(?:ing|s)?|shar(?:ed?|ing)|gave|giv(?:e|ing)|leak\w*|expos\w+"
        r"|publish\w+) (?:out )?(?:my|our|customers?'?|people'?s) (?:\w+ ){0,2}"
        r"(?:data|info(?:rmation)?|details|address|number|phone|e?-?mail)|gdpr|privacy (?:breach|violation)"
        r"|personal (?:data|info\w*) (?:was|is|has|of)"
        r"|(?:someone|somebody|other|another) (?:else'?s|customer'?s|person'?s|patient'?s|client'?s|user'?s)"
        r" (?:data|name|file|records?|notes|details|account"
        r"|information|order|invoice)",
        urgency=3,
        hurt=1.2,
        anger=0.5,
        needs=1.5,
    ),
    Cue(
        "missing_delivery",
        r"(?:marked|says?|shows?|showing|shown|claims?|claimed) (?:as |it was |it's |that |it )*delivered"
        r"|(?:never|not|n'?t) (?:\w+ )?(?:been )?(?:received|arrived?|delivered|came|come|show(?:ed|n)? up"
        r"|turn(?:ed)? up) (?:\w+ ){0,3}(?:order|package|parcel|item|delivery|food|goods|medication|tickets?)"
        r"|(?:order|package|parcel|item|delivery|food|goods|tickets?) (?:\w+ ){0,3}(?:never|not|didn'?t"
        r"|hasn'?t|wasn'?t|isn'?t) (?:\w+ )?(?:received?|arrived?|delivered|came|come|show(?:ed|n)?"
        r"|turned up)",
        urgency=1.4,
        hurt=0.8,
        needs=1.5,
    ),
    # The law, or somebody who can force an answer.
    Cue(
        "legal_threat",
        r"lawyers?|solicitors?|attorneys?|legal action|small claims|(?:take|taking|see) (?:you|them"
        r"|this) (?:to|in) court|(?:will|going to|gonna|i'll|i'm|we'll) (?:be )?su(?:e|ing)|law ?suit"
        r"|class action"
        r"|ombuds(?:man|woman|person)|trading standards|consumer (?:protection|rights|affairs|court|forum)"
        r"|\bbbb\b|better business bureau|\bfcc\b|\bftc\b|ofcom|ofgem|\bcfpb\b|regulators?|attorney general"
        r"|charge-?back|dispute (?:it |this |the charge )?with (?:my|our) (?:bank|card)|report(?:ing"
        r"|ed)? (?:you|this|them|it) to|(?:file|filing|filed) an? (?:official |formal |police )?(?:complaint"
        r"|report|lawsuit|suit)"
        r"|breach of contract|(?:tell|contact|call|go to) the (?:press|papers?|media|news)",
        urgency=2.6,
        hurt=1,
        anger=0.8,
        needs=1.5,
    ),
)
