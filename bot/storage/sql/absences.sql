-- name: absence_add
INSERT INTO absences (
    id, workspace_id, person_id, begins_at, ends_at, substitute_id, set_by, note, set_at, warn_at, begun_at,
    over_at
) VALUES (
    :id, :workspace_id, :person_id, :begins_at, :ends_at, :substitute_id, :set_by, :note, :set_at, :warn_at,
    :begun_at, :over_at
) RETURNING id;

-- name: absence_by_id
SELECT * FROM absences WHERE id = :id;

-- name: absences_to_come
SELECT * FROM absences WHERE workspace_id = :workspace_id AND over_at IS NULL ORDER BY begins_at, id;

-- name: absence_next_due
SELECT * FROM absences
WHERE over_at IS NULL AND (
    warn_at <= :now OR (begun_at IS NULL AND begins_at <= :now) OR ends_at <= :now
)
ORDER BY begins_at, id LIMIT 1;

-- name: absence_warned
UPDATE absences SET warn_at = NULL WHERE id = :id AND warn_at IS NOT NULL RETURNING id;

-- name: absence_begun
UPDATE absences SET begun_at = :at, warn_at = NULL
WHERE id = :id AND begun_at IS NULL AND over_at IS NULL RETURNING id;

-- name: absence_over
UPDATE absences SET over_at = :at, warn_at = NULL WHERE id = :id AND over_at IS NULL RETURNING id;

-- name: absence_next_moment
SELECT min(
    CASE
        WHEN warn_at IS NOT NULL THEN warn_at
        WHEN begun_at IS NULL THEN begins_at
        ELSE ends_at
    END
) AS at FROM absences WHERE over_at IS NULL;

-- name: stand_in_add
INSERT INTO stand_ins (hand_over_id, absence_id, issue_id, until)
VALUES (:hand_over_id, :absence_id, :issue_id, :until)
ON CONFLICT (hand_over_id) DO UPDATE SET
    absence_id = excluded.absence_id,
    until = excluded.until,
    done_at = NULL
RETURNING hand_over_id;

-- name: stand_ins_due
SELECT s.* FROM stand_ins AS s
JOIN hand_overs AS h ON h.id = s.hand_over_id
WHERE s.done_at IS NULL AND (h.answered_at IS NOT NULL OR s.until <= :now)
ORDER BY s.absence_id, s.issue_id LIMIT 100;

-- name: stand_ins_open
SELECT * FROM stand_ins WHERE absence_id = :absence_id AND done_at IS NULL ORDER BY issue_id;

-- name: stand_in_done
UPDATE stand_ins SET done_at = :at WHERE hand_over_id = :hand_over_id AND done_at IS NULL
RETURNING hand_over_id;

-- name: stand_in_next_moment
SELECT min(until) AS at FROM stand_ins WHERE done_at IS NULL;
