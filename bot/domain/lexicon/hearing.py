"""How a reply shows that it heard, goes on and gives: data for heard, respected, valued.

Patterns are matched on one sentence in lower case with single blanks and straight apostrophes.
"""

# Words people and desks use for the same thing, by the beginnings that `heard` compares.
ALIKE: tuple[str, ...] = (
    "refun money charg charge bill bille billi invoi payme paid pay price cost fee fees dedu debit card"
    " reimb credi",
    "deliv parce packa ship shipp arriv order post couri sent track drop",
    "login log logge logs signe sign passw locke unloc reset accou acces crede authe 2fa code",
    "broke break crash error bug bugs fail faile fault glitc work worki freez stuck froze outag down fix"
    " fixed issue",
    "late delay wait waiti slow long hour hours behin",
    "cance unsub close leave leavi end termi delet remov quit",
    "bag bags lugga baggag suitc",
    "fligh plane board gate airpo depar",
    "phone mobil devic handset smart",
    "email mail inbox messa",
    "app page site websi scree brows load loadi",
    "seat seats table place room booki book reser",
    "damag scrat dent crack torn smash",
    "rude unhel attit disre staff agent drive behav",
    "rechn geld zahlu betra abbuc erstat gutsc",
    "liefe paket sendu beste",
    "zahle factu payer rembo argen",
    "pedid paque envio entre",
)
# Something happens next, or has already happened.
NEXT = (
    r"\b(?:fixed|solved|resolved|sorted|refunded|credited|restored|reset|unlocked|replaced|corrected"
    r"|updated|changed"
    r"|removed|added|cancelled|canceled|shipped|sent|booked|rebooked|reopened|reinstated|back (?:up|online)"
    r"|up and running"
    r"|is (?:now|done|ready|on its way)|are now|has been \w+ed|have been \w+ed|(?:i|we)(?:'ve| have) \w+"
    r"|already)\b"
    r"|\b(?:will|'ll|shall|going to|by (?:mon|tue|wed|thu|fri|sat|sun|tomorrow|noon|then|the)|until"
    r"|tomorrow|tonight"
    r"|today|next (?:week|month|day|step|version|release)|in (?:a|an|one|two|three|\d+) (?:minute|hour|day"
    r"|week)s?"
    r"|(?:looking|checking|working|investigating|testing|asking|chasing)\b|step|due|expected|scheduled"
    r"|planned)\b"
    r"|\b(?:werde|werden|wird|erledigt|behoben|bis|morgen|heute|nächste\w*|bereits|vais|allons|sera|demain"
    r"|corrigé"
    r"|réglé|voy a|vamos a|mañana|resuelto|arreglado|ya)\b"
)
# An answer to a question, which needs nothing to follow.
ANSWERS = (
    r"^(?:yes|no|yep|nope|sure|it's|it is|they're|they are|that's|this is|because|you're|there (?:is|are)"
    r"|the|our|we|ja"
    r"|nein|oui|non|sí)\b"
)
GLAD = (
    r"\b(?:thank(?:s| you)?|thx|love[ds]?|loving|great|awesome|amazing|excellent|fantastic|kudos|congrat\w*"
    r"|happy|best"
    r"|perfect|wonderful|brilliant|cool|fun|excited|excellently|beautiful|danke|super|merci|génial|gracias"
    r"|genial)\b"
)
# Thanks for something that anybody could have been thanked for.
EMPTY_THANKS = (
    r"\b(?:thanks|thank you|appreciate|grateful)(?: so much| very much| a lot| again)?(?: for)?"
    r"(?: (?:you|your|the|all|taking)\b)*+ (?:reaching out|contacting|getting in touch|writing(?: in| to us)?"
    r"|messag\w+|patience|understanding|feedback|time|a (?:moment|minute)|review|support|business|loyalty"
    r"|interest"
    r"|letting (?:us|me) know|sharing|bringing|kind words|email|question|enquiry|inquiry|report|cooperation"
    r"|choosing"
    r"|being)\b"
)
THANKS = (
    r"\b(?:thanks|thank you|appreciate|grateful|kudos|danke|merci|gracias)\b"
    r"(?: (?:so much|very much|a lot))? ?(?:for|to|that)\b"
)
