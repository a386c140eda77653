-- name: digest_add
INSERT INTO digests (id, workspace_id, person_id, since) VALUES (:id, :workspace_id, :person_id, :since)
ON CONFLICT (id) DO NOTHING RETURNING id;

-- name: digest_remove
DELETE FROM digests WHERE id = :id RETURNING id;

-- name: digest_by_id
SELECT * FROM digests WHERE id = :id;

-- name: digest_settle
UPDATE digests SET since = :since, settled_on = :settled_on, fired_at = :fired_at, look_at = :look_at
WHERE id = :id RETURNING id;

-- name: digest_put_off
UPDATE digests SET look_at = :look_at WHERE id = :id RETURNING id;

-- The policy or the zone has changed, from which the next look was derived.
-- name: digests_anew
UPDATE digests SET look_at = 0 WHERE workspace_id = :workspace_id OR id = :id RETURNING id;

-- name: digest_next_moment
SELECT min(look_at) AS at FROM digests;

-- The customer's own latest word was "happy"; words that they took back later are not told.
-- name: digest_well
SELECT
    issues.id AS issue_id,
    CASE WHEN EXISTS (
        SELECT 1 FROM messages
        WHERE messages.issue_id = moods.issue_id AND messages.voice = 'customer'
            AND messages.deleted_at IS NULL AND messages.text = moods.words
    ) THEN moods.words ELSE '' END AS words
FROM moods
JOIN issues ON issues.id = moods.issue_id
WHERE moods.at >= :since AND moods.at < :until AND moods.mood = 'happy'
    AND issues.workspace_id = :workspace_id AND (issues.ending IS NULL OR issues.ending <> 'withdrawn')
    AND NOT EXISTS (SELECT 1 FROM moods AS later WHERE later.issue_id = moods.issue_id AND later.id > moods.id)
ORDER BY moods.at DESC, moods.id DESC LIMIT :most;
