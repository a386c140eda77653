"""The words people name a time with, in English, German, French and Spanish: data for reading promises."""

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon montag lundi lunes",
            "tuesday tues tue dienstag mardi martes",
            "wednesday weds wed mittwoch mercredi miércoles miercoles",
            "thursday thurs thur thu donnerstag jeudi jueves",
            "friday fri freitag vendredi viernes",
            "saturday samstag sonnabend samedi sábado sabado",
            "sunday sonntag dimanche domingo",
        )
    )
    for name in names.split()
}
MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero",
            "february feb februar février fevrier febrero",
            "march mar märz mars marzo",
            "april apr avril abril",
            "may mai mayo",
            "june jun juni juin junio",
            "july jul juli juillet julio",
            "august aug août aout agosto",
            "september sept sep septembre septiembre",
            "october oct oktober octobre octubre",
            "november nov novembre noviembre",
            "december dec dezember décembre decembre diciembre",
        ),
        start=1,
    )
    for name in names.split()
}
DAYS_AHEAD: dict[str, int] = {
    "today": 0,
    "same day": 0,
    "heute": 0,
    "aujourd'hui": 0,
    "hoy": 0,
    "tomorrow": 1,
    "tmrw": 1,
    "tmr": 1,
    "tomorow": 1,
    "tommorow": 1,
    "tommorrow": 1,
    "morgen": 1,
    "demain": 1,
    "mañana": 1,
    "day after tomorrow": 2,
    "übermorgen": 2,
    "après-demain": 2,
    "pasado mañana": 2,
}
NUMBERS: dict[str, float] = {
    name: number
    for number, names in (
        (0.5, "half an;half a;einer halben;une demi;media"),
        (1, "a;an;one;1 single;einem;einer;ein;eine;un;une;una;uno"),
        (1.5, "one and a half;1 1/2"),
        (2, "two;a couple of;a couple;couple of;a couple more;zwei;deux;dos;ein paar"),
        (3, "three;drei;trois;tres;a few;few;einigen;quelques;unos;unas;algunos;algunas;several"),
        (4, "four;vier;quatre;cuatro"),
        (5, "five;fünf;cinq;cinco"),
        (6, "six;sechs;seis"),
        (7, "seven;sieben;sept;siete"),
        (8, "eight;acht;huit;ocho"),
        (9, "nine;neun;neuf;nueve"),
        (10, "ten;zehn;dix;diez"),
        (12, "twelve;zwölf;douze;doce"),
        (14, "fourteen;vierzehn;quatorze;catorce"),
        (15, "fifteen;fünfzehn;quinze;quince"),
        (20, "twenty;zwanzig;vingt;veinte"),
        (24, "twenty-four;twenty four;vierundzwanzig;vingt-quatre;veinticuatro"),
        (30, "thirty;dreißig;trente;treinta"),
        (48, "forty-eight;forty eight;achtundvierzig;quarante-huit"),
    )
    for name in names.split(";")
}
# Counts that name no number: their due time is a guess to ask about.
VAGUE = frozenset(
    ("a few", "few", "several", "ein paar", "einigen", "quelques", "unos", "unas", "algunos", "algunas")
)
# Unit -> its length in minutes; days and weeks count in days of the calendar instead.
UNITS: dict[str, str] = {
    name: unit
    for unit, names in (
        ("minutes", "minutes minute mins min minuten minutos minuto"),
        ("hours", "hours hour hrs hr h stunden stunde heures heure horas hora"),
        ("days", "days day tagen tage tag jours jour días dias día dia"),
        ("business days", "werktagen werktage werktag arbeitstagen arbeitstage arbeitstag"),
        ("weeks", "weeks week wochen woche semaines semaine semanas semana"),
        ("months", "months month monaten monate monat mois meses mes"),
    )
    for name in names.split()
}

# Parts of a day; what each means as a deadline is in times_due.py.
PARTS: dict[str, str] = {
    "first": r"first thing(?: in the morning)?|gleich morgens|à la première heure|a primera hora",
    "tonight": r"tonight|ce soir|esta noche",
    "end": (
        r"eod|eob|cob|cop|end of (?:the |my |our |your |business |working |work ){0,2}day|end of business"
        rf"|(?:the )?end of(?= (?:today|tomorrow|{'|'.join(WEEKDAYS)})\b)|close of (?:the )?(?:business"
        rf"|play|day)|day'?s end|feierabend|tagesende|ende des tages|dienstschluss"
        r"|(?:la )?fin de (?:la )?journée|(?:el )?(?:fin|final)(?:al)? del? día"
    ),
    "noon": r"noon|midday|mid-day|mittags?|midi|mediodía",
    "lunch": r"lunch(?: ?time)?|mittagspause|(?:le |l')déjeuner",
    "midnight": r"midnight|mitternacht|minuit|medianoche",
    "morning": r"morning|vormittags?|früh|matin|(?:por |de )la mañana",
    "afternoon": r"afternoon|nachmittags?|après-midi|(?:por |de )la tarde|tarde",
    "evening": r"evening|night|abends?|soir|(?:por |de )la noche",
}
# Said alone, without a day, only these name a time; "good morning" does not.
STAND_ALONE = frozenset(("first", "tonight", "end"))

