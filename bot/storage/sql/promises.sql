-- name: promise_add
INSERT INTO promises (id, issue_id, person_id, message_id, quote, made_at, due_at, offered_at)
VALUES (:id, :issue_id, :person_id, :message_id, :quote, :made_at, :due_at, :offered_at) RETURNING id;

-- name: promise_by_id
SELECT * FROM promises WHERE id = :id;

-- name: promises_of_issue
SELECT * FROM promises WHERE issue_id = :issue_id ORDER BY id;

-- name: promise_track
UPDATE promises SET due_at = :due_at, tracked_at = :tracked_at
WHERE id = :id AND outcome IS NULL RETURNING id;

-- name: promise_settle
UPDATE promises SET outcome = :outcome, how = :how, settled_by = :settled_by, settled_at = :settled_at
WHERE id = :id RETURNING id;

-- name: promise_reopen
UPDATE promises SET outcome = NULL, how = NULL, settled_by = NULL, settled_at = NULL
WHERE id = :id RETURNING id;

-- name: promises_standing
SELECT promises.* FROM promises
JOIN issues ON issues.id = promises.issue_id
WHERE issues.workspace_id = :workspace_id AND issues.state <> 'closed'
    AND (promises.outcome IS NULL OR (promises.outcome = 'broken' AND promises.settled_at >= :since))
ORDER BY promises.due_at IS NULL, promises.due_at, promises.id;
