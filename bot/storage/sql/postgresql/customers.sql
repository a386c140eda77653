-- Names whose first word is one of `words`, a JSON list.
-- name: customer_names_beginning
SELECT name FROM customers WHERE workspace_id = :workspace_id
    AND split_part(name, ' ', 1) IN (SELECT value FROM json_array_elements_text(CAST(:words AS JSON)) AS value)
UNION SELECT organisation FROM customers WHERE workspace_id = :workspace_id AND organisation <> ''
    AND split_part(organisation, ' ', 1) IN (
        SELECT value FROM json_array_elements_text(CAST(:words AS JSON)) AS value
    );
