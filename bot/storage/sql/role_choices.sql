-- name: role_choices_all
SELECT ref, role, chosen FROM role_choices WHERE workspace_id = :workspace_id ORDER BY role, ref;

-- name: role_choices_forget
DELETE FROM role_choices WHERE workspace_id = :workspace_id AND chosen = :chosen RETURNING ref;

-- name: role_choice_add
INSERT INTO role_choices (workspace_id, ref, role, chosen)
VALUES (:workspace_id, :ref, :role, :chosen) ON CONFLICT DO NOTHING RETURNING ref;
