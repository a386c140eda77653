-- name: handle_add
INSERT INTO customer_handles (id, workspace_id, customer_id, kind, network, value, shown, by_id, at)
VALUES (:id, :workspace_id, :customer_id, :kind, :network, :value, :shown, :by_id, :at) RETURNING id;

-- name: handle_by_id
SELECT * FROM customer_handles WHERE id = :id AND workspace_id = :workspace_id;

-- name: handles_of
SELECT * FROM customer_handles WHERE customer_id = :customer_id AND removed_at IS NULL ORDER BY id;

-- name: handle_remove
UPDATE customer_handles SET removed_at = :removed_at, removed_by = :removed_by
WHERE id = :id AND removed_at IS NULL RETURNING id;

-- name: handle_restore
UPDATE customer_handles SET removed_at = NULL, removed_by = NULL
WHERE id = :id AND removed_at IS NOT NULL RETURNING id;

-- name: customer_by_handle
SELECT customers.* FROM customer_handles
JOIN customers ON customers.id = customer_handles.customer_id
WHERE customer_handles.workspace_id = :workspace_id AND customer_handles.kind = :kind
    AND customer_handles.network = :network AND customer_handles.value = :value
    AND customer_handles.removed_at IS NULL;

-- name: customer_by_account
SELECT customers.* FROM people
JOIN customers ON customers.id = people.customer_id
WHERE people.workspace_id = :workspace_id AND people.platform = :platform AND people.user_id = :user_id;

-- A part of a handle: what stands behind the @ of an address, a name on a network.
-- name: customers_with_handle_like
SELECT DISTINCT customers.id, lower(customers.name) AS called FROM customer_handles
JOIN customers ON customers.id = customer_handles.customer_id
WHERE customer_handles.workspace_id = :workspace_id AND customer_handles.removed_at IS NULL
    AND (customer_handles.value LIKE :pattern ESCAPE '!' OR lower(customer_handles.shown) LIKE :pattern ESCAPE '!')
ORDER BY called, customers.id LIMIT :most;
