-- name: team_event_add
INSERT INTO team_events (id, workspace_id, kind, subject_id, by_id, at, data)
VALUES (:id, :workspace_id, :kind, :subject_id, :by_id, :at, :data) RETURNING id;

-- name: team_events_all
SELECT * FROM team_events WHERE workspace_id = :workspace_id ORDER BY id;
