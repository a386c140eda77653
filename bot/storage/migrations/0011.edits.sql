-- What people changed in proposed words before they sent them: how the team really talks.
-- depends: 0010.drafting

-- distance: thousandths of the words that changed. kinds, removed, added: JSON lists.
CREATE TABLE edits (
    draft_id BIGINT PRIMARY KEY REFERENCES drafts (id),
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    by_id BIGINT NOT NULL REFERENCES people (id),
    at BIGINT NOT NULL,
    distance BIGINT NOT NULL,
    kinds TEXT NOT NULL,
    removed TEXT NOT NULL,
    added TEXT NOT NULL
);

CREATE INDEX edits_of_workspace ON edits (workspace_id, at);
