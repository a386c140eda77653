-- Who gets a digest on the mornings of working days: each team, and whoever asked for their own.
-- depends: 0003.hosted-chats

-- id: the workspace's (the team's digest) or the person's (their own). since: from when on it is wanted (NULL:
-- from the first look on). settled_on: the last local day that is done with ('' when none is). fired_at: when.
-- look_at: when to look next; derived from the policy and the zone, 0 when it is to be derived anew.
CREATE TABLE digests (
    id BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    person_id BIGINT REFERENCES people (id),
    since BIGINT,
    settled_on TEXT NOT NULL DEFAULT '',
    fired_at BIGINT,
    look_at BIGINT NOT NULL DEFAULT 0
);

CREATE INDEX digests_by_look ON digests (look_at);

CREATE INDEX digests_of_workspace ON digests (workspace_id);

INSERT INTO digests (id, workspace_id) SELECT id, id FROM workspaces;

-- What ended well is read each morning by when it was said.
CREATE INDEX moods_by_time ON moods (at);
