-- Every table that refers to customers has its three statements here: what a merge moves is written down, then
-- moved, and moved back by an undo wherever it still is where the merge had put it. A test reads the schema
-- and sees to it that none is missing. :holder is who has the kept one's things now. Marks of sent sentences
-- stay: those who count them leave out whom the customer was merged with.

-- name: merge_add
INSERT INTO customer_merges (
    id, workspace_id, kept_id, gone_id, kept_name, kept_organisation, made_name,
    made_organisation, by_id, at
) VALUES (
    :id, :workspace_id, :kept_id, :gone_id, :kept_name, :kept_organisation, :made_name,
    :made_organisation, :by_id, :at
) RETURNING id;

-- name: merge_by_id
SELECT * FROM customer_merges WHERE id = :id AND workspace_id = :workspace_id;

-- name: merge_of_gone
SELECT * FROM customer_merges WHERE gone_id = :customer_id AND undone_at IS NULL;

-- name: merges_into
SELECT * FROM customer_merges WHERE kept_id = :customer_id AND undone_at IS NULL ORDER BY id;

-- name: merge_undo
UPDATE customer_merges SET undone_at = :undone_at, undone_by = :undone_by
WHERE id = :id AND undone_at IS NULL RETURNING id;

-- name: customer_call
UPDATE customers SET name = :name, organisation = :organisation WHERE id = :id RETURNING id;

-- name: customer_uncall
UPDATE customers SET
    name = CASE WHEN name = :made_name THEN :kept_name ELSE name END,
    organisation = CASE WHEN organisation = :made_organisation THEN :kept_organisation ELSE organisation END
WHERE id = :id RETURNING id;

-- name: merge_note_people!
INSERT INTO customer_moves (merge_id, source, item)
SELECT :merge_id, 'people', CAST(id AS TEXT) FROM people WHERE customer_id = :gone_id;

-- name: merge_move_people!
UPDATE people SET customer_id = :kept_id WHERE customer_id = :gone_id;

-- name: merge_return_people!
UPDATE people SET customer_id = :gone_id
WHERE customer_id = :holder AND CAST(id AS TEXT) IN (
    SELECT item FROM customer_moves WHERE merge_id = :merge_id AND source = 'people'
);

-- name: merge_note_issues!
INSERT INTO customer_moves (merge_id, source, item)
SELECT :merge_id, 'issues', CAST(id AS TEXT) FROM issues WHERE customer_id = :gone_id;

-- name: merge_move_issues!
UPDATE issues SET customer_id = :kept_id WHERE customer_id = :gone_id;

-- name: merge_return_issues!
UPDATE issues SET customer_id = :gone_id
WHERE customer_id = :holder AND CAST(id AS TEXT) IN (
    SELECT item FROM customer_moves WHERE merge_id = :merge_id AND source = 'issues'
);

-- name: merge_note_customer_lines!
INSERT INTO customer_moves (merge_id, source, item)
SELECT :merge_id, 'customer_lines', CAST(id AS TEXT) FROM customer_lines WHERE customer_id = :gone_id;

-- name: merge_move_customer_lines!
UPDATE customer_lines SET customer_id = :kept_id WHERE customer_id = :gone_id;

-- name: merge_return_customer_lines!
UPDATE customer_lines SET customer_id = :gone_id
WHERE customer_id = :holder AND CAST(id AS TEXT) IN (
    SELECT item FROM customer_moves WHERE merge_id = :merge_id AND source = 'customer_lines'
);

-- name: merge_note_customer_handles!
INSERT INTO customer_moves (merge_id, source, item)
SELECT :merge_id, 'customer_handles', CAST(id AS TEXT) FROM customer_handles WHERE customer_id = :gone_id;

-- name: merge_move_customer_handles!
UPDATE customer_handles SET customer_id = :kept_id WHERE customer_id = :gone_id;

-- name: merge_return_customer_handles!
UPDATE customer_handles SET customer_id = :gone_id
WHERE customer_id = :holder AND CAST(id AS TEXT) IN (
    SELECT item FROM customer_moves WHERE merge_id = :merge_id AND source = 'customer_handles'
);

