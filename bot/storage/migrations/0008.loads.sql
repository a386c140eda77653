-- What somebody offered to the team because it was too much for them.
-- depends: 0007.nudging

-- issues: the ids of what was theirs then, as JSON; what has changed hands or was closed since is not on it.
CREATE TABLE loads (
    id BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    person_id BIGINT NOT NULL REFERENCES people (id),
    issues TEXT NOT NULL,
    offered_at BIGINT NOT NULL,
    over_at BIGINT
);

CREATE INDEX loads_open ON loads (workspace_id) WHERE over_at IS NULL;
