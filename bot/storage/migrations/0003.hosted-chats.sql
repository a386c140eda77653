-- A hosted chat: who people are as it says, what its channels are now, what is said to people alone, and pace.
-- depends: 0002.what-was-seen

-- known_at: when the platform last told who this is (NULL: not yet). admin: the platform's own idea of one.
-- home_at: when they last opened their Home.
ALTER TABLE people ADD COLUMN known_at BIGINT;
ALTER TABLE people ADD COLUMN admin INTEGER NOT NULL DEFAULT 0;
ALTER TABLE people ADD COLUMN home_at BIGINT;

-- trouble: why nothing can be posted there ('' when it can). heard_ref: the newest message taken in.
-- chosen: a person set its kind, so that no guess changes it.
ALTER TABLE channels ADD COLUMN trouble TEXT NOT NULL DEFAULT '';
ALTER TABLE channels ADD COLUMN heard_ref TEXT NOT NULL DEFAULT '';
ALTER TABLE channels ADD COLUMN chosen INTEGER NOT NULL DEFAULT 0;

-- trouble: why the platform does not take our calls any more. left_at: when the app was taken out.
-- heard_at: until when events were heard, so that a gap can be said.
ALTER TABLE workspaces ADD COLUMN trouble TEXT NOT NULL DEFAULT '';
ALTER TABLE workspaces ADD COLUMN left_at BIGINT;
ALTER TABLE workspaces ADD COLUMN heard_at BIGINT;

-- What one person is told in private, outside of any press of theirs. `data` is small JSON.
CREATE TABLE tellings (
    id BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    person_id BIGINT NOT NULL REFERENCES people (id),
    what TEXT NOT NULL,
    data TEXT NOT NULL,
    at BIGINT NOT NULL
);

-- When a route (a channel, a method) is free again, for every process that sends there.
CREATE TABLE paces (
    route TEXT PRIMARY KEY,
    free_at BIGINT NOT NULL
);

-- As before, but a delivery need not be about an issue, and it knows on which route it goes.
CREATE TABLE deliveries_next (
    id BIGINT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    issue_id BIGINT REFERENCES issues (id),
    kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    lane TEXT NOT NULL,
    route TEXT NOT NULL,
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
    old_ref TEXT,
    problem TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL
);

INSERT INTO deliveries_next (
    id, key, workspace_id, issue_id, kind, subject_id, lane, route, urgency, state, wanted, made, attempts,
    not_before, leased_until, lease, channel_id, ref, problem, created_at
)
SELECT id, key, workspace_id, issue_id, kind, subject_id, lane, lane, urgency, state, wanted, made, attempts,
    not_before, leased_until, lease, channel_id, ref, problem, created_at
FROM deliveries;

DROP TABLE deliveries;

ALTER TABLE deliveries_next RENAME TO deliveries;

CREATE INDEX deliveries_open ON deliveries (lane, id) WHERE state IN ('queued', 'sending', 'unknown');

CREATE INDEX deliveries_of_issue ON deliveries (issue_id);

-- Which reactions stand on messages as far as we heard: what comes late or twice changes nothing, and after
-- a gap the difference can be read. `at` is the platform's own mark of the event, which sorts as its time does.
CREATE TABLE reactions (
    channel_id BIGINT NOT NULL REFERENCES channels (id),
    ref TEXT NOT NULL,
    user_id TEXT NOT NULL,
    emoji TEXT NOT NULL,
    present INTEGER NOT NULL CHECK (present IN (0, 1)),
    at TEXT NOT NULL,
    PRIMARY KEY (channel_id, ref, user_id, emoji)
);

-- The week's figures are asked for each time somebody looks at their Home.
CREATE INDEX issues_by_opening ON issues (workspace_id, opened_at);

CREATE INDEX issues_by_answer ON issues (workspace_id, answered_at);

CREATE INDEX issues_by_solving ON issues (workspace_id, solved_at);

CREATE INDEX issues_by_closing ON issues (workspace_id, closed_at);
