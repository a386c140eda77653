-- name: installation_get
SELECT signing_key, base_url, public FROM installations WHERE id = 1;

-- name: installation_save
INSERT INTO installations (id, signing_key, base_url, public) VALUES (1, :signing_key, :base_url, :public)
ON CONFLICT (id) DO UPDATE SET base_url = excluded.base_url, public = excluded.public RETURNING id;

-- name: sign_in_add
INSERT INTO sign_ins (id, person_id, hash, at, expires_at)
VALUES (:id, :person_id, :hash, :at, :expires_at) RETURNING id;

-- name: sign_in_by_hash
SELECT * FROM sign_ins WHERE hash = :hash;

-- name: sign_in_use
UPDATE sign_ins SET used_at = :used_at WHERE id = :id AND used_at IS NULL RETURNING id;

-- name: sign_ins_of_person_drop
DELETE FROM sign_ins WHERE person_id = :person_id RETURNING id;

-- name: sign_ins_old_drop
DELETE FROM sign_ins WHERE expires_at < :before RETURNING id;

-- name: session_add
INSERT INTO sessions (id, person_id, hash, began_at, seen_at)
VALUES (:id, :person_id, :hash, :began_at, :seen_at) RETURNING id;

-- name: session_by_hash
SELECT * FROM sessions WHERE hash = :hash;

-- name: session_seen
UPDATE sessions SET seen_at = :seen_at WHERE id = :id AND seen_at < :seen_at RETURNING id;

-- name: session_drop
DELETE FROM sessions WHERE hash = :hash RETURNING id;

-- name: sessions_of_person_drop
DELETE FROM sessions WHERE person_id = :person_id RETURNING id;

-- name: sessions_old_drop
DELETE FROM sessions WHERE began_at < :began OR seen_at < :seen RETURNING id;
