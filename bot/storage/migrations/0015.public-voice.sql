-- What customers said where others read along, and what was delivered at the door for outside systems.
-- depends: 0012.identifies

-- Of an issue that began in public: whether it runs on the clocks of what others read along.
ALTER TABLE issues ADD COLUMN public INTEGER NOT NULL DEFAULT 0;

-- author: their name there. reach: how many may read it there. rating: as it stands there, "1 of 5".
-- outcome: '' until somebody noted what became of it there; answer: the public words or their address, or
-- why it cannot be answered there.
CREATE TABLE public_voices (
    id BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    issue_id BIGINT NOT NULL REFERENCES issues (id),
    source TEXT NOT NULL CHECK (source IN ('post', 'review', 'link')),
    network TEXT NOT NULL,
    url TEXT NOT NULL DEFAULT '',
    author TEXT NOT NULL DEFAULT '',
    reach BIGINT,
    rating TEXT NOT NULL DEFAULT '',
    opened_at BIGINT NOT NULL,
    outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'answered', 'unanswerable')),
    answer TEXT NOT NULL DEFAULT '',
    noted_by BIGINT REFERENCES people (id),
    noted_at BIGINT
);

CREATE INDEX public_voices_of_issue ON public_voices (issue_id, id);

CREATE INDEX public_voices_by_url ON public_voices (workspace_id, url);

CREATE INDEX public_voices_by_time ON public_voices (workspace_id, opened_at);

-- One row for each key that an outside system named a delivery by: the fingerprint of what came, and what
-- was answered. Neither holds words of anybody.
CREATE TABLE intakes (
    key TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    answer TEXT NOT NULL DEFAULT '',
    at BIGINT NOT NULL
);

CREATE INDEX intakes_by_age ON intakes (at);
