-- One portable subset for SQLite and PostgreSQL: ids come from the application, times are UTC
-- microseconds in BIGINT, truth values are 0 or 1 in INTEGER, JSON is TEXT.
-- depends:

CREATE TABLE workspaces (
    id BIGINT PRIMARY KEY,
    platform TEXT NOT NULL,
    ref TEXT NOT NULL,
    name TEXT NOT NULL,
    policy TEXT NOT NULL,
    last_number BIGINT NOT NULL DEFAULT 0,
    clock_offset BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    UNIQUE (platform, ref)
);

CREATE TABLE channels (
    id BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    ref TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('desk', 'customer', 'team')),
    purpose TEXT NOT NULL DEFAULT '',
    shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
    UNIQUE (workspace_id, ref)
);

CREATE TABLE customers (
    id BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    name TEXT NOT NULL,
    organisation TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL
);

CREATE TABLE people (
    id BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    platform TEXT NOT NULL,
    user_id TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('lead', 'agent', 'guest', 'outsider', 'bot')),
    zone TEXT NOT NULL,
    customer_id BIGINT REFERENCES customers (id),
    UNIQUE (workspace_id, user_id)
);

CREATE TABLE issues (
    id BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    number BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('new', 'owned', 'solved', 'closed')),
    turn TEXT NOT NULL CHECK (turn IN ('ours', 'theirs')),
    title TEXT NOT NULL,
    criticality TEXT NOT NULL CHECK (criticality IN ('low', 'normal', 'high', 'critical')),
    criticality_by BIGINT REFERENCES people (id),
    emotion TEXT NOT NULL,
    emotion_by BIGINT REFERENCES people (id),
    reasons TEXT NOT NULL,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    owner_id BIGINT REFERENCES people (id),
    channel_id BIGINT NOT NULL REFERENCES channels (id),
    thread_ref TEXT NOT NULL,
    opened_by BIGINT REFERENCES people (id),
    opened_at BIGINT NOT NULL,
    claimed_at BIGINT,
    waiting_since BIGINT,
    heard_at BIGINT,
    answered_at BIGINT,
    solved_at BIGINT,
    asked_at BIGINT,
    confirmed_at BIGINT,
    snoozed_until BIGINT,
    closed_at BIGINT,
    ending TEXT CHECK (ending IN ('happy', 'fine', 'unhappy', 'unknown', 'withdrawn')),
    conversation BIGINT NOT NULL DEFAULT 1,
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (workspace_id, number),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
    CHECK (state <> 'owned' OR owner_id IS NOT NULL)
);

CREATE INDEX issues_of_customer ON issues (customer_id, opened_at);

CREATE INDEX issues_by_state ON issues (workspace_id, state, owner_id);

CREATE TABLE messages (
    id BIGINT PRIMARY KEY,
    issue_id BIGINT NOT NULL REFERENCES issues (id),
    channel_id BIGINT NOT NULL REFERENCES channels (id),
    ref TEXT NOT NULL,
    author_id BIGINT NOT NULL REFERENCES people (id),
    voice TEXT NOT NULL CHECK (voice IN ('customer', 'team', 'note')),
    text TEXT NOT NULL,
    at BIGINT NOT NULL,
    edited_at BIGINT,
    deleted_at BIGINT,
    UNIQUE (channel_id, ref)
);

CREATE INDEX messages_of_issue ON messages (issue_id, id);

-- Which message on a platform belongs to which issue: what a reaction or a button press is about.
CREATE TABLE places (
    channel_id BIGINT NOT NULL REFERENCES channels (id),
    ref TEXT NOT NULL,
    issue_id BIGINT NOT NULL REFERENCES issues (id),
    PRIMARY KEY (channel_id, ref)
);

CREATE TABLE events (
    id BIGINT PRIMARY KEY,
    issue_id BIGINT NOT NULL REFERENCES issues (id),
    kind TEXT NOT NULL,
    by_id BIGINT REFERENCES people (id),
    at BIGINT NOT NULL,
    data TEXT NOT NULL
);

CREATE INDEX events_of_issue ON events (issue_id, id);

-- What edges have delivered already: a second delivery of the same event changes nothing.
CREATE TABLE received (
    source TEXT NOT NULL,
    event_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (source, event_id)
);

CREATE INDEX received_by_age ON received (at);

CREATE TABLE timers (
    issue_id BIGINT NOT NULL REFERENCES issues (id),
    kind TEXT NOT NULL,
    step INTEGER NOT NULL,
    basis BIGINT NOT NULL,
    audience TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    held INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (issue_id, kind, step, basis)
);

CREATE INDEX timers_due ON timers (due_at) WHERE held = 0;

CREATE TABLE nudges (
    issue_id BIGINT PRIMARY KEY REFERENCES issues (id),
    kind TEXT NOT NULL,
    step INTEGER NOT NULL,
    basis BIGINT NOT NULL,
    audience TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    fired_at BIGINT NOT NULL,
    late INTEGER NOT NULL,
    cleared_at BIGINT
);

