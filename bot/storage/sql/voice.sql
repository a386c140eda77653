-- name: voice_guide_add
INSERT INTO voice_guides (id, workspace_id, text, by_id, at)
VALUES (:id, :workspace_id, :text, :by_id, :at) RETURNING id;

-- name: voice_guides_newest
SELECT * FROM voice_guides WHERE workspace_id = :workspace_id ORDER BY id DESC LIMIT :most;
