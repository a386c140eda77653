-- How often somebody was reminded today is counted from the log.
-- depends: 0003.hosted-chats

CREATE INDEX events_by_kind ON events (kind, at);
