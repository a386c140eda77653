"""What hurts by itself: danger, health, and people who depend on help."""

from bot.domain.lexicon import NEAR, Cue

_FOUND = r"(?:found|finding|there (?:was|were|is|are)|had|has|saw|got)"
_FOREIGN = (
    r"(?:hair|insect|worm|maggot|roach|rat|mouse|nail|screw|staple|needle|battery|plastic|glass|metal|stone"
    r"|tooth|blood|mou?ld|fungus|razor|blade|wire)s?"
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
    # The same, said in other ways.
    Cue(
        "safety",
        r"(?:our|my|their|his|her|passengers?'?|customers?'?|child(?:ren)?'?s?|personal|public|food"
        r"|patient) safety|endanger\w*|(?:at|put\w* \w+ at) risk of (?:injury|death|harm)|(?:no|missing"
        r"|broken"
        r"|without) (?:a )?(?:seat ?belts?|smoke (?:alarm|detector)s?|child ?seat|brakes)|(?:bare|exposed"
        rf"|live) wires?|{_FOUND} (?:an? |some |pieces? of |bits? of |tiny |dead |live |small "
        rf"|of )*{_FOREIGN}"
        r" (?:\w+ )?(?:in|inside|on) (?:it|there|my|the|our|his|her|one|a|them)"
        r"|(?:cockroach|maggot|bed ?bug|rodent|mouse droppings?)(?:e?s)?|(?:son|daughter|child|kid|baby|dog"
        r"|cat|she|he|toddler) (?:\w+ )?(?:swallowed|choked|nearly fell|got hurt|was hurt|almost died)"
        r"|burn(?:ed|t) (?:my|his|her|our|the) (?:\w+ )?(?:hand|carpet|floor|house|skin|table|counter)"
        r"|follow(?:ed|ing) (?:me|her|us) home|ran (?:a|the) red light|salmonella|e\.? ?coli|contaminat\w+"
        r"|asbestos|flooding|ceiling (?:fell|collaps\w+|is)|product recall|recalled (?:product|item|for)",
        urgency=3,
        hurt=1.2,
        needs=1.7,
    ),
    Cue(
        "safety",
        r"expired (?:food|milk|meat|medicine|product|baby)|freezing (?:cold|outside|out here|in here"
        r"|weather|temperatures?|house)|it(?:'?s| is) freezing(?! (?:up|on|when|every|again|and))"
        r"|no heat(?:ing)?"
        r"|sharp edges?|wobbl\w+|raw (?:chicken|meat|pork)|undercooked (?:chicken|meat|pork)",
        urgency=1.6,
        hurt=0.9,
        needs=1.2,
    ),
    Cue(
        "health",
        r"diabet(?:ic|es)|allerg(?:y|ies|ic|ens?)|pregnan(?:t|cy)|surgery|baby formula|premature|diarrh\w+"
        r"|nause\w+|stomach (?:pain|cramps?|ache)|rash|fever|infection|infected|blister\w*|migraine"
        r"|panic attacks?|prescriptions?|(?:my|his|her|their|take|takes|taking) (?:medication|medicines?|meds"
        r"|pills)|nurses?|paramedics?|intensive care|in pain|blood (?:pressure|sugar|test)",
        urgency=1.8,
        hurt=0.6,
        needs=0.9,
    ),
    Cue(
        "accessibility",
        r"dyslexi\w+|colou?r.?blind|handicap(?:ped)?|paraly[sz]ed|amputee|prosthe\w+|caregiver|carer"
        r"|dementia|alzheimer\w*|autis(?:m|tic)|special needs|(?:can(?:'?t|not)) (?:walk|climb|hear)"
        r"|(?:ramp|lift|elevator) (?:\w+ )?(?:broken|out of|not work\w*|blocked)|elderly|pensioners?"
        r"|[789]\d[- ]?(?:yo|(?:yrs?|years?)[- ]?old)|mobility|arthritis|parkinson\w*|walking (?:stick"
        r"|frame)",
        urgency=2,
        hurt=0.3,
        needs=0.9,
    ),
    Cue(
        "safety",
        r"smoke (?:came|comes|pours?|poured|pouring|started|everywhere|rising|billow\w*)|(?:battery"
        r"|batteries|cell|pack)"
        r" (?:[\w-]+ ){0,4}(?:swell\w*|swollen|bulg\w+|leak\w*|hissing)|(?:kids?|child|baby|dog|son|daughter"
        r"|person"
        r"|i'm|am|we're|people|someone|mother|passengers?) (?:\w+ )?(?:locked|trapped) in(?:side)?"
        r"|(?:slipped|tripped) (?:and|on"
        r"|over)|(?:mother|father|mum|mom|dad|gran\w*|wife|husband|she|he) (?:\w+ )?fell|wrong (?:dose"
        r"|dosage|medication"
        r"|medicine|prescription|drug|pills)|(?:expired|out of date|mou?ldy"
        r"|rotten)\b[^.!?\n]{0,40}\b(?:baby|formula"
        r"|medicine|milk|meat|food)|(?:formula|medicine|medication|milk|meat|chicken"
        r"|baby food)\b[^.!?\n]{0,40}\b(?:expired"
        r"|out of date|mou?ldy|rotten)|bedbugs?|bites all over|bitten|(?:came|come|walked|broke|went"
        r"|entered|got) (?:in|into"
        r"|inside) (?:my|our) (?:house|home|flat|apartment|room|garden|garage|car)|minus \d+|below freezing"
        r"|(?:without|no)"
        r" (?:brakes|lights|helmet)|brakes failed|contains? (?:nuts|peanuts|gluten|milk|dairy|shellfish)"
        r"|had (?:nuts"
        r"|peanuts|gluten|dairy|shellfish) in",
        urgency=2.4,
        hurt=1,
        needs=1.6,
    ),
)
