"""What a reply must not be sent with: open gaps, other people's names, our own words; data for leftovers."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What stands for something that somebody forgot to fill in.
_FIELD = (
    r"(?:(?:your|their|the|insert|enter|add|fill in|put) )?(?:first|last|full|user|customer|client|company"
    r"|agent|order"
    r"|account|ticket|product|plan|team|brand|due|refund|tracking|phone|e-?mail)?[ _.-]?(?:name|surname"
    r"|customer|client"
    r"|user|agent|company|date|time|day|amount|price|number|no|nr|id|link|url|address|product|plan|order"
    r"|reason|issue"
    r"|signature|title|city|country|insert|here|placeholder|text|vorname|nachname|kunde|kundenname|datum"
    r"|betrag|prénom"
    r"|nom|nombre|apellido|fecha)(?:[ _-]here| goes here)?"
)
# (family, what has to be in the reply at all, pattern), matched on the reply as it is.
PLACEHOLDERS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("gap", ("[",), r"\[gap:[^\]\n]{0,200}\]?"),
    (
        "field",
        ("{",),
        r"\{\{[^{}\n]{0,80}\}\}|\$\{[^{}\n]{1,60}\}|\{%[^{}\n]{1,60}%\}|(?<![/\w{])\{[A-Za-z_][\w. ]{1,40}\}",
    ),
    ("field", ("[",), rf"(?i:\[\[?(?:{_FIELD}|insert [^\]\n]{{1,40}}|your [^\]\n]{{1,40}})\]\]?(?!\())"),
    ("field", ("<",), rf"(?i:<<?(?:{_FIELD}|insert [^<>\n]{{1,40}}|your [^<>\n]{{1,40}})>>?)"),
    (
        "field",
        ("*", "%", "#", "«"),
        r"\*\|[A-Z_:]{2,30}\|\*|%[A-Z][A-Z_]{2,30}%|#[A-Z][A-Z_]{2,30}#|«[\w ]{1,30}_[\w ]{1,30}»",
    ),
    ("field", ("%",), r"(?<![\w%])%(?:\(\w{1,30}\))?[sd](?![\w%])"),
    (
        "blank",
        ("XXX", "___", "????"),
        r"(?<![A-Za-z0-9])X{3,}(?![A-Za-z0-9]|[- ]\d)|(?<!\w)_{3,}(?!\w)|\?{4,}",
    ),
    (
        "name",
        ("ame", "AME", "ull", "ndef", "one", "nan", "/", " ,", ",,"),
        r"(?i:\b(?:dear|hi|hello|hey|hallo|bonjour|hola)[ ,]+(?:customer|first|last|client|user|guest"
        r"|full)[ _-]?name\b)"
        r"|(?i:^[ \t]*(?:dear|hi|hello|hey|hallo|bonjour|hola) (?:null|undefined|none|nan|n/a|,)(?![\w]))",
    ),
    (
        "note",
        ("TODO", "FIXME", "TB", "TK", "orem", "OREM"),
        r"\b(?:TODO|FIXME|TBD|TBC|TK TK)\b|(?i:\blorem(?: ipsum)?\b)",
    ),
)
# In code these are what the reply is about.
IN_CODE_TOO = frozenset({"gap", "name", "note"})

GREETING = (
    r"(?:^|\n)[ \t]*(?i:hi|hello|hey|heya|dear|good (?:morning|afternoon|evening|day)|hallo|liebe[r]?"
    r"|guten (?:tag|morgen"
    r"|abend)|sehr geehrte[r]?|bonjour|bonsoir|salut|cher|chère|hola|estimad[oa]|querid[oa]|buen(?:os"
    r"|as) (?:días|tardes))"
    r"(?:,)?[ \t]+(?:(?i:mr|mrs|ms|mx|dr|prof|herrn?|frau|monsieur|madame|señora?|sr|sra)\.?[ \t]+)?"
    r"(?P<name>[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯΑ-Ω][\w'’-]{1,40}(?:[ \t]+[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯΑ-Ω][\w'’-]{1,40}){0,3})"
    r"(?=[ \t]*(?:[,!.:;–—\n]|-\s|$|(?:and|und|et|y|&)\s))"
)
# What a greeting may name instead of a person.
NOBODY = _words(
    """
    there team all everyone everybody folks again customer friend friends guys sir madam mate you hi hello
    thanks thank sorry miss both i we our the yes no good great morning afternoon evening host guest neighbour
    zusammen damen herren herr frau alle tous toutes monsieur madame équipe todos todas equipo señor señora
    """
)

# How platforms write a mention or a channel; customers see it raw.
MENTIONS = (
    r"<(?:@[UWB&!]?[A-Z0-9]{2,24}|#[A-Z0-9]{2,24}|!(?:here|channel|everyone|subteam\^[A-Z0-9]{2,24})"
    r"|@&?!?\d{5,24}|#\d{5,24}"
    r"|a?:\w{2,32}:\d{5,24})(?:\|[^<>\n]{0,80})?>"
    r"|(?<![\w@./])@(?:here|channel|everyone)\b"
)
# A channel by its look, when nobody told us its name.
CHANNELS = (
    r"(?<![\w/#&])#(?:[a-z0-9]{2,30}(?:[-_][a-z0-9]{1,30}){1,5}|desk|support|care|internal|ops|general"
    r"|random|billing|eng"
    r"|engineering|escalations?|incidents?|triage|oncall|on-call|helpdesk|success)\b(?!-?\w)"
)
# These three are matched on lower case; none of the first is without one of its words.
OURS_NEEDS = (
    *("desk", "intern", "share", "show", "tell", "churn", "at-risk", "sla", "canned", "brief", "tier"),
    *("slack", "discord", "jira", "linear", "zendesk", "intercom", "asana", "csat", "nps"),
)
OURS_ALONE = (
    r"\b(?:per|as per|according to|asked in|posted in|raised (?:with|in)|from|with) (?:the |our )?(?:care "
    r"|help |support )?"
    r"desk(?: channel| thread)?\b(?! (?:at|in|on)\b)"
    r"|\binternal (?:note|ticket|thread|channel|only|use|comment|doc|wiki|runbook|chat|slack|discord)\b"
    r"|\b(?:do not|don't) (?:share|show|tell) (?:this |it )?(?:with |to )?(?:the )?(?:customer|client)\b"
    r"|\b(?:churn risk|at-risk account|sla (?:breach|clock|timer)|canned response|hand-?off brief"
    r"|tier[- ]?[23] (?:queue"
    r"|team)|(?:slack|discord) (?:thread|ping)|(?:jira|linear|zendesk|intercom|asana) (?:ticket"
    r"|issue|card|tag)"
    r"|csat|nps score)\b"
)
# Keys of trackers.
TICKETS = r"\b(?:jira|eng|ops|dev|bug|sup|sre|infra|plat|qa|desk|backend|frontend)-\d{1,6}\b"
# The reader spoken of as somebody else.
THE_READER = (
    r"\b(?:the|this) (?:customer|client|cust|cx|requester|end[- ]user)(?:'s)?\b"
    r"(?! (?:portal|area|service|support|care|success|satisfaction|id|number|account page|experience|centre"
    r"|center|app"
    r"|side|base|journey|dashboard|role|field|record|list|database|api|menu|page|screen|you|who|that|whose))"
)
