-- name: local_message_add
INSERT INTO local_messages (
    id, channel_id, root_id, author_id, key, text, blocks, on_behalf_of, only_for, mentions, at
) VALUES (
    :id, :channel_id, :root_id, :author_id, :key, :text, :blocks, :on_behalf_of, :only_for, :mentions, :at
) RETURNING id;

-- name: local_message_by_id
SELECT * FROM local_messages WHERE id = :id;

-- name: local_message_by_key
SELECT * FROM local_messages WHERE key = :key;

-- name: local_message_change
UPDATE local_messages SET text = :text, blocks = :blocks, mentions = :mentions, edited_at = :edited_at
WHERE id = :id AND deleted_at IS NULL RETURNING id;

-- name: local_message_delete
UPDATE local_messages SET text = '', blocks = '[]', mentions = '[]', deleted_at = :deleted_at
WHERE id = :id AND deleted_at IS NULL RETURNING id;

-- name: local_timeline
SELECT * FROM (
    SELECT m.*,
        (SELECT count(*) FROM local_messages AS r
         WHERE r.root_id = m.id AND r.deleted_at IS NULL AND (r.only_for IS NULL OR r.only_for = :reader_id)) AS replies,
        (SELECT max(r.at) FROM local_messages AS r
         WHERE r.root_id = m.id AND r.deleted_at IS NULL AND (r.only_for IS NULL OR r.only_for = :reader_id)) AS last_reply_at
    FROM local_messages AS m
    WHERE m.channel_id = :channel_id AND m.root_id IS NULL AND (m.only_for IS NULL OR m.only_for = :reader_id)
    ORDER BY m.id DESC LIMIT :amount
) AS latest ORDER BY id;

-- name: local_thread
SELECT * FROM local_messages
WHERE (id = :root_id OR root_id = :root_id) AND (only_for IS NULL OR only_for = :reader_id) ORDER BY id;

-- name: local_reaction_add
INSERT INTO local_reactions (message_id, person_id, emoji, at) VALUES (:message_id, :person_id, :emoji, :at)
ON CONFLICT (message_id, emoji, person_id) DO NOTHING RETURNING at;

-- name: local_reaction_remove
DELETE FROM local_reactions
WHERE message_id = :message_id AND person_id = :person_id AND emoji = :emoji RETURNING at;

-- name: local_reactions_of_channel
SELECT r.* FROM local_reactions AS r
JOIN local_messages AS m ON m.id = r.message_id
WHERE m.channel_id = :channel_id AND m.id >= :first_id ORDER BY r.at, r.emoji;

-- name: local_unread
SELECT m.channel_id, count(*) AS unread,
    sum(CASE WHEN m.mentions LIKE :mention THEN 1 ELSE 0 END) AS mentions
FROM local_messages AS m
JOIN channels AS c ON c.id = m.channel_id
LEFT JOIN local_reads AS r ON r.channel_id = m.channel_id AND r.person_id = :person_id
WHERE c.workspace_id = :workspace_id AND m.deleted_at IS NULL AND m.author_id <> :person_id
    AND (m.only_for IS NULL OR m.only_for = :person_id)
    AND m.id > coalesce(r.last_id, 0)
GROUP BY m.channel_id;

-- name: local_read_set
INSERT INTO local_reads (channel_id, person_id, last_id) VALUES (:channel_id, :person_id, :last_id)
ON CONFLICT (channel_id, person_id) DO UPDATE SET last_id = excluded.last_id
WHERE local_reads.last_id < excluded.last_id RETURNING last_id;

-- name: local_message_last
SELECT coalesce(max(id), 0) AS id FROM local_messages WHERE channel_id = :channel_id;
