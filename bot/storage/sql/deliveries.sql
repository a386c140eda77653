-- name: delivery_want
INSERT INTO deliveries (
    id, key, workspace_id, issue_id, kind, subject_id, lane, urgency, state, wanted, not_before, created_at
) VALUES (
    :id, :key, :workspace_id, :issue_id, :kind, :subject_id, :lane, :urgency, 'queued', 1, :not_before, :created_at
)
ON CONFLICT (key) DO UPDATE SET
    wanted = deliveries.wanted + 1,
    state = CASE WHEN deliveries.state IN ('sent', 'dropped') THEN 'queued' ELSE deliveries.state END,
    not_before = CASE WHEN deliveries.state IN ('sent', 'dropped') THEN excluded.not_before ELSE deliveries.not_before END
RETURNING wanted;

-- name: delivery_lease
UPDATE deliveries SET
    state = 'sending',
    lease = :lease,
    leased_until = :leased_until,
    attempts = attempts + 1
WHERE id = :id AND state = 'queued' RETURNING id;

-- What went stale while it was being sent is queued again; asked here, where nobody can come between.
-- name: delivery_settle
UPDATE deliveries SET
    state = CASE
        WHEN CAST(:state AS TEXT) IN ('sent', 'dropped') AND wanted > :made THEN 'queued'
        ELSE CAST(:state AS TEXT)
    END,
    made = :made,
    channel_id = :channel_id,
    ref = :ref,
    problem = :problem,
    not_before = :not_before,
    attempts = :attempts,
    lease = '',
    leased_until = NULL
WHERE id = :id AND state = 'sending' AND lease = :lease RETURNING id;

-- name: delivery_doubt_expired
UPDATE deliveries SET state = 'unknown', lease = '', leased_until = NULL
WHERE state = 'sending' AND leased_until <= :now RETURNING id;

-- name: delivery_take_unknown
UPDATE deliveries SET state = 'sending', lease = :lease, leased_until = :leased_until, attempts = attempts + 1
WHERE id = :id AND state = 'unknown' RETURNING id;

-- name: deliveries_unknown
SELECT * FROM deliveries WHERE state = 'unknown' AND not_before <= :now ORDER BY id LIMIT 100;

-- name: delivery_by_id
SELECT * FROM deliveries WHERE id = :id;

-- name: delivery_by_key
SELECT * FROM deliveries WHERE key = :key;

-- name: deliveries_of_issue
SELECT * FROM deliveries WHERE issue_id = :issue_id ORDER BY id;

-- name: deliveries_waiting
SELECT * FROM deliveries WHERE state IN ('queued', 'sending', 'unknown') ORDER BY id LIMIT 1000;

-- name: deliveries_failed
SELECT * FROM deliveries WHERE state = 'failed' ORDER BY id LIMIT 100;

-- name: deliveries_forgive
UPDATE deliveries SET state = 'dropped' WHERE issue_id = :issue_id AND state = 'failed' AND kind LIKE :kind
RETURNING id;
