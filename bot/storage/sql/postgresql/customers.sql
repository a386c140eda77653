-- Names whose first word is one of `words`, a JSON list.
-- name: customer_names_beginning
SELECT name FROM customers WHERE workspace_id = :workspace_id
    AND split_part(name, ' ', 1) IN (SELECT value FROM json_array_elements_text(CAST(:words AS JSON)) AS value)
UNION SELECT organisation FROM customers WHERE workspace_id = :workspace_id AND organisation <> ''
    AND split_part(organisation, ' ', 1) IN (
        SELECT value FROM json_array_elements_text(CAST(:words AS JSON)) AS value
    );

-- A full lock: rows that would refer to either wait until the merge is done.
-- name: customers_locked
SELECT * FROM customers WHERE id IN (:first_id, :second_id) ORDER BY id FOR UPDATE;

-- Waits for a merge that is going on, and holds off the next one until something refers to the customer.
-- name: customer_held
SELECT * FROM customers WHERE id = :id FOR KEY SHARE;
