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
