-- Everything that tells a workspace's customers apart, read once before a long table is taken in.

-- name: import_customers
SELECT * FROM customers
WHERE workspace_id = :workspace_id AND NOT EXISTS (
    SELECT 1 FROM customer_merges WHERE gone_id = customers.id AND customer_merges.undone_at IS NULL
)
ORDER BY id;

-- Those that stand last: where one was taken out here and added there, it is there.
-- name: import_handles
SELECT kind, network, value, customer_id, CASE WHEN removed_at IS NULL THEN 1 ELSE 0 END AS stands
FROM customer_handles WHERE workspace_id = :workspace_id ORDER BY stands, id;

-- name: import_accounts
SELECT platform, user_id, customer_id FROM people
WHERE workspace_id = :workspace_id AND customer_id IS NOT NULL ORDER BY id;

-- Also those that were taken out: what somebody forgot on purpose does not come back with the next table.
-- name: import_lines
SELECT customer_lines.customer_id, customer_lines.kind, customer_lines.text FROM customer_lines
JOIN customers ON customers.id = customer_lines.customer_id
WHERE customers.workspace_id = :workspace_id
UNION
SELECT customer_lines.customer_id, versions.kind, versions.text FROM customer_line_versions AS versions
JOIN customer_lines ON customer_lines.id = versions.line_id
JOIN customers ON customers.id = customer_lines.customer_id
WHERE customers.workspace_id = :workspace_id;

-- name: import_profiles
SELECT customer_profiles.* FROM customer_profiles
JOIN customers ON customers.id = customer_profiles.customer_id
WHERE customers.workspace_id = :workspace_id;
