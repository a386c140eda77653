-- The goodwill purse: what was given to customers, and what waits for the word of a second person.
-- depends: 0012.identifies

-- One row a team, locked while it is decided whether there is enough left.
CREATE TABLE purses (
    workspace_id BIGINT PRIMARY KEY REFERENCES workspaces (id),
    spends BIGINT NOT NULL DEFAULT 0
);

-- minor: what it costs in the currency's smallest unit. days: extra time. why: what was past its limit, and
-- asked: the ids of who was asked, both JSON lists. bound: a hash of what their yes is bound to.
-- given_at: since when it counts (NULL: never did). told_at: the customer knows.
CREATE TABLE gestures (
    id BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    issue_id BIGINT NOT NULL REFERENCES issues (id),
    by_id BIGINT NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL CHECK (kind IN ('credit', 'waived_fee', 'refund', 'gift', 'extra_time', 'note')),
    minor BIGINT NOT NULL CHECK (minor >= 0),
    currency TEXT NOT NULL,
    days BIGINT NOT NULL CHECK (days >= 0),
    reason TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'given', 'told', 'undone', 'declined', 'lapsed')),
    why TEXT NOT NULL,
    asked TEXT NOT NULL,
    bound TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT,
    answered_by BIGINT REFERENCES people (id),
    answered_at BIGINT,
    given_at BIGINT,
    told_at BIGINT,
    undone_at BIGINT,
    CHECK ((answered_by IS NULL) = (answered_at IS NULL)),
    CHECK (state NOT IN ('given', 'told', 'undone') OR given_at IS NOT NULL)
);

CREATE INDEX gestures_of_issue ON gestures (issue_id, id);
CREATE INDEX gestures_of_person ON gestures (by_id, given_at);
CREATE INDEX gestures_of_workspace ON gestures (workspace_id, given_at);
CREATE INDEX gestures_waiting ON gestures (expires_at) WHERE state = 'asked';
