-- name: mood_ask_put
INSERT INTO mood_asks (draft_id, issue_id, asked, language, at)
VALUES (:draft_id, :issue_id, :asked, :language, :at) RETURNING draft_id;

-- name: mood_ask_of
SELECT * FROM mood_asks WHERE draft_id = :draft_id;

-- name: mood_asks_of_customer
-- What never reached them does not count.
SELECT m.issue_id, m.at, (m.declined_at IS NOT NULL) AS declined
FROM mood_asks AS m
INNER JOIN issues AS i ON i.id = m.issue_id
INNER JOIN drafts AS d ON d.id = m.draft_id
WHERE i.customer_id = :customer_id AND m.asked = 1 AND d.failed_at IS NULL
ORDER BY m.at;

-- name: mood_declined
UPDATE mood_asks SET declined_at = :at WHERE issue_id = :issue_id AND declined_at IS NULL RETURNING draft_id;

-- name: mood_words_put
UPDATE moods SET words = :words WHERE id = :id AND words = '' RETURNING id;