CREATE TABLE drafts (
    id BIGINT PRIMARY KEY,
    issue_id BIGINT NOT NULL REFERENCES issues (id),
    kind TEXT NOT NULL CHECK (kind IN ('reply', 'question', 'check_in')),
    step INTEGER NOT NULL DEFAULT 0,
    by_id BIGINT NOT NULL REFERENCES people (id),
    text TEXT NOT NULL,
    model TEXT NOT NULL DEFAULT '',
    prompt TEXT NOT NULL DEFAULT '',
    conversation BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    approved_by BIGINT REFERENCES people (id),
    approved_at BIGINT,
    approved_text TEXT,
    approved_hash TEXT,
    expires_at BIGINT,
    sent_at BIGINT,
    failed_at BIGINT
);

CREATE INDEX drafts_of_issue ON drafts (issue_id, id);

CREATE TABLE hand_overs (
    id BIGINT PRIMARY KEY,
    issue_id BIGINT NOT NULL REFERENCES issues (id),
    from_id BIGINT NOT NULL REFERENCES people (id),
    to_id BIGINT NOT NULL REFERENCES people (id),
    note TEXT NOT NULL,
    offered_at BIGINT NOT NULL,
    answered_at BIGINT,
    outcome TEXT CHECK (outcome IN ('accepted', 'declined', 'withdrawn')),
    reason TEXT NOT NULL DEFAULT ''
);

CREATE UNIQUE INDEX hand_overs_open ON hand_overs (issue_id) WHERE answered_at IS NULL;

CREATE TABLE moods (
    id BIGINT PRIMARY KEY,
    issue_id BIGINT NOT NULL REFERENCES issues (id),
    mood TEXT NOT NULL CHECK (mood IN ('happy', 'fine', 'unhappy')),
    words TEXT NOT NULL,
    at BIGINT NOT NULL
);

CREATE INDEX moods_of_issue ON moods (issue_id, id);

-- `wanted` counts how often the thing went stale, `made` which of these the platform shows.
CREATE TABLE deliveries (
    id BIGINT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    issue_id BIGINT NOT NULL REFERENCES issues (id),
    kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    lane TEXT NOT NULL,
    urgency INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'unknown', 'dropped', 'failed')),
    wanted BIGINT NOT NULL,
    made BIGINT NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    not_before BIGINT NOT NULL,
    leased_until BIGINT,
    lease TEXT NOT NULL DEFAULT '',
    channel_id BIGINT REFERENCES channels (id),
    ref TEXT,
    problem TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL
);

CREATE INDEX deliveries_open ON deliveries (lane, id) WHERE state IN ('queued', 'sending', 'unknown');

CREATE INDEX deliveries_of_issue ON deliveries (issue_id);

-- What raised, whole, for a person to look at; it never loops and is never lost.
CREATE TABLE quarantine (
    id BIGINT PRIMARY KEY,
    source TEXT NOT NULL,
    event_id TEXT NOT NULL,
    payload TEXT NOT NULL,
    problem TEXT NOT NULL,
    issue_id BIGINT,
    at BIGINT NOT NULL
);

-- What somebody tried and may not do: said to nobody, kept for the lead.
CREATE TABLE refusals (
    id BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    person_id BIGINT NOT NULL REFERENCES people (id),
    action TEXT NOT NULL,
    issue_id BIGINT,
    at BIGINT NOT NULL
);

-- The local workspace's own platform: what a hosted chat service would keep.
CREATE TABLE local_messages (
    id BIGINT PRIMARY KEY,
    channel_id BIGINT NOT NULL REFERENCES channels (id),
    root_id BIGINT REFERENCES local_messages (id),
    author_id BIGINT NOT NULL REFERENCES people (id),
    key TEXT UNIQUE,
    text TEXT NOT NULL,
    blocks TEXT NOT NULL DEFAULT '[]',
    on_behalf_of TEXT NOT NULL DEFAULT '',
    only_for BIGINT REFERENCES people (id),
    mentions TEXT NOT NULL DEFAULT '[]',
    at BIGINT NOT NULL,
    edited_at BIGINT,
    deleted_at BIGINT
);

CREATE INDEX local_messages_of_channel ON local_messages (channel_id, root_id, id);

CREATE TABLE local_reactions (
    message_id BIGINT NOT NULL REFERENCES local_messages (id),
    person_id BIGINT NOT NULL REFERENCES people (id),
    emoji TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (message_id, emoji, person_id)
);

CREATE TABLE local_reads (
    channel_id BIGINT NOT NULL REFERENCES channels (id),
    person_id BIGINT NOT NULL REFERENCES people (id),
    last_id BIGINT NOT NULL,
    PRIMARY KEY (channel_id, person_id)
);
