-- Somebody has looked at what was set aside: it stays on record and no longer asks for a person.
-- depends: 0001.the-spine

ALTER TABLE quarantine ADD COLUMN seen_at BIGINT;
