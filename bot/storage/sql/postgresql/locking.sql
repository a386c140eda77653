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

-- name: delivery_next
SELECT * FROM deliveries AS d
WHERE d.state = 'queued' AND d.not_before <= :now
    AND NOT EXISTS (
        SELECT 1 FROM deliveries AS earlier
        WHERE earlier.lane = d.lane AND earlier.id < d.id AND earlier.state IN ('queued', 'sending', 'unknown')
    )
ORDER BY d.urgency, d.id LIMIT 1
FOR NO KEY UPDATE SKIP LOCKED;
