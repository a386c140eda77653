-- What the team keeps for its replies: facts, a voice guide, what is known of a customer, and what was sent.
-- depends: 0007.nudging

-- by_id and at are those of the words as they are now; every change is in team_events.
CREATE TABLE facts (
    id BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    text TEXT NOT NULL,
    link TEXT NOT NULL DEFAULT '',
    by_id BIGINT NOT NULL REFERENCES people (id),
    at BIGINT NOT NULL,
    removed_at BIGINT,
    removed_by BIGINT REFERENCES people (id)
);

CREATE INDEX facts_of_workspace ON facts (workspace_id, at) WHERE removed_at IS NULL;

-- The newest is in force; the others are how it was before.
CREATE TABLE voice_guides (
    id BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    text TEXT NOT NULL,
    by_id BIGINT NOT NULL REFERENCES people (id),
    at BIGINT NOT NULL
);

CREATE INDEX voice_guides_of_workspace ON voice_guides (workspace_id, id);

CREATE TABLE customer_lines (
    id BIGINT PRIMARY KEY,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    kind TEXT NOT NULL CHECK (
        kind IN ('persona', 'goal', 'speaks', 'went_wrong', 'gesture', 'promise', 'note')
    ),
    text TEXT NOT NULL,
    by_id BIGINT NOT NULL REFERENCES people (id),
    at BIGINT NOT NULL,
    removed_at BIGINT,
    removed_by BIGINT REFERENCES people (id)
);

CREATE INDEX customer_lines_of_customer ON customer_lines (customer_id, id);

-- Which sentence went to which customer: `mark` is a fingerprint of it, without names and numbers. at: when last.
CREATE TABLE sent_sentences (
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    mark TEXT NOT NULL,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, mark, customer_id)
);

CREATE INDEX sent_sentences_by_mark ON sent_sentences (workspace_id, mark, at, customer_id);

CREATE INDEX sent_sentences_by_time ON sent_sentences (workspace_id, at);

CREATE INDEX sent_sentences_of_customer ON sent_sentences (customer_id);

-- The words of those that went to several within a week, and so are about none of them. at: the last time.
CREATE TABLE repeated_sentences (
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    mark TEXT NOT NULL,
    plain TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, mark)
);

CREATE INDEX repeated_sentences_by_time ON repeated_sentences (workspace_id, at);

-- Whose own replies a draft may learn its tone from.
CREATE INDEX drafts_of_writer ON drafts (approved_by, sent_at) WHERE sent_at IS NOT NULL;

-- The append-only log of what concerns no issue. `data` is small JSON.
CREATE TABLE team_events (
    id BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    by_id BIGINT NOT NULL REFERENCES people (id),
    at BIGINT NOT NULL,
    data TEXT NOT NULL
);

CREATE INDEX team_events_of_workspace ON team_events (workspace_id, id);
