-- name: event_add
INSERT INTO events (id, issue_id, kind, by_id, at, data)
VALUES (:id, :issue_id, :kind, :by_id, :at, :data) RETURNING id;

-- name: events_of_issue
SELECT * FROM events WHERE issue_id = :issue_id ORDER BY id;

-- name: received_add
INSERT INTO received (source, event_id, at) VALUES (:source, :event_id, :at)
ON CONFLICT (source, event_id) DO NOTHING RETURNING at;

-- A seed file may be shared again at any time.
-- name: received_get
SELECT at FROM received WHERE source = :source AND event_id = :event_id;

-- name: received_forget_one
DELETE FROM received WHERE source = :source AND event_id = :event_id RETURNING at;

-- name: received_forget
DELETE FROM received WHERE at < :before AND source <> 'seed' RETURNING event_id;

-- name: refusal_add
INSERT INTO refusals (id, workspace_id, person_id, action, issue_id, at)
VALUES (:id, :workspace_id, :person_id, :action, :issue_id, :at) RETURNING id;

-- name: refusals_all
SELECT * FROM refusals WHERE workspace_id = :workspace_id ORDER BY id;

-- name: quarantine_add
INSERT INTO quarantine (id, source, event_id, payload, problem, issue_id, at)
VALUES (:id, :source, :event_id, :payload, :problem, :issue_id, :at) RETURNING id;

-- name: quarantine_all
SELECT * FROM quarantine WHERE seen_at IS NULL ORDER BY id;

-- name: quarantine_seen
UPDATE quarantine SET seen_at = :seen_at WHERE seen_at IS NULL RETURNING id;

-- name: hand_over_add
INSERT INTO hand_overs (id, issue_id, from_id, to_id, note, offered_at)
VALUES (:id, :issue_id, :from_id, :to_id, :note, :offered_at) RETURNING id;

-- name: hand_over_open
SELECT * FROM hand_overs WHERE issue_id = :issue_id AND answered_at IS NULL;

-- name: hand_over_by_id
SELECT * FROM hand_overs WHERE id = :id;

-- name: hand_overs_to
SELECT hand_overs.* FROM hand_overs
JOIN issues ON issues.id = hand_overs.issue_id
WHERE issues.workspace_id = :workspace_id AND hand_overs.to_id = :to_id AND hand_overs.answered_at IS NULL
ORDER BY hand_overs.id;

-- name: hand_over_answer
UPDATE hand_overs SET answered_at = :answered_at, outcome = :outcome, reason = :reason
WHERE id = :id AND answered_at IS NULL RETURNING id;

-- name: mood_add
INSERT INTO moods (id, issue_id, mood, words, at) VALUES (:id, :issue_id, :mood, :words, :at) RETURNING id;

-- name: mood_latest
SELECT * FROM moods WHERE issue_id = :issue_id ORDER BY id DESC LIMIT 1;

-- name: nudged_since
SELECT events.* FROM events JOIN issues ON issues.id = events.issue_id
WHERE events.kind = 'nudged' AND events.at >= :since AND issues.workspace_id = :workspace_id ORDER BY events.id;

-- A reminder is put up in the moment of its firing.
-- name: nudges_up_fired
SELECT events.* FROM nudges
JOIN issues ON issues.id = nudges.issue_id
JOIN events ON events.issue_id = nudges.issue_id AND events.kind = 'nudged' AND events.at = nudges.fired_at
WHERE issues.workspace_id = :workspace_id AND nudges.cleared_at IS NULL ORDER BY nudges.due_at, events.id;
