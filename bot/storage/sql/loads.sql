-- name: load_add
INSERT INTO loads (id, workspace_id, person_id, issues, offered_at)
VALUES (:id, :workspace_id, :person_id, :issues, :offered_at) RETURNING id;

-- name: load_by_id
SELECT * FROM loads WHERE id = :id;

-- name: loads_open
SELECT * FROM loads WHERE workspace_id = :workspace_id AND over_at IS NULL ORDER BY id;

-- name: load_over
UPDATE loads SET over_at = :at WHERE id = :id AND over_at IS NULL RETURNING id;
