-- What is open is looked for by the very words of its index, else SQLite reads everything that was ever sent.
-- name: delivery_want
INSERT INTO deliveries (
    id, key, workspace_id, issue_id, kind, subject_id, lane, route, urgency, state, wanted, not_before, created_at
) VALUES (
    :id, :key, :workspace_id, :issue_id, :kind, :subject_id, :lane, :route, :urgency, 'queued', 1, :not_before,
    :created_at
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
    old_ref = CASE WHEN CAST(:state AS TEXT) = 'sent' THEN NULL ELSE old_ref END,
    route = :route,
    problem = :problem,
    not_before = :not_before,
    attempts = :attempts,
    lease = '',
    leased_until = NULL
WHERE id = :id AND state = 'sending' AND lease = :lease RETURNING id;

-- A changed message calls nobody, and one that is too old cannot be changed: it is posted anew in place of the
-- one that stands.
-- One in hand is left to its sender.
-- name: delivery_ring
UPDATE deliveries SET old_ref = ref, ref = NULL, route = :route
WHERE key = :key AND ref IS NOT NULL AND state <> 'sending' RETURNING id;

-- What a status shows is not known any more either.
-- name: delivery_doubt_expired
UPDATE deliveries SET
    state = 'unknown',
    lease = '',
    leased_until = NULL,
    ref = CASE WHEN kind = 'reaction' THEN NULL ELSE ref END
WHERE state IN ('queued', 'sending', 'unknown') AND state = 'sending' AND lease <> :held
AND (leased_until <= :now OR lease = :lost) RETURNING id;

-- name: delivery_take_unknown
UPDATE deliveries SET state = 'sending', lease = :lease, leased_until = :leased_until, attempts = attempts + 1
WHERE id = :id AND state = 'unknown' RETURNING id;

-- name: deliveries_unknown
SELECT d.* FROM deliveries AS d JOIN workspaces AS w ON w.id = d.workspace_id AND w.trouble = ''
WHERE d.state IN ('queued', 'sending', 'unknown') AND d.state = 'unknown' AND d.not_before <= :now
ORDER BY d.not_before, d.id LIMIT 100;

-- The message is gone: what it showed is posted anew. One in hand is left to its sender.
-- name: delivery_uproot
UPDATE deliveries SET
    ref = NULL,
    old_ref = NULL,
    channel_id = NULL,
    route = :route,
    created_at = :now,
    wanted = wanted + 1,
    state = CASE WHEN state IN ('sent', 'dropped') THEN 'queued' ELSE state END,
    not_before = CASE WHEN not_before < :not_before THEN :not_before ELSE not_before END
WHERE id = :id AND state IN ('queued', 'sent', 'dropped') RETURNING id;

-- When the outbox should look again by itself: the earliest moment at which a delivery may go out, is to be
-- read back, or has been in hand for too long. Those behind others in their lane wait for them.
-- name: delivery_next_moment
SELECT min(
    CASE
        WHEN d.state = 'sending' THEN d.leased_until
        WHEN d.state = 'queued' AND p.free_at > d.not_before THEN p.free_at
        ELSE d.not_before
    END
) AS at
FROM deliveries AS d
JOIN workspaces AS w ON w.id = d.workspace_id AND w.trouble = ''
LEFT JOIN paces AS p ON p.route = d.route
WHERE d.state IN ('queued', 'sending', 'unknown')
    AND (d.state <> 'queued' OR NOT EXISTS (
        SELECT 1 FROM deliveries AS other
        WHERE other.lane = d.lane AND other.state IN ('queued', 'sending', 'unknown')
            AND (other.id < d.id OR (other.id > d.id AND other.state = 'sending'))
    ))
    AND (d.state <> 'queued' OR d.lane NOT LIKE 'desk:%' OR EXISTS (
        SELECT 1 FROM channels AS c
        WHERE c.workspace_id = d.workspace_id AND c.kind = 'desk' AND c.shared = 0 AND c.trouble = ''
    ));

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
