-- `words` are words apart, as domain/facts.py makes them; of a search they are a query in the database's own
-- language, made from such words alone.

-- Only one process writes.
-- name: fact_words_lock!
SELECT 1 AS locked;

-- name: fact_words_put!
INSERT INTO fact_words (rowid, words) VALUES (:id, :words);

-- name: fact_words_drop!
DELETE FROM fact_words WHERE rowid = :id;

-- name: fact_words_known
SELECT term, doc FROM fact_vocabulary WHERE term IN (SELECT value FROM json_each(:words));

-- name: facts_found
SELECT facts.* FROM fact_words
JOIN facts ON facts.id = fact_words.rowid
WHERE fact_words MATCH :words AND facts.workspace_id = :workspace_id AND facts.removed_at IS NULL
ORDER BY bm25(fact_words), facts.id DESC LIMIT :most;
