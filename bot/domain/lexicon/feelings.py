"""How people sound: anger, disappointment, distress, mockery, thanks and praise; ideas and happy ends."""

from bot.domain.lexicon import Cue

CUES = (
    Cue(
        "anger",
        r"angr(?:y|ily)|furious|fuming|livid|outrag(?:ed|eous\w*)|enraged|mad at|so mad|pissed(?: off)?"
        r"|sick (?:of|and tired)|had enough|enough is enough|unacceptable|ridiculous(?:ly)?"
        r"|disgrace(?:ful(?:ly)?)?|disgust(?:ed|ing)|shameful|shame on|ashamed|absurd|atrocious|abysmal"
        r"|diabolical|absolute(?:ly)? (?:joke|shambles|disgrace)|(?:are|r) (?:you|u) (?:kidding|serious"
        r"|joking)|you(?:'ve| have) got to be kidding|how dare|what the (?:hell|heck|f\w*|actual)"
        r"|why the (?:hell|heck|f\w*)|wtf|bull ?sh\w*|bull ?crap|hell|irritat(?:ed|ing)|stop wasting"
        r"|waste of (?:my )?(?:time|money|space)|wast(?:ed|ing) (?:my|our) (?:time|money|day)|get (?:it"
        r"|your (?:act|shit|sh\*t|stuff|crap)) together|step up|no right|had the nerve|hate(?:s|d)?"
        r"|intolerable|inexcusable|infuriat\w+|appall(?:ed|ing)|beyond (?:a joke|the worst|belief)|shady"
        r"|buyer beware|beware|stay away|avoid|very annoyed",
        hurt=1.4,
        anger=1.6,
        needs=0.9,
    ),
    Cue(
        "insult",
        r"idiots?|morons?|stupid(?:ity)?|dumb(?:est|ass)?|crap(?:py)?|shit+(?:ty|e)?|fuck\w*|f\*+\w*|fu&\w*"
        r"|fck\w*|fkn|effing|bastards?|ass ?holes?|bloody (?:useless|awful|hell|joke)|scumbags?|clowns?"
        r"|liars?|lying|crooks?|thieves|con artists?|fraudulent company|worst company|fools?|scammers?"
        r"|laughing ?stock|joke of|(?:a|total|complete|absolute|utter) joke",
        hurt=1.4,
        anger=1.6,
        needs=0.9,
    ),
    Cue(
        "insult",
        r"fricking|freaking|damn(?:ed)?|suck(?:s|ed)?|garbage|trash|rubbish|laughable|pathetic|useless"
        r"|worthless|incompetent|worst|terrible|horrible|awful|horrendous|horrid|dreadful|nightmare|shambles"
        r"|fiasco|piece of (?:crap|junk|garbage|shit|rubbish)|blows|smh|smdh",
        hurt=1.4,
        anger=0.8,
        needs=0.9,
    ),
    Cue(
        "disappointment",
        r"disappoint\w*|dissatisf\w+|unhappy|unimpressed|underwhelm\w*|let down|letdown|upset(?:ting)?"
        r"|sad(?:ly|ness)?|sorry (?:to say|state)|unfortunate(?:ly)?|regret\w*|annoy(?:ed|ing|s)|frustrat\w+"
        r"|irritat\w+|bummed|bummer|gutted|shame|lame|not (?:\w+ )?(?:happy|impressed|satisfied|good enough"
        r"|pleased|amused|cool|ok|okay|great|fair)|n'?t (?:\w+ )?(?:happy|impressed|satisfied|pleased|cool"
        r"|fair)|nothappy|wish i had(?:n'?t)?|inconvenien\w+|uncomfortable|unpleasant|unbelievable|can(?:'?t"
        r"|not) believe|embarrass\w*|surprised and|poor(?:ly)?|bad(?:ly)?(?! weather)|bad experience"
        r"|negative experience|worse|crowded|what a (?:mess|waste|joke|shame)|never again|not worth"
        r"|overcrowd\w*|mess|meh|ugh|sigh|smh|really too bad|ripped",
        hurt=1.1,
        anger=0.1,
        needs=0.9,
    ),
    Cue(
        "distress",
        r"stress(?:ed|ing|ful)?|worr(?:y|ied|ying)|anxious|anxiety|panic\w*|desperate(?:ly)?|desperation"
        r"|despair|cry(?:ing)?|tears|devastat\w+|heart-?broken|scared|terrified|frighten\w+|exhaust(?:ed"
        r"|ing)|overwhelmed|at my wit'?s? end|begging|pleading|nightmare|suffer\w*|traum\w+"
        r"|passed away|bereave\w+|funeral|grief|died last|freaking out|tired",
        urgency=0.4,
        hurt=0.9,
        needs=0.9,
    ),
    Cue(
        "anger",
        r"😡|🤬|😠|👿|💢|🖕|😤|:rage:|:angry:|:face_with_symbols_on_mouth:|>:\(",
        hurt=1.4,
        anger=2,
        needs=0.6,
        whole_words=False,
    ),
    Cue(
        "disappointment",
        r"😢|😭|😞|😔|😟|🙁|☹|😩|😫|😖|😣|😥|😓|😕|👎|💔|🙄|😒|😑|:\(|:-\(|:'\(|:cry:|:sob:|:disappointed:|:thumbsdown:|:-1:",
        hurt=1,
        needs=0.3,
        whole_words=False,
    ),
    Cue("exclaiming", r"!{2,}|\?!|!\?|\?{2,}", hurt=0.3, anger=0.4, whole_words=False),
    # A label that is a complaint by itself.
    Cue(
        "disappointment",
        r"#\w{0,30}(?:fail|worst|bad|never|not|no|terrible|poor|awful|ridiculous|angry|annoyed|disappoint"
        r"|frustrat|suck|horrible|wait|delay|disgust|rude|scam|boycott|unhappy)\w{0,30}",
        hurt=0.8,
        anger=0.2,
        needs=0.3,
        whole_words=False,
    ),
    # Praise turned round: the thanks are for the trouble.
    Cue(
        "sarcasm",
        r"(?:thanks?|thx|thank you) (?:so much |a lot |[\w ]{0,12})?(?:for|4) [^.!?]{0,50}(?:n't|not|never"
        r"|cant|delay\w*|broken|lost|late|wrong|fail\w*|cancel\w*|twice)|(?:thanks?|thx|thank you"
        r"|cheers)(?: you)?(?: so much| a lot| very much| again)?(?: \w+)? for (?:not|the (?:huge |long "
        r"|terrible |horrible |great )*(?:delay|wait|mess|nothing|bill|headache|stress)\w*|nothing|losing"
        r"|ruin\w+|break\w+|making (?:me|us|my)|wast\w+|ignor\w+|charg\w+|cancel\w+|leaving|hanging|lying"
        r"|forgetting|keeping me|overcharg\w+)|thanks? a (?:lot|bunch|million)"
        r"|thanks?no ?thanks|no thanks to|gotta love|got to love|(?:just )?love (?:how|when|it when|being"
        r"|waiting|sitting)|way to go|so thrilled|really appreciate (?:being|waiting|the delay)|nice (?:one"
        r"|going|try)|(?:great|nice|good|awesome|excellent|fantastic|brilliant) (?:job|work|way to|going"
        r"|service|start)[^.!?\n]{0,30}(?:not|delay|wait|fail|lost|wrong|late|broken|still)"
        r"|well done[^.!?\n]{0,30}(?:not|delay|lost|wrong|broken)|oh wait|(?:yeah|yea|oh) right|real (?:nice"
        r"|classy|helpful)|feel the love|what a surprise|as (?:usual"
        r"|always)(?! (?:great|good|awesome|amazing))|typical|apparently|i guess|supposedly|so-?called"
        r"|good luck (?:getting|with)|imagine that",
        needs=0.1,
    ),
    Cue(
        "sarcasm",
        r"(?:thanks?(?: you)?(?: so much| a lot)? for|(?:great|good|nice|excellent|fantastic"
        r"|brilliant) (?:job|work)|well done|congrat\w*|bravo)(?: on)? (?:los(?:ing|t)|ruin\w+|break\w+"
        r"|wast\w+|ignor\w+|overcharg\w+|forgetting|messing|screwing|killing|lying|nothing)"
        r"|thanks?no ?thanks|thanksfornothing|no thanks to",
        hurt=1,
        needs=0.9,
    ),
    Cue(
        "praise",
        r"(?:great|good|excellent|amazing|awesome|fantastic|fabulous|brilliant|superb|outstanding|wonderful"
        r"|exceptional|lovely|best|incredible|impeccable|stellar|super|nice|delightful|perfect|top-?notch"
        r"|phenomenal|terrific|pleasant|fast(?:est)?|quick|prompt|speedy|easy|smooth|friendly"
        r"|kind) (?:\w+ )?(?:\w+ )?(?:service|support|experiences?|job|work|staff|team|crew|people|help"
        r"|company|product|time|customer|flights?|trip|stay|response|food|day|agents?|reps?|drivers?"
        r"|recovery|choice|airline|app|store|shop|care|news|deal|bunch|guys?)"
        r"|love(?:s|d|ly)?(?: (?:you|this|it|the|your|my|that))?|amazing(?:ly)?|awesome|fantastic|fabulous"
        r"|brilliant(?:ly)?|superb|outstanding|wonderful(?:ly)?|excellent|exceptional|incredible"
        r"|delight(?:ed|ful)|impressed(?! with how (?:bad|slow))|perfect(?:ly)?|best(?! (?:buy|way|regards"
        r"|before|time to|western|option))|kudos|props|well done|bravo|hats off|shout-?out|compliments?"
        r"|commend\w*|recommend(?:ed)?|rock(?:s|ed)?|kick\w* ass|made my (?:day|week|night)|above and beyond"
        r"|saved (?:my|the|me)|life ?saver|so (?:kind|nice|helpful|friendly|patient|easy|happy|good|cool)"
        r"|(?:very|super|really|extremely|most|more) (?:\w+ )?(?:kind|nice|helpful|friendly|patient"
        r"|professional|pleased|happy|good|easy|polite|pleasant|impressed|quick|cool)|appreciat(?:e|ed|ion)"
        r"|grateful|thankful|pleasure|beautiful|yay+|woo-?hoo|hurray|hooray|excited|enjoy(?:ed|ing|able)?"
        r"|happy (?:with|to|customer)|satisfied|great|cool|nice(?:ly)?|fun|favou?rites?|blessing|winner|win"
        r"|good (?:to|one|stuff)|glad|fan of|big fan|keep (?:it )?up|looking forward|congrat\w*|highly"
        r"|credit to|asset to|yum\w*|delicious|a star|gem|legend|obsessed|so good"
        r"|hero(?:es)?|won (?:me|us) over"
        r"|set the bar|welcom(?:ed|ing)|cared for|haha+|lol",
        glad=1.2,
    ),
    Cue(
        "thanks",
        r"thank(?:s|ful)?(?: you)?|thx|thnx|tnx|tks|ty|tysm|tysvm|cheers|much obliged|mahalo|gracias|merci"
        r"|danke|grazie|obrigad[oa]|bedankt",
        glad=0.6,
    ),
    Cue(
        "praise",
        r"😀|😃|😄|😁|😊|🙂|☺|😍|🥰|😘|🤩|😎|❤|💕|💗|💙|💚|💛|💜|🧡|💖|👍|🙌|👏|🎉|🥳|🙏|✨|💯|🏆|😋|:\)|:-\)|;\)|:d\b|<3|:heart:|:tada:"
        r"|:thumbsup:|:\+1:|:smile:|:raised_hands:",
        glad=0.8,
        whole_words=False,
    ),
    Cue(
        "praise",
        r"#\w{0,30}(?:love|best|great|thank|win|awesome|happy|amazing|kind|fan|good|satisfied)\w{0,30}",
        glad=0.8,
        whole_words=False,
    ),
    # Courtesy says nothing about the issue, but little anger speaks through it.
    Cue(
        "courtesy",
        r"hi|hello|hiya|dear|good (?:morning|afternoon|evening)|please (?:could|can|would|advise)|(?:could"
        r"|can|would) you please|thanks in advance|thank you in advance|many thanks|kind regards"
        r"|any (?:ideas?|advice|suggestions)",
        hurt=-0.5,
        anger=-0.2,
    ),
    # The trouble is over, or was never ours to solve.
    Cue(
        "resolved",
        r"(?:problem|issue|error)s? (?:is |are |has |have |seems? )?(?:gone|disappeared)"
        r"|no longer (?:happening|an issue|a problem)|(?:it'?s|it is|is|are|all|now|that'?s"
        r"|everything'?s?|issue|problem|been|got (?:it|this|that)|has"
        r"|was) (?:\w+ ){0,2}(?:fixed|sorted|resolved|solved|working (?:again|now|fine|great|perfectly)"
        r"|back (?:up|online|to normal)|good now|fine now|ok now|okay now|current now)|(?:works?"
        r"|working) (?:now|again|fine|great|perfectly)|sorted (?:it|now|out)|all (?:good|set|sorted)"
        r"|never ?mind|nvm|no worries|problem solved|issue solved|false alarm|figured it out"
        r"|got it (?:working|sorted)|(?:everything|all)(?:'s| is)? (?:good|great|fine|current)|(?:finally"
        r"|just) made it|made it (?:home|back|in time)|fixed (?:it|very quick|quickly|now)|solved (?:it|my)"
        r"|no (?:problems?|issues?|complaints?)|not much to complain",
        glad=0.8,
    ),
    # An idea: nothing is broken, nobody waits.
    Cue(
        "idea",
        r"(?:would|it'd|it would|might) be (?:\w+ )?(?:nice|great|good|cool|awesome|helpful|useful|handy"
        r"|lovely)|(?:a|one|my) suggestion|suggestion:|feature request|(?:have|here'?s|got"
        r"|'s) an idea|(?:you|u|they|y'?all) (?:guys )?should|(?:i )?wish (?:you|it|there|the|we|i could|@"
        r"|\w+ had)|(?:can|could) (?:we|you) (?:have|add|bring|make|offer|consider)|please (?:add|bring"
        r"|consider|make it|offer|sponsor|come to)|how about|why (?:don'?t|not) (?:you|we|sell|just)"
        r"|what about|i(?:'d| would) love (?:to see|it if|an?)"
        r"|have you (?:thought|considered)|any plans|do you (?:have|offer|plan)|you(?:'d"
        r"| would) think",
        urgency=-0.7,
        needs=0.7,
    ),
    # More of the same feelings, in the words and spellings of people in a hurry.
    Cue(
        "anger",
        r"u+na+c+ept\w*|unexceptable|r[ei]di[cq]u?l\w*|shock(?:ing(?:ly)?|ed)|scandal\w*|insane|criminal"
        r"|greed(?:y)?"
        r"|cheat(?:s|ed|ing|ers?)|wth|ffs|fml|omfg|stfu|piss(?:ing)? (?:me )?off|b\.?s\.?(?= )|for (?:god"
        r"|christ|heaven)"
        r"'?s? sake|jesus christ|how hard (?:is|can) it|how is (?:it|this|that) (?:even )?(?:possible"
        r"|ok(?:ay)?|legal"
        r"|acceptable)|what kind of (?:company|service|business|joke)|do better|sort (?:it|yourselves|this"
        r"|your \w+)"
        r" out|how (?:many|much) more|(?:lost|losing|no) (?:all )?(?:faith|trust|confidence"
        r"|patience) ?(?:in|with)?"
        r"|extortion\w*|robb(?:ed|ing|ery)|daylight robbery|don'?t (?:ever )?waste your|(?:0|zero|one"
        r"|1)[ -]stars?"
        r"|[01] ?/ ?10|thieving|con\b|patronis\w+|patroniz\w+|fuming|at the end of (?:my|our) (?:rope"
        r"|tether|patience)",
        hurt=1.3,
        anger=1.4,
        needs=0.9,
    ),
    Cue(
        "disappointment",
        r"d[ie]s+ap+o+i?nt\w*|frustat\w*|horr?ible|terr?ible|joke|nonsense|not (?:even )?close"
        r"|unfair(?:ly)?|unjust"
        r"|misled|expect(?:ed|ing)? (?:better|more)|(?:going|gone|went) down ?hill|used to (?:be|love"
        r"|have) (?:\w+ )?"
        r"(?:good|great|better|flawless|best|the best)|not what it (?:was|used)|seriously|come on|c'?mon"
        r"|really\?"
        r"|gr+r|a+rgh+|yikes|ew+w|gross|not (?:cool|fun|funny|helpful|helping|worth|working out|good"
        r"|right"
        r"|acceptable|nice|a good|the best|impressed|thrilled|amused)|(?:is|was|are|were) (?:\w+ )?(?:off"
        r"|weird|odd"
        r"|painful|pain|crazy|wack|trash|garbage|messed|subpar|mediocre|underwhelming|confusing)"
        r"|pain in the|headaches?"
        r"|hassle|what'?s the point|why (?:bother|even|on earth|so|the)|so much for|could (?:have"
        r"|'?ve) (?:at least"
        r"|been|told)|(?:at )?least (?:you|they) could|overpriced|too (?:expensive|slow|long|small|big|late"
        r"|many|much"
        r"|hard|difficult|cold|hot|loud|high)|ripped|scratched|stained|chipped|bent|dented|cheaply|flims\w+"
        r"|loyal(?:ty)? (?:customer|member|flyer|client)|despite (?:being|having"
        r"|paying|the"
        r"|my|our|several)|hardly|barely|nowhere|useless|unreliable"
        r"|inconsisten\w+",
        hurt=0.8,
        anger=0.1,
        needs=0.7,
    ),
    Cue(
        "disappointment",
        r"🤦|🙃|😬|💩|😨|😰|🥺|🤯|🤢|🤮|🤡|😾|😿|🥶|😧|😦|😪|😐|😳|🤷",
        hurt=0.6,
        needs=0.3,
        whole_words=False,
    ),
)
