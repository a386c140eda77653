-- The promise ledger: what we told customers we would do, found in our words, tracked when its writer says so.
-- depends: 0003.hosted-chats

-- made_at: when it was said. due_at: by when (NULL: no time was said). tracked_at: since when its clock runs
-- (NULL: only offered so far). how: who or what settled it. settled_by: the person, if it was one.
CREATE TABLE promises (
    id BIGINT PRIMARY KEY,
    issue_id BIGINT NOT NULL REFERENCES issues (id),
    person_id BIGINT NOT NULL REFERENCES people (id),
    message_id BIGINT NOT NULL REFERENCES messages (id),
    quote TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    due_at BIGINT,
    offered_at BIGINT NOT NULL,
    tracked_at BIGINT,
    settled_at BIGINT,
    outcome TEXT CHECK (outcome IN ('kept', 'broken', 'dropped')),
    how TEXT CHECK (how IN ('person', 'solved', 'silence', 'closed')),
    settled_by BIGINT REFERENCES people (id),
    CHECK ((outcome IS NULL) = (settled_at IS NULL)),
    CHECK ((outcome IS NULL) = (how IS NULL)),
    CHECK (tracked_at IS NULL OR due_at IS NOT NULL)
);

CREATE INDEX promises_of_issue ON promises (issue_id, id);
