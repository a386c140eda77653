-- Who is away when, who stands in, and what was offered because of it.
-- depends: 0003.hosted-chats

-- warn_at: when they are told that it comes (NULL: no need, or done). begun_at: when what follows from its
-- beginning was done. over_at: when it ended or was called off.
CREATE TABLE absences (
    id BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    person_id BIGINT NOT NULL REFERENCES people (id),
    begins_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    substitute_id BIGINT REFERENCES people (id),
    set_by BIGINT NOT NULL REFERENCES people (id),
    note TEXT NOT NULL DEFAULT '',
    set_at BIGINT NOT NULL,
    warn_at BIGINT,
    begun_at BIGINT,
    over_at BIGINT,
    CHECK (begins_at < ends_at),
    CHECK (substitute_id IS NULL OR substitute_id <> person_id)
);

CREATE INDEX absences_to_come ON absences (workspace_id, begins_at) WHERE over_at IS NULL;

-- An offer that gives the issue to the desk when it is not accepted by `until`.
CREATE TABLE stand_ins (
    hand_over_id BIGINT PRIMARY KEY REFERENCES hand_overs (id),
    absence_id BIGINT NOT NULL REFERENCES absences (id),
    issue_id BIGINT NOT NULL REFERENCES issues (id),
    until BIGINT NOT NULL,
    done_at BIGINT
);

CREATE INDEX stand_ins_open ON stand_ins (until) WHERE done_at IS NULL;
