-- name: reaction_heard
INSERT INTO reactions (channel_id, ref, user_id, emoji, present, at)
VALUES (:channel_id, :ref, :user_id, :emoji, :present, :at)
ON CONFLICT (channel_id, ref, user_id, emoji) DO UPDATE SET present = excluded.present, at = excluded.at
WHERE reactions.at < excluded.at
RETURNING at;

-- name: reactions_standing
SELECT user_id, emoji FROM reactions WHERE channel_id = :channel_id AND ref = :ref AND present = 1
ORDER BY at;
