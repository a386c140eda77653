-- name: hook_add
INSERT INTO hooks (id, workspace_id, url, secret, events, made_at)
VALUES (:id, :workspace_id, :url, :secret, :events, :made_at) RETURNING id;

-- name: hook_by_id
SELECT * FROM hooks WHERE id = :id;

-- name: hooks_all
SELECT * FROM hooks WHERE workspace_id = :workspace_id AND removed_at IS NULL ORDER BY id;

-- name: hook_remove
UPDATE hooks SET removed_at = :at
WHERE id = :id AND workspace_id = :workspace_id AND removed_at IS NULL RETURNING id;

-- name: hooks_for_event
SELECT h.id, h.workspace_id FROM hooks AS h
INNER JOIN issues AS i ON i.workspace_id = h.workspace_id
WHERE i.id = :issue_id AND h.removed_at IS NULL
AND (h.events = '' OR (',' || h.events || ',') LIKE ('%,' || :name || ',%'))
ORDER BY h.id;

-- name: hook_call_add
INSERT INTO hook_calls (id, hook_id, issue_id, event_id, name, at)
VALUES (:id, :hook_id, :issue_id, :event_id, :name, :at) RETURNING id;

-- name: hook_call_by_id
SELECT * FROM hook_calls WHERE id = :id;

-- name: token_add
INSERT INTO tokens (id, workspace_id, name, hash, made_at)
VALUES (:id, :workspace_id, :name, :hash, :made_at) RETURNING id;

-- name: tokens_all
SELECT * FROM tokens WHERE workspace_id = :workspace_id AND revoked_at IS NULL ORDER BY id;

-- name: token_by_hash
SELECT * FROM tokens WHERE hash = :hash AND revoked_at IS NULL;

-- name: token_used
UPDATE tokens SET used_at = :at WHERE id = :id RETURNING id;

-- name: token_revoke
UPDATE tokens SET revoked_at = :at
WHERE id = :id AND workspace_id = :workspace_id AND revoked_at IS NULL RETURNING id;

-- name: followed_customer
SELECT * FROM customers WHERE id = :id AND workspace_id = :workspace_id;

-- name: followed_issues
-- `states` with commas around each; customer_id 0 is any; by number from the one after `after`.
SELECT * FROM issues
WHERE workspace_id = :workspace_id AND number > :after AND opened_at >= :since
AND :states LIKE ('%,' || state || ',%') AND (:customer_id = 0 OR customer_id = :customer_id)
AND (ending IS NULL OR ending <> 'withdrawn')
ORDER BY number LIMIT :most;
