-- name: customer_line_add
INSERT INTO customer_lines (id, customer_id, kind, text, by_id, at)
VALUES (:id, :customer_id, :kind, :text, :by_id, :at) RETURNING id;

-- name: customer_line_by_id
SELECT customer_lines.* FROM customer_lines
JOIN customers ON customers.id = customer_lines.customer_id
WHERE customer_lines.id = :id AND customers.workspace_id = :workspace_id;

-- name: customer_lines_of
SELECT * FROM customer_lines WHERE customer_id = :customer_id AND removed_at IS NULL ORDER BY id;

-- name: customer_line_remove
UPDATE customer_lines SET removed_at = :removed_at, removed_by = :removed_by
WHERE id = :id AND removed_at IS NULL RETURNING id;

-- name: customer_line_restore
UPDATE customer_lines SET removed_at = NULL, removed_by = NULL
WHERE id = :id AND removed_at IS NOT NULL RETURNING id;

-- name: customer_in_workspace
SELECT * FROM customers WHERE id = :id AND workspace_id = :workspace_id;

-- name: customer_line_version_add
INSERT INTO customer_line_versions (id, line_id, kind, text, by_id, at)
SELECT :id, customer_lines.id, kind, text, by_id, at FROM customer_lines
WHERE customer_lines.id = :line_id RETURNING id;

-- name: customer_line_edit
UPDATE customer_lines SET kind = :kind, text = :text, by_id = :by_id, at = :at
WHERE id = :id AND removed_at IS NULL RETURNING id;

-- How each line read at first, of those that were edited.
-- name: customer_line_firsts
SELECT versions.* FROM customer_line_versions AS versions
JOIN customer_lines ON customer_lines.id = versions.line_id
WHERE customer_lines.customer_id = :customer_id AND customer_lines.removed_at IS NULL
    AND NOT EXISTS (
        SELECT 1 FROM customer_line_versions AS earlier
        WHERE earlier.line_id = versions.line_id AND earlier.id < versions.id
    );

-- name: customer_line_versions_of
SELECT * FROM customer_line_versions WHERE line_id = :line_id ORDER BY id;
