-- name: fact_add
INSERT INTO facts (id, workspace_id, text, link, by_id, at)
VALUES (:id, :workspace_id, :text, :link, :by_id, :at) RETURNING id;

-- name: fact_save
UPDATE facts SET text = :text, link = :link, by_id = :by_id, at = :at
WHERE id = :id AND removed_at IS NULL RETURNING id;

-- name: fact_remove
UPDATE facts SET removed_at = :removed_at, removed_by = :removed_by
WHERE id = :id AND removed_at IS NULL RETURNING id;

-- name: fact_restore
UPDATE facts SET removed_at = NULL, removed_by = NULL WHERE id = :id AND removed_at IS NOT NULL RETURNING id;

-- name: fact_by_id
SELECT * FROM facts WHERE id = :id AND workspace_id = :workspace_id;

-- name: facts_newest
SELECT * FROM facts WHERE workspace_id = :workspace_id AND removed_at IS NULL
ORDER BY at DESC, id DESC LIMIT :most;
