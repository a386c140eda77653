-- name: cause_add
INSERT INTO causes (id, workspace_id, began_by, began_at) VALUES (:id, :workspace_id, :began_by, :began_at)
RETURNING id;

-- name: cause_of_issue
SELECT c.* FROM causes AS c INNER JOIN cause_issues AS t ON t.cause_id = c.id WHERE t.issue_id = :issue_id;

-- name: cause_issues_of
SELECT i.* FROM issues AS i INNER JOIN cause_issues AS t ON t.issue_id = i.id
WHERE t.cause_id = :cause_id ORDER BY i.number;

-- name: cause_issue_put
INSERT INTO cause_issues (issue_id, cause_id, tied_by, tied_at) VALUES (:issue_id, :cause_id, :tied_by, :tied_at)
ON CONFLICT (issue_id) DO UPDATE SET cause_id = :cause_id, tied_by = :tied_by, tied_at = :tied_at
RETURNING issue_id;

-- name: cause_issue_drop
DELETE FROM cause_issues WHERE issue_id = :issue_id RETURNING issue_id;

-- name: cause_fix
UPDATE causes SET fixed_by = :fixed_by, fixed_at = :fixed_at, note = :note
WHERE id = :id AND fixed_at IS NULL RETURNING id;

-- name: causes_joined
UPDATE cause_issues SET cause_id = :into_id WHERE cause_id = :from_id RETURNING issue_id;
