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
WHERE workspace_id = :workspace_id AND lower(name) = lower(:name) ORDER BY id LIMIT 1;
