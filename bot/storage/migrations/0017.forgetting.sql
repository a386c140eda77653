-- Forgetting customers: who was forgotten when, and what one run of it is about.
-- depends: 0012.identifies

-- One row each time, without a name of theirs. issues: how many stay as numbers. way: what was done. label: what
-- they are called now ('' after an erasure). by_id: NULL at the terminal. scrubbed_at: since when no copy of
-- their bytes is left in the database's files.
CREATE TABLE forgettings (
    id BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    way TEXT NOT NULL CHECK (way IN ('erased', 'pseudonymised', 'expired')),
    label TEXT NOT NULL,
    issues BIGINT NOT NULL,
    by_id BIGINT REFERENCES people (id),
    at BIGINT NOT NULL,
    scrubbed_at BIGINT
);

CREATE INDEX forgettings_to_scrub ON forgettings (at) WHERE scrubbed_at IS NULL;

-- Behind whom the issues of everybody stand who was erased: a customer and a person of each workspace.
CREATE TABLE nobodies (
    workspace_id BIGINT PRIMARY KEY REFERENCES workspaces (id),
    customer_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES people (id)
);

-- Which rows a run is about, only while its transaction lasts. kind: 'customer', 'person', 'issue'.
CREATE TABLE forgetting_scopes (
    run BIGINT NOT NULL,
    kind TEXT NOT NULL,
    item BIGINT NOT NULL,
    PRIMARY KEY (run, kind, item)
);

-- Since when the words of a closed issue are gone.
CREATE TABLE purged_issues (
    issue_id BIGINT PRIMARY KEY REFERENCES issues (id),
    at BIGINT NOT NULL
);
