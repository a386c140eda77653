-- name: gateway_lock
INSERT INTO gateways (ref) VALUES (:ref)
ON CONFLICT (ref) DO UPDATE SET ref = excluded.ref RETURNING ref;

-- name: gateway_problem_save
INSERT INTO gateways (ref, problem, problem_at) VALUES (:ref, :problem, :at)
ON CONFLICT (ref) DO UPDATE SET problem = excluded.problem, problem_at = excluded.problem_at RETURNING ref;

-- name: gateway_get
SELECT problem, problem_at FROM gateways WHERE ref = :ref;

-- name: identify_add
INSERT INTO identifies (id, ref, at) VALUES (:id, :ref, :at) RETURNING id;

-- name: identifies_since
SELECT at FROM identifies WHERE ref = :ref AND at > :since ORDER BY at;

-- name: identifies_forget
DELETE FROM identifies WHERE ref = :ref AND at <= :before RETURNING id;
