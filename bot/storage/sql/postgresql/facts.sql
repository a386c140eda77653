-- `words` are words apart, as domain/facts.py makes them; of a search they are a query in the database's own
-- language, made from such words alone. No parser and no dictionary looks at them again.

-- One at a time counts words: two that count the same ones in another order would wait for each other.
-- name: fact_words_lock!
LOCK TABLE fact_vocabulary IN SHARE ROW EXCLUSIVE MODE;

-- name: fact_words_put!
WITH put AS (
    INSERT INTO fact_words (id, words) VALUES (:id, array_to_tsvector(string_to_array(:words, ' ')))
)
INSERT INTO fact_vocabulary (term, doc) SELECT term, 1 FROM unnest(string_to_array(:words, ' ')) AS term
ON CONFLICT (term) DO UPDATE SET doc = fact_vocabulary.doc + 1;

-- name: fact_words_drop!
WITH gone AS (DELETE FROM fact_words WHERE id = :id RETURNING words)
UPDATE fact_vocabulary SET doc = doc - 1 FROM gone WHERE term = ANY (tsvector_to_array(gone.words));

-- name: fact_words_known
SELECT term, doc FROM fact_vocabulary
WHERE doc > 0 AND term IN (SELECT value FROM json_array_elements_text(CAST(:words AS JSON)) AS value);

-- name: facts_found
SELECT facts.* FROM fact_words
JOIN facts ON facts.id = fact_words.id
WHERE fact_words.words @@ CAST(:words AS TSQUERY) AND facts.workspace_id = :workspace_id
    AND facts.removed_at IS NULL
ORDER BY ts_rank(fact_words.words, CAST(:words AS TSQUERY), 1) DESC, facts.id DESC LIMIT :most;
