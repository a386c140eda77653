-- What lets other systems follow along: signed calls to them, and tokens that they may read with.
-- depends: 0012.identifies

-- events: names of what is told, with commas between them ('': everything).
CREATE TABLE hooks (
    id BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    url TEXT NOT NULL,
    secret TEXT NOT NULL,
    events TEXT NOT NULL DEFAULT '',
    made_at BIGINT NOT NULL,
    removed_at BIGINT
);

-- One thing that one hook is told; what is sent of it is read at the moment of sending.
CREATE TABLE hook_calls (
    id BIGINT PRIMARY KEY,
    hook_id BIGINT NOT NULL REFERENCES hooks (id),
    issue_id BIGINT NOT NULL REFERENCES issues (id),
    event_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    at BIGINT NOT NULL
);

-- hash: of the token, which only its holder knows.
CREATE TABLE tokens (
    id BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    name TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    made_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT
);
