-- Free again after `interval`; a burst is let through by counting from up to `slack` ago. Nothing is changed,
-- and no row comes back, while the route rests.
-- name: pace_use
INSERT INTO paces (route, free_at) VALUES (:route, :now - :slack + :interval)
ON CONFLICT (route) DO UPDATE SET free_at = CASE
    WHEN paces.free_at > :now - :slack THEN paces.free_at ELSE :now - :slack
END + :interval
WHERE paces.free_at <= :now
RETURNING free_at;

-- name: pace_rest
INSERT INTO paces (route, free_at) VALUES (:route, :until)
ON CONFLICT (route) DO UPDATE SET free_at = excluded.free_at WHERE paces.free_at < excluded.free_at
RETURNING free_at;

-- name: pace_free_at
SELECT free_at FROM paces WHERE route = :route;

-- name: paces_forget
DELETE FROM paces WHERE free_at < :before RETURNING route;
