-- Whoever holds the row of the workspace counts alone, so that no two calls are let through on one count.
-- name: model_calls_hold
UPDATE workspaces SET ref = ref WHERE id = :workspace_id RETURNING id;

-- name: model_calls_of_issue
SELECT COUNT(*) AS calls, CAST(COALESCE(SUM(tokens), 0) AS BIGINT) AS tokens
FROM model_calls WHERE issue_id = :issue_id;

-- name: model_calls_since
SELECT COUNT(*) AS calls, CAST(COALESCE(SUM(tokens), 0) AS BIGINT) AS tokens
FROM model_calls WHERE workspace_id = :workspace_id AND at >= :since;

-- name: model_call_add
INSERT INTO model_calls (id, workspace_id, issue_id, by_id, job, at, tokens)
VALUES (:id, :workspace_id, :issue_id, :by_id, :job, :at, :tokens) RETURNING id;

-- name: model_call_end
UPDATE model_calls SET ended_at = :ended_at, tokens = :tokens, outcome = :outcome
WHERE id = :id AND ended_at IS NULL RETURNING id;
