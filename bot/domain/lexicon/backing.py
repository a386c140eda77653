"""What makes a sentence sound like a commitment, and what only looks like one: data for unbacked promises.

Patterns are matched on lower-case text with single blanks and straight apostrophes.
"""

# A sentence without any of these commits nobody; it spares the finder of promises most of the reading.
MAY_COMMIT = (
    r"'ll\b|\b(?:ill|will|shall|going to|gonna|promise|commit|undertake|let (?:me|us)|allow (?:me|us)"
    r"|(?:leave|leaving) (?:it|this|that)|(?:my|our) word|should|(?:is|are) (?:due|scheduled|planned|set"
    r"|expected)"
    r"|expect|ich|wir|melden?|je|nous|vous|les|te|lo|nos|\w+(?:aré|eré|iré|aremos|eremos|iremos))\b|\bj'"
    r"|\ble \w"
)
# What else commits somebody does so only with a time: "I'm calling you at five."
NAMES_A_TIME = (
    r"\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:today|tonight|tomorrow|tmrw|noon|midnight|morning"
    r"|afternoon|evening|lunch\w*|minutes?|mins?|hours?|hrs?|days?|weeks?|weekend|months?|eod|cob|eow"
    r"|o'clock|heute|morgen|übermorgen|\w+tag|stunden?|tagen?|wochen?|demain|aujourd'hui|\w+di|heures?|jours?"
    r"|semaines?|mañana|hoy|lunes|martes|miércoles|jueves|viernes|sábado|domingo|horas?|días?|semanas?"
    r"|jan\w*|feb\w*"
    r"|mar(?:ch|s|zo)|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|quarter|year"
    r"|close of business"
    r"|end of play|then)\b"
)
# News that is to come by itself, from nobody.
EXPECTED = (
    r"\b(?:you (?:can|may|should)(?: then| also)? expect(?! (?:that|us|the (?:same|best)))"
    r"|(?:please |^)expect (?:an?|to hear|our|my|more|news))\b"
)
# The deed is only for when the customer did something first, or it is a matter of course.
NO_COMMITMENT = (
    r"\b(?:send|dm|pm|e-?mail|give|reply|message|provide|share|tell|drop|post)\b[^.!?\n]{3,90}\b(?:and|so"
    r"|then|&)"
    r" (?:we|i)(?:'ll| will| can)(?: then| gladly| happily| be happy to)* (?:review|check"
    r"|take a (?:closer )?look"
    r"|look|help|assist|go from there|follow up with (?:him|her|them)"
    r"|see what)\b(?![^.!?\n]{0,60}\b(?:right away"
    r"|straight away|asap|immediately|soon|back to you)\b)"
    r"|\b(?:we|i)(?:'ll| will) (?:always|never|continue|be here|be around|miss|need|see you|have to|not"
    r"|gladly"
    r" (?:help|assist)|work with you|treat|guide you|walk you|explain|assume)\b"
    r"|\b(?:will|'ll) be (?:happy|glad|delighted|pleased|more than happy) to (?:help|assist|answer)\b"
    r"|\b(?:can't|cannot|can not|won't) promise\b|\?$"
    r"|\byou(?:'ll| will) (?:be able to|need|find|see|love|enjoy|want|have to)\b"
)
# A time that nobody can be held to.
NO_REAL_TIME = (
    r"\b(?:within|over|in) (?:the )?(?:coming|next|following) (?:days|weeks|months|hours)\b"
    r"|\b(?:soon|shortly|asap|as soon as (?:possible|we can|i can)|right away|in due course|before long"
    r"|at some point|straight away|immediately|in the (?:near )?future|at (?:our|the) earliest)\b"
    r"|\b(?:bald|demnächst|in kürze|so schnell wie möglich|bientôt|prochainement|dès que possible"
    r"|sous peu|pronto|en breve|lo antes posible|cuanto antes)\b"
)
