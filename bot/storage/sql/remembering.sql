-- name: customer_last_promise
SELECT promises.quote, promises.made_at, promises.due_at, COALESCE(promises.outcome, '') AS outcome FROM promises
JOIN issues ON issues.id = promises.issue_id
WHERE issues.customer_id = :customer_id AND promises.tracked_at IS NOT NULL
    AND (promises.outcome IS NULL OR promises.outcome <> 'dropped')
ORDER BY promises.made_at DESC, promises.id DESC LIMIT 1;

-- name: wonder_add
INSERT INTO customer_wonders (id, customer_id, person_id, at)
VALUES (:id, :customer_id, :person_id, :at) RETURNING id;

-- name: wondered_since
SELECT id FROM customer_wonders WHERE customer_id = :customer_id AND at > :since LIMIT 1;

-- name: wonders_to_since
SELECT count(*) AS amount FROM customer_wonders WHERE person_id = :person_id AND at >= :since;
