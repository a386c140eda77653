"""What every column of text in the schema holds: whose words, or none; a test knows when one is missing."""

from enum import StrEnum
from types import MappingProxyType

# The tables with rows about one customer, in the order in which they are forgotten; see sql/forgetting.sql.
# Beside them there are events, which stay, and tellings, whose data say whom they are about.
TABLES = (
    "customer_line_versions",
    "customer_lines",
    "customer_handles",
    "customer_profiles",
    "customer_wonders",
    "customer_moves",
    "customer_merges",
    "repeated_sentences",
    "sent_sentences",
    "edits",
    "proposals",
    "drafts",
    "summaries",
    "hand_overs",
    "moods",
    "promises",
    "gestures",
    "public_voices",
    "deliveries",
    "quarantine",
    "local_reactions",
    "local_reads",
    "local_messages",
    "places",
    "messages",
    "issues",
    "reactions",
    "refusals",
    "people",
    "customers",
)


class Content(StrEnum):
    PERSONAL = "personal"  # words of a customer, about one or to one, or what tells who they are
    TEAM = "team"  # words of the team about its own matters
    PLATFORM = "platform"  # what a platform calls its places and messages
    PLAIN = "plain"  # the program's own words: kinds, states, names of models, fingerprints
    SECRET = "secret"  # noqa: S105  # keys and hashes of them


def _columns(content: Content, listed: str) -> dict[str, Content]:
    """`table: column, column` on each line."""
    made = {}
    for line in listed.strip().splitlines():
        table, _, columns = line.strip().partition(": ")
        made.update({f"{table}.{column}": content for column in columns.split(", ")})
    return made


COLUMNS = MappingProxyType(
    _columns(
        Content.PERSONAL,
        """
        customer_handles: network, value, shown
        customer_line_versions: text
        customer_lines: text
        customer_merges: kept_name, kept_organisation, made_name, made_organisation
        customers: name, organisation
        deliveries: problem
        drafts: text, approved_text, approved_hash
        edits: removed, added
        events: data
        gestures: reason, bound
        hand_overs: note, reason
        issues: title, reasons, thread_ref
        local_messages: text, blocks, on_behalf_of, mentions
        messages: text, ref
        moods: words
        people: user_id, name, zone
        promises: quote
        proposals: text, withheld
        public_voices: url, author, rating, answer
        quarantine: event_id, payload, problem
        reactions: user_id
        repeated_sentences: mark, plain
        sent_sentences: mark
        summaries: text
        tellings: data
        """,
    )
    | _columns(
        Content.TEAM,
        """
        absences: note
        causes: note
        facts: text, link
        fact_words: words
        team_events: data
        tokens: name
        voice_guides: text
        workspaces: name, policy
        """,
    )
    | _columns(
        Content.PLATFORM,
        """
        channels: ref, name, purpose, trouble, heard_ref
        deliveries: ref, old_ref
        gateways: ref, problem
        identifies: ref
        paces: route
        places: ref
        reactions: ref
        received: event_id
        role_choices: ref
        workspaces: ref, trouble
        """,
    )
    | _columns(
        Content.PLAIN,
        """
        channels: kind
        customer_handles: kind
        customer_line_versions: kind
        customer_lines: kind
        customer_moves: source, item
        customer_profiles: worth_currency
        deliveries: key, kind, lane, route, state, lease
        digests: settled_on
        drafts: kind, model, prompt
        edits: kinds
        events: kind
        forgetting_scopes: kind
        forgettings: way, label
        gestures: kind, currency, state, why, asked
        hand_overs: outcome
        hook_calls: name
        hooks: url, events
        installations: base_url
        intakes: key, answer
        issues: state, turn, criticality, emotion, ending
        loads: issues
        local_messages: key
        local_reactions: emoji
        messages: voice
        model_calls: job, outcome
        mood_asks: language
        moods: mood
        nudges: kind, audience
        people: platform, role
        promises: outcome, how
        proposals: job, model, prompt, context
        public_voices: source, network, outcome
        quarantine: source
        reactions: emoji, at
        received: source
        refusals: action
        role_choices: role
        summaries: model, prompt
        team_events: kind
        tellings: what
        timers: kind, audience
        workspaces: platform
        """,
    )
    | _columns(
        Content.SECRET,
        """
        hooks: secret
        installations: signing_key
        intakes: fingerprint
        sessions: hash
        sign_ins: hash
        tokens: hash
        """,
    )
)
