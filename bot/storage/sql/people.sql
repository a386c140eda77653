-- name: person_add
INSERT INTO people (id, workspace_id, platform, user_id, name, role, zone, customer_id)
VALUES (:id, :workspace_id, :platform, :user_id, :name, :role, :zone, :customer_id) RETURNING id;

-- name: person_by_id
SELECT * FROM people WHERE id = :id;

-- name: person_by_user_id
SELECT * FROM people WHERE workspace_id = :workspace_id AND user_id = :user_id;

-- name: people_all
SELECT * FROM people WHERE workspace_id = :workspace_id ORDER BY id;

-- name: person_customer_save
UPDATE people SET customer_id = :customer_id WHERE id = :id RETURNING id;

-- name: customer_add
INSERT INTO customers (id, workspace_id, name, organisation, created_at)
VALUES (:id, :workspace_id, :name, :organisation, :created_at) RETURNING id;

-- name: customer_by_id
SELECT * FROM customers WHERE id = :id;

-- name: customer_by_name
SELECT * FROM customers
WHERE workspace_id = :workspace_id AND lower(name) = lower(:name)
    AND NOT EXISTS (
        SELECT 1 FROM customer_merges WHERE gone_id = customers.id AND customer_merges.undone_at IS NULL
    )
ORDER BY id LIMIT 1;

-- name: person_learn
UPDATE people SET name = :name, role = :role, zone = :zone, admin = :admin, known_at = :known_at
WHERE id = :id RETURNING id;

-- name: people_unknown
SELECT user_id FROM people WHERE workspace_id = :workspace_id AND known_at IS NULL ORDER BY id LIMIT 100;

-- name: person_role_save
UPDATE people SET role = :role WHERE id = :id RETURNING id;

-- name: person_home_save
UPDATE people SET home_at = :home_at WHERE id = :id RETURNING id;

-- name: customer_name_fill
UPDATE customers SET name = :name
WHERE name = '' AND id = (SELECT customer_id FROM people WHERE id = :person_id) RETURNING id;
