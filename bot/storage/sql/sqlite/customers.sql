-- Names whose first word is one of `words`, a JSON list.
-- name: customer_names_beginning
SELECT name FROM customers WHERE workspace_id = :workspace_id
    AND substr(name, 1, instr(name || ' ', ' ') - 1) IN (SELECT value FROM json_each(:words))
UNION SELECT organisation FROM customers WHERE workspace_id = :workspace_id AND organisation <> ''
    AND substr(organisation, 1, instr(organisation || ' ', ' ') - 1) IN (SELECT value FROM json_each(:words));

-- name: customers_locked
SELECT * FROM customers WHERE id IN (:first_id, :second_id) ORDER BY id;

-- name: customer_held
SELECT * FROM customers WHERE id = :id;
