-- How customers are asked how it went, and what several issues have in common.
-- depends: 0012.identifies

-- Each closing question that a person approved: whether it asks for a mood, and in which language.
CREATE TABLE mood_asks (
    draft_id BIGINT PRIMARY KEY REFERENCES drafts (id),
    issue_id BIGINT NOT NULL REFERENCES issues (id),
    asked INTEGER NOT NULL CHECK (asked IN (0, 1)),
    language TEXT NOT NULL,
    at BIGINT NOT NULL,
    declined_at BIGINT
);

CREATE INDEX mood_asks_of_issue ON mood_asks (issue_id, at);

-- note: what was wrong and what is true now, in the words of who knows it ('' until it is fixed).
CREATE TABLE causes (
    id BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    began_by BIGINT NOT NULL REFERENCES people (id),
    began_at BIGINT NOT NULL,
    fixed_by BIGINT REFERENCES people (id),
    fixed_at BIGINT,
    note TEXT NOT NULL DEFAULT ''
);

-- An issue has one cause at most.
CREATE TABLE cause_issues (
    issue_id BIGINT PRIMARY KEY REFERENCES issues (id),
    cause_id BIGINT NOT NULL REFERENCES causes (id),
    tied_by BIGINT NOT NULL REFERENCES people (id),
    tied_at BIGINT NOT NULL
);

CREATE INDEX cause_issues_of_cause ON cause_issues (cause_id, tied_at);
