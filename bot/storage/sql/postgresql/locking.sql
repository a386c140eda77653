-- NO KEY: rows that refer to a locked one may still be added by others; with a full lock they would wait,
-- and two that write at once would wait for each other.

-- name: issue_locked
SELECT * FROM issues WHERE id = :id FOR NO KEY UPDATE;

-- name: person_locked
SELECT * FROM people WHERE id = :id FOR NO KEY UPDATE;

-- Locks the issue, as every change of it does first: locking the timer would end in a deadlock.
-- name: timer_next_due
SELECT t.* FROM timers AS t JOIN issues AS i ON i.id = t.issue_id
WHERE t.held = 0 AND t.due_at <= :now ORDER BY t.due_at, t.issue_id LIMIT 1
FOR NO KEY UPDATE OF i SKIP LOCKED;

-- One delivery in hand a lane, in order; a free route; a platform that takes our calls; for cards, a desk.
-- name: delivery_next
SELECT d.* FROM deliveries AS d
JOIN workspaces AS w ON w.id = d.workspace_id AND w.trouble = ''
LEFT JOIN paces AS p ON p.route = d.route
WHERE d.state IN ('queued', 'sending', 'unknown') AND d.state = 'queued' AND d.not_before <= :now
    AND (p.free_at IS NULL OR p.free_at <= :now)
    AND NOT EXISTS (
        SELECT 1 FROM deliveries AS other
        WHERE other.lane = d.lane AND other.state IN ('queued', 'sending', 'unknown')
            AND (other.id < d.id OR (other.id > d.id AND other.state = 'sending'))
    )
    AND (d.lane NOT LIKE 'desk:%' OR EXISTS (
        SELECT 1 FROM channels AS c
        WHERE c.workspace_id = d.workspace_id AND c.kind = 'desk' AND c.shared = 0 AND c.trouble = ''
    ))
ORDER BY d.urgency, d.not_before, d.id LIMIT 1
FOR NO KEY UPDATE OF d SKIP LOCKED;

-- name: digest_next
SELECT * FROM digests WHERE look_at <= :now ORDER BY look_at, id LIMIT 1
FOR NO KEY UPDATE SKIP LOCKED;
