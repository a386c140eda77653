-- name: profile_save
INSERT INTO customer_profiles (customer_id, worth_minor, worth_currency)
VALUES (:customer_id, :worth_minor, :worth_currency)
ON CONFLICT (customer_id) DO UPDATE SET
    worth_minor = excluded.worth_minor, worth_currency = excluded.worth_currency
RETURNING customer_id;
