-- name: telling_add
INSERT INTO tellings (id, workspace_id, person_id, what, data, at)
VALUES (:id, :workspace_id, :person_id, :what, :data, :at) RETURNING id;

-- name: telling_by_id
SELECT * FROM tellings WHERE id = :id;

-- name: tellings_to
SELECT * FROM tellings WHERE person_id = :person_id ORDER BY id;

-- name: telling_answer
UPDATE tellings SET data = :data WHERE id = :id RETURNING id;
