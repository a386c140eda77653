-- What a model was asked, what it cost, and every wording that it proposed for a draft.
-- depends: 0007.nudging

-- tokens: what it cost; while it is under way (ended_at NULL), the most that it may cost.
CREATE TABLE model_calls (
    id BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    issue_id BIGINT NOT NULL REFERENCES issues (id),
    by_id BIGINT NOT NULL REFERENCES people (id),
    job TEXT NOT NULL,
    at BIGINT NOT NULL,
    ended_at BIGINT,
    tokens BIGINT NOT NULL,
    outcome TEXT NOT NULL DEFAULT ''
);

CREATE INDEX model_calls_of_issue ON model_calls (issue_id);

CREATE INDEX model_calls_by_time ON model_calls (workspace_id, at);

-- model '': words of the person, kept when they asked to have them changed.
-- context: the ids of what the words were made from, as JSON: facts, lines, messages, used.
CREATE TABLE proposals (
    id BIGINT PRIMARY KEY,
    draft_id BIGINT NOT NULL REFERENCES drafts (id),
    job TEXT NOT NULL,
    text TEXT NOT NULL,
    model TEXT NOT NULL,
    prompt TEXT NOT NULL,
    context TEXT NOT NULL,
    withheld TEXT NOT NULL,
    at BIGINT NOT NULL
);

CREATE INDEX proposals_of_draft ON proposals (draft_id);

-- How often the words in its window were put there by us: what a form's field is known by.
ALTER TABLE drafts ADD COLUMN turn BIGINT NOT NULL DEFAULT 0;

-- A long conversation in a few lines, as it stood at that count of its messages.
CREATE TABLE summaries (
    issue_id BIGINT PRIMARY KEY REFERENCES issues (id),
    conversation BIGINT NOT NULL,
    text TEXT NOT NULL,
    model TEXT NOT NULL,
    prompt TEXT NOT NULL,
    at BIGINT NOT NULL
);
