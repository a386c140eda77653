-- Where else customers can be reached, what they are worth, how lines read before, who was asked about, and
-- which customers turned out to be one.
-- depends: 0012.identifies

-- value: as it is compared; shown: as it was written. network: of a social one ('' for the other kinds).
-- by_id: NULL when no teammate wrote it down.
CREATE TABLE customer_handles (
    id BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    kind TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'slack', 'discord', 'social')),
    network TEXT NOT NULL DEFAULT '',
    value TEXT NOT NULL,
    shown TEXT NOT NULL,
    by_id BIGINT REFERENCES people (id),
    at BIGINT NOT NULL,
    removed_at BIGINT,
    removed_by BIGINT REFERENCES people (id)
);

CREATE UNIQUE INDEX customer_handles_once ON customer_handles (workspace_id, kind, network, value)
WHERE removed_at IS NULL;

CREATE INDEX customer_handles_of_customer ON customer_handles (customer_id, id);

-- In the currency's smallest unit. Both are NULL while nobody has said.
CREATE TABLE customer_profiles (
    customer_id BIGINT PRIMARY KEY REFERENCES customers (id),
    worth_minor BIGINT,
    worth_currency TEXT
);

-- How a line read before it was edited; the line itself holds the words of now, with who wrote those and when.
CREATE TABLE customer_line_versions (
    id BIGINT PRIMARY KEY,
    line_id BIGINT NOT NULL REFERENCES customer_lines (id),
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    by_id BIGINT NOT NULL REFERENCES people (id),
    at BIGINT NOT NULL
);

CREATE INDEX customer_line_versions_of_line ON customer_line_versions (line_id, id);

-- When a teammate was last asked what they know of a customer.
CREATE TABLE customer_wonders (
    id BIGINT PRIMARY KEY,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    person_id BIGINT NOT NULL REFERENCES people (id),
    at BIGINT NOT NULL
);

CREATE INDEX customer_wonders_of_customer ON customer_wonders (customer_id, at);

-- gone_id is part of kept_id until undone_at. What the kept one was called before, to be put back if it is still
-- called as the merge made it: its own name, or the other's when it had none.
CREATE TABLE customer_merges (
    id BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    kept_id BIGINT NOT NULL REFERENCES customers (id),
    gone_id BIGINT NOT NULL REFERENCES customers (id),
    kept_name TEXT NOT NULL,
    kept_organisation TEXT NOT NULL,
    made_name TEXT NOT NULL,
    made_organisation TEXT NOT NULL,
    by_id BIGINT NOT NULL REFERENCES people (id),
    at BIGINT NOT NULL,
    undone_at BIGINT,
    undone_by BIGINT REFERENCES people (id)
);

CREATE UNIQUE INDEX customer_merges_once ON customer_merges (gone_id) WHERE undone_at IS NULL;

CREATE INDEX customer_merges_of_kept ON customer_merges (kept_id);

-- Which rows a merge moved: the table, and what tells its rows apart.
CREATE TABLE customer_moves (
    merge_id BIGINT NOT NULL REFERENCES customer_merges (id),
    source TEXT NOT NULL,
    item TEXT NOT NULL,
    PRIMARY KEY (merge_id, source, item)
);
