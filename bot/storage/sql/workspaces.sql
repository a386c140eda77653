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

-- name: channel_kind_save
UPDATE channels SET kind = :kind, chosen = :chosen WHERE id = :id RETURNING id;

-- name: channel_shared_save
UPDATE channels SET shared = :shared WHERE id = :id RETURNING id;

-- name: channel_trouble_save
UPDATE channels SET trouble = :trouble WHERE id = :id RETURNING id;

-- name: channel_address_save
UPDATE channels SET ref = :ref, name = :name WHERE id = :id RETURNING id;

-- name: channel_heard
UPDATE channels SET heard_ref = :ref WHERE id = :id AND heard_ref < :ref RETURNING id;

-- name: workspace_heard
UPDATE workspaces SET heard_at = :heard_at WHERE id = :id RETURNING id;

-- name: workspace_trouble_save
UPDATE workspaces SET trouble = :trouble, left_at = :left_at WHERE id = :id RETURNING id;
