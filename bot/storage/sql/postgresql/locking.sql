-- name: issue_locked
SELECT * FROM issues WHERE id = :id FOR UPDATE;

-- name: person_locked
SELECT * FROM people WHERE id = :id FOR UPDATE;

-- name: timer_next_due
SELECT * FROM timers WHERE held = 0 AND due_at <= :now ORDER BY due_at, issue_id LIMIT 1
FOR UPDATE SKIP LOCKED;

-- name: delivery_next
SELECT * FROM deliveries AS d
WHERE d.state = 'queued' AND d.not_before <= :now
    AND NOT EXISTS (
        SELECT 1 FROM deliveries AS earlier
        WHERE earlier.lane = d.lane AND earlier.id < d.id AND earlier.state IN ('queued', 'sending', 'unknown')
    )
ORDER BY d.urgency, d.id LIMIT 1
FOR UPDATE SKIP LOCKED;
