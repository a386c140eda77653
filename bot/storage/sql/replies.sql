-- name: sent_sentence_add
INSERT INTO sent_sentences (workspace_id, mark, customer_id, at)
VALUES (:workspace_id, :mark, :customer_id, :at)
ON CONFLICT (workspace_id, mark, customer_id) DO UPDATE SET at = excluded.at RETURNING mark;

-- name: sent_sentence_people
SELECT count(*) AS people FROM sent_sentences
WHERE workspace_id = :workspace_id AND mark = :mark AND at >= :since;

-- name: repeated_sentence_put
INSERT INTO repeated_sentences (workspace_id, mark, plain, at)
VALUES (:workspace_id, :mark, :plain, :at)
ON CONFLICT (workspace_id, mark) DO UPDATE SET at = excluded.at RETURNING mark;

-- Counted sentence by sentence: few are repeated, and the index has all that is counted.
-- name: repeated_sentences_told
SELECT told.plain, told.people FROM (
    SELECT repeated.plain, (
        SELECT count(*) FROM sent_sentences AS sent
        WHERE sent.workspace_id = repeated.workspace_id AND sent.mark = repeated.mark
            AND sent.at >= :since AND sent.customer_id <> :customer_id
            AND sent.customer_id NOT IN (
                SELECT gone_id FROM customer_merges WHERE kept_id = :customer_id AND undone_at IS NULL
            )
    ) AS people
    FROM repeated_sentences AS repeated
    WHERE repeated.workspace_id = :workspace_id AND repeated.at >= :since
) AS told
WHERE told.people >= :least;

-- name: sent_sentences_forget
DELETE FROM sent_sentences WHERE workspace_id = :workspace_id AND at < :before RETURNING mark;

-- name: repeated_sentences_forget
DELETE FROM repeated_sentences WHERE workspace_id = :workspace_id AND at < :before RETURNING mark;

-- Only what this person approved themselves: nobody is shown how somebody else writes.
-- name: replies_of_writer
SELECT drafts.id, issues.customer_id, drafts.approved_text AS text, drafts.text AS proposed, drafts.model,
    drafts.sent_at,
    (SELECT moods.mood FROM moods WHERE moods.issue_id = issues.id AND moods.at >= drafts.sent_at
        ORDER BY moods.id DESC LIMIT 1) AS mood
FROM drafts
JOIN issues ON issues.id = drafts.issue_id
WHERE drafts.approved_by = :writer_id AND drafts.sent_at >= :since AND drafts.kind = 'reply'
    AND issues.workspace_id = :workspace_id
ORDER BY drafts.sent_at DESC, drafts.id DESC LIMIT :most;

-- name: customer_names
SELECT name, organisation FROM customers WHERE workspace_id = :workspace_id;
