-- name: message_add
INSERT INTO messages (id, issue_id, channel_id, ref, author_id, voice, text, at)
VALUES (:id, :issue_id, :channel_id, :ref, :author_id, :voice, :text, :at) RETURNING id;

-- name: message_by_id
SELECT * FROM messages WHERE id = :id;

-- name: message_by_ref
SELECT * FROM messages WHERE channel_id = :channel_id AND ref = :ref;

-- name: messages_of_issue
SELECT * FROM messages WHERE issue_id = :issue_id ORDER BY at, id;

-- name: message_voice_save
UPDATE messages SET voice = :voice WHERE id = :id RETURNING id;

-- name: message_edit
UPDATE messages SET text = :text, edited_at = :edited_at WHERE id = :id RETURNING id;

-- name: message_show
UPDATE messages SET text = :text WHERE id = :id RETURNING id;

-- name: message_delete
UPDATE messages SET text = '', deleted_at = :deleted_at WHERE id = :id RETURNING id;

-- name: place_add
INSERT INTO places (channel_id, ref, issue_id) VALUES (:channel_id, :ref, :issue_id)
ON CONFLICT (channel_id, ref) DO UPDATE SET issue_id = excluded.issue_id RETURNING issue_id;

-- name: place_issue
SELECT issue_id FROM places WHERE channel_id = :channel_id AND ref = :ref;