# Stretches of days that end on their last working day.
STRETCHES: dict[str, str] = {
    "after weekend": r"after the weekend|nach dem wochenende|après le week-?end|después del fin de semana",
    "before weekend": (
        r"(?:before|by|ahead of|vor|avant|antes de) (?:the |dem |le |el )?"
        r"(?:weekend|wochenende|week-end|fin de semana)|bis zum wochenende"
    ),
    "weekend": (
        r"(?:over|on|at|during|this|am|ce|este) (?:the )?(?:weekend|wochenende|week-end|fin de semana)"
    ),
    "early next week": (
        r"(?:early|start of|beginning of|anfang) (?:next week|nächster woche|der nächsten woche)"
    ),
    "mid next week": r"(?:mid|middle of|mitte) (?:next week|nächster woche|der nächsten woche)",
    "next week": (
        r"(?:(?:the )?end of |late |later |sometime |some time |during |in )?next week"
        r"|(?:im lauf der |ende |in der )?nächste[rn]? woche|kommende woche"
        r"|(?:fin de )?la semaine prochaine|(?:la )?próxima semana|la semana que viene"
    ),
    "this week": (
        r"(?:(?:the )?end of |late |later |sometime |some time |during |in )?this week|within the week"
        r"|(?:the )?end of (?:the )?week|the week's end|eow|diese[rn]? woche|ende der woche|cette semaine"
        r"|(?:la )?fin de (?:la |cette )?semaine|esta semana|(?:el )?(?:fin|final) de (?:la|esta) semana"
    ),
    "next month": r"next month|nächsten monat|(?:le )?mois prochain|(?:el )?(?:próximo mes|mes que viene)",
    "this month": (
        r"(?:the )?end of (?:the |this )?month|(?:later )?this month|eom|ende des monats|monatsende"
        r"|(?:la )?fin du mois|(?:el )?(?:fin|final) de mes"
    ),
}

# What stands before a time. `deadline` and `strict` are dates to meet; `other` times are not when it is done.
LEADS: dict[str, str] = {
    "strict": r"before|prior to|ahead of|vor|avant|antes del?",
    "deadline": (
        r"by|no later than|not later than|until no later than|latest(?: by)?|on or before|bis(?: zum)?"
        r"|spätestens(?: bis)?(?: zum)?|d'ici|au plus tard|a más tardar|no más tarde del?"
    ),
    "other": (
        r"from|of|since|last|past|every|each|until|till|to|dated|previous|yesterday|seit|vom|letzte[nr]?"
        r"|jede[nr]?"
        r"|depuis|jusqu'à|chaque|desde|hasta|cada"
    ),
    "after": r"after|nach|ab|après|después de(?:l| las?)?",
    "for": r"for|für|pour|para",
    "point": (
        r"on|at|in|this|late|later|early|mid|sometime|in the|around|about|approximately|roughly|coming|am|um"
        r"|gegen|im lauf des|à|vers|le|ce|cet|dans|el|al?|esta|sobre"
    ),
}
FILLERS = (
    r"the|at|on|in|around|about|approximately|approx|roughly|circa|ca|early|late|this"
    r"|dem|den|am|um|le|la|el|las"
)

# Between two words of one time: "Friday at 5pm", "noon on the 12th", "mañana por la tarde".
JOINS = (
    r"at|by|before|between|in the|on|of|the|around|about|no later than|latest|in|um|gegen|am|den|der|bis"
    r"|zum|à|vers"
    r"|le|avant"
    r"|dans|l'|a las?|a la|el|de|del|por la|antes de las?|sharp"
)
RANGES = r"-|–|—|to|or|bis|oder|à|ou|o|through|/|or even|und|and|et|y"

# Zones people write after a time of day; two letters count only after am or pm ("17h et" is French).
ZONES: dict[str, str] = {
    word: zone
    for zone, words in (
        ("UTC", "utc gmt"),
        ("America/New_York", "est edt et eastern"),
        ("America/Chicago", "cst cdt ct central"),
        ("America/Denver", "mst mdt mt"),
        ("America/Los_Angeles", "pst pdt pt pacific"),
        ("Europe/Berlin", "cet cest mez mesz"),
        ("Europe/London", "bst"),
    )
    for word in words.split()
}