-- name: merge_note_customer_wonders!
INSERT INTO customer_moves (merge_id, source, item)
SELECT :merge_id, 'customer_wonders', CAST(id AS TEXT) FROM customer_wonders WHERE customer_id = :gone_id;

-- name: merge_move_customer_wonders!
UPDATE customer_wonders SET customer_id = :kept_id WHERE customer_id = :gone_id;

-- name: merge_return_customer_wonders!
UPDATE customer_wonders SET customer_id = :gone_id
WHERE customer_id = :holder AND CAST(id AS TEXT) IN (
    SELECT item FROM customer_moves WHERE merge_id = :merge_id AND source = 'customer_wonders'
);

-- What the kept one is known to be worth stands; the other's moves only where nothing is known. It is told
-- apart by the customer whom it was first written down of.
-- name: merge_note_customer_profiles!
INSERT INTO customer_moves (merge_id, source, item)
SELECT :merge_id, 'customer_profiles', COALESCE(
    (
        SELECT earlier.item FROM customer_moves AS earlier
        JOIN customer_merges ON customer_merges.id = earlier.merge_id
        WHERE customer_merges.kept_id = :gone_id AND customer_merges.undone_at IS NULL
            AND earlier.source = 'customer_profiles' LIMIT 1
    ),
    CAST(customer_id AS TEXT)
) FROM customer_profiles
WHERE customer_id = :gone_id
    AND NOT EXISTS (SELECT 1 FROM customer_profiles AS other WHERE other.customer_id = :kept_id);

-- name: merge_move_customer_profiles!
UPDATE customer_profiles SET customer_id = :kept_id
WHERE customer_id = :gone_id
    AND NOT EXISTS (SELECT 1 FROM customer_profiles AS other WHERE other.customer_id = :kept_id);

-- name: merge_profile
SELECT item FROM customer_moves WHERE merge_id = :merge_id AND source = 'customer_profiles';

-- name: merge_return_customer_profiles!
UPDATE customer_profiles SET customer_id = :gone_id
WHERE customer_id = :holder
    AND EXISTS (SELECT 1 FROM customer_moves WHERE merge_id = :merge_id AND source = 'customer_profiles')
    AND NOT EXISTS (SELECT 1 FROM customer_profiles AS other WHERE other.customer_id = :gone_id);

-- What came since goes with whom it came from: an issue whose first customer's message is by somebody who is
-- given back.
-- name: merge_note_issues_since!
INSERT INTO customer_moves (merge_id, source, item)
SELECT :merge_id, 'issues', CAST(issues.id AS TEXT) FROM issues
WHERE issues.customer_id = :holder AND issues.opened_at >= :since
    AND CAST(issues.id AS TEXT) NOT IN (
        SELECT item FROM customer_moves WHERE merge_id = :merge_id AND source = 'issues'
    )
    AND (
        SELECT CAST(first.author_id AS TEXT) FROM messages AS first
        WHERE first.issue_id = issues.id AND first.voice = 'customer'
        ORDER BY first.at, first.id LIMIT 1
    ) IN (SELECT item FROM customer_moves WHERE merge_id = :merge_id AND source = 'people');

-- Another merge that moved the same things later has nothing to give back of them any more.
-- name: merge_let_go!
DELETE FROM customer_moves
WHERE merge_id <> :merge_id AND EXISTS (
    SELECT 1 FROM customer_moves AS mine
    WHERE mine.merge_id = :merge_id AND mine.source = customer_moves.source
        AND mine.item = customer_moves.item
) AND merge_id IN (
    SELECT id FROM customer_merges
    WHERE workspace_id = :workspace_id AND undone_at IS NULL AND (at > :at OR (at = :at AND id > :merge_id))
);

-- name: merge_moved_issues
SELECT CAST(item AS BIGINT) AS id FROM customer_moves
WHERE merge_id = :merge_id AND source = 'issues' ORDER BY item;

-- name: merge_issues_left
SELECT count(*) AS amount FROM issues WHERE customer_id = :holder AND opened_at >= :since;

-- name: merges_of_workspace
SELECT * FROM customer_merges WHERE workspace_id = :workspace_id ORDER BY id;
