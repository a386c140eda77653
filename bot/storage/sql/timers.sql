-- name: timers_forget
DELETE FROM timers WHERE issue_id = :issue_id RETURNING kind;

-- name: timer_add
INSERT INTO timers (issue_id, kind, step, basis, audience, due_at)
VALUES (:issue_id, :kind, :step, :basis, :audience, :due_at) RETURNING kind;

-- name: timers_of_issue
SELECT * FROM timers WHERE issue_id = :issue_id ORDER BY due_at, kind, step;

-- name: timers_hold
UPDATE timers SET held = 1 WHERE issue_id = :issue_id RETURNING kind;

-- name: timer_next_moment
SELECT min(due_at) AS at FROM timers WHERE held = 0;

-- name: timers_release
UPDATE timers SET held = 0 WHERE held = 1 RETURNING issue_id;

-- name: timers_overdue
SELECT count(*) AS amount FROM timers WHERE held = 0 AND due_at <= :before;

-- name: timers_overdue_issues
SELECT count(DISTINCT issue_id) AS amount FROM timers WHERE held = 0 AND due_at <= :before;

-- name: timers_held
SELECT DISTINCT issue_id FROM timers WHERE held = 1 ORDER BY issue_id;

-- name: nudge_set
INSERT INTO nudges (issue_id, kind, step, basis, audience, due_at, fired_at, late, cleared_at)
VALUES (:issue_id, :kind, :step, :basis, :audience, :due_at, :fired_at, :late, NULL)
ON CONFLICT (issue_id) DO UPDATE SET
    kind = excluded.kind,
    step = excluded.step,
    basis = excluded.basis,
    audience = excluded.audience,
    due_at = excluded.due_at,
    fired_at = excluded.fired_at,
    late = excluded.late,
    cleared_at = NULL
RETURNING issue_id;

-- name: nudge_of_issue
SELECT * FROM nudges WHERE issue_id = :issue_id;

-- name: nudge_clear
UPDATE nudges SET cleared_at = :cleared_at WHERE issue_id = :issue_id RETURNING issue_id;

-- name: nudges_up
SELECT nudges.* FROM nudges
JOIN issues ON issues.id = nudges.issue_id
WHERE issues.workspace_id = :workspace_id AND nudges.cleared_at IS NULL ORDER BY nudges.due_at;
