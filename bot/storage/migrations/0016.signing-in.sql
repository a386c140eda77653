-- Signing in to the dashboard: the key of this installation, links that work once, and who is signed in.
-- depends: 0012.identifies

-- One row. base_url: where people reach the dashboard ('' while it is not served); public: others than this
-- machine reach it there (0 or 1).
CREATE TABLE installations (
    id BIGINT PRIMARY KEY,
    signing_key TEXT NOT NULL,
    base_url TEXT NOT NULL DEFAULT '',
    public BIGINT NOT NULL DEFAULT 0
);

-- Of what stands in links and cookies only the hash is kept.
CREATE TABLE sign_ins (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES people (id),
    hash TEXT NOT NULL UNIQUE,
    at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);

CREATE INDEX sign_ins_of_person ON sign_ins (person_id);

CREATE TABLE sessions (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES people (id),
    hash TEXT NOT NULL UNIQUE,
    began_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);

CREATE INDEX sessions_of_person ON sessions (person_id);
