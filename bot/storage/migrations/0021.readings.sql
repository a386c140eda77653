-- How the replies that customers got were read when they went out: counts for the care report, no words.
-- depends: 0012.identifies

CREATE TABLE readings (
    message_id BIGINT PRIMARY KEY REFERENCES messages (id),
    issue_id BIGINT NOT NULL REFERENCES issues (id),
    at BIGINT NOT NULL,
    scripted INTEGER NOT NULL CHECK (scripted IN (0, 1)),
    friendly_no INTEGER NOT NULL CHECK (friendly_no IN (0, 1))
);

CREATE INDEX readings_of_issue ON readings (issue_id, at);
