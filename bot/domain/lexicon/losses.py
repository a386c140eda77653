"""What was taken: money gone or held back, fraud, privacy; and the law as the last resort."""

from bot.domain.lexicon import CANNOT, MONEY, NEAR, WITHIN, Cue

_TAKEN = (
    r"(?:charg\w+|bill(?:ed|ing)|debit\w*|deduct\w+|taken|took|taking|withdr[ae]w\w*|invoiced|paid"
    r"|payment\w*|drafted)"
)
_FUNDS = (
    r"(?:payouts?|transfers?|deposits?|withdrawals?|wire|salary|wages|winnings|earnings|commission|funds"
    r"|balance|refund|payroll|pension|benefits)"
)

CUES = (
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
    Cue(
        "money_taken",
        r"charg\w+ (?:\w+ ){0,3}(?:instead of|rather than|more than (?:the|what|i|we|quoted|agreed))"
        r"|charg\w+"
        rf" (?:\w+ )?(?:nearly|almost|extra) {MONEY}|(?:charged|billed|invoiced|debited) (?:me |us "
        r"|my \w+ )?for"
        r" (?:\w+ ){0,4}(?:never|didn'?t|did not|haven'?t|not|cancell?ed|returned)|(?:cancel\w*|returned"
        r"|refused"
        r"|closed|unsubscribed)[^.!?\n]{0,45}(?:still|but|yet|and|then|anyway)[^.!?\n]{0,20}(?:charg|bill"
        r"|debit"
        r")\w+|(?:two|three|2|3) (?:payments|charges|transactions|debits)|second (?:charge|payment) (?:for"
        r"|of|on)"
        r"|(?:money|payment|it|amount) (?:has |have )?(?:left|came out of|went out of|gone from|come out of"
        r"|came off) (?:my|our) (?:\w+ )?(?:account|bank|card)|(?:atm|machine"
        r"|cash ?point) (?:\w+ ){0,3}(?:ate"
        r"|swallowed|kept|retained|didn'?t (?:give|dispense))|(?:took|taken|stole"
        r"|keeps? taking) (?:all )?(?:my"
        r"|our) (?:\w+ )?(?:money|savings|deposit|funds)|payment (?:went|has gone|gone) (?:through|out)"
        r" (?:twice|again|but)|hidden (?:fees?|charges?|costs?)|surprise (?:fees?|charges?)",
        urgency=2.6,
        hurt=1.1,
        needs=1.7,
    ),
    Cue(
        "money_held",
        r"(?:refus\w*|won'?t|will not|denied|denying|declined?|fail\w*) (?:to )?(?:\w+ ){0,2}(?:refund"
        r"|reimburs\w+|honou?r|compensat\w+|pay (?:me|us|out|up|back))|(?:keep|kept|keeping|lost|lose"
        r"|withheld"
        r"|stole) (?:my|our|the|his|her|half)(?: of my| of our)? (?:\w+ ){0,2}(?:deposit|bond|money|refund"
        rf"|payment)|{_FUNDS} (?:\w+ ){{0,3}}(?:gone|missing|disappeared|vanished|not (?:been )?(?:paid"
        r"|credited"
        r"|received|arrived|showing|processed)|never (?:came|arrived|paid)|hasn'?t|haven'?t|stuck|lost)"
        r"|card (?:\w+ ){0,2}(?:declin\w*|declnd|blocked|rejected|frozen|not work\w*|stopped)"
        r"|(?:credit|refund|money|payment|deposit) (?:is |was |has |still |hasn'?t |isn'?t |not |never "
        r"|didn'?t )+(?:\w+ )?(?:show\w*|appear\w*|credited|arrived?|posted|come|came|received|processed"
        r"|back)"
        rf"|pay (?:me )?(?:the|my|our) money|owed? (?:money|a refund|{MONEY})|money (?:you|they) (?:owe"
        r"|promised|agreed)|not (?:been )?(?:paid|refunded|reimbursed|credited)|lost out on"
        r"|out[- ]of[- ]pocket"
        r"|(?:not able to|can(?:'?t|not)) (?:afford|pay (?:that|this|my (?:rent|bills?)))"
        r"|gift ?(?:card|voucher) (?:\w+ ){0,4}(?:empty|zero|no balance|not work\w*|invalid|used|stolen"
        r"|declined)",
        urgency=2,
        hurt=0.9,
        needs=1.5,
    ),
    Cue(
        "fraud",
        r"(?:it|that|this) (?:was(?:n'?t| not)|is(?:n'?t| not)) (?:me|us|mine)\b|fake (?:site|website|account"
        r"|profile|seller|products?|number|e-?mail|ad|listing|tickets?|reviews?)|counterfeit\w*|impersonat\w+"
        r"|spoof\w+|sim.?swap\w*|impost[eo]rs?|suspicious (?:\w+ )?(?:activity|transactions?|log ?ins?"
        r"|charges?"
        r"|e-?mails?|calls?)|unknown (?:device|log ?in|person)|strange (?:charges?|log ?ins?|transactions?)"
        r"|unusual activity|conned|duped|swindl\w+|(?:changed|changing) (?:my|the) (?:password|e-?mail|bank"
        r" details|phone number) (?:without|and i)|(?:package|parcel|order|bike|luggage"
        r"|bag) (?:\w+ ){0,2}stolen"
        r"|cheated|not (?:genuine|authentic)|used my (?:card|account|name|details)",
        urgency=2.3,
        hurt=0.9,
        needs=1.5,
    ),
    Cue(
        "privacy",
        r"(?:got|get|received?|see|sent me|shows?|showing|opened) (?:me )?(?:someone|somebody|another"
        r"|a different"
        r"|a stranger)(?: else)?(?:'?s)? (?:\w+ )?(?:\w+ )?(?:order|invoice|bill|details|account|e-?mails?"
        r"|data|letter"
        r"|statement|address)|spying|eavesdrop\w*|doxx\w*|data (?:leak|exposed|theft|breach)"
        r"|(?:confidential|private)"
        r" (?:data|information|details|photos|messages)|track(?:ing|ed) (?:me|us) without",
        urgency=2.4,
        hurt=1,
        needs=1.4,
    ),
    Cue(
        "legal_threat",
        r"legal (?:team|advice|proceedings|department|notice|steps|rights|options?|matter)|su(?:e"
        r"|ing) (?:you|them"
        r"|your|for|over)|(?:my|your) solicitor|cease and desist|statutory rights|consumer law"
        r"|my (?:legal )?rights"
        r"|illegal(?:ly)?|against the law|unlawful\w*|watchdog|police report|go(?:ing)? (?:public"
        r"|to the police)"
        r"|journalists?|newspapers?|data protection (?:authority|officer|commissioner)|tribunal",
        urgency=1.9,
        hurt=0.9,
        anger=0.6,
        needs=1.3,
    ),
    Cue(
        "money_taken",
        r"(?:take|takes) (?:my|our) money|overdr(?:ew|awn|aft)|hostage|ransom|extort\w*|(?:do(?:n'?t| not)"
        r"|never|did(?:n'?t"
        rf"| not)) owe|\w+ {MONEY} (?:on|to|in) my (?:\w+ )?(?:bill|account|card|invoice)|(?:bill|fee|fare"
        r"|price|charge)"
        r" (?:\w+ ){0,3}(?:doubled|tripled|quadrupled|jumped)|(?:\d|ten|several|many) (?:\w+ )?(?:charges"
        r"|transactions"
        r"|payments|withdrawals) (?:\w+ ){0,5}(?:not|n'?t|never|unknown)|charged? (?:\w+ ){0,3}(?:\dx|x\d"
        r"|\d times)"
        r"|(?:payment|card|order) (?:\w+ ){0,3}(?:declined|failed|rejected)\b[^.!?\n]{0,30}\b(?:charged"
        r"|taken|money|gone"
        r"|debited|anyway)|money (?:is |was |just )?gone",
        urgency=2,
        hurt=1,
        needs=1.6,
    ),
    Cue(
        "money_held",
        r"(?:pay|salary|wages|pay ?check|transfer|money|refund|deposit|payment"
        r"|payout) (?:\w+ )?(?:did(?:n'?t| not)"
        r"|has(?:n'?t| not)|have(?:n'?t| not)|never) (?:\w+ )?(?:land|arriv|c[oa]me|hit|clear|show|post|go"
        r"|gone|been)\w*"
        r"|(?:deposit|bond|refund|money) (?:is |was )?(?:still )?not (?:returned|refunded|paid|back)",
        urgency=2,
        hurt=0.8,
        needs=1.6,
    ),
    Cue(
        "privacy",
        r"(?:my|our|his|her) (?:\w+ ){0,3}(?:visible|shown|showed up|appear(?:ed|s)?|posted|leaked|exposed"
        r"|sent|e-?mailed"
        r"|published) (?:\w+ )?(?:on|to|in|under|for) (?:an|a|another|someone|somebody|other|every\w*"
        r"|the (?:public"
        r"|internet|web|wrong))|send(?:s|ing)? (?:my|our) (?:location|data|messages|photos|address)"
        r"|location (?:to|with)"
        r" (?:my|other|strangers)|(?:to|on|under) (?:another|somebody else'?s|someone else'?s) (?:user"
        r"|customer|person"
        r"|account|profile|name)|without (?:my |our |any )?(?:permission|consent)",
        urgency=2,
        hurt=0.9,
        needs=1.4,
    ),
    Cue(
        "fraud",
        r"(?:transactions?|charges?|orders?|payments?|purchases?|log ?ins?|calls?) (?:\w+ ){0,6}(?:not"
        r"|n'?t) (?:mine|ours|me"
        r"|us|by me)\b|ported (?:my|our|out)|(?:never|did(?:n'?t| not)) (?:took|take|book(?:ed)?"
        r"|request(?:ed)?|sign(?:ed)?"
        r"|open(?:ed)?|join(?:ed)?) (?:\w+ )?(?:ride|order|trip|account|subscription|loan|contract)"
        r"|for an? (?:ride|trip"
        r"|order|stay|service|subscription) (?:i|we) (?:never|didn'?t|did not)",
        urgency=2.4,
        hurt=0.7,
        needs=1.6,
    ),
)
