-- Sessions begun with Discord, so that a program that is restarted again and again remembers them.
-- depends: 0011.edits

-- ref: the bot's user id. problem: why it was stopped for good ('' when it was not). One row a bot, locked
-- while it is decided whether another session may be begun.
CREATE TABLE gateways (
    ref TEXT PRIMARY KEY,
    problem TEXT NOT NULL DEFAULT '',
    problem_at BIGINT
);

CREATE TABLE identifies (
    id BIGINT PRIMARY KEY,
    ref TEXT NOT NULL REFERENCES gateways (ref),
    at BIGINT NOT NULL
);

CREATE INDEX identifies_by_time ON identifies (ref, at);
