-- name: workspace_add
INSERT INTO workspaces (id, platform, ref, name, policy, created_at)
VALUES (:id, :platform, :ref, :name, :policy, :created_at) RETURNING id;

-- name: workspace_by_ref
SELECT * FROM workspaces WHERE platform = :platform AND ref = :ref;

-- name: workspace_by_id
SELECT * FROM workspaces WHERE id = :id;

-- name: workspaces_all
SELECT * FROM workspaces ORDER BY id;

-- name: workspace_policy_save
UPDATE workspaces SET policy = :policy WHERE id = :id RETURNING id;

-- name: workspace_clock_move
UPDATE workspaces SET clock_offset = clock_offset + :by WHERE id = :id RETURNING clock_offset;

-- name: channel_add
INSERT INTO channels (id, workspace_id, ref, name, kind, purpose, shared)
VALUES (:id, :workspace_id, :ref, :name, :kind, :purpose, :shared) RETURNING id;

-- name: channel_by_id
SELECT * FROM channels WHERE id = :id;

-- name: channel_by_ref
SELECT * FROM channels WHERE workspace_id = :workspace_id AND ref = :ref;

-- name: channels_all
SELECT * FROM channels WHERE workspace_id = :workspace_id ORDER BY id;
