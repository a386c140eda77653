-- name: edit_add
INSERT INTO edits (draft_id, workspace_id, by_id, at, distance, kinds, removed, added)
VALUES (:draft_id, :workspace_id, :by_id, :at, :distance, :kinds, :removed, :added)
ON CONFLICT (draft_id) DO NOTHING RETURNING draft_id;

-- name: edits_since
SELECT * FROM edits WHERE workspace_id = :workspace_id AND at >= :since ORDER BY at DESC LIMIT :most;
